import { Pill, useApiQuery, useMe } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { approvalsRoute } from '../../contract.ts';

/** A lead's requests that wait for a decision, always in sight; nothing while none does. */
export default function WaitingApprovals(): ReactNode {
  const { t } = useTranslation('custody');
  const { id, role } = useMe();
  const waiting = useApiQuery(approvalsRoute, { query: { state: 'waiting' } }, { enabled: role === 'lead' });
  const count = waiting.data?.items.filter(({ asker }) => asker.id !== id).length ?? 0;
  if (count === 0) return null;
  return (
    <Link to="/approvals">
      <Pill tone="warn">{t('approvals.waiting', { count })}</Pill>
    </Link>
  );
}
