import type { Item, ItemSet } from '../../items/item.ts';
import { ITEM_LIMITS, refuseLongText, tooLarge } from '../limits.ts';
import { boundariesOf } from './boundaries.ts';
import { type Carried, type CarriedReading, readCarried, withoutCarried } from './carried.ts';
import { optionMarks } from './letters.ts';
import { besideOthers, itemsOf, withWarnings } from './neighbours.ts';
import { numbersOf } from './numbers.ts';
import { rangesOf } from './ranges.ts';
import { coverText, type Span } from './spans.ts';
import { type NumberToken, type Token, tokensOf } from './tokens.ts';
import { Walk } from './walk.ts';

/** A set as it was read, and where each character of the source went: spans cover it without gap or overlap. */
export interface WjxReading {
  readonly set: ItemSet;
  readonly spans: readonly Span[];
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

interface Marked {
  readonly walks: readonly Walk[];
  readonly head: ReturnType<typeof readHead>;
  readonly headings: readonly Span[];
  readonly isEndMarked: boolean;
}

/** The number of an item that was carried whole, in the blanks where it stood, so that others are numbered beside it. */
function numberOf({ start, item }: Carried): NumberToken[] {
  const value = item?.number ?? 0;
  const place = { start, end: start + 1, isAtLineStart: true };
  return item ? [{ kind: 'number', ...place, value, style: 'dot', isDecimal: false, isBehindWord: false }] : [];
}

/** A text whose every item is read from its marks, but those that were carried whole. */
function readMarked(text: string, carried: readonly Carried[]): Marked {
  const whole = new Set<Token>(carried.flatMap(numberOf));
  const tokens = [...tokensOf(text), ...whole].sort((one, other) => one.start - other.start);
  const marks = optionMarks(text, tokens);
  const { headEnd, ranges, sections } = rangesOf(text, tokens, marks, boundariesOf(tokens, marks));
  const lastToken = tokens.at(-1);
  return {
    walks: ranges.flatMap((range) => {
      if (!range.number || !whole.has(range.number)) return [new Walk(text, range)];
      // What somebody added behind an item that was carried is an item of its own.
      const isAlone = text.slice(range.start, range.end).trim() === '';
      return isAlone
        ? []
        : [new Walk(text, { ...range, number: null, warnings: [...range.warnings, 'number_missing'] })];
    }),
    head: readHead(text, headEnd, sections[0]?.start ?? text.length),
    headings: sections.map(({ start, end }): Span => ({ start, end, item: null, part: 'section' })),
    isEndMarked: lastToken?.kind === 'key' && !lastToken.isDamaged && text.slice(lastToken.end).trim() === '',
  };
}

/** An item in its place among all: read from marks, or carried whole. */
interface Entry {
  readonly start: number;
  readonly walk: Walk | null;
  readonly carried: Item | null;
  readonly spans: readonly Omit<Span, 'item'>[];
}

function entriesOf(walks: readonly Walk[], carried: readonly Carried[]): Entry[] {
  const read = walks.map((walk): Entry => ({ start: walk.draft.range.start, walk, carried: null, spans: walk.spans }));
  const whole = carried.flatMap(({ item, start, spans }): Entry[] =>
    item ? [{ start, walk: null, carried: item, spans }] : [],
  );
  return [...whole, ...read].sort((a, b) => a.start - b.start);
}

/** Items behind a line that carried something else than what stands there. */
function deniedOf(entries: readonly Entry[], { contradicted }: CarriedReading): ReadonlySet<Entry> {
  const denied = new Set<Entry>();
  let next = 0;
  for (const entry of entries) {
    const before = next;
    while ((contradicted[next]?.start ?? Number.POSITIVE_INFINITY) < entry.start) next += 1;
    if (next > before) denied.add(entry);
  }
  return denied;
}

function readEntries(entries: readonly Entry[], marked: Marked, text: string): Item[] {
  const numbers = numbersOf(
    entries.map(({ walk, carried }) => ({
      value: carried?.number ?? walk?.draft.range.number?.value ?? null,
      isFirstOfSection: walk?.draft.range.isFirstOfSection ?? false,
    })),
  );
  const own = numbers.filter((_, place) => entries[place]?.walk);
  const judged = besideOthers(itemsOf(marked.walks, own), marked.walks, {
    text,
    isEndMarked: marked.isEndMarked,
    carried: entries.flatMap(({ carried }) => carried ?? []),
    endsCarried: entries.at(-1)?.carried != null,
  });
  let next = 0;
  return entries.flatMap(({ carried }) => carried ?? judged[next++] ?? []);
}

/**
 * Reads items from a text such as 问卷星 exports: `1.…() [单选题]A.…B.…(正确答案)`, on lines or glued together, with key
 * lines (`答案:AC`), headings, explanations and faults. What was guessed is a warning; `review` is true wherever the
 * guess could touch the key. Linear in the length. Throws `items_too_large`.
 */
export function readWjx(source: string): WjxReading {
  refuseLongText(source);
  const whole = readCarried(source);
  const text = withoutCarried(source, whole);
  const marked = readMarked(text, whole.carried);
  const entries = entriesOf(marked.walks, whole.carried);
  if (entries.length > ITEM_LIMITS.items) throw tooLarge('items');
  const denied = deniedOf(entries, whole);
  const items = readEntries(entries, marked, text).map((item, place) =>
    withWarnings(item, denied.has(entries[place] as Entry) ? ['carried_differs'] : []),
  );
  const titled = whole.carried.find(({ title }) => title !== null);
  const titles = whole.carried.filter(({ title }) => title !== null).flatMap(({ spans }) => spans);
  const spans: Span[] = [
    ...marked.headings,
    ...(titled ? titles.map((span) => ({ ...span, item: null })) : marked.head.spans),
    ...entries.flatMap((entry, item) => entry.spans.map((span) => ({ ...span, item }))),
  ].sort((a, b) => a.start - b.start);
  return { set: { title: titled?.title ?? marked.head.title, items }, spans: coverText(source, spans) };
}
