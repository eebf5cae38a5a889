import type { Item } from '../items/item.ts';

/** Whether exactly the right options of an item were chosen. An item without a right option is never right. */
export function isMarkedRight(item: Pick<Item, 'options'>, chosen: readonly string[]): boolean {
  const given = new Set(chosen);
  const right = item.options.filter((option) => option.correct);
  return right.length > 0 && given.size === right.length && right.every((option) => given.has(option.letter));
}
