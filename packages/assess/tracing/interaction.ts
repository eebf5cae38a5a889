import { invalid } from '@kedun/base';

/** One answer of a learner, in the order in which answers were given. */
export interface Interaction {
  readonly learner: string;
  /** May be empty where only the skill is known. */
  readonly item: string;
  readonly skill: string;
  readonly correct: boolean;
}

/** Bounds of what is read for fitting. */
export const TRACING_LIMITS = { rows: 5_000_000, items: 100_000, skills: 20_000, idLength: 200 } as const;

/** Throws `tracing_too_large` or `tracing_too_small` where nothing sound can be fitted. */
export function refuseUnfit(rows: readonly Interaction[]): void {
  if (rows.length > TRACING_LIMITS.rows) {
    throw invalid('tracing_too_large', 'Too many answers', { limit: TRACING_LIMITS.rows });
  }
  const right = rows.reduce((sum, { correct }) => sum + Number(correct), 0);
  if (rows.length < 50 || right === 0 || right === rows.length) {
    throw invalid('tracing_too_small', 'Too few answers, or all alike', { needed: 50 });
  }
}
