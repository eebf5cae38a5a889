import { defineRoute } from '@kedun/contract';
import { z } from 'zod';

const id = z.uuid();
const count = z.number().int();

/** How an exam that asks one question after the other ended. */
export const adaptiveOutcome = z.object({
  passed: z.boolean(),
  /** True when time or questions ran out before it was clear enough. */
  isUndecided: z.boolean(),
  /** Probability that it was decided rightly, percent; null while undecided, where it would tell of single answers. */
  certainty: count.min(0).max(99).nullable(),
});
export type AdaptiveOutcome = z.infer<typeof adaptiveOutcome>;

export const readCalibration = defineRoute({
  method: 'GET',
  path: '/academy/courses/:id/calibration',
  action: 'academy.item.statistics',
  summary: 'How much is known of the questions that the adaptive exam of a course asks',
  params: z.object({ id }),
  reply: z.object({
    items: count,
    /** Items that an exam needs at least. */
    needed: count,
    /** Items with parameters from answers; the others stand with what their authors say. */
    calibrated: count,
    /** Answers behind them, all together. */
    answers: count,
    calibratedAt: z.iso.datetime().nullable(),
    /** Exams begun, and the largest share of them in which one and the same question was shown; null before the first. */
    people: count,
    exposure: z.number().nullable(),
  }),
});
