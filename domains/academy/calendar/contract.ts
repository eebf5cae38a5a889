import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { certifiedClass } from '../courses/contract.ts';
import { dutyCause } from '../duties/contract.ts';
import { shown } from '../wording/contract.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const count = z.number().int();
const done = z.object({});

export const dueKind = z.enum(['duty', 'certificate', 'course', 'lecture']);
export type DueKind = z.infer<typeof dueKind>;

/** What is due for one person: a duty, a certificate that ends, a course of the path, or a lecture to come to. */
export const dueThing = z.object({
  kind: dueKind,
  /** The duty, certificate, course or lecture. */
  objectId: id,
  /** Null for a duty about clauses. */
  courseTitle: shown.nullable(),
  courseId: id.nullable(),
  dataClass: certifiedClass.nullable(),
  cause: dutyCause.nullable(),
  clauses: z.array(z.string()),
  /** Null where no day is set. */
  dueAt: instant.nullable(),
  /** Days of the calendar until it is due, in Shanghai; below 0 once it is over. */
  daysLeft: count.nullable(),
  isOverdue: z.boolean(),
  isPaused: z.boolean(),
  lecture: z.object({ title: shown, place: z.string(), minutes: count }).nullable(),
});
export type DueThing = z.infer<typeof dueThing>;

export const dueRecord = dueThing.extend({
  personId: id,
  personName: z.string(),
  workNumber: z.string(),
  /** When the person was last told of it. */
  remindedAt: instant.nullable(),
});
export type DueRecord = z.infer<typeof dueRecord>;

const notice = dueThing.extend({ id, sentAt: instant, isAsked: z.boolean() });
export type Notice = z.infer<typeof notice>;

export const readMyCalendar = defineRoute({
  method: 'GET',
  path: '/academy/calendar/mine',
  action: 'academy.calendar.read',
  summary: 'What is due for me, overdue first, and the notices that I have not put away',
  reply: z.object({ items: z.array(dueThing), notices: z.array(notice) }),
});

export const readMyCalendarFile = defineRoute({
  method: 'GET',
  path: '/academy/calendar/mine/file',
  action: 'academy.calendar.read',
  summary: 'What is due for me as an iCalendar file (RFC 5545)',
  reply: z.object({ ics: z.string() }),
});

export const putAwayNotices = defineRoute({
  method: 'POST',
  path: '/academy/calendar/notices/seen',
  action: 'academy.calendar.read',
  summary: 'Put my notices away',
  reply: done,
});

export const listDue = defineRoute({
  method: 'GET',
  path: '/academy/calendar',
  action: 'academy.calendar.list',
  summary: 'What is due for the staff, overdue first, at most a thousand; leads see their own team',
  query: z.object({ kind: dueKind.optional(), state: z.enum(['overdue', 'soon']).optional() }),
  reply: z.object({ items: z.array(dueRecord), total: count }),
});

export const remind = defineRoute({
  method: 'POST',
  path: '/academy/calendar/reminders',
  action: 'academy.calendar.remind',
  summary: 'Remind a person of something that is due, with a notice in the console; once a day',
  body: z.object({ personId: id, kind: dueKind, objectId: id }),
  reply: done,
  errors: ['reminded_today', 'nothing_due'],
  perMinute: 120,
});
