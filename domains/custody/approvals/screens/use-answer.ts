import { useApiQuery, useMe } from '@kedun/ui';
import { type ApprovalRequest, approvalsRoute } from '../../contract.ts';

/** How my newest request for a value stands: until when an approved look can be taken, or that it was denied. */
export interface Answer {
  readonly approvedUntil: string | null;
  readonly isDenied: boolean;
}

/** As many as one page holds: a no is remembered that long. */
const KEPT = 100;

/** What the requests say of one value in one conversation: the newest of mine counts, an earlier answer is over. */
export function answerOf(
  requests: readonly ApprovalRequest[],
  mine: { readonly askerId: string; readonly token: string; readonly conversationId: string },
  now: Date,
): Answer {
  const [newest] = requests
    .filter(
      ({ asker, token, conversationId }) =>
        asker.id === mine.askerId && token === mine.token && conversationId === mine.conversationId,
    )
    .toSorted((a, b) => b.askedAt.localeCompare(a.askedAt));
  const isUsable = newest?.state === 'approved' && new Date(newest.expiresAt) > now;
  return { approvedUntil: isUsable ? newest.expiresAt : null, isDenied: newest?.state === 'denied' };
}

/** The server's answer about my requests, so that it is the same after leaving and in every window. All chips share it. */
export function useAnswer(token: string | null, conversationId: string): Answer {
  const { id, role } = useMe();
  const isServing = role === 'agent' || role === 'lead';
  // `ApprovalNotices` makes both stale with each answer, asking does so too.
  const options = { enabled: isServing && token !== null, staleTime: 600_000 };
  const decided = useApiQuery(approvalsRoute, { query: { state: 'decided', limit: KEPT } }, options);
  const waiting = useApiQuery(approvalsRoute, { query: { state: 'waiting', limit: KEPT } }, options);
  const requests = [...(waiting.data?.items ?? []), ...(decided.data?.items ?? [])];
  return answerOf(requests, { askerId: id, token: token ?? '', conversationId }, new Date());
}
