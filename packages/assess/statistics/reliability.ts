import { invalid } from '@kedun/base';
import { varianceOf } from './moments.ts';

/** Reliability of one paper that everybody answered whole. NaN where scores do not vary. */
export interface Reliability {
  readonly people: number;
  readonly items: number;
  /** Cronbach's alpha (1951); of right and wrong answers it is Kuder & Richardson's formula 20. */
  readonly alpha: number;
  /** Standard deviation of total scores, and standard error of measurement: deviation · √(1 − alpha), in points. */
  readonly deviation: number;
  readonly standardError: number;
}

/**
 * `scores`: one row a person, one column an item, points each. Errors: `uneven_scores` (422) when rows differ in
 * length, `too_few` (422) below two people or two items.
 */
export function reliability(scores: readonly (readonly number[])[]): Reliability {
  const items = scores[0]?.length ?? 0;
  if (scores.length < 2 || items < 2) throw invalid('too_few', 'Reliability needs two people and two items');
  if (scores.some((row) => row.length !== items)) throw invalid('uneven_scores', 'Everybody needs every item');
  const ofItems = Array.from({ length: items }, (_, at) => varianceOf(scores.map((row) => row[at] as number)));
  const total = varianceOf(scores.map((row) => row.reduce((sum, points) => sum + points, 0)));
  const alpha =
    total > 0 ? (items / (items - 1)) * (1 - ofItems.reduce((sum, variance) => sum + variance, 0) / total) : Number.NaN;
  const deviation = Math.sqrt(total);
  return {
    people: scores.length,
    items,
    alpha,
    deviation,
    standardError: deviation * Math.sqrt(1 - Math.min(alpha, 1)),
  };
}
