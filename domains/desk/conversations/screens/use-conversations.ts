import { queryKeyOf, useCall, useLive, useMe } from '@kedun/ui';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type ConversationRow, countConversations, listConversations } from '../../contract.ts';
import { conversationChanged, messageAdded } from '../../events.ts';
import { type Changes, type ListFilter, mergeRows, withConversation, withMessage } from './list-state.ts';

const PAGE = 100;
const SETTLE_MS = 800;

/** A list that follows what happens: rows move, appear and leave without being read again. */
export function useConversations(filter: ListFilter, openId: string | null) {
  const call = useCall();
  const cache = useQueryClient();
  const { id, team } = useMe();
  const me = useMemo(() => ({ id, teamId: team?.id ?? null }), [id, team?.id]);
  const [changes, setChanges] = useState<Changes>(new Map());
  const queryKey = queryKeyOf(listConversations, filter);
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        listConversations,
        { query: { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const read = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const rows = useMemo(() => mergeRows(read, changes, filter, me), [read, changes, filter, me]);

  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(settling.current), []);
  const settle = (isUnknown: boolean) => {
    clearTimeout(settling.current);
    settling.current = setTimeout(() => {
      void cache.invalidateQueries({ queryKey: queryKeyOf(countConversations) });
      if (isUnknown) void cache.invalidateQueries({ queryKey });
    }, SETTLE_MS);
  };
  const change = (conversationId: string, make: (row: ConversationRow | undefined) => ConversationRow | undefined) => {
    const known = changes.get(conversationId) ?? read.find((row) => row.id === conversationId);
    const changed = make(known);
    if (changed) setChanges((before) => new Map(before).set(conversationId, changed));
    settle(!changed);
  };
  useLive(messageAdded, ({ conversationId, message }) =>
    change(conversationId, (row) => row && withMessage(row, message, { me, openId })),
  );
  useLive(conversationChanged, ({ conversation }) =>
    change(conversation.id, (row) => withConversation(row, conversation)),
  );
  const forget = (conversationId: string) => change(conversationId, (row) => (row ? { ...row, unread: 0 } : undefined));
  return { ...query, rows, markSeen: forget };
}
