import { ProblemError } from '@kedun/contract';
import { type Me, readMe } from '@kedun/domains/identity/contract';
import { queryKeyOf, useApiQuery } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';

/** Where this browser stands with signing in. */
export type Session =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unreachable'; readonly error: unknown; readonly retry: () => void }
  | { readonly kind: 'visitor' }
  | { readonly kind: 'person'; readonly me: Me };

/** Key under which the answer to "who am I" is kept. */
export const ME_KEY = queryKeyOf(readMe);

/** Asks the server who is signed in and which step is next. */
export function useSession(): Session {
  const answer = useApiQuery(readMe, {}, { staleTime: Number.POSITIVE_INFINITY });
  const isRefused = answer.error instanceof ProblemError && answer.error.problem.status === 401;
  if (isRefused) return { kind: 'visitor' };
  if (answer.data) return { kind: 'person', me: answer.data };
  if (answer.error) return { kind: 'unreachable', error: answer.error, retry: () => void answer.refetch() };
  return { kind: 'asking' };
}

/** Asks anew after a step of signing in. */
export function useSessionRefresh(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ME_KEY });
}
