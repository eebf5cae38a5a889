import { Form, FormProblem, useApiCommand } from '@kedun/ui';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { giveFactor, type Me, signOut } from '../../contract.ts';
import { Entrance } from '../../sign-in/screens/entrance.tsx';
import { CodeField } from './code-field.tsx';
import './factors.css';

/** Second step of signing in: a code of the authenticator, or one of the recovery codes. */
export default function SecondFactorScreen({ me, onDone }: { me: Me; onDone: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  const [code, setCode] = useState('');
  const [isRecovery, setRecovery] = useState(false);
  const command = useApiCommand(giveFactor, { onDone, onRefused: () => setCode('') });
  const leaving = useApiCommand(signOut, { onDone, onRefused: onDone });
  const give = (given: string) => command.mutate({ body: { code: given } });
  return (
    <Entrance title={t('factor.title')} lead={t('factor.lead', { name: me.name })}>
      <Form
        className="entrance-fields"
        problem={command.error}
        onSubmit={() => {
          give(code);
        }}
      >
        <CodeField
          key={String(isRecovery)}
          label={t(isRecovery ? 'factor.recoveryCode' : 'factor.code')}
          hint={t(isRecovery ? 'factor.recoveryHint' : 'factor.codeHint')}
          isDigits={!isRecovery}
          value={code}
          onChange={setCode}
          onFull={give}
        />
        <FormProblem />
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          loading={command.isPending}
          disabled={code.length < 6}
        >
          {t('factor.signIn')}
        </Button>
        <div className="entrance-ways">
          <Button
            type="link"
            onClick={() => {
              setRecovery(!isRecovery);
              setCode('');
              command.reset();
            }}
          >
            {t(isRecovery ? 'factor.useCode' : 'factor.useRecovery')}
          </Button>
          <Button type="link" onClick={() => leaving.mutate({})}>
            {t('factor.otherAccount')}
          </Button>
        </div>
      </Form>
    </Entrance>
  );
}
