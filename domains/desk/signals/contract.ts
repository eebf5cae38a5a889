import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { WORD_CATEGORIES } from '../words/contract.ts';

const id = z.uuid();

/** How many of the newest turns are read: longer talk is rarely one matter. */
export const TURNS_READ = 40;
/** The longest stretch of a message that is quoted. */
export const LONGEST_QUOTE = 60;

const ADVICE = [
  'block_message',
  'verify_blind',
  'refuse_politely',
  'call_back_number_on_file',
  'escalate_supervisor',
  'report_security',
  'pause_and_warn_customer',
] as const;

/** What the newest turns of a conversation show, of their masked text. Never about agents. */
export const conversationSignals = z.object({
  /** `watch`: something to keep in mind; `warn`: do what `advice` says first. `quiet` is no proof of anything. */
  level: z.enum(['quiet', 'watch', 'warn']),
  /** Tactics that the customer's words show, the newest first, with the words in masked form. */
  tactics: z.array(z.object({ code: z.string(), sequence: z.number().int(), quote: z.string() })),
  advice: z.enum(ADVICE).nullable(),
  mood: z.enum(['calm', 'anxious', 'sad', 'angry', 'threatening']),
  /** Words of the operator's lists that the customer wrote, the newest first. */
  words: z.array(z.object({ sequence: z.number().int(), quote: z.string(), category: z.enum(WORD_CATEGORIES) })),
  /** Links of the customer that are not on the team's list. */
  links: z.array(
    z.object({
      sequence: z.number().int(),
      /** The host as people should see it: punycode beside the Unicode form. */
      host: z.string(),
      verdict: z.enum(['unknown', 'lookalike', 'shortener', 'dangerous']),
      reasons: z.array(z.string()),
      brand: z.string().nullable(),
    }),
  ),
});
export type ConversationSignals = z.infer<typeof conversationSignals>;

export const readSignalsRoute = defineRoute({
  method: 'GET',
  path: '/desk/conversations/:id/signals',
  action: 'desk.conversation.read',
  summary: 'Fraud, manipulation, mood, words and links that the newest turns of a conversation show',
  params: z.object({ id }),
  /** Null where nothing could be read. */
  reply: z.object({ signals: conversationSignals.nullable() }),
  errors: ['not_found'],
});
