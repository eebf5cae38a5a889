import { useApiQuery, useMe } from '@kedun/ui';
import { approvalsRoute } from '../../contract.ts';

/** Until when my approved look at this value here can be taken; null without one. All chips share one answer. */
export function useApprovedUntil(token: string | null, conversationId: string): string | null {
  const { id, role } = useMe();
  const isServing = role === 'agent' || role === 'lead';
  const decided = useApiQuery(
    approvalsRoute,
    { query: { state: 'decided', limit: 30 } },
    // `ApprovalNotices` makes it stale with each answer.
    { enabled: isServing && token !== null, staleTime: 600_000 },
  );
  const mine = decided.data?.items.find(
    (one) =>
      one.state === 'approved' &&
      one.asker.id === id &&
      one.token === token &&
      one.conversationId === conversationId &&
      new Date(one.expiresAt) > new Date(),
  );
  return mine?.expiresAt ?? null;
}
