import { defineEvent } from '@kedun/contract';
import { z } from 'zod';
import { grantEnd, proposalOutcome, sealedType } from './contract.ts';

/** A value was shown. To the person who looks (other windows count the quota down). */
export const revealed = defineEvent({
  name: 'custody.revealed',
  data: z.object({
    grantId: z.uuid(),
    token: z.uuid(),
    conversationId: z.uuid(),
    sessionId: z.uuid(),
    expiresAt: z.string(),
    quotaLeft: z.number().int(),
  }),
});

/** A grant ended before its time: the value must leave the screen at once. To the person who looks. */
export const grantEnded = defineEvent({
  name: 'custody.grant_ended',
  data: z.object({ grantId: z.uuid(), token: z.uuid(), reason: grantEnd }),
});

/** Someone asks for an approval. To the leads of the team and the asker. */
export const approvalRequested = defineEvent({
  name: 'custody.approval_requested',
  data: z.object({ id: z.uuid(), conversationId: z.uuid(), token: z.uuid(), type: sealedType, askerId: z.uuid() }),
});

/** A request was decided or ran out. To the asker and the leads of the team. */
export const approvalDecided = defineEvent({
  name: 'custody.approval_decided',
  data: z.object({
    id: z.uuid(),
    conversationId: z.uuid(),
    token: z.uuid(),
    type: sealedType,
    askerId: z.uuid(),
    outcome: z.enum(['approved', 'denied', 'expired', 'withdrawn']),
  }),
});

/** The customer of a conversation was verified blind. To the verifier. */
export const customerVerified = defineEvent({
  name: 'custody.customer_verified',
  data: z.object({ conversationId: z.uuid(), customerId: z.uuid(), verifiedUntil: z.string() }),
});

/** A customer's file changed: lists and panes read again. To all staff; carries only the id. */
export const customerChanged = defineEvent({
  name: 'custody.customer_changed',
  data: z.object({ customerId: z.uuid() }),
});

/** The detection settings changed: hints and open pages read them again. To all staff; carries only the version. */
export const detectionChanged = defineEvent({
  name: 'custody.detection_changed',
  data: z.object({ version: z.number().int() }),
});

/**
 * A change of the detection settings waits for a second person (`outcome` null), or does no more. To those who decide;
 * carries only its id.
 */
export const detectionProposed = defineEvent({
  name: 'custody.detection_proposed',
  data: z.object({ id: z.uuid(), outcome: proposalOutcome.nullable() }),
});

/** A report about detection came or was closed. To the privacy officers; carries only its id. */
export const casesChanged = defineEvent({ name: 'custody.cases_changed', data: z.object({ id: z.uuid() }) });

/** A sentence that detection must get right was added or removed. To those who answer for detection; carries only its id. */
export const examplesChanged = defineEvent({ name: 'custody.examples_changed', data: z.object({ id: z.uuid() }) });

export const events = [
  revealed,
  grantEnded,
  approvalRequested,
  approvalDecided,
  customerVerified,
  customerChanged,
  detectionChanged,
  detectionProposed,
  casesChanged,
  examplesChanged,
];
