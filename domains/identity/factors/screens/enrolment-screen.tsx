import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../contract.ts';
import { Entrance } from '../../sign-in/screens/entrance.tsx';
import { AuthenticatorSetup } from './authenticator-setup.tsx';

/** The step of signing in where someone without an authenticator sets one up. */
export default function EnrolmentScreen({ me, onDone }: { me: Me; onDone: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  return (
    <Entrance title={t('enrolment.title')} lead={t('enrolment.lead', { name: me.name })}>
      <AuthenticatorSetup onDone={onDone} />
    </Entrance>
  );
}
