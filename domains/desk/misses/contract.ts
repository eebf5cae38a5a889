import { SENSITIVE_TYPES } from '@kedun/base';
import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { message } from '../messages/contract.ts';

/** The longest stretch that can be sealed by hand: the longest address. */
export const LONGEST_MISS = 300;
/** The longest stretch that can be called something that is kept nowhere, and is gone for good: a long password. */
export const LONGEST_UNKEPT = 64;
/** How often that can be done, so that stretch after stretch nobody makes a message or a conversation disappear. */
export const MOST_UNKEPT = { inMessage: 2, inConversation: 6 } as const;

export const reportMissRoute = defineRoute({
  method: 'POST',
  path: '/desk/messages/:id/misses',
  action: 'desk.miss.report',
  summary:
    'Seal words of a message, or of a file that it brought, that detection missed, everywhere in its conversation, and report them',
  params: z.object({ id: z.uuid() }),
  body: z.object({
    /** Where the words stand in the masked text, of the message or of `file`. */
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
    type: z.enum(SENSITIVE_TYPES),
    /** `changedAt` of the message as it was read: the offsets are of that text. */
    changedAt: z.iso.datetime().nullable(),
    /** A file of the message in whose masked text they stand, with how many values were masked there as it was read. */
    file: z.object({ id: z.uuid(), spanCount: z.number().int().nonnegative() }).optional(),
  }),
  reply: message,
  errors: ['not_found', 'message_changed', 'miss_not_words', 'miss_too_long', 'miss_too_many', 'not_yours'],
  perMinute: 30,
});
