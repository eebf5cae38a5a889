import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { adaptiveOutcome } from '../adaptive/contract.ts';
import { certification, certifiedClass, lessonRef } from '../courses/contract.ts';
import { itemKind } from '../items/contract.ts';
import { lawMark } from '../procedures/contract.ts';
import { shown } from '../wording/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();
const count = z.number().int();

/** A question as the examinee gets it: options in this paper's own order, no key. */
export const question = z.object({
  itemId: id,
  kind: itemKind,
  stem: shown,
  options: z.array(z.object({ key: z.string(), text: shown })),
  chosen: z.array(z.string()),
  isMarked: z.boolean(),
});
export type Question = z.infer<typeof question>;

const attemptHead = z.object({ id, courseId: id, courseTitle: shown, startedAt: instant, dutyId: id.nullable() });

export const attempt = attemptHead.extend({
  deadlineAt: instant,
  /** The server's clock, so that the countdown does not depend on the browser's. */
  serverNow: instant,
  /** Of a paper all, of an adaptive exam the one that is asked now. */
  questions: z.array(question),
  /** Of an adaptive exam: how many are answered, and how many it asks at most. */
  steps: z.object({ answered: count, atMost: count }).nullable(),
});
export type Attempt = z.infer<typeof attempt>;

export const startExam = defineRoute({
  method: 'POST',
  path: '/academy/courses/:id/attempts',
  action: 'academy.exam.start',
  summary: 'Draw a paper and start the clock; answers the running attempt when there is one',
  params: byId,
  reply: attempt,
  errors: [
    'agreement_unsigned',
    'lessons_unread',
    'bank_too_small',
    'blueprint_unfilled',
    'unreachable_share',
    'too_many_exams',
    'exam_too_soon',
  ],
  perMinute: 20,
});

export const readAttempt = defineRoute({
  method: 'GET',
  path: '/academy/attempts/:id',
  action: 'academy.exam.read',
  summary: 'Go on with my running attempt',
  params: byId,
  reply: attempt,
  errors: ['exam_over'],
});

export const saveAnswer = defineRoute({
  method: 'PUT',
  path: '/academy/attempts/:id/answers/:itemId',
  action: 'academy.exam.answer',
  summary: 'Save one answer of a running attempt',
  params: z.object({ id, itemId: id }),
  body: z.object({ chosen: z.array(z.string().max(4)).max(6), isMarked: z.boolean() }),
  reply: z.object({ savedAt: instant }),
  errors: ['exam_over', 'answer_unknown'],
});

export const answerStep = defineRoute({
  method: 'POST',
  path: '/academy/attempts/:id/steps',
  action: 'academy.exam.answer',
  summary: 'Answer the question of an adaptive exam for good; null once it is decided',
  params: byId,
  body: z.object({ itemId: id, chosen: z.array(z.string().max(4)).min(1).max(6) }),
  reply: z.object({ attempt: attempt.nullable() }),
  errors: ['exam_over', 'answer_unknown'],
});

/** What is told after the exam. The key of an item shows only after it was opened for good. */
export const result = attemptHead.extend({
  submittedAt: instant,
  total: count,
  /** Null where too little was answered to tell a score without telling keys. */
  correct: count.nullable(),
  /** Null there, and of an adaptive exam. */
  percent: count.nullable(),
  /** What passes, percent. */
  passPercent: count,
  passed: z.boolean(),
  certified: z.array(certifiedClass),
  certifies: z.array(certification),
  /** Lessons that hold something answered wrong. */
  rereadLessons: z.array(lessonRef),
  /** Of an adaptive exam: how sure it was. */
  adaptive: adaptiveOutcome.nullable(),
  isKeyOpen: z.boolean(),
  /** Whether the keys may be opened: enough other questions must remain for a next exam. */
  mayOpenKey: z.boolean(),
  questions: z.array(
    question.extend({
      law: z.string(),
      lawMark: lawMark.nullable(),
      clause: z.string().nullable(),
      lesson: lessonRef.nullable(),
      key: z.object({ correct: z.array(z.string()), isRight: z.boolean(), explanation: shown }).nullable(),
    }),
  ),
});
export type Result = z.infer<typeof result>;

export const submitExam = defineRoute({
  method: 'POST',
  path: '/academy/attempts/:id/submit',
  action: 'academy.exam.submit',
  summary: 'Hand the paper in; the server grades it',
  params: byId,
  reply: result,
});

export const readResult = defineRoute({
  method: 'GET',
  path: '/academy/attempts/:id/result',
  action: 'academy.exam.result',
  summary: 'The result of my attempt',
  params: byId,
  reply: result,
  errors: ['exam_running'],
});

export const openKey = defineRoute({
  method: 'POST',
  path: '/academy/attempts/:id/key',
  action: 'academy.exam.open_key',
  summary: 'See each answer explained; these questions are never asked of me again',
  params: byId,
  reply: result,
  errors: ['exam_running', 'key_needed_again'],
});
