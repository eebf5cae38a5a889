import { defineRoute, pageOf, pageQuery } from '@kedun/contract';
import { z } from 'zod';
import { shown } from '../wording/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();
const count = z.number().int();
const done = z.object({});

export const lectureStatus = z.enum(['planned', 'open', 'leaving', 'closed', 'cancelled']);
export type LectureStatus = z.infer<typeof lectureStatus>;
/** `expected` until the lecture is closed; `left_early` where leaving was asked and not signed. */
export const attendance = z.enum(['expected', 'present', 'late', 'left_early', 'excused', 'absent']);
export type Attendance = z.infer<typeof attendance>;
export const lectureAnswer = z.enum(['accepted', 'declined']);
export type LectureAnswer = z.infer<typeof lectureAnswer>;

/** What a trainer does by hand, and why: a closed list, so that the ledger can hold it and nobody's illness is told. */
export const HAND_REASONS = {
  add: ['no_phone', 'other'],
  remove: ['not_in_room', 'other'],
  excuse: ['on_leave', 'other'],
} as const;
export type HandAct = keyof typeof HAND_REASONS;
const byHand = z.discriminatedUnion('act', [
  z.object({ act: z.literal('add'), personId: id, reason: z.enum(HAND_REASONS.add) }),
  z.object({ act: z.literal('remove'), personId: id, reason: z.enum(HAND_REASONS.remove) }),
  z.object({ act: z.literal('excuse'), personId: id, reason: z.enum(HAND_REASONS.excuse) }),
]);
export type ByHand = z.output<typeof byHand>;

const words = z.string().trim().max(120).default('');

/** What a trainer plans. The title is in both languages or in one. */
export const lectureInput = z
  .object({
    title: z.object({ zh: words, en: words }),
    courseId: id.nullable(),
    place: z.string().trim().min(1).max(300),
    startsAt: instant,
    minutes: count.min(10).max(480),
    capacity: count.min(1).max(1000).nullable(),
    isOpenToAll: z.boolean(),
    teams: z.array(id).max(50),
    people: z.array(id).max(500),
    asksLeaving: z.boolean(),
    countsAsRead: z.boolean(),
  })
  .refine(({ title }) => title.zh !== '' || title.en !== '', { error: 'A lecture has a title' })
  .refine(({ courseId, countsAsRead }) => courseId !== null || !countsAsRead, {
    error: 'Only a lecture of a course counts as reading its lessons',
  })
  .refine(({ isOpenToAll, teams, people }) => isOpenToAll || teams.length + people.length > 0, {
    error: 'Somebody is invited',
  });
export type LectureInput = z.output<typeof lectureInput>;

/** A lecture as everybody sees it who may come. */
export const lectureHead = z.object({
  id,
  title: shown,
  course: z.object({ id, title: shown }).nullable(),
  place: z.string(),
  startsAt: instant,
  minutes: count,
  capacity: count.nullable(),
  isOpenToAll: z.boolean(),
  asksLeaving: z.boolean(),
  countsAsRead: z.boolean(),
  status: lectureStatus,
  /** Null while it is not cancelled; empty where its day passed and nobody opened the door. */
  cancelReason: z.string().nullable(),
});
export type LectureHead = z.infer<typeof lectureHead>;

/** A lecture and what it is to me. */
export const myLecture = lectureHead.extend({
  answer: lectureAnswer.nullable(),
  attendance,
  minutesLate: count,
  signedInAt: instant.nullable(),
  leftAt: instant.nullable(),
  /** Seats that nobody has taken; null where there is no limit. */
  seatsLeft: count.nullable(),
});
export type MyLecture = z.infer<typeof myLecture>;

/** A lecture with its figures: a lead's count their own team. */
export const lectureRecord = lectureHead.extend({
  teams: z.array(id),
  people: z.array(id),
  invited: count,
  accepted: count,
  declined: count,
  /** Who signed in and was not removed. */
  came: count,
});
export type LectureRecord = z.infer<typeof lectureRecord>;

export const attendee = z.object({
  personId: id,
  personName: z.string(),
  workNumber: z.string(),
  answer: lectureAnswer.nullable(),
  attendance,
  minutesLate: count,
  signedInAt: instant.nullable(),
  leftAt: instant.nullable(),
  isByHand: z.boolean(),
  isRemoved: z.boolean(),
  /** Of `HAND_REASONS`; empty where nothing was done by hand. */
  reason: z.string(),
});
export type Attendee = z.infer<typeof attendee>;

export const listMyLectures = defineRoute({
  method: 'GET',
  path: '/academy/lectures/mine',
  action: 'academy.lecture.read',
  summary: 'Lectures that I am invited to and those open to all: coming ones by day, then those of the last 30 days',
  reply: z.object({ items: z.array(myLecture) }),
});

export const readMyLecture = defineRoute({
  method: 'GET',
  path: '/academy/lectures/:id/mine',
  action: 'academy.lecture.read',
  summary: 'One lecture that I may come to, and what it is to me',
  params: byId,
  reply: myLecture,
});

export const answerLecture = defineRoute({
  method: 'POST',
  path: '/academy/lectures/:id/answer',
  action: 'academy.lecture.answer',
  summary: 'Accept or decline, until it begins; who declines is excused',
  params: byId,
  body: z.object({ answer: lectureAnswer }),
  reply: done,
  errors: ['lecture_full', 'lecture_begun', 'lecture_not_invited'],
});

export const signInToLecture = defineRoute({
  method: 'POST',
  path: '/academy/lectures/:id/sign-in',
  action: 'academy.lecture.sign_in',
  summary: 'Sign in with the code shown at the door, or sign out where leaving is asked; five tries a minute',
  params: byId,
  body: z.object({ code: z.string().regex(/^\d{6}$/) }),
  reply: myLecture,
  errors: ['lecture_shut', 'lecture_code_wrong', 'too_many_attempts', 'lecture_full', 'lecture_not_invited'],
});

export const listLectures = defineRoute({
  method: 'GET',
  path: '/academy/lectures',
  action: 'academy.lecture.list',
  summary: 'All lectures, the latest first; leads count their own team',
  query: pageQuery.extend({ state: z.enum(['coming', 'past']).optional() }),
  reply: pageOf(lectureRecord),
  errors: ['invalid_cursor'],
});

export const readLecture = defineRoute({
  method: 'GET',
  path: '/academy/lectures/:id',
  action: 'academy.lecture.list',
  summary: 'A lecture and who comes or came, at most a thousand; leads see their own team',
  params: byId,
  reply: lectureRecord.extend({ attendees: z.array(attendee) }),
});

export const planLecture = defineRoute({
  method: 'POST',
  path: '/academy/lectures',
  action: 'academy.lecture.plan',
  summary: 'Plan a lecture',
  body: lectureInput,
  reply: z.object({ id }),
  errors: ['lecture_begun'],
});

export const changeLecture = defineRoute({
  method: 'PUT',
  path: '/academy/lectures/:id',
  action: 'academy.lecture.change',
  summary: 'Change a lecture before its door opens; answers to another hour are asked again',
  params: byId,
  body: lectureInput,
  reply: done,
  errors: ['lecture_begun'],
});

export const cancelLecture = defineRoute({
  method: 'POST',
  path: '/academy/lectures/:id/cancel',
  action: 'academy.lecture.cancel',
  summary: 'Cancel a lecture before its door opens',
  params: byId,
  body: z.object({ reason: z.string().trim().min(2).max(300) }),
  reply: done,
  errors: ['lecture_begun'],
});

export const openLecture = defineRoute({
  method: 'POST',
  path: '/academy/lectures/:id/open',
  action: 'academy.lecture.open',
  summary: 'Open the door, from an hour before the beginning on',
  params: byId,
  reply: done,
  errors: ['lecture_begun', 'lecture_too_early'],
});

export const readDoor = defineRoute({
  method: 'GET',
  path: '/academy/lectures/:id/door',
  action: 'academy.lecture.open',
  summary: 'The code that counts now, for the screen at the door; never kept anywhere',
  params: byId,
  reply: z.object({ code: z.string(), link: z.string(), secondsLeft: count, isLeaving: z.boolean() }),
  errors: ['lecture_shut'],
});

export const askLeaving = defineRoute({
  method: 'POST',
  path: '/academy/lectures/:id/leaving',
  action: 'academy.lecture.open',
  summary: 'Show codes for leaving from now on; those for arriving no longer count',
  params: byId,
  reply: done,
  errors: ['lecture_shut'],
});

export const closeLecture = defineRoute({
  method: 'POST',
  path: '/academy/lectures/:id/close',
  action: 'academy.lecture.close',
  summary: 'Close the door for good: the attendance stands',
  params: byId,
  reply: done,
  errors: ['lecture_shut'],
});

export const recordByHand = defineRoute({
  method: 'POST',
  path: '/academy/lectures/:id/people',
  action: 'academy.lecture.attend',
  summary: 'Add somebody without a phone, remove somebody who is not in the room, excuse somebody; the ledger says why',
  params: byId,
  body: byHand,
  reply: done,
  errors: ['lecture_shut', 'not_on_yourself'],
});

export const takeAttendance = defineRoute({
  method: 'POST',
  path: '/academy/lectures/:id/sheet',
  action: 'academy.lecture.take',
  summary: 'The attendance as a workbook or a document; the ledger says who took it; leads take their own team',
  params: byId,
  body: z.object({ format: z.enum(['xlsx', 'pdf']) }),
  reply: z.object({ name: z.string(), mediaType: z.string(), base64: z.string() }),
  errors: ['lecture_shut'],
  perMinute: 12,
});
