import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A call to try the key with, which keeps the key out of the shell's history. */
function exampleCall(): string {
  return [
    'read -rs KEDUN_API_KEY',
    `printf 'header = "Authorization: Bearer %s"' "$KEDUN_API_KEY" |`,
    `  curl -sK - ${window.location.origin}/api/v1/scan -H 'content-type: application/json' \\`,
    `  -d '{"texts":[{"id":"1","text":"我的手机是13800138000"}]}'`,
  ].join('\n');
}

/** A key, shown this once, to be put into the other system. */
export function IssuedKey({ apiKey, name, onDone }: { apiKey: string; name: string; onDone: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="key-issued">
      <p>{t('apiKeys.issuedLead', { name })}</p>
      <Input.TextArea
        readOnly
        autoSize
        autoComplete="off"
        aria-label={t('apiKeys.key')}
        value={apiKey}
        onFocus={(event) => event.target.select()}
      />
      <details className="key-example">
        <summary>{t('apiKeys.example')}</summary>
        <pre>{exampleCall()}</pre>
      </details>
      <div className="kd-filters">
        <Button
          type="primary"
          onClick={() => {
            void navigator.clipboard.writeText(apiKey).then(() => setCopied(true));
          }}
        >
          {t(isCopied ? 'apiKeys.copied' : 'apiKeys.copy')}
        </Button>
        <Button onClick={onDone}>{t('apiKeys.saved')}</Button>
      </div>
    </div>
  );
}
