import { ProblemError } from '@kedun/contract';
import { type Me, readMe, type SignedOutReason, signedOutReason } from '@kedun/domains/identity/contract';
import { queryKeyOf, useApiQuery } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';

/** Where this browser stands with signing in. */
export type Session =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unreachable'; readonly error: unknown; readonly retry: () => void }
  | { readonly kind: 'visitor'; readonly why: SignedOutReason | null }
  | { readonly kind: 'person'; readonly me: Me };

/** Key under which the answer to "who am I" is kept. */
export const ME_KEY = queryKeyOf(readMe);

/** Why somebody who was here is not any more: what the server tells, else what their last session says. */
function whyGone(told: unknown, before: Me | undefined): SignedOutReason | null {
  const reason = signedOutReason.safeParse(told);
  if (reason.success) return reason.data;
  if (!before) return null;
  return Date.parse(before.sessionExpiresAt) <= Date.now() ? 'session_expired' : 'session_ended';
}

/** Asks the server who is signed in and which step is next. */
export function useSession(): Session {
  const answer = useApiQuery(readMe, {}, { staleTime: Number.POSITIVE_INFINITY });
  const problem = answer.error instanceof ProblemError ? answer.error.problem : null;
  if (problem?.status === 401) return { kind: 'visitor', why: whyGone(problem.params?.why, answer.data) };
  if (answer.data) return { kind: 'person', me: answer.data };
  if (answer.error) return { kind: 'unreachable', error: answer.error, retry: () => void answer.refetch() };
  return { kind: 'asking' };
}

/** Asks anew after a step of signing in. */
export function useSessionRefresh(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ME_KEY });
}
