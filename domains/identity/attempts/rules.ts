import { createHash } from 'node:crypto';
import { invalid, KedunError } from '@kedun/base';
import { networkOf } from '../sessions/rules.ts';

/** What is guessed at: `free` wrong guesses cost nothing, after that each one doubles the wait. */
export interface GuessedSubject {
  readonly key: Buffer;
  readonly free: number;
}

const FREE_FOR_PERSON = 5;
/** Higher than a person's: an office shares one address. */
const FREE_FOR_ADDRESS = 30;
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 15 * 60;
const FORGOTTEN_AFTER_MS = 60 * 60_000;

function subject(kind: string, name: string, free: number): GuessedSubject {
  return { key: createHash('sha256').update(`${kind}\0${name}`).digest(), free };
}

/** Guesses at the password behind an e-mail address, known to us or not: unknown ones answer alike. */
export function guessesByEmail(email: string): GuessedSubject {
  return subject('email', email, FREE_FOR_PERSON);
}

/** Guesses at a signed-in person's secret: second factor, or password once more. */
export function guessesAt(personId: string, secret: 'factor' | 'password'): GuessedSubject {
  return subject(secret, personId, FREE_FOR_PERSON);
}

/** Guesses from one address; of IPv6 from one /64, since whoever has one has all of it. */
export function guessesFrom(ip: string): GuessedSubject {
  return subject('address', networkOf(ip), FREE_FOR_ADDRESS);
}

/** Seconds still to wait before the next guess: 30, 60, 120 … 900 after the free ones. */
export function secondsToWait(failures: number, free: number, lastAt: Date, now: Date): number {
  if (failures < free) return 0;
  const wait = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(failures - free, 10));
  return Math.max(0, Math.ceil((lastAt.getTime() - now.getTime()) / 1000 + wait));
}

/** Old failures no longer count. */
export function areForgotten(lastAt: Date, now: Date): boolean {
  return now.getTime() - lastAt.getTime() > FORGOTTEN_AFTER_MS;
}

/** A guess that was not accepted; `seconds` to wait when there were too many. */
export interface RefusedGuess {
  readonly ok: false;
  readonly reason: string;
  readonly seconds: number;
}

/** A refused guess as an outcome: the command commits, so that the failure stays counted and in the ledger. */
export function refused(reason: string, seconds = 0): RefusedGuess {
  return { ok: false, reason, seconds };
}

/** The error that a route answers a refused guess with. */
export function guessError({ reason, seconds }: RefusedGuess): KedunError {
  if (reason !== 'too_many_attempts') return invalid(reason, 'The secret given was not accepted');
  return new KedunError(reason, 429, 'Too many wrong guesses', { seconds });
}
