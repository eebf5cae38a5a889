import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { shown } from '../wording/contract.ts';

const id = z.uuid();
const count = z.number().int();
/** From 0 to 1 with its 95 % interval; null where nothing was counted. */
const share = z.object({ share: z.number().nullable(), low: z.number(), high: z.number() });
export type Share = z.infer<typeof share>;

export const verdictReason = z.enum([
  'too_few_answers',
  'negative_discrimination',
  'low_discrimination',
  'too_hard',
  'too_easy',
  'over_exposed',
  'idle_option',
  'attractive_wrong_option',
]);

/**
 * What the answers say of one question. How options were chosen tells its key, and a share of few people whether one's
 * own answer was right: so options show to who has read the key, shares also to who has never sat the course.
 */
export const itemReport = z.object({
  itemId: id,
  stem: shown,
  status: z.enum(['active', 'retired']),
  /** People who answered it in their first exam. */
  n: count,
  right: share,
  /** Corrected point-biserial correlation with the rest of the exam, −1 to 1; null where it does not vary. */
  discrimination: z.object({ value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() }),
  exposure: share,
  /** By their letters in the bank; null for who has not read the key. */
  options: z.array(z.object({ letter: z.string(), chosen: share, discrimination: z.number().nullable() })).nullable(),
  verdict: z.enum(['keep', 'watch', 'retire', 'no_data']),
  reasons: z.array(verdictReason),
});
export type ItemReport = z.infer<typeof itemReport>;

/** How a course's first exams went. */
export const examReport = z.object({
  people: count,
  passed: share,
  /** Percent right: quartiles of the first exams; null while there are none. */
  quartiles: z.tuple([count, count, count]).nullable(),
  /** Minutes from start to handing in, the middle one of all. */
  medianMinutes: z.number().nullable(),
  /** First exams by percent right: under 10, 10 to 19, …, 90 to 100. */
  histogram: z.array(count).length(10),
});
export type ExamReport = z.infer<typeof examReport>;

export const readStatistics = defineRoute({
  method: 'GET',
  path: '/academy/courses/:id/statistics',
  action: 'academy.item.statistics',
  summary: 'How exams of a course went and what the answers say of its questions; nobody by name',
  params: z.object({ id }),
  reply: z.object({ computedAt: z.iso.datetime().nullable(), exams: examReport, items: z.array(itemReport) }),
});

export const judgeItems = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/statistics',
  action: 'academy.item.judge',
  summary: 'Compute the statistics now; what they clearly speak against retires',
  params: z.object({ id }),
  reply: z.object({ retired: count, kept: count }),
  perMinute: 6,
});
