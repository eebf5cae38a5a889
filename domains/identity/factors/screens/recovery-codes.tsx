import { Button, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

/** The recovery codes, shown this once: nobody goes on before saying that they are kept. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  const [isKept, setKept] = useState(false);
  const text = codes.join('\n');
  return (
    <div className="entrance-fields entrance-wide">
      <div className="factor-codes-head">
        <strong>{t('recovery.title')}</strong>
        <p>{t('recovery.lead')}</p>
      </div>
      <ol className="factor-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="factor-codes-ways">
        <Button onClick={() => void navigator.clipboard.writeText(text)}>{t('recovery.copy')}</Button>
        <Button onClick={() => download(t('recovery.file'), `${text}\n`)}>{t('recovery.save')}</Button>
        <Button onClick={() => window.print()}>{t('recovery.print')}</Button>
      </div>
      <Checkbox checked={isKept} onChange={(event) => setKept(event.target.checked)}>
        {t('recovery.kept')}
      </Checkbox>
      <Button type="primary" size="large" disabled={!isKept} onClick={onDone}>
        {t('recovery.continue')}
      </Button>
    </div>
  );
}
