import { useMe } from '@kedun/ui';
import { type QueryClient, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Draft } from '../../contract.ts';
import type { Outgoing } from '../../conversations/screens/thread-state.ts';

/** What a person has written in one conversation and the server does not have yet. */
export interface Unsent {
  readonly outgoing: readonly Outgoing[];
  /** Typed and not yet kept; an empty text is one that was emptied. */
  readonly drafts: Readonly<Partial<Record<Draft['kind'], string>>>;
}

const NAME = 'desk.unsent';
const NOTHING: Unsent = { outgoing: [], drafts: {} };

/** Whether leaving the page would lose anything. */
export function isAnythingUnsent(cache: QueryClient): boolean {
  return cache
    .getQueriesData<Unsent>({ queryKey: [NAME] })
    .some(([, unsent]) => unsent && (unsent.outgoing.length > 0 || Object.values(unsent.drafts).some(Boolean)));
}

const asking = new WeakSet<QueryClient>();

function askBeforeLeaving(cache: QueryClient): void {
  if (asking.has(cache)) return;
  asking.add(cache);
  window.addEventListener('beforeunload', (event) => {
    if (isAnythingUnsent(cache)) event.preventDefault();
  });
}

/**
 * What is unsent in a conversation. It lives beside the answers read in this session: longer than any screen, in no
 * storage, for this person only, and gone when they sign out.
 */
export function useUnsent(conversationId: string) {
  const cache = useQueryClient();
  const { id } = useMe();
  const queryKey = [NAME, id, conversationId];
  const { data = NOTHING } = useQuery<Unsent>({
    queryKey,
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const now = () => cache.getQueryData<Unsent>(queryKey) ?? NOTHING;
  const change = (make: (before: Unsent) => Unsent) => {
    askBeforeLeaving(cache);
    cache.setQueryData(queryKey, make(now()));
  };
  return {
    outgoing: data.outgoing,
    now,
    changeOutgoing: (make: (before: readonly Outgoing[]) => readonly Outgoing[]) =>
      change((before) => ({ ...before, outgoing: make(before.outgoing) })),
    changeDraft: (kind: Draft['kind'], text: string | undefined) =>
      change(({ outgoing, drafts: { [kind]: _, ...others } }) => ({
        outgoing,
        drafts: text === undefined ? others : { ...others, [kind]: text },
      })),
  };
}
