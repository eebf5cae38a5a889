import { newId } from '@kedun/base';
import { ProblemError } from '@kedun/contract';
import { customerVerified } from '@kedun/domains/custody/events';
import { problemSentence, queryKeyOf, useApiQuery, useCall, useLive } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useUnsent } from '../../answers/screens/use-unsent.ts';
import { addNote, listMessages, type Message, readConversation, sendReply } from '../../contract.ts';
import { conversationChanged, messageAdded, messageChanged, messagesRead } from '../../events.ts';
import { gapIn, mergeMessages, type Outgoing, stillOutgoing } from './thread-state.ts';

const PAGE = 100;

/** One conversation with its messages, live: what comes in, what is masked again, what is on its way. */
export function useThread(id: string) {
  const call = useCall();
  const cache = useQueryClient();
  const opening = useApiQuery(readConversation, { params: { id } }, { staleTime: 0 });
  const [earlier, setEarlier] = useState<{ items: Message[]; hasMore: boolean } | null>(null);
  const [live, setLive] = useState<Message[]>([]);
  const { outgoing, changeOutgoing } = useUnsent(id);
  const [customerRead, setCustomerRead] = useState(0);

  const messages = useMemo(
    () => mergeMessages(earlier?.items ?? [], opening.data?.messages ?? [], live),
    [earlier, opening.data, live],
  );
  const take = (message: Message) => setLive((before) => mergeMessages(before, [message]));
  const again = () => void cache.invalidateQueries({ queryKey: queryKeyOf(readConversation, { params: { id } }) });
  useLive(messageAdded, (event) => {
    if (event.conversationId === id) take(event.message);
  });
  useLive(messageChanged, (event) => {
    if (event.conversationId === id) take(event.message);
  });
  useLive(conversationChanged, (event) => {
    if (event.conversation.id === id) again();
  });
  useLive(messagesRead, (event) => {
    if (event.conversationId === id && event.side === 'customer')
      setCustomerRead((before) => Math.max(before, event.sequence));
  });
  useLive(customerVerified, (event) => {
    if (event.conversationId === id) again();
  });

  // An event that was lost shows as a missing number: it is read, never guessed.
  const missing = gapIn(messages);
  const fill = useEffectEvent(async (from: number) => {
    const { items } = await call(listMessages, { params: { id }, query: { after: from - 1, limit: PAGE } });
    setLive((before) => mergeMessages(before, items));
  });
  useEffect(() => {
    if (missing !== null) void fill(missing).catch(() => {});
  }, [missing]);

  const readEarlier = async () => {
    const [first] = messages;
    if (!first) return;
    const page = await call(listMessages, { params: { id }, query: { before: first.sequence, limit: PAGE } });
    setEarlier((before) => ({ items: mergeMessages(before?.items ?? [], page.items), hasMore: page.hasMore }));
  };

  const transmit = async (message: Outgoing) => {
    const route = message.kind === 'reply' ? sendReply : addNote;
    const { clientId, text, override, isSeen } = message;
    try {
      const more = { ...(override ? { reason: override } : {}), ...(isSeen ? { isSeen } : {}) };
      take(await call(route, { params: { id }, body: { clientId, text, ...more } }));
      drop(message);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const failed = { ...message, state: 'failed' as const, reason: problemSentence(error), problem: error.problem };
      changeOutgoing((before) => before.map((one) => (one.clientId === clientId ? failed : one)));
    }
  };
  const send = (kind: 'reply' | 'note', text: string) => {
    const message: Outgoing = { clientId: newId(), kind, text, state: 'sending', reason: null };
    changeOutgoing((before) => [...before, message]);
    void transmit(message);
  };
  const sendAgain = (message: Outgoing) => {
    const sending = { ...message, state: 'sending' as const, reason: null, problem: undefined };
    changeOutgoing((before) => before.map((one) => (one.clientId === message.clientId ? sending : one)));
    void transmit(sending);
  };
  const drop = (message: Outgoing) =>
    changeOutgoing((before) => before.filter(({ clientId }) => clientId !== message.clientId));

  // One whose answer was lost has arrived all the same.
  const leaving = stillOutgoing(outgoing, messages);
  const settle = useEffectEvent(() => changeOutgoing((before) => stillOutgoing(before, messages)));
  const hasArrived = leaving.length < outgoing.length;
  useEffect(() => {
    if (hasArrived) settle();
  }, [hasArrived]);

  return {
    opening,
    messages,
    /** Takes over a message as a command of this window answered it; its event may come first or later. */
    take,
    outgoing: leaving,
    hasEarlier: earlier ? earlier.hasMore : (opening.data?.hasEarlier ?? false),
    customerRead: Math.max(customerRead, opening.data?.conversation.customerReadSequence ?? 0),
    readEarlier,
    send,
    sendAgain,
    drop,
  };
}

export type Thread = ReturnType<typeof useThread>;
