import type { ItemWarning } from '../warnings.ts';

/** What numbers an item: a mark of the text, or what was carried whole. */
export interface Numbered {
  readonly value: number | null;
  readonly isFirstOfSection: boolean;
}

/** The number of each item, and what is odd about it. */
export function numbersOf(items: readonly Numbered[]): { number: number; warnings: ItemWarning[] }[] {
  let last = 0;
  let seen = new Set<number>();
  return items.map(({ value, isFirstOfSection }, at) => {
    const next = items[at + 1];
    const isBeforeNext = next?.value != null && next.value > 1 && !next.isFirstOfSection;
    const number = value ?? (isBeforeNext ? (next.value ?? 0) - 1 : last + 1);
    if (isFirstOfSection && number === 1) {
      last = 0;
      seen = new Set();
    }
    const warnings: ItemWarning[] = [];
    if (value !== null && number !== last + 1) warnings.push(seen.has(number) ? 'number_repeated' : 'number_gap');
    last = number;
    seen.add(number);
    return { number, warnings };
  });
}
