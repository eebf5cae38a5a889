import { createHash, timingSafeEqual } from 'node:crypto';
import type { Redacted } from '@kedun/base';
import { generateSecret, generateSync } from 'otplib';
import type { Attendance, LectureAnswer, LectureStatus } from '../contract.ts';

const MINUTE = 60_000;

/** A code counts while it is shown and as long again: phones and people are slow (RFC 6238, 5.2). */
export const STEP_SECONDS = 30;
/** The door opens at most so long before the beginning. */
export const DOOR_MINUTES = 60;
/** Who signs in later than so many minutes after the beginning is late. */
export const LATE_MINUTES = 5;
/** A door that nobody closed closes so long after the end. */
export const CLOSES_MINUTES = 120;
/** Of one person at one lecture, so many codes within a minute. */
export const TRIES = 5;

/** A new secret for codes: 160 bits (RFC 4226, 4), base 32. */
export function newLectureSecret(): string {
  return generateSecret({ length: 20 });
}

/** The code of a moment, and the whole seconds for which it is still shown. */
export function codeAt(secret: Redacted<string>, now: Date): { readonly code: string; readonly secondsLeft: number } {
  const epoch = Math.floor(now.getTime() / 1000);
  const code = generateSync({ secret: secret.expose(), epoch, period: STEP_SECONDS });
  return { code, secondsLeft: STEP_SECONDS - (epoch % STEP_SECONDS) };
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether a code is that of this step or of the one before, in a time that tells neither. */
export function isRightNow(secret: Redacted<string>, typed: string, now: Date): boolean {
  const before = new Date(now.getTime() - STEP_SECONDS * 1000);
  const [current, previous] = [now, before].map((at) =>
    timingSafeEqual(digest(codeAt(secret, at).code), digest(typed)),
  );
  return current === true || previous === true;
}

/** Codes that somebody tried since a moment. */
export interface Tries {
  readonly tries: number;
  readonly triesSince: Date | null;
}

/** Counts one more try; or in how many whole seconds the next is taken. */
export function nextTry({ tries, triesSince }: Tries, now: Date): Tries | { readonly seconds: number } {
  const left = triesSince ? triesSince.getTime() + MINUTE - now.getTime() : 0;
  if (left <= 0 || !triesSince) return { tries: 1, triesSince: now };
  return tries >= TRIES ? { seconds: Math.ceil(left / 1000) } : { tries: tries + 1, triesSince };
}

/** When a lecture is and what it asks. */
export interface Lecturing {
  readonly startsAt: Date;
  readonly minutes: number;
  readonly status: LectureStatus;
  readonly asksLeaving: boolean;
}

/** What is known of one person at a lecture. */
export interface Coming {
  readonly answer: LectureAnswer | null;
  readonly signedInAt: Date | null;
  readonly leftAt: Date | null;
  readonly removedAt: Date | null;
  readonly excusedAt: Date | null;
}

export function endOf({ startsAt, minutes }: Pick<Lecturing, 'startsAt' | 'minutes'>): Date {
  return new Date(startsAt.getTime() + minutes * MINUTE);
}

/** Whether a door that nobody closed is to close. */
export function isLongOver(lecture: Pick<Lecturing, 'startsAt' | 'minutes'>, now: Date): boolean {
  return now.getTime() >= endOf(lecture).getTime() + CLOSES_MINUTES * MINUTE;
}

export function mayOpen({ startsAt }: Pick<Lecturing, 'startsAt'>, now: Date): boolean {
  return now.getTime() >= startsAt.getTime() - DOOR_MINUTES * MINUTE;
}

/** Who has signed in and was not removed. */
export function hasCome({ signedInAt, removedAt }: Coming): boolean {
  return signedInAt !== null && removedAt === null;
}

/** Whole minutes after the beginning; 0 for whoever is not counted as late. */
export function minutesLate({ startsAt }: Pick<Lecturing, 'startsAt'>, coming: Coming): number {
  if (!coming.signedInAt || !hasCome(coming)) return 0;
  const minutes = Math.floor((coming.signedInAt.getTime() - startsAt.getTime()) / MINUTE);
  return minutes > LATE_MINUTES ? minutes : 0;
}

/** What somebody's attendance is: signed in counts above all, an excuse above absence. */
export function attendanceOf(lecture: Lecturing, coming: Coming): Attendance {
  const isClosed = lecture.status === 'closed';
  if (hasCome(coming)) {
    if (isClosed && lecture.asksLeaving && !coming.leftAt) return 'left_early';
    return minutesLate(lecture, coming) > 0 ? 'late' : 'present';
  }
  if (coming.excusedAt || coming.answer === 'declined') return 'excused';
  return isClosed ? 'absent' : 'expected';
}

/** Whether somebody was there, from the beginning or late, and to the end where that is asked. */
export function hasAttended(lecture: Lecturing, coming: Coming): boolean {
  return ['present', 'late'].includes(attendanceOf(lecture, coming));
}

/** Seats that are left for one person: until the beginning those who accepted keep theirs, then whoever is there sits. */
export function seatsLeft(capacity: number | null, others: readonly Coming[], hasBegun: boolean): number | null {
  if (capacity === null) return null;
  const taken = others.filter((one) => hasCome(one) || (!hasBegun && one.answer === 'accepted' && !one.removedAt));
  return Math.max(0, capacity - taken.length);
}

/** The title in both languages: the one that was left out is the other. */
export function wholeTitle({ zh, en }: { readonly zh: string; readonly en: string }): { zh: string; en: string } {
  return { zh: zh || en, en };
}
