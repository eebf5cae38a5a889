import { Form } from '@kedun/ui';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AuthenticatorSetup } from './authenticator-setup.tsx';
import { CodeField } from './code-field.tsx';

type Stage = { kind: 'resting' } | { kind: 'proving' } | { kind: 'setting'; currentCode: string } | { kind: 'done' };

/** Replaces one's own authenticator: prove the present one, set up the next, keep new recovery codes. */
export function FactorPart(): ReactNode {
  const { t } = useTranslation('identity');
  const [stage, setStage] = useState<Stage>({ kind: 'resting' });
  const [code, setCode] = useState('');
  return (
    <section className="account-part">
      <h2>{t('factorPart.title')}</h2>
      <p>{t('factorPart.lead')}</p>
      {(stage.kind === 'resting' || stage.kind === 'done') && (
        <form>
          {stage.kind === 'done' && (
            <p className="account-done" role="status">
              {t('factorPart.done')}
            </p>
          )}
          <Button onClick={() => setStage({ kind: 'proving' })}>{t('factorPart.replace')}</Button>
        </form>
      )}
      {stage.kind === 'proving' && (
        <Form
          onSubmit={() => {
            setStage({ kind: 'setting', currentCode: code });
          }}
        >
          <CodeField label={t('factorPart.present')} hint={t('factor.codeHint')} value={code} onChange={setCode} />
          <Button type="primary" htmlType="submit" disabled={code.length < 6}>
            {t('factorPart.next')}
          </Button>
        </Form>
      )}
      {stage.kind === 'setting' && (
        <AuthenticatorSetup
          currentCode={stage.currentCode}
          onDone={() => {
            setCode('');
            setStage({ kind: 'done' });
          }}
          onBack={() => {
            setCode('');
            setStage({ kind: 'proving' });
          }}
        />
      )}
    </section>
  );
}
