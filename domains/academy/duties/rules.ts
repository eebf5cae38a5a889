import type { CertifiedClass, DutyStep } from '../contract.ts';

/** A re-test asks so many questions where the bank has them, and at the least so many that it says something. */
export const RETEST = { questions: 5, fewest: 3, passPercent: 80, minutes: 10 } as const;
/** Lessons that a duty sends back to, at most. */
export const MOST_LESSONS = 4;

/** How far a duty has come. */
export interface Progress {
  readonly isPaused: boolean;
  readonly isClausesRead: boolean;
  readonly unreadLessons: number;
  /** Whether passing a re-test ends it; a changed clause that no question asks about yet is only read. */
  readonly needsRetest: boolean;
  /** Questions that could be asked of this person now. */
  readonly askable: number;
}

/** The next step of a duty. */
export function nextStepOfDuty(progress: Progress): DutyStep {
  if (progress.isPaused) return 'nothing';
  if (!progress.isClausesRead) return 'read_clauses';
  if (progress.unreadLessons > 0) return 'read_lessons';
  if (!progress.needsRetest) return 'nothing';
  return progress.askable < RETEST.fewest ? 'wait' : 'retest';
}

/** What a person loses who let the day pass: everything they hold, until it is done. */
export function overdueClasses(held: readonly CertifiedClass[]): CertifiedClass[] {
  return [...new Set(held)].sort();
}
