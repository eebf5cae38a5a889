import { queryKeyOf, useApiQuery, useLive } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type ConversationSignals, readSignalsRoute } from '../../contract.ts';
import { messageAdded, messageChanged } from '../../events.ts';

/** What the conversation shows now; null until it is read, and where it cannot be: nothing else waits for it. */
export function useSignals(id: string): ConversationSignals | null {
  const cache = useQueryClient();
  const input = { params: { id } };
  const read = useApiQuery(readSignalsRoute, input);
  const again = () => void cache.invalidateQueries({ queryKey: queryKeyOf(readSignalsRoute, input) });
  useLive(messageAdded, (event) => event.conversationId === id && again());
  useLive(messageChanged, (event) => event.conversationId === id && again());
  return read.data?.signals ?? null;
}
