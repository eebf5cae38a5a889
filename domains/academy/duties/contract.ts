import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { certifiedClass, lessonRef } from '../courses/contract.ts';
import { attempt } from '../exams/contract.ts';
import { clause } from '../procedures/contract.ts';
import { shown } from '../wording/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();
const count = z.number().int();
const done = z.object({});

export const dutyCause = z.enum(['violation', 'clause_changed', 'course_version']);
export type DutyCause = z.infer<typeof dutyCause>;

/** What is to be done for a duty, in this order; `wait`: the bank holds too few questions for the re-test. */
export const dutyStep = z.enum(['read_clauses', 'read_lessons', 'retest', 'wait', 'nothing']);
export type DutyStep = z.infer<typeof dutyStep>;

const dutyHead = z.object({
  id,
  cause: dutyCause,
  clauses: z.array(z.string()),
  courseTitle: shown.nullable(),
  createdAt: instant,
  dueAt: instant,
  isOverdue: z.boolean(),
  isPaused: z.boolean(),
  /** Classes that open nothing until this is done. */
  suspends: z.array(certifiedClass),
});

export const duty = dutyHead.extend({
  next: dutyStep,
  violationId: id.nullable(),
  clauseTexts: z.array(clause.extend({ before: clause.nullable() })),
  isClausesRead: z.boolean(),
  lessons: z.array(lessonRef.extend({ isRead: z.boolean() })),
  /** Questions of the re-test; null where none is asked. */
  retest: z.object({ questions: count, passPercent: count, minutes: count }).nullable(),
  lastRetest: z.object({ attemptId: id, percent: count, passed: z.boolean() }).nullable(),
  runningAttemptId: id.nullable(),
});
export type Duty = z.infer<typeof duty>;

export const dutyRecord = dutyHead.extend({
  personId: id,
  personName: z.string(),
  workNumber: z.string(),
  endedAt: instant.nullable(),
  endKind: z.enum(['done', 'cancelled']).nullable(),
  pauseReason: z.string().nullable(),
});
export type DutyRecord = z.infer<typeof dutyRecord>;

export const readMyDuties = defineRoute({
  method: 'GET',
  path: '/academy/duties/mine',
  action: 'academy.duty.read',
  summary: 'What I have to learn again, the nearest day first',
  reply: z.object({ items: z.array(duty) }),
});

export const readClausesOfDuty = defineRoute({
  method: 'POST',
  path: '/academy/duties/:id/clauses',
  action: 'academy.duty.work',
  summary: 'Say that I have read and will follow the clauses of a duty',
  params: byId,
  reply: done,
});

export const startRetest = defineRoute({
  method: 'POST',
  path: '/academy/duties/:id/retest',
  action: 'academy.duty.work',
  summary: 'Draw the re-test of a duty, or go on with the running one',
  params: byId,
  reply: attempt,
  errors: ['duty_over', 'duty_paused', 'retest_too_early', 'bank_too_small', 'too_many_exams'],
  perMinute: 20,
});

export const listDuties = defineRoute({
  method: 'GET',
  path: '/academy/duties',
  action: 'academy.duty.list',
  summary: 'Duties of the staff, the nearest day first; leads see their own team',
  query: z.object({ state: z.enum(['open', 'overdue', 'ended']).optional() }),
  reply: z.object({ items: z.array(dutyRecord) }),
});

export const pauseDuty = defineRoute({
  method: 'POST',
  path: '/academy/duties/:id/pause',
  action: 'academy.duty.pause',
  summary: 'Pause a duty with its reason: its day waits and what it suspended holds again; or let it go on',
  params: byId,
  body: z.object({ isPaused: z.boolean(), reason: z.string().trim().min(2).max(300) }),
  reply: done,
  errors: ['duty_over', 'not_on_yourself'],
});
