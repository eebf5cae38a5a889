import { SENSITIVE_TYPES } from '@kedun/base';
import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { message } from '../messages/contract.ts';

/** The longest stretch that can be sealed by hand: the longest address. */
export const LONGEST_MISS = 300;
/** The longest stretch that can be called something that is kept nowhere, and is gone for good: a long password. */
export const LONGEST_UNKEPT = 64;

export const reportMissRoute = defineRoute({
  method: 'POST',
  path: '/desk/messages/:id/misses',
  action: 'desk.miss.report',
  summary: 'Seal words of a message that detection missed, everywhere in its conversation, and report them',
  params: z.object({ id: z.uuid() }),
  body: z.object({
    /** Where the words stand in the masked text. */
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
    type: z.enum(SENSITIVE_TYPES),
    /** `changedAt` of the message as it was read: the offsets are of that text. */
    changedAt: z.iso.datetime().nullable(),
  }),
  reply: message,
  errors: ['message_changed', 'miss_not_words', 'miss_too_long', 'not_yours'],
});
