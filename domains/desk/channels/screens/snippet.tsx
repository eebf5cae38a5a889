import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../contract.ts';

/** The one tag that a page includes. */
function tagOf({ publicKey }: Channel): string {
  return `<script async src="${location.origin}/widget/widget.js" data-channel="${publicKey}"></script>`;
}

/** The code for the page, to copy or to try. */
export function Snippet({ channel }: { channel: Channel }): ReactNode {
  const { t } = useTranslation(['desk.channels', 'desk']);
  const [isCopied, setCopied] = useState(false);
  return (
    <>
      <code style={{ display: 'block', maxWidth: 420, overflowWrap: 'anywhere' }}>{tagOf(channel)}</code>
      <Button
        type="link"
        size="small"
        onClick={() => void navigator.clipboard.writeText(tagOf(channel)).then(() => setCopied(true))}
      >
        {t(isCopied ? 'channel.copied' : 'channel.copy')}
      </Button>
      <Button type="link" size="small" href={`/demo/shop?key=${channel.publicKey}`} target="_blank" rel="noreferrer">
        {t('channel.try')}
      </Button>
    </>
  );
}
