import { defineEvent } from '@kedun/contract';
import { z } from 'zod';

/** A new version of the privacy notice was published. Audience: staff. */
export const noticePublished = defineEvent({
  name: 'rights.notice_published',
  data: z.object({ version: z.number().int(), effectiveFrom: z.iso.datetime() }),
});

/** A customer accepted or withdrew. Audience: the customer's side of the conversation, privacy officers. */
export const consentChanged = defineEvent({
  name: 'rights.consent_changed',
  data: z.object({
    conversationId: z.string().nullable(),
    version: z.number().int(),
    isAccepted: z.boolean(),
    separate: z.array(z.string()),
  }),
});

export const events = [noticePublished, consentChanged] as const;
