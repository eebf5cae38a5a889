import { exactTime } from '@kedun/ui';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { INVITATION_PATH } from '../../contract.ts';

/** A one-time link, shown this once, for the administrator to hand over. */
export function IssuedLink({
  issued,
  name,
  onDone,
}: {
  issued: { readonly token: string; readonly expiresAt: string };
  name: string;
  onDone: () => void;
}): ReactNode {
  const { t, i18n } = useTranslation('identity');
  const [isCopied, setCopied] = useState(false);
  const link = `${window.location.origin}${INVITATION_PATH}#${issued.token}`;
  return (
    <div className="issued-link">
      <p>{t('issued.lead', { name, until: exactTime(new Date(issued.expiresAt), i18n.language) })}</p>
      <Input.TextArea
        readOnly
        autoSize
        aria-label={t('issued.link')}
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <div className="kd-filters">
        <Button
          type="primary"
          onClick={() => {
            void navigator.clipboard.writeText(link).then(() => setCopied(true));
          }}
        >
          {t(isCopied ? 'issued.copied' : 'issued.copy')}
        </Button>
        <Button onClick={onDone}>{t('issued.done')}</Button>
      </div>
    </div>
  );
}
