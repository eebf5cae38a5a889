import type { Item } from '../items/item.ts';

/** The letter of an option by its place, from 0: A to Z, then the place counted from 1. */
export function letterAt(place: number): string {
  return place < 26 ? String.fromCharCode(65 + place) : String(place + 1);
}

/** Whether an item is 对 or 错 with one of them correct, which formats have a kind of question of their own for. */
export function isPlainJudgment({ type, options }: Item): boolean {
  const isNamed = options.length === 2 && options[0]?.text === '对' && options[1]?.text === '错';
  return type === 'judgment' && isNamed && options[0]?.correct !== options[1]?.correct;
}

/** What each of `keys` correct options is worth, in per cent with the five decimals that Moodle knows. */
export function shareOf(keys: number): string {
  return (100 / Math.max(1, keys)).toFixed(5).replace(/\.?0+$/, '');
}
