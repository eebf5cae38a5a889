import { SENSITIVE_TYPES } from '@kedun/base';
import { defineRoute, pageOf, pageQuery } from '@kedun/contract';
import { sealedSpan } from '@kedun/domains/custody/contract';
import { z } from 'zod';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();
const done = z.object({});
const language = z.enum(['zh-CN', 'en']);
const bilingual = z.object({ 'zh-CN': z.string(), en: z.string() });

/** Longest message, note and draft in UTF-16 units. */
export const MAX_MESSAGE_LENGTH = 4000;
export const MAX_LABELS = 10;

export const STATUSES = ['open', 'pending', 'resolved'] as const;
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export const TICKET_KINDS = [
  'change',
  'refund',
  'dispute',
  'fault',
  'loss',
  'fraud',
  'complaint',
  'rights',
  'callback',
  'coaching',
] as const;
export const status = z.enum(STATUSES);
export type Status = z.infer<typeof status>;
export const priority = z.enum(PRIORITIES);
export type Priority = z.infer<typeof priority>;
export const ticketKind = z.enum(TICKET_KINDS);
export type TicketKind = z.infer<typeof ticketKind>;
export type Bilingual = z.infer<typeof bilingual>;

const text = z.string().trim().min(1).max(MAX_MESSAGE_LENGTH);
/** Made by the sender once per message: sending it again does not send twice. */
const clientId = z.uuid();

/** Text as it is stored: masks instead of values, and where they stand. */
export const maskedText = z.object({ text: z.string(), spans: z.array(sealedSpan) });
export type MaskedText = z.infer<typeof maskedText>;

/** What happened in a conversation beside words; the words for it stand under `system.<code>` in `locales`. */
export const SYSTEM_CODES = [
  'agent_joined',
  'assigned',
  'unassigned',
  'transferred',
  'resolved',
  'reopened',
  'pended',
  'access_ended',
  'ticket_created',
  'verified',
  'notice_accepted',
  'notice_withdrawn',
] as const;
export const systemLine = z.object({
  code: z.enum(SYSTEM_CODES),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type SystemLine = z.infer<typeof systemLine>;

/** System lines that the customer sees too. */
export const VISITOR_LINES: readonly string[] = [
  'agent_joined',
  'assigned',
  'unassigned',
  'transferred',
  'access_ended',
  'resolved',
  'reopened',
  'verified',
  'notice_accepted',
  'notice_withdrawn',
];

/** One message. `sequence` counts from 1 within its conversation and never has a gap. */
export const message = maskedText.extend({
  id,
  conversationId: id,
  sequence: z.number().int().positive(),
  author: z.object({
    kind: z.enum(['customer', 'agent', 'note', 'system']),
    id: id.nullable(),
    name: z.string().nullable(),
  }),
  /** Set exactly when the author is the system. */
  system: systemLine.nullable(),
  clientId: clientId.nullable(),
  at: instant,
  /** When it was masked again because a later message completed a value. */
  changedAt: instant.nullable(),
});
export type Message = z.infer<typeof message>;

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
    label: z.string().max(40).optional(),
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
    isVerified: z.boolean(),
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
    before: z.coerce.number().int().positive().optional(),
    after: z.coerce.number().int().nonnegative().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({ items: z.array(message), hasMore: z.boolean() }),
});

export const sendReply = defineRoute({
  method: 'POST',
  path: '/desk/conversations/:id/replies',
  action: 'desk.conversation.answer',
  summary: 'Answer the customer; answering an unassigned conversation claims it',
  params: byId,
  body: z.object({ clientId, text }),
  reply: message,
  errors: ['assigned_to_other', 'not_found'],
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
  body: z.object({ kind: z.enum(['reply', 'note']).default('reply'), text: z.string().max(MAX_MESSAGE_LENGTH) }),
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
    subject: z.string().trim().max(200).optional(),
    labels: z.array(z.string().trim().min(1).max(40)).max(MAX_LABELS).optional(),
    priority: priority.optional(),
  }),
  reply: conversation,
});

export const searchMessages = defineRoute({
  method: 'GET',
  path: '/desk/search',
  action: 'desk.conversation.list',
  summary: 'Messages whose masked text holds every word of the query, newest first',
  query: z.object({ q: z.string().trim().min(1).max(100), limit: z.coerce.number().int().min(1).max(100).default(30) }),
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

export const ticket = z.object({
  id,
  number: z.number().int(),
  title: maskedText,
  kind: ticketKind,
  status,
  priority,
  teamId: id,
  assigned: z.object({ id, name: z.string() }).nullable(),
  conversationId: id.nullable(),
  customerId: id.nullable(),
  dueAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type Ticket = z.infer<typeof ticket>;

const ticketFields = z.object({
  title: z.string().trim().min(1).max(200),
  kind: ticketKind,
  priority: priority.default('normal'),
  assignedTo: id.nullable().default(null),
  dueAt: instant.nullable().default(null),
});

export const listTickets = defineRoute({
  method: 'GET',
  path: '/desk/tickets',
  action: 'desk.ticket.list',
  summary: 'Tickets, those due first on top',
  query: pageQuery.extend({
    status: z.enum(['active', 'any', ...STATUSES]).default('active'),
    kind: ticketKind.optional(),
    priority: priority.optional(),
    assigned: z.enum(['me', 'nobody', 'anyone']).default('anyone'),
    conversationId: id.optional(),
  }),
  reply: pageOf(ticket),
});

export const readTicket = defineRoute({
  method: 'GET',
  path: '/desk/tickets/:id',
  action: 'desk.ticket.list',
  summary: 'One ticket',
  params: byId,
  reply: ticket,
});

export const createTicket = defineRoute({
  method: 'POST',
  path: '/desk/tickets',
  action: 'desk.ticket.change',
  summary: 'Create a ticket from a conversation',
  body: ticketFields.extend({ conversationId: id }),
  reply: ticket,
  errors: ['not_in_team'],
});

export const changeTicket = defineRoute({
  method: 'PATCH',
  path: '/desk/tickets/:id',
  action: 'desk.ticket.change',
  summary: 'Change title, status, priority, due time or who works on it',
  params: byId,
  body: z.object({
    title: z.string().trim().min(1).max(200).optional(),
    status: status.optional(),
    priority: priority.optional(),
    assignedTo: id.nullable().optional(),
    dueAt: instant.nullable().optional(),
  }),
  reply: ticket,
  errors: ['not_in_team'],
});

export const cannedReply = z.object({
  id,
  /** Null: offered to every team. */
  teamId: id.nullable(),
  shortcut: z.string(),
  title: bilingual,
  text: bilingual,
});
export type CannedReply = z.infer<typeof cannedReply>;

const cannedFields = z.object({
  shortcut: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}_-]{1,30}$/u),
  title: bilingual,
  text: z.object({ 'zh-CN': text, en: text }),
});

export const listCannedReplies = defineRoute({
  method: 'GET',
  path: '/desk/canned-replies',
  action: 'desk.canned.list',
  summary: 'Canned replies of my team and of all teams',
  reply: z.object({ items: z.array(cannedReply) }),
});

export const saveCannedReply = defineRoute({
  method: 'PUT',
  path: '/desk/canned-replies/:id',
  action: 'desk.canned.change',
  summary: 'Create or change a canned reply of my team; sensitive values are refused',
  params: byId,
  body: cannedFields,
  reply: cannedReply,
  errors: ['sensitive_not_allowed', 'shortcut_taken'],
});

export const removeCannedReply = defineRoute({
  method: 'DELETE',
  path: '/desk/canned-replies/:id',
  action: 'desk.canned.change',
  summary: 'Remove a canned reply of my team',
  params: byId,
  reply: done,
});

/** What ticks a step by itself; `null` is ticked by hand. */
export const STEP_FACTS = ['replied', 'verified', 'revealed', 'ticketed', 'resolved'] as const;
export const STAGES = ['greet', 'understand', 'solve', 'follow_up'] as const;

export const procedure = z.object({
  id,
  number: z.string(),
  title: bilingual,
  /** True when the customer's words brought it up. */
  isSuggested: z.boolean(),
  steps: z.array(z.object({ text: bilingual, fact: z.enum(STEP_FACTS).nullable(), isDone: z.boolean() })),
});
export type Procedure = z.infer<typeof procedure>;

export const readGuide = defineRoute({
  method: 'GET',
  path: '/desk/conversations/:id/guide',
  action: 'desk.conversation.read',
  summary: 'Stage of the service flow and the procedures for this conversation, ticked from what happened',
  params: byId,
  reply: z.object({ stage: z.enum(STAGES), procedures: z.array(procedure) }),
});

export const tickStep = defineRoute({
  method: 'POST',
  path: '/desk/conversations/:id/steps',
  action: 'desk.conversation.note',
  summary: 'Tick or untick a step that nothing ticks by itself',
  params: byId,
  body: z.object({ procedureId: id, step: z.number().int().nonnegative(), isDone: z.boolean() }),
  reply: done,
});

export const readHistory = defineRoute({
  method: 'GET',
  path: '/desk/conversations/:id/history',
  action: 'desk.conversation.read',
  summary: 'Other conversations and the tickets of the same customer, as far as I may see them',
  params: byId,
  reply: z.object({ conversations: z.array(conversationRow), tickets: z.array(ticket) }),
});

export const readDeskSettings = defineRoute({
  method: 'GET',
  path: '/desk/settings',
  action: 'desk.settings.read',
  summary: 'How new conversations of my team are given out',
  reply: z.object({ isAutoAssigned: z.boolean() }),
});

export const changeDeskSettings = defineRoute({
  method: 'PUT',
  path: '/desk/settings',
  action: 'desk.settings.change',
  summary: 'Give new conversations to active agents in turn, or let them wait in the queue',
  body: z.object({ isAutoAssigned: z.boolean() }),
  reply: z.object({ isAutoAssigned: z.boolean() }),
});

/** A door through which customers come: a web chat that pages embed by its public key. */
export const channel = z.object({
  id,
  name: z.string(),
  teamId: id,
  publicKey: z.string(),
  /** Origins of the pages that may embed it, as `https://shop.example`; our own pages always may. */
  allowedOrigins: z.array(z.string()),
  isActive: z.boolean(),
});
export type Channel = z.infer<typeof channel>;

const channelFields = z.object({
  name: z.string().trim().min(1).max(60),
  teamId: id,
  allowedOrigins: z
    .array(
      z
        .url({ protocol: /^https?$/ })
        .max(200)
        .transform((url) => new URL(url).origin),
    )
    .max(50),
});

export const listChannels = defineRoute({
  method: 'GET',
  path: '/desk/channels',
  action: 'desk.channel.list',
  summary: 'Web chats with their public keys, and the teams they can lead to',
  reply: z.object({ items: z.array(channel), teams: z.array(z.object({ id, name: z.string() })) }),
});

export const openChannel = defineRoute({
  method: 'POST',
  path: '/desk/channels',
  action: 'desk.channel.change',
  summary: 'Open a web chat for a team; the answer holds the key for the page',
  body: channelFields,
  reply: channel,
  errors: ['not_found'],
});

export const changeChannel = defineRoute({
  method: 'PATCH',
  path: '/desk/channels/:id',
  action: 'desk.channel.change',
  summary: 'Rename a web chat, change its pages or team, switch it off or on; its key stays',
  params: byId,
  body: channelFields.extend({ isActive: z.boolean() }).partial(),
  reply: channel,
  errors: ['not_found'],
});

/* The customer's side: called by the widget with `Authorization: Bearer <token>` after a session was opened. */

/** A message as the customer sees it: never a note, system lines only of `VISITOR_LINES`, nobody's name. Same shape as for staff. */
export const widgetMessage = message;

export const openWidgetSession = defineRoute({
  method: 'POST',
  path: '/widget/sessions',
  action: 'desk.widget.open',
  summary: 'Begin or resume a conversation; the answered token is the bearer and the next `resumeToken`',
  body: z.object({
    /** Public key of the channel, as in the page's snippet. */
    channelKey: z.string().min(1).max(100),
    resumeToken: z.string().max(100).optional(),
    language: language.default('zh-CN'),
  }),
  reply: z.object({
    token: z.string(),
    expiresAt: instant,
    conversationId: id,
    isResumed: z.boolean(),
    channel: z.object({ name: z.string() }),
    status,
    agent: z.object({ workNumber: z.string() }).nullable(),
    /** True until the privacy notice is accepted: no message is taken before. */
    needsNotice: z.boolean(),
    lastSequence: z.number().int(),
    readSequence: z.number().int(),
    staffReadSequence: z.number().int(),
  }),
  errors: ['not_found', 'origin_not_allowed'],
});

export const sendWidgetMessage = defineRoute({
  method: 'POST',
  path: '/widget/messages',
  action: 'desk.widget.write',
  summary: 'Send a message; sending the same `clientId` again answers the first one',
  body: z.object({ clientId, text }),
  reply: z.object({
    message: widgetMessage,
    /** What was protected in it. */
    protected: z.array(z.object({ type: z.enum(SENSITIVE_TYPES), mask: z.string() })),
  }),
  errors: ['notice_not_accepted', 'too_many_messages'],
  perMinute: 60_000,
});

export const listWidgetMessages = defineRoute({
  method: 'GET',
  path: '/widget/messages',
  action: 'desk.widget.read',
  summary: 'Messages after a sequence number (0: from the beginning), oldest first; `next` is the next `after`',
  query: z.object({
    after: z.coerce.number().int().nonnegative().default(0),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({
    items: z.array(widgetMessage),
    next: z.number().int().nullable(),
    /** How many values of this conversation are protected. */
    protectedCount: z.number().int(),
    status,
    agent: z.object({ workNumber: z.string() }).nullable(),
    staffReadSequence: z.number().int(),
  }),
  perMinute: 6_000,
});

export const markWidgetRead = defineRoute({
  method: 'POST',
  path: '/widget/read',
  action: 'desk.widget.read',
  summary: 'The customer has read up to this message',
  body: z.object({ sequence: z.number().int().nonnegative() }),
  reply: done,
});

export const showWidgetTyping = defineRoute({
  method: 'POST',
  path: '/widget/typing',
  action: 'desk.widget.write',
  summary: 'The customer is typing, or stopped; repeat every 5 s at most',
  body: z.object({ isTyping: z.boolean() }),
  reply: done,
});
