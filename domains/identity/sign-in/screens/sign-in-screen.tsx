import { Field, Form, FormProblem, SignalStrip, useApiCommand, useApiQuery } from '@kedun/ui';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listDemoPeople, type SignedOutReason, signIn } from '../../contract.ts';
import { DemoPeople } from './demo-people.tsx';
import { Entrance } from './entrance.tsx';

function PasswordForm({ onDone, isFirst }: { onDone: () => void; isFirst: boolean }): ReactNode {
  const { t } = useTranslation('identity');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const command = useApiCommand(signIn, { onDone });
  return (
    <Form
      className="entrance-fields"
      problem={command.error}
      onSubmit={() => {
        command.mutate({ body: { email, password } });
      }}
    >
      <Field label={t('signIn.email')}>
        {(control) => (
          <Input
            {...control}
            size="large"
            type="email"
            name="email"
            autoComplete="username"
            autoFocus={isFirst}
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('signIn.password')}>
        {(control) => (
          <Input.Password
            {...control}
            size="large"
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <FormProblem />
      <Button type="primary" size="large" block htmlType="submit" loading={command.isPending}>
        {t('signIn.continue')}
      </Button>
      <p className="entrance-hint">{t('signIn.forgotten')}</p>
    </Form>
  );
}

/** First step: a demo person with one click where the installation is a demo, else e-mail and password. */
export default function SignInScreen({
  onDone,
  why = null,
}: {
  onDone: () => void;
  /** Why whoever was signed in here is not any more. */
  why?: SignedOutReason | null;
}): ReactNode {
  const { t } = useTranslation('identity');
  const demo = useApiQuery(listDemoPeople, {}, { staleTime: 60_000 });
  const [wantsForm, setWantsForm] = useState(false);
  const people = demo.data?.items ?? [];
  const signedOut = why && <SignalStrip tone="warn">{t(`signedOut.${why}`)}</SignalStrip>;
  if (demo.isPending) return <Entrance title={t('signIn.title')}>{null}</Entrance>;
  if (people.length === 0 || wantsForm) {
    return (
      <Entrance title={t('signIn.title')} lead={t('signIn.lead')}>
        {signedOut}
        <PasswordForm onDone={onDone} isFirst />
        {people.length > 0 && (
          <Button type="link" className="entrance-other" onClick={() => setWantsForm(false)}>
            {t('signIn.backToDemo')}
          </Button>
        )}
      </Entrance>
    );
  }
  return (
    <Entrance title={t('demo.title')} lead={t('demo.lead')}>
      {signedOut}
      <DemoPeople people={people} onDone={onDone} />
      <Button type="link" className="entrance-other" onClick={() => setWantsForm(true)}>
        {t('signIn.withPassword')}
      </Button>
    </Entrance>
  );
}
