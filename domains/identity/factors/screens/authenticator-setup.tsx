import { ErrorState, Form, FormProblem, LoadingState, useApiCommand } from '@kedun/ui';
import { Button, Typography } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { beginEnrolment, confirmEnrolment } from '../../contract.ts';
import { CodeField } from './code-field.tsx';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import './factors.css';

/** The secret as people type it: groups of four. */
function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}

function Scan({ secret, uri }: { secret: string; uri: string }): ReactNode {
  const { t } = useTranslation('identity');
  return (
    <div className="factor-scan">
      <QrCode text={uri} label={t('enrolment.qr')} />
      <ol>
        <li>{t('enrolment.install')}</li>
        <li>
          {t('enrolment.scan')}
          <Typography.Text className="factor-secret" copyable={{ text: secret }}>
            {inGroups(secret)}
          </Typography.Text>
        </li>
        <li>{t('enrolment.type')}</li>
      </ol>
    </div>
  );
}

/** Sets up an authenticator: scan, prove with a code, keep the recovery codes. `currentCode` replaces one in use. */
export function AuthenticatorSetup({
  currentCode,
  onDone,
  onBack,
}: {
  currentCode?: string;
  onDone: () => void;
  /** Where a refused `currentCode` is typed again. */
  onBack?: () => void;
}): ReactNode {
  const { t } = useTranslation('identity');
  const [code, setCode] = useState('');
  const beginning = useApiCommand(beginEnrolment);
  const confirming = useApiCommand(confirmEnrolment, { onRefused: () => setCode('') });
  const { mutate: begin } = beginning;
  useEffect(() => {
    begin({ body: currentCode === undefined ? {} : { currentCode } });
  }, [begin, currentCode]);
  if (confirming.data) return <RecoveryCodes codes={confirming.data.recoveryCodes} onDone={onDone} />;
  if (beginning.error) return <ErrorState error={beginning.error} onRetry={onBack ?? (() => begin({ body: {} }))} />;
  if (!beginning.data) return <LoadingState />;
  const confirm = (given: string) => confirming.mutate({ body: { code: given } });
  return (
    <Form
      className="entrance-fields entrance-wide"
      problem={confirming.error}
      onSubmit={() => {
        confirm(code);
      }}
    >
      <Scan {...beginning.data} />
      <CodeField label={t('factor.code')} value={code} onChange={setCode} onFull={confirm} />
      <FormProblem />
      <Button type="primary" size="large" htmlType="submit" loading={confirming.isPending} disabled={code.length < 6}>
        {t('enrolment.confirm')}
      </Button>
    </Form>
  );
}
