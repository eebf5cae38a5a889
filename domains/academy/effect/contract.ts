import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { question } from '../exams/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();
const count = z.number().int();

/** My ungraded questions before a course, and whether I take it now or later. */
export const pretest = z.object({
  /** `none`: not offered (any more), `offered`, `running`, `done`: handed in, and nothing more is asked. */
  state: z.enum(['none', 'offered', 'running', 'done']),
  /** `again`: asked a second time of somebody who takes the course later. */
  occasion: z.enum(['before', 'again']),
  questions: z.array(question),
  /** When I take the course, where the lot fell on later. */
  opensAt: instant.nullable(),
});
export type Pretest = z.infer<typeof pretest>;

export const readPretest = defineRoute({
  method: 'GET',
  path: '/academy/courses/:id/pretest',
  action: 'academy.pretest.take',
  summary: 'Whether ungraded questions before a course are offered to me, or mine that run',
  params: byId,
  reply: pretest,
});

export const startPretest = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/pretest',
  action: 'academy.pretest.take',
  summary: 'Draw five ungraded questions before the course; answers the running ones when there are any',
  params: byId,
  reply: pretest,
  errors: ['pretest_not_offered'],
  perMinute: 20,
});

export const handInPretest = defineRoute({
  method: 'PUT',
  path: '/academy/courses/:id/pretest',
  action: 'academy.pretest.take',
  summary: 'Hand in what I chose; neither mark nor key is told, and what is open counts as not known',
  params: byId,
  body: z.object({
    answers: z.array(z.object({ itemId: id, chosen: z.array(z.string().max(4)).max(6) })).max(10),
  }),
  reply: pretest,
  errors: ['pretest_not_offered', 'answer_unknown'],
});

const bounds = z.object({ estimate: z.number(), low: z.number(), high: z.number() });

/** What a course has changed, of groups only. */
export const courseEffect = z.object({
  design: z.enum(['hold_out', 'before_after']),
  kind: z.enum(['effect', 'no_effect_shown', 'harm', 'too_few']),
  /** People who count in each group: answers on both occasions. */
  trained: count,
  heldOut: count,
  /** People needed in each group. */
  needed: count,
  /** Gain in logits of ability with its 95 % interval; null while there are too few. */
  logits: bounds.nullable(),
  /** The same in points of percent of the course's bank, for somebody who began where the trained began. */
  points: bounds.nullable(),
});
export type CourseEffect = z.infer<typeof courseEffect>;

const lot = z.object({
  now: count,
  later: count,
  /** When the latest of those who take it later take it. */
  opensAt: instant.nullable(),
});

export const readEffect = defineRoute({
  method: 'GET',
  path: '/academy/courses/:id/effect',
  action: 'academy.effect.read',
  summary: 'What a course has changed, with how it was compared; nothing about single persons',
  params: byId,
  reply: z.object({ effect: courseEffect, pretests: count, lot: lot.nullable() }),
});

export const listUntrained = defineRoute({
  method: 'GET',
  path: '/academy/courses/:id/comparison',
  action: 'academy.effect.plan',
  summary: 'Who has not begun a course and is in no comparison of it yet',
  params: byId,
  reply: z.object({ items: z.array(z.object({ id, name: z.string(), workNumber: z.string() })) }),
});

export const planComparison = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/comparison',
  action: 'academy.effect.plan',
  summary: 'Draw by lot who of these people takes a course now and who from a day on; half and half',
  params: byId,
  body: z.object({ people: z.array(id).min(2).max(2000), opensAt: instant }),
  reply: lot,
  errors: ['people_have_begun', 'day_not_ahead'],
  perMinute: 10,
});
