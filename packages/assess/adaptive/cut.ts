import { invalid } from '@kedun/base';
import { chanceRight, type ItemParameters } from './model.ts';

const FARTHEST = 8;

/** The share (0 to 1) of these items that somebody of an ability is expected to have right (Lord 1980, ch. 4). */
export function expectedShare(items: readonly ItemParameters[], ability: number): number {
  return items.reduce((sum, item) => sum + chanceRight(item, ability), 0) / items.length;
}

/**
 * The ability, in logits, from which on somebody has at least `share` of all these items right: what an operator means
 * by "60 % of the bank". Errors: `unreachable_share` (422) when blind choice reaches it or nobody does; `empty_bank`.
 */
export function cutOfShare(items: readonly ItemParameters[], share: number): number {
  if (items.length === 0) throw invalid('empty_bank', 'A test needs items');
  let [low, high] = [-FARTHEST, FARTHEST];
  if (!(expectedShare(items, low) < share && expectedShare(items, high) > share))
    throw invalid('unreachable_share', 'No ability has this share of the bank right', { share });
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (expectedShare(items, middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
