import type { Clock } from '@kedun/base';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A letter is tried so often and no more. */
export const MOST_ATTEMPTS = 20;
/** A letter that nobody took for so long is given up: what it reminds of has passed. */
export const LONGEST_WAIT_MS = 3 * DAY;
/** Between two attempts. */
const LONGEST_PAUSE_MS = 6 * HOUR;
/** What became of a letter stays for so long. */
export const KEPT_MS = 30 * DAY;
/** How long a node may be at one letter before another takes it over; above every time limit of the transport. */
export const LEASE_MS = 5 * MINUTE;
/** Characters of subject, text and HTML together. */
export const LONGEST_LETTER = 50_000;
export const LONGEST_SUBJECT = 150;

/** How a mail server, or the way to it, answered. */
export type Delivery =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** `recipient`: this letter. `server`: any letter now; the next one would meet the same. */
      readonly of: 'recipient' | 'server';
      readonly smtpCode: number | null;
    };

export type EndReason = 'refused' | 'too_many_attempts' | 'too_old' | 'no_recipient';

/** What is done after an attempt that failed: a refusal for good (5xx) ends at once, all else is tried again later. */
export function afterFailure(
  letter: { readonly attempts: number; readonly createdAt: Date },
  { of, smtpCode }: Extract<Delivery, { ok: false }>,
  now: Date,
): { readonly end: EndReason } | { readonly nextAt: Date } {
  if (of === 'recipient' && smtpCode !== null && smtpCode >= 500) return { end: 'refused' };
  if (letter.attempts >= MOST_ATTEMPTS) return { end: 'too_many_attempts' };
  if (isTooOld(letter, now)) return { end: 'too_old' };
  const last = letter.createdAt.getTime() + LONGEST_WAIT_MS;
  return { nextAt: new Date(Math.min(last, now.getTime() + pauseAfter(letter.attempts))) };
}

/** One minute after the first attempt, then twice as long each time, six hours at most. */
export function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE_MS, MINUTE * 2 ** Math.max(0, attempts - 1));
}

export function isTooOld({ createdAt }: { readonly createdAt: Date }, now: ReturnType<Clock['now']>): boolean {
  return now.getTime() - createdAt.getTime() >= LONGEST_WAIT_MS;
}
