import { sealedSpan } from '@kedun/domains/custody/contract';
import { z } from 'zod';
import { attachedFile } from '../files/contract.ts';

const id = z.uuid();
const instant = z.iso.datetime();

/** Longest message, note and draft in UTF-16 units. */
export const MAX_MESSAGE_LENGTH = 4000;
export const MAX_LABELS = 10;
/** Of the reason for which an answer leaves although it was held back. */
export const REASON_LENGTH = { min: 5, max: 200 } as const;
/** Beyond any message's number, and still a number for the database. */
export const MAX_SEQUENCE = 2_147_483_647;

/** Words in both interface languages. */
export const bilingual = z.object({ 'zh-CN': z.string(), en: z.string() });
export type Bilingual = z.infer<typeof bilingual>;

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

/** Words that someone types; the one character that PostgreSQL cannot store is left out. */
export function typed(max: number): z.ZodString {
  return z
    .string()
    .overwrite((text) => text.replaceAll('\u0000', ''))
    .trim()
    .max(max);
}
/** What someone writes to someone. */
export const messageText = typed(MAX_MESSAGE_LENGTH).min(1);
/** Made by the sender once per message: sending it again does not send twice. */
export const clientId = z.uuid();

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
  'matched',
  'notice_accepted',
  'notice_withdrawn',
  'sensitive_allowed',
  'sensitive_not_kept',
  'sensitive_refused',
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
  'matched',
  'notice_accepted',
  'notice_withdrawn',
  'sensitive_allowed',
  'sensitive_not_kept',
  'sensitive_refused',
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
  /** Files that the customer brought with it. */
  files: z.array(attachedFile),
  at: instant,
  /** When it was masked again because a later message completed a value. */
  changedAt: instant.nullable(),
});
export type Message = z.infer<typeof message>;
