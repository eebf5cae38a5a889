import type { NextReason } from '@kedun/assess';
import type { Id } from '@kedun/base';

/** A quiz is so short that it fits between two customers. */
export const QUIZ_QUESTIONS = 3;
export const QUIZZES_PER_DAY = 4;
/** Answers are told from for somewhat more than a year. */
export const KEPT_DAYS = 400;
const REST_MS = 3_600_000;
const DAY_MS = 24 * REST_MS;

/** A question as a quiz keeps it. */
export interface KeptQuestion {
  readonly lessonId: Id;
  readonly check: string;
  readonly reason: NextReason;
  /** In which order its options are shown. */
  readonly order: readonly number[];
}

/** Options of a check in a random order; `random` gives a whole number below its bound. */
export function shuffled(count: number, random: (bound: number) => number): number[] {
  const order = Array.from({ length: count }, (_, key) => key);
  for (let at = count - 1; at > 0; at--) {
    const other = random(at + 1);
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}

/** Until when no quiz is offered, from the times at which those of the last day began or were put off; null: none rests. */
export function restsUntil(begun: readonly Date[], now: Date): Date | null {
  const times = begun.map((time) => time.getTime()).sort((one, other) => other - one);
  const [newest] = times;
  const oldest = times[QUIZZES_PER_DAY - 1];
  const until = Math.max(newest === undefined ? 0 : newest + REST_MS, oldest === undefined ? 0 : oldest + DAY_MS);
  return until > now.getTime() ? new Date(until) : null;
}

/** From when on quizzes count for the limit of a day. */
export function dayBefore(now: Date): Date {
  return new Date(now.getTime() - DAY_MS);
}

/** Whether a quiz that began then may still be gone on with. */
export function isFresh(begunAt: Date, now: Date): boolean {
  return now.getTime() < begunAt.getTime() + REST_MS;
}
