import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { detectionContent, proposalOutcome } from '../detection/contract.ts';

const id = z.uuid();
const moment = z.iso.datetime();
const person = z.object({ id, name: z.string(), workNumber: z.string() });

const proposal = z.object({
  id,
  /** The version that it was written against, which is in force while it waits. */
  basedOn: z.number().int().nonnegative(),
  content: detectionContent,
  reason: z.string(),
  /** Null for somebody who is no longer known. */
  proposedBy: person.nullable(),
  proposedAt: moment,
});
export type DetectionProposal = z.infer<typeof proposal>;

/** How the last one ended, so that whoever proposed it learns of it. */
const decided = proposal
  .pick({ id: true, reason: true, proposedBy: true, proposedAt: true })
  .extend({ outcome: proposalOutcome, decidedBy: person.nullable(), decidedAt: moment });
export type DecidedProposal = z.infer<typeof decided>;

export const readProposalRoute = defineRoute({
  method: 'GET',
  path: '/custody/detection/proposal',
  action: 'custody.detection.read_proposal',
  summary: 'The change of the detection settings that waits for a second person, and how the last one ended',
  reply: z.object({
    waiting: proposal.nullable(),
    last: decided.nullable(),
    /** How many others could put in force what the caller proposes. */
    confirmers: z.number().int(),
  }),
});

export const confirmProposalRoute = defineRoute({
  method: 'POST',
  path: '/custody/detection/proposals/:id/confirm',
  action: 'custody.detection.confirm',
  summary: 'Put in force what another person proposed',
  params: z.object({ id }),
  reply: z.object({ version: z.number().int() }),
  errors: ['own_proposal', 'proposal_not_waiting', 'session_not_full'],
});

export const refuseProposalRoute = defineRoute({
  method: 'POST',
  path: '/custody/detection/proposals/:id/refuse',
  action: 'custody.detection.refuse',
  summary: 'Leave the settings as they are',
  params: z.object({ id }),
  reply: z.object({}),
  errors: ['own_proposal', 'proposal_not_waiting', 'session_not_full'],
});

export const withdrawProposalRoute = defineRoute({
  method: 'POST',
  path: '/custody/detection/proposals/:id/withdraw',
  action: 'custody.detection.withdraw',
  summary: 'Take back what one proposed oneself',
  params: z.object({ id }),
  reply: z.object({}),
  errors: ['not_proposer', 'proposal_not_waiting'],
});
