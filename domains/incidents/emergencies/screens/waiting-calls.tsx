import { Pill, useLive, useMe } from '@kedun/ui';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { emergencyChanged, emergencyReported } from '../../events.ts';
import { useOpenCalls } from './use-open-calls.ts';

/** Tells at once, wherever one is, that somebody calls for help, and the caller that it was seen. */
function useNotices(): void {
  const { t } = useTranslation('incidents');
  const { notification } = App.useApp();
  const { id } = useMe();
  useLive(emergencyReported, ({ emergency }) => {
    if (emergency.reporter.id === id) return;
    const key = emergency.id;
    notification.error({
      key,
      role: 'alert',
      // It stays until somebody has seen it.
      duration: 0,
      title: t('notice.title', { kind: t(`kind.${emergency.kind}`) }),
      description: (
        <>
          {t('notice.by', { ...emergency.reporter })}{' '}
          <Link to={`/incidents/${emergency.id}`} onClick={() => notification.destroy(key)}>
            {t('notice.open')}
          </Link>
        </>
      ),
    });
  });
  useLive(emergencyChanged, ({ emergency }) => {
    const { seen, closed, reporter } = emergency;
    notification.destroy(emergency.id);
    if (reporter.id === id && seen && !closed)
      notification.success({
        key: `${emergency.id} seen`,
        role: 'status',
        title: t('notice.seen', { name: seen.name }),
      });
  });
}

/** How many calls for help nobody has seen yet, for those who answer them. */
export default function WaitingCalls(): ReactNode {
  const { t } = useTranslation('incidents');
  const { id, role } = useMe();
  const isAnswering = role === 'lead' || role === 'supervisor' || role === 'privacy_officer';
  useNotices();
  const waiting = useOpenCalls(isAnswering).filter(({ seen, reporter }) => !seen && reporter.id !== id);
  if (!isAnswering || waiting.length === 0) return null;
  const [first] = waiting;
  return (
    <Link to={waiting.length === 1 ? `/incidents/${first?.id}` : '/incidents'}>
      <Pill tone="danger">{t('waiting', { count: waiting.length })}</Pill>
    </Link>
  );
}
