import { defineEvent } from '@kedun/contract';
import { z } from 'zod';
import { conversation, message, ticket } from './contract.ts';

const id = z.uuid();

/** Audience: the conversation's team and assigned person; the visitor too unless it is a note or an inner system line. */
export const messageAdded = defineEvent({
  name: 'desk.message_added',
  data: z.object({ conversationId: id, message }),
});

/** A stored message was masked again: a later one completed a value, or an agent marked one. Audience as for the message itself. */
export const messageChanged = defineEvent({
  name: 'desk.message_changed',
  data: z.object({ conversationId: id, message }),
});

/** Audience: the team (after a transfer the team before as well) and the assigned person. */
export const conversationChanged = defineEvent({
  name: 'desk.conversation_changed',
  data: z.object({ conversation }),
});

/** How far one side has read. Audience: team and visitor. */
export const messagesRead = defineEvent({
  name: 'desk.messages_read',
  data: z.object({ conversationId: id, side: z.enum(['customer', 'staff']), sequence: z.number().int() }),
});

/** Someone types or stopped. From the customer to the team; from the assigned agent, without a name, to the visitor. */
export const typing = defineEvent({
  name: 'desk.typing',
  data: z.object({
    conversationId: id,
    side: z.enum(['customer', 'staff']),
    name: z.string().nullable(),
    isTyping: z.boolean(),
  }),
});

/** A colleague looks at, writes in or left a conversation; forget it after 45 s without news. Audience: the team. */
export const presenceShown = defineEvent({
  name: 'desk.presence_shown',
  data: z.object({
    conversationId: id,
    person: z.object({ id, name: z.string() }),
    state: z.enum(['viewing', 'typing', 'left']),
  }),
});

/** Audience: the ticket's team. */
export const ticketChanged = defineEvent({ name: 'desk.ticket_changed', data: z.object({ ticket }) });

/** A customer begins to threaten somebody, themselves included. Audience: supervisors, the team's leads, who serves. */
export const threatShown = defineEvent({ name: 'desk.threat_shown', data: z.object({ conversationId: id }) });

/** A word that is watched for was written. Audience: supervisors and the team's leads. */
export const wordsShown = defineEvent({
  name: 'desk.words_shown',
  data: z.object({ conversationId: id, side: z.enum(['customer', 'staff']) }),
});

export const events = [
  messageAdded,
  messageChanged,
  conversationChanged,
  messagesRead,
  typing,
  presenceShown,
  ticketChanged,
  threatShown,
  wordsShown,
];
