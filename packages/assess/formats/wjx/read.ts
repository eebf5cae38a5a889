import type { Item, ItemSet, ItemType } from '../../items/item.ts';
import { ITEM_LIMITS, refuseLongText, tooLarge } from '../limits.ts';
import { type ItemWarning, needsReview } from '../warnings.ts';
import { boundariesOf } from './boundaries.ts';
import { itemOf, type PaperHabits } from './judge.ts';
import { optionMarks } from './letters.ts';
import { type Range, rangesOf } from './ranges.ts';
import { coverText, type Span } from './spans.ts';
import { tokensOf } from './tokens.ts';
import { type Draft, Walk } from './walk.ts';

/** A set as it was read, and where each character of the source went: spans cover it without gap or overlap. */
export interface WjxReading {
  readonly set: ItemSet;
  readonly spans: readonly Span[];
}

function withWarnings(item: Item, more: readonly ItemWarning[]): Item {
  const warnings = [...new Set([...item.warnings, ...more])];
  return more.length === 0 ? item : { ...item, warnings, review: needsReview(warnings) };
}

/** The number of each item, and what is odd about it. */
function numbersOf(ranges: readonly Range[]): { number: number; warnings: ItemWarning[] }[] {
  let last = 0;
  let seen = new Set<number>();
  return ranges.map(({ number: token, isFirstOfSection }, at) => {
    const next = ranges[at + 1];
    const isBeforeNext = next?.number && next.number.value > 1 && !next.isFirstOfSection;
    const number = token?.value ?? (isBeforeNext ? (next.number?.value ?? 0) - 1 : last + 1);
    if (isFirstOfSection && number === 1) {
      last = 0;
      seen = new Set();
    }
    const warnings: ItemWarning[] = [];
    if (token && number !== last + 1) warnings.push(seen.has(number) ? 'number_repeated' : 'number_gap');
    last = number;
    seen.add(number);
    return { number, warnings };
  });
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

/** What only shows beside the other items of the paper. */
function besideOthers(items: readonly Item[], walks: readonly Walk[], text: string, isEndMarked: boolean): Item[] {
  const glued = new Set(walks.flatMap(({ draft }, at) => (isGlued(draft, text) ? [at] : [])));
  const usual = usualCounts(items);
  return items.map((item, at) => {
    const warnings: ItemWarning[] = [];
    const isLast = at === items.length - 1;
    const isBelow = (count = 0) => item.options.length > 0 && item.options.length < count;
    const isFew = isBelow(usual.get(item.type)?.usual);
    const isAtLast = item.options.at(-1)?.correct === true;
    const hidesOne = isAtLast && glued.has(at) && isBelow(usual.get(item.type)?.most);
    if (hidesOne || (isFew && (item.type === 'multiple' || isAtLast))) warnings.push('options_few');
    const isOpen = isLast && !text.endsWith('\n') && !isEndMarked;
    if (isLast && (isFew || item.options.length === 0)) warnings.push('truncated');
    if (isOpen && (item.type === 'multiple' || item.type === 'unknown')) warnings.push('truncated');
    const next = items[at + 1];
    if (item.warnings.includes('number_unclear') && at > 0) warnings.push('neighbour_damaged');
    if (items[at - 1]?.warnings.includes('text_stray') && !isAtLine(walks[at])) warnings.push('neighbour_damaged');
    if (next?.warnings.some((warning) => warning === 'key_misplaced' || warning === 'number_unclear'))
      warnings.push('neighbour_damaged');
    return withWarnings(item, warnings);
  });
}

/** The first line before the items is the title; the others are left over. */
function readHead(text: string, end: number, firstSection: number): { title: string; spans: Span[] } {
  const head = text.slice(0, Math.min(end, firstSection));
  const start = head.length - head.trimStart().length;
  const line = head.indexOf('\n', start);
  const stop = line < 0 ? head.length : line;
  const title = head
    .slice(start, stop)
    .replace(/^\ufeff/, '')
    .trim();
  return { title, spans: title === '' ? [] : [{ start: 0, end: stop, item: null, part: 'title' }] };
}

/**
 * Reads items from a text such as 问卷星 exports: `1.…() [单选题]A.…B.…(正确答案)`, on lines or glued together, with key
 * lines (`答案:AC`), headings, explanations and faults. What was guessed is a warning; `review` is true wherever the
 * guess could touch the key. Linear in the length. Throws `items_too_large`.
 */
export function readWjx(text: string): WjxReading {
  refuseLongText(text);
  const tokens = tokensOf(text);
  const marks = optionMarks(text, tokens);
  const { headEnd, ranges, sections } = rangesOf(text, tokens, marks, boundariesOf(tokens, marks));
  if (ranges.length > ITEM_LIMITS.items) throw tooLarge('items');
  const walks = ranges.map((range, item) => new Walk(text, range, item));
  const inLines = ranges.filter(({ number }) => number?.isAtLineStart).length;
  const habits: PaperHabits = {
    isInLines: inLines * 2 >= ranges.length && inLines > 0,
    isWrapped: isWrapped(walks),
  };
  const numbers = numbersOf(ranges);
  const inGaps = walks.filter(({ draft }) => draft.isKeyInGap).length;
  const items = walks.map(({ draft }, at) => {
    const { number = at + 1, warnings = [] } = numbers[at] ?? {};
    const isOddKey = draft.isKeyInGap && inGaps * 2 < walks.length;
    return withWarnings(itemOf(draft, number, habits), isOddKey ? [...warnings, 'key_misplaced'] : warnings);
  });
  const lastToken = tokens.at(-1);
  const isEndMarked = lastToken?.kind === 'key' && !lastToken.isDamaged && text.slice(lastToken.end).trim() === '';
  const head = readHead(text, headEnd, sections[0]?.start ?? text.length);
  const headings = sections.map(({ start, end }): Span => ({ start, end, item: null, part: 'section' }));
  const spans = [...head.spans, ...headings, ...walks.flatMap((walk) => walk.spans)].sort((a, b) => a.start - b.start);
  return {
    set: { title: head.title, items: besideOthers(items, walks, text, isEndMarked) },
    spans: coverText(text, spans),
  };
}
