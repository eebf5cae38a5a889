import { SEALED_TYPES } from '@kedun/base';
import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { MAX_FILES } from '../files/contract.ts';
import { clientId, MAX_MESSAGE_LENGTH, MAX_SEQUENCE, message, status, typed } from '../messages/contract.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const done = z.object({});
const language = z.enum(['zh-CN', 'en']);

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
  /** Per address; the installation's setting KEDUN_WIDGET_SESSIONS_PER_MINUTE takes its place. */
  perMinute: 60,
});

export const sendWidgetMessage = defineRoute({
  method: 'POST',
  path: '/widget/messages',
  action: 'desk.widget.write',
  summary: 'Send a message; sending the same `clientId` again answers the first one',
  body: z
    .object({ clientId, text: typed(MAX_MESSAGE_LENGTH), files: z.array(id).max(MAX_FILES).default([]) })
    .refine(({ text, files }) => text !== '' || files.length > 0),
  reply: z.object({
    message: widgetMessage,
    /** What was protected in it. */
    protected: z.array(z.object({ type: z.enum(SEALED_TYPES), mask: z.string() })),
  }),
  errors: ['notice_not_accepted', 'too_many_messages', 'file_unknown'],
  /** Twice what a person can write, for what is sent again. */
  perMinute: 120,
});

export const listWidgetMessages = defineRoute({
  method: 'GET',
  path: '/widget/messages',
  action: 'desk.widget.read',
  summary: 'Messages after a sequence number (0: from the beginning), oldest first; `next` is the next `after`',
  query: z.object({
    after: z.coerce.number().int().nonnegative().max(MAX_SEQUENCE).default(0),
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
