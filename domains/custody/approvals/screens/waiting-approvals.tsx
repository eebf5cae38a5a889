import { Pill, queryKeyOf, useApiQuery, useLive, useMe } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { approvalsRoute } from '../../contract.ts';
import { approvalDecided, approvalRequested } from '../../events.ts';

/** A lead's requests that wait for a decision, always in sight; nothing while none does. */
export default function WaitingApprovals(): ReactNode {
  const { t } = useTranslation('custody');
  const { id, role } = useMe();
  const waiting = useApiQuery(approvalsRoute, { query: { state: 'waiting' } }, { enabled: role === 'lead' });
  const cache = useQueryClient();
  const again = () => void cache.invalidateQueries({ queryKey: queryKeyOf(approvalsRoute) });
  // Here and not where it is announced: what is fetched and what keeps it true begin together.
  useLive(approvalRequested, again);
  useLive(approvalDecided, again);
  const count = waiting.data?.items.filter(({ asker }) => asker.id !== id).length ?? 0;
  if (count === 0) return null;
  return (
    <Link to="/approvals">
      <Pill tone="warn">{t('approvals.waiting', { count })}</Pill>
    </Link>
  );
}
