import { defineRoute, pageOf, pageQuery } from '@kedun/contract';
import { z } from 'zod';
import { shown } from '../wording/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();
const count = z.number().int();

/** What the examinee's own page notices: the page left, text copied, pasted or printed, the exam open twice. */
export const signalKind = z.enum(['away', 'copy', 'paste', 'print', 'second_window']);
export type SignalKind = z.infer<typeof signalKind>;

/** Signals kept of one attempt; later ones are dropped. */
export const SIGNALS_KEPT = 200;

export const noteSignal = defineRoute({
  method: 'POST',
  path: '/academy/attempts/:id/signals',
  action: 'academy.exam.answer',
  summary: 'Note what happened beside my running exam; a person may look at it, nothing fails by it',
  params: byId,
  body: z.object({ kind: signalKind, seconds: count.min(0).max(86_400).optional(), itemId: id.optional() }),
  reply: z.object({}),
  perMinute: 60,
});

/** Signals of one attempt, counted. `fast`: questions answered before anybody could have read them. */
export const signalCounts = z.object({
  away: count,
  awaySeconds: count,
  copy: count,
  paste: count,
  print: count,
  second_window: count,
  fast: count,
});
export type SignalCounts = z.infer<typeof signalCounts>;

export const sitting = z.object({
  id,
  personId: id,
  personName: z.string(),
  workNumber: z.string(),
  startedAt: instant,
  submittedAt: instant,
  /** Null of an adaptive exam. */
  percent: count.nullable(),
  passed: z.boolean(),
  signals: signalCounts,
  /** Enough was noticed for a person to look. */
  isNoticeable: z.boolean(),
  looked: z.object({ byName: z.string(), at: instant, note: z.string() }).nullable(),
});
export type SittingRecord = z.infer<typeof sitting>;

export const listSittings = defineRoute({
  method: 'GET',
  path: '/academy/courses/:id/sittings',
  action: 'academy.sitting.list',
  summary: 'Exams of a course that were handed in, newest first, with what was noticed',
  params: byId,
  query: pageQuery,
  reply: pageOf(sitting),
  errors: ['invalid_cursor'],
});

export const readSitting = defineRoute({
  method: 'GET',
  path: '/academy/sittings/:id',
  action: 'academy.sitting.list',
  summary: 'One exam: what was noticed and when, and how long each question took; no answers, no keys',
  params: byId,
  reply: z.object({
    signals: z.array(
      z.object({ kind: signalKind, at: instant, seconds: count.nullable(), question: count.nullable() }),
    ),
    questions: z.array(
      z.object({
        place: count,
        stem: shown,
        /** From the answer before it, or the start, to its first answer; null where it was not answered. */
        seconds: count.nullable(),
        isFast: z.boolean(),
      }),
    ),
  }),
});

export const lookAtSitting = defineRoute({
  method: 'POST',
  path: '/academy/sittings/:id/look',
  action: 'academy.sitting.look',
  summary: 'Say that I looked at what was noticed, and what I make of it; the result stays as it is',
  params: byId,
  body: z.object({ note: z.string().trim().min(2).max(500) }),
  reply: z.object({}),
  errors: ['not_on_yourself', 'exam_running'],
});
