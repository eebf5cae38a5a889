import { defineRoute, pageOf, pageQuery } from '@kedun/contract';
import { verificationBasis } from '@kedun/domains/custody/contract';
import { z } from 'zod';
import {
  clientId,
  MAX_LABELS,
  MAX_MESSAGE_LENGTH,
  MAX_SEQUENCE,
  maskedText,
  message,
  priority,
  REASON_LENGTH,
  STATUSES,
  status,
  messageText as text,
  typed,
} from '../messages/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();
const done = z.object({});

/** A conversation as lists show it. */
export const conversation = z.object({
  id,
  number: z.number().int(),
  customerId: id,
  /** The customer's name, masked; null while it is not known. */
  customerName: z.string().nullable(),
  channel: z.object({ id, kind: z.enum(['widget']), name: z.string() }),
  teamId: id,
  assigned: z.object({ id, name: z.string() }).nullable(),
  status,
  priority,
  subject: maskedText,
  labels: z.array(z.string()),
  preview: z.string(),
  lastMessageAt: instant,
  /** When the customer wrote last without an answer since; null when it is their turn. */
  waitingSince: instant.nullable(),
  lastSequence: z.number().int(),
  customerReadSequence: z.number().int(),
  createdAt: instant,
});
export type Conversation = z.infer<typeof conversation>;

/** The same with what is mine: customer's messages I have not read. */
export const conversationRow = conversation.extend({ unread: z.number().int() });
export type ConversationRow = z.infer<typeof conversationRow>;

export const SCOPES = ['mine', 'unassigned', 'team', 'all'] as const;
export const scope = z.enum(SCOPES);
export type Scope = z.infer<typeof scope>;

const draft = maskedText.extend({ kind: z.enum(['reply', 'note']), updatedAt: instant });
export type Draft = z.infer<typeof draft>;

export const listConversations = defineRoute({
  method: 'GET',
  path: '/desk/conversations',
  action: 'desk.conversation.list',
  summary: 'Conversations of a scope, newest first; `active` is everything not resolved',
  query: pageQuery.extend({
    scope: scope.default('mine'),
    status: z.enum(['active', ...STATUSES]).default('active'),
    label: typed(40).optional(),
  }),
  reply: pageOf(conversationRow),
});

export const countConversations = defineRoute({
  method: 'GET',
  path: '/desk/counts',
  action: 'desk.conversation.list',
  summary: 'How many active conversations each scope holds, and how many of mine have unread messages',
  reply: z.object({
    mine: z.number().int(),
    unassigned: z.number().int(),
    team: z.number().int(),
    all: z.number().int(),
    unread: z.number().int(),
  }),
});

export const readConversation = defineRoute({
  method: 'GET',
  path: '/desk/conversations/:id',
  action: 'desk.conversation.read',
  summary: 'One conversation with its newest messages, my draft and what I may do',
  params: byId,
  reply: z.object({
    conversation: conversationRow,
    messages: z.array(message),
    hasEarlier: z.boolean(),
    drafts: z.array(draft),
    /** What the customer counts as verified by; null when they do not. */
    verifiedBy: verificationBasis.nullable(),
    mayAnswer: z.boolean(),
    mayManage: z.boolean(),
  }),
  errors: ['not_found'],
});

export const listMessages = defineRoute({
  method: 'GET',
  path: '/desk/conversations/:id/messages',
  action: 'desk.conversation.read',
  summary: 'Messages before or after a sequence number, oldest first',
  params: byId,
  query: z.object({
    before: z.coerce.number().int().positive().max(MAX_SEQUENCE).optional(),
    after: z.coerce.number().int().nonnegative().max(MAX_SEQUENCE).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({ items: z.array(message), hasMore: z.boolean() }),
});

export const sendReply = defineRoute({
  method: 'POST',
  path: '/desk/conversations/:id/replies',
  action: 'desk.conversation.answer',
  summary:
    'Answer the customer; answering an unassigned conversation claims it; `reason` passes what needs one, `isSeen` what is worth a look',
  params: byId,
  body: z.object({
    clientId,
    text,
    reason: typed(REASON_LENGTH.max).trim().min(REASON_LENGTH.min).optional(),
    isSeen: z.boolean().optional(),
  }),
  reply: message,
  errors: ['assigned_to_other', 'not_found', 'outgoing_refused'],
});

export const addNote = defineRoute({
  method: 'POST',
  path: '/desk/conversations/:id/notes',
  action: 'desk.conversation.note',
  summary: 'Add an internal note; the customer never sees it',
  params: byId,
  body: z.object({ clientId, text }),
  reply: message,
});

export const keepDraft = defineRoute({
  method: 'PUT',
  path: '/desk/conversations/:id/draft',
  action: 'desk.conversation.answer',
  summary: 'Keep my unfinished reply or note; an empty text forgets it',
  params: byId,
  body: z.object({ kind: z.enum(['reply', 'note']).default('reply'), text: typed(MAX_MESSAGE_LENGTH) }),
  reply: maskedText,
});

export const markRead = defineRoute({
  method: 'POST',
  path: '/desk/conversations/:id/read',
  action: 'desk.conversation.read',
  summary: 'I have read up to this message',
  params: byId,
  body: z.object({ sequence: z.number().int().nonnegative() }),
  reply: done,
});

export const showPresence = defineRoute({
  method: 'POST',
  path: '/desk/conversations/:id/presence',
  action: 'desk.conversation.answer',
  summary: 'Tell colleagues that I look at or write in this conversation; repeat every 20 s',
  params: byId,
  body: z.object({ state: z.enum(['viewing', 'typing', 'left']) }),
  reply: done,
});

export const claim = defineRoute({
  method: 'POST',
  path: '/desk/conversations/:id/claim',
  action: 'desk.conversation.answer',
  summary: 'Take an unassigned conversation; a lead may take it over from someone',
  params: byId,
  reply: conversation,
  errors: ['assigned_to_other'],
});

export const assign = defineRoute({
  method: 'POST',
  path: '/desk/conversations/:id/assign',
  action: 'desk.conversation.assign',
  summary: 'Give the conversation to a colleague of its team, or back to the queue with null',
  params: byId,
  body: z.object({ personId: id.nullable() }),
  reply: conversation,
  errors: ['not_yours', 'not_in_team'],
});

export const transfer = defineRoute({
  method: 'POST',
  path: '/desk/conversations/:id/transfer',
  action: 'desk.conversation.assign',
  summary: 'Hand the conversation to another team; it waits in that queue',
  params: byId,
  body: z.object({ teamId: id }),
  reply: conversation,
  errors: ['not_yours'],
});

export const changeStatus = defineRoute({
  method: 'POST',
  path: '/desk/conversations/:id/status',
  action: 'desk.conversation.answer',
  summary: 'Resolve, reopen or wait for the customer',
  params: byId,
  body: z.object({ status }),
  reply: conversation,
  errors: ['assigned_to_other'],
});

export const changeConversation = defineRoute({
  method: 'PATCH',
  path: '/desk/conversations/:id',
  action: 'desk.conversation.answer',
  summary: 'Change subject, labels or priority; sensitive values in them are sealed',
  params: byId,
  body: z.object({
    subject: typed(200).optional(),
    labels: z.array(typed(40).min(1)).max(MAX_LABELS).optional(),
    priority: priority.optional(),
  }),
  reply: conversation,
});

/** What is looked for travels in the body: addresses end up in browser histories and access logs. */
export const searchMessages = defineRoute({
  method: 'POST',
  path: '/desk/search',
  action: 'desk.conversation.list',
  summary: 'Messages whose masked text holds every word of the query, newest first',
  body: z.object({ q: typed(100).min(1), limit: z.number().int().min(1).max(100).default(30) }),
  reply: z.object({ items: z.array(z.object({ message, conversation: conversationRow })) }),
});

/** Someone I can give work to, or a team to hand it to. */
export const listColleagues = defineRoute({
  method: 'GET',
  path: '/desk/colleagues',
  action: 'desk.conversation.list',
  summary: 'Active colleagues who answer customers, and the teams',
  reply: z.object({
    people: z.array(z.object({ id, name: z.string(), teamId: id.nullable(), openCount: z.number().int() })),
    teams: z.array(z.object({ id, name: z.string() })),
  }),
});
