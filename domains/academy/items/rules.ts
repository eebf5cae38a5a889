import type { ItemInput } from '../contract.ts';

/** True when the key fits the kind: one right option, several for a multiple choice, two to judge, all to put in order. */
export function doesKeyFit({ kind, options }: Pick<ItemInput, 'kind' | 'options'>): boolean {
  const right = options.filter((option) => option.correct).length;
  if (kind === 'multiple') return right >= 2;
  if (kind === 'ordering') return options.length >= 3 && right === options.length;
  return right === 1 && (kind !== 'judgment' || options.length === 2);
}

/** What an item is of which its source says no more. */
export const PLAIN_ITEM = { lawMark: null, clause: null, difficulty: 3, tags: [] as string[] };
