import { ErrorState, Form, FormProblem, LoadingState, useApiCommand, useApiQuery } from '@kedun/ui';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { acceptInvitation, lookAtInvitation } from '../../contract.ts';
import { NewPassword, PASSWORD_FIELDS } from '../../passwords/screens/new-password.tsx';
import { Entrance } from '../../sign-in/screens/entrance.tsx';

/** A person accepts an invitation or a reset: sets the password; the authenticator follows as the next step. */
export default function InvitationScreen({ onDone }: { onDone: () => Promise<void> | void }): ReactNode {
  const { t } = useTranslation('identity');
  const navigate = useNavigate();
  // The token stands behind `#` and is read once: it must not stay in the address bar or the history.
  const [token] = useState(() => {
    const given = window.location.hash.slice(1);
    window.history.replaceState(window.history.state, '', window.location.pathname);
    return given;
  });
  const [password, setPassword] = useState('');
  const invitation = useApiQuery(lookAtInvitation, { body: { token } }, { staleTime: Number.POSITIVE_INFINITY });
  const command = useApiCommand(acceptInvitation, {
    async onDone() {
      await onDone();
      navigate('/', { replace: true });
    },
  });
  if (invitation.isPending) return <LoadingState />;
  if (!invitation.data) {
    return (
      <Entrance title={t('invitation.broken')}>
        <ErrorState error={invitation.error} />
        <Button onClick={() => navigate('/', { replace: true })}>{t('invitation.toSignIn')}</Button>
      </Entrance>
    );
  }
  const { name, email, kind } = invitation.data;
  return (
    <Entrance title={t(`invitation.title_${kind}`, { name })} lead={t(`invitation.lead_${kind}`)}>
      <Form
        className="entrance-fields"
        problem={command.error}
        fieldOf={PASSWORD_FIELDS}
        onSubmit={() => {
          command.mutate({ body: { token, password } });
        }}
      >
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <p className="entrance-hint">{t('invitation.email', { email })}</p>
        <NewPassword value={password} onChange={setPassword} autoFocus />
        <FormProblem />
        <Button type="primary" size="large" block htmlType="submit" loading={command.isPending}>
          {t('invitation.accept')}
        </Button>
      </Form>
    </Entrance>
  );
}
