import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { bilingual } from '../messages/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const done = z.object({});

/** What ticks a step by itself; `null` is ticked by hand. */
export const STEP_FACTS = ['replied', 'verified', 'revealed', 'ticketed', 'resolved'] as const;
export const STAGES = ['greet', 'understand', 'solve', 'follow_up'] as const;

export const procedure = z.object({
  id,
  number: z.string(),
  title: bilingual,
  /** Numbers of the clauses of the standard procedures that it follows (requirement M34). */
  clauses: z.array(z.string()),
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
