import {
  ErrorState,
  exactTime,
  LoadingState,
  Pill,
  ProblemLine,
  RelativeTime,
  useApiCommand,
  useApiQuery,
} from '@kedun/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endOtherSessions, endSession, listSessions, type SessionRecord } from '../../contract.ts';
import { deviceOf } from './device.ts';

function SessionRow({ session }: { session: SessionRecord }): ReactNode {
  const { t, i18n } = useTranslation('identity');
  const command = useApiCommand(endSession, { invalidates: [listSessions] });
  const device = deviceOf(session.userAgent);
  return (
    <li>
      <div>
        {device ? t('sessions.device', device) : t('sessions.unknownDevice')}
        <small>
          {session.ipPrefix} · {t('sessions.since', { time: exactTime(new Date(session.createdAt), i18n.language) })} ·{' '}
          {t('sessions.seen')} <RelativeTime at={session.lastSeenAt} />
        </small>
      </div>
      {session.isLocked && <Pill>{t('sessions.locked')}</Pill>}
      {session.isThis ? (
        <Pill tone="ok">{t('sessions.this')}</Pill>
      ) : (
        <Button size="small" loading={command.isPending} onClick={() => command.mutate({ params: { id: session.id } })}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}

/** Where I am signed in, and how to end it there. */
export function SessionsPart(): ReactNode {
  const { t } = useTranslation('identity');
  const sessions = useApiQuery(listSessions, {});
  const command = useApiCommand(endOtherSessions, { invalidates: [listSessions] });
  if (sessions.isPending) return <LoadingState />;
  if (sessions.error) return <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />;
  const { items } = sessions.data;
  return (
    <section className="account-part">
      <h2>{t('sessions.title')}</h2>
      <p>{t('sessions.lead')}</p>
      <ul className="account-sessions">
        {items.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <ProblemLine error={command.error} />
      {items.length > 1 && (
        <Button loading={command.isPending} onClick={() => command.mutate({})}>
          {t('sessions.endOthers')}
        </Button>
      )}
    </section>
  );
}
