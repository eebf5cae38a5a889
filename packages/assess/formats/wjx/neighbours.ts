import type { Item, ItemType } from '../../items/item.ts';
import { type ItemWarning, needsReview } from '../warnings.ts';
import { itemOf, type PaperHabits } from './judge.ts';
import type { numbersOf } from './numbers.ts';
import type { Draft, Walk } from './walk.ts';

/** The item with more warnings, and for review where they need it. */
export function withWarnings(item: Item, more: readonly ItemWarning[]): Item {
  const warnings = [...new Set([...item.warnings, ...more])];
  return more.length === 0 ? item : { ...item, warnings, review: needsReview(warnings) };
}

/** How many options items of a type have: what at least half of them have, else the most that any has. */
function usualCounts(items: readonly Item[]): Map<ItemType, { usual: number; most: number }> {
  const counts = new Map<ItemType, Map<number, number>>();
  for (const { type, options } of items) {
    const ofType = counts.get(type) ?? new Map<number, number>();
    ofType.set(options.length, (ofType.get(options.length) ?? 0) + 1);
    counts.set(type, ofType);
  }
  return new Map(
    [...counts].map(([type, ofType]) => {
      const all = [...ofType.values()].reduce((sum, count) => sum + count, 0);
      const [most = 0, count = 0] = [...ofType].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
      const max = Math.max(...ofType.keys());
      return [type, { usual: count * 2 >= all ? most : max, most: max }];
    }),
  );
}

/** Whether line breaks within options are common in the paper. */
function isWrapped(walks: readonly Walk[]): boolean {
  const options = walks.flatMap(({ draft }) => draft.options);
  const broken = options.filter(({ text }) => text.trim().includes('\n')).length;
  return broken * 10 > options.length;
}

/** Whether nothing but its letter parts the last option from the one before, so that a lost letter leaves no trace. */
function isGlued({ range }: Draft, text: string): boolean {
  const last = range.letters.at(-1);
  return last !== undefined && !/\s{2}|\n/.test(text.slice(Math.max(0, last.start - 2), last.start));
}

const isAtLine = (walk: Walk | undefined) => walk?.draft.range.number?.isAtLineStart === true;

const UNSURE: readonly string[] = [
  'number_missing',
  'number_gap',
  'number_repeated',
  'number_unclear',
] satisfies readonly ItemWarning[];
const isUnsure = (item: Item | undefined) => item?.warnings.some((warning) => UNSURE.includes(warning)) === true;
const isGluedTo = (walk: Walk | undefined) => walk !== undefined && !isAtLine(walk);

/** What is known of the whole paper. */
export interface Paper {
  readonly text: string;
  /** The text ends in the mark of a key. */
  readonly isEndMarked: boolean;
  /** Items that were carried whole. */
  readonly carried: readonly Item[];
  /** One of them is the last of the paper. */
  readonly endsCarried: boolean;
}

/** What only shows beside the other items of the paper. */
export function besideOthers(items: readonly Item[], walks: readonly Walk[], paper: Paper): Item[] {
  const { text, isEndMarked, carried, endsCarried } = paper;
  const glued = new Set(walks.flatMap(({ draft }, at) => (isGlued(draft, text) ? [at] : [])));
  const usual = usualCounts([...items, ...carried]);
  return items.map((item, at) => {
    const warnings: ItemWarning[] = [];
    const isLast = !endsCarried && at === items.length - 1;
    const isBelow = (count = 0) => item.options.length > 0 && item.options.length < count;
    const isFew = isBelow(usual.get(item.type)?.usual);
    const isAtLast = item.options.at(-1)?.correct === true;
    const hidesOne = isAtLast && glued.has(at) && isBelow(usual.get(item.type)?.most);
    if (hidesOne || (isFew && (item.type === 'multiple' || isAtLast))) warnings.push('options_few');
    // In a paper set in lines the next option would stand on the next line.
    const isEnded = text.endsWith('\n') || (isEndMarked && !isAtLine(walks[at]));
    const isChoice = item.type === 'multiple' || item.type === 'unknown';
    const isShort =
      item.type !== 'judgment' && isBelow(Math.max(usual.get('single')?.usual ?? 0, usual.get('multiple')?.usual ?? 0));
    if (isLast && (isFew || isShort || item.options.length === 0 || (isChoice && !isEnded))) warnings.push('truncated');
    const [before, next] = [items[at - 1], items[at + 1]];
    // Glued together, one item ends where the next begins: what is unsure of one beginning is unsure of both.
    if (
      isGluedTo(walks[at]) &&
      (isUnsure(before) ||
        before?.warnings.some((warning) => warning === 'text_stray' || warning === 'options_missing'))
    )
      warnings.push('neighbour_damaged');
    if (isGluedTo(walks[at + 1]) && isUnsure(next)) warnings.push('neighbour_damaged');
    if (next?.warnings.some((warning) => warning === 'key_misplaced' || warning === 'number_unclear'))
      warnings.push('neighbour_damaged');
    return withWarnings(item, warnings);
  });
}

function habitsOf(walks: readonly Walk[]): PaperHabits {
  const inLines = walks.filter((walk) => isAtLine(walk)).length;
  return { isInLines: inLines * 2 >= walks.length && inLines > 0, isWrapped: isWrapped(walks) };
}

/** The items of the marks, each with the number it has among all, carried ones too. */
export function itemsOf(walks: readonly Walk[], numbers: ReturnType<typeof numbersOf>): Item[] {
  const habits = habitsOf(walks);
  const inGaps = walks.filter(({ draft }) => draft.isKeyInGap).length;
  return walks.map(({ draft }, at) => {
    const { number = at + 1, warnings = [] } = numbers[at] ?? {};
    const isOddKey = draft.isKeyInGap && inGaps * 2 < walks.length;
    return withWarnings(itemOf(draft, number, habits), isOddKey ? [...warnings, 'key_misplaced'] : warnings);
  });
}
