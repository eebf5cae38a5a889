import type { ItemInput } from '../contract.ts';

/** True when the key fits the kind: one right option, several for a multiple choice, two options to judge. */
export function doesKeyFit({ kind, options }: Pick<ItemInput, 'kind' | 'options'>): boolean {
  const right = options.filter((option) => option.correct).length;
  if (kind === 'multiple') return right >= 2;
  return right === 1 && (kind !== 'judgment' || options.length === 2);
}
