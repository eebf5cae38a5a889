import { useApiCommand } from '@kedun/ui';
import { Button } from 'antd';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type Me, signOut } from '../../contract.ts';
import { Entrance } from '../../sign-in/screens/entrance.tsx';

/** No live events reach a person who is not confirmed yet, so the page asks. */
const ASKS_EVERY_MS = 3000;

/** After a reset: signed in, but nothing opens until somebody else has confirmed the person. */
export default function WaitingScreen({ me, onDone }: { me: Me; onDone: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  const leaving = useApiCommand(signOut, { onDone, onRefused: onDone });
  const ask = useEffectEvent(onDone);
  useEffect(() => {
    const timer = setInterval(() => ask(), ASKS_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <Entrance title={t('confirmation.waiting')} lead={t('confirmation.waitingLead', { name: me.name })}>
      <p role="status">{t(me.role === 'agent' ? 'confirmation.byLead' : 'confirmation.byOverseer')}</p>
      <Button type="link" onClick={() => leaving.mutate({})}>
        {t('lock.signOut')}
      </Button>
    </Entrance>
  );
}
