import type { ItemType } from '../../items/item.ts';
import type { ItemWarning } from '../warnings.ts';
import type { Boundary } from './boundaries.ts';
import type { OptionMark } from './letters.ts';
import type { LetterToken, NumberToken, SectionToken, Token } from './tokens.ts';

/** A stretch of the text that holds one item. Places in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
  readonly number: NumberToken | null;
  readonly tokens: readonly Token[];
  /** Letters of its options; of two options without letters, zero wide where their text begins. */
  readonly letters: readonly LetterToken[];
  readonly sectionType: ItemType | null;
  /** A heading stands between it and the item before. */
  readonly isFirstOfSection: boolean;
  readonly warnings: readonly ItemWarning[];
}

/** Everything of a text but its items: the stretch before them, and headings. */
export interface Ranges {
  readonly headEnd: number;
  readonly ranges: readonly Range[];
  readonly sections: readonly SectionToken[];
}

interface Cut {
  readonly start: number;
  readonly number: NumberToken | null;
  readonly letters: readonly LetterToken[];
  readonly warnings: readonly ItemWarning[];
}

function groupsOf(marks: readonly OptionMark[]): OptionMark[][] {
  const groups: OptionMark[][] = [];
  for (const mark of marks) {
    const last = groups.at(-1);
    if (mark.isFirst || !last) groups.push([mark]);
    else last.push(mark);
  }
  return groups;
}

/** Where the stem of an item without a number begins: behind the heading, the last key, or the line of the last option. */
function stemStart(text: string, tokens: readonly Token[], from: number, to: number): number {
  const within = tokens.filter(({ start, end }) => start >= from && end <= to);
  const heading = within.findLast(({ kind }) => kind === 'section');
  if (heading) return heading.end;
  const closing = within.findLast(
    ({ kind }) => kind === 'key' || kind === 'answer' || kind === 'explanation' || kind === 'labels',
  );
  const behind = closing?.end ?? from;
  if (closing?.kind === 'key' || closing?.kind === 'answer') return behind;
  const line = text.indexOf('\n', behind);
  if (line >= 0 && line < to) return line + 1;
  return from === 0 ? 0 : to;
}

const JUDGED =
  /(?:^|[\s)）。.?？\]】*])\s*((?:对|正确|是)(?:\s*[(（]正确答案[)）])?\s*)((?:错误?|否)(?:\s*[(（]正确答案[)）])?)\s*$/;

/** The two options of a judgment without letters, at the end of its text. */
function judgedLetters(text: string, start: number, end: number): LetterToken[] {
  const from = Math.max(start, end - 40);
  const match = JUDGED.exec(text.slice(from, end));
  if (!match) return [];
  const [whole, yes = '', no = ''] = match;
  const second = from + match.index + whole.lastIndexOf(no);
  const places = [second - yes.length, second];
  return places.map((at, index) => ({
    kind: 'letter',
    start: at,
    end: at,
    isAtLineStart: false,
    letter: 'AB'.charAt(index),
    style: 'bare',
    isBehindWord: false,
    isDoubled: false,
    isRound: false,
  }));
}

/** The items between one number and the next: one, or more where numbers are missing. */
function cutSegment(
  text: string,
  tokens: readonly Token[],
  marks: readonly OptionMark[],
  boundary: Boundary | null,
  start: number,
): Cut[] {
  const all = groupsOf(marks);
  const rows = all.some((group) => group.length > 1) ? all.filter((group) => group.length > 1) : all.slice(-1);
  const strayed: ItemWarning[] = rows.length < all.length ? ['letter_unclear'] : [];
  const unclear: ItemWarning[] = boundary?.isUnclear ? ['number_unclear'] : [];
  const cuts: Cut[] = [];
  for (const [index, row] of rows.entries()) {
    const letters = row.map(({ token }) => token);
    const before = rows[index - 1]?.at(-1)?.token.end ?? start;
    const first = letters[0]?.start ?? before;
    const heading =
      index === 0 &&
      tokens.find(
        (token) => token.kind === 'section' && token.type !== null && token.start > start && token.end <= first,
      );
    if (heading && boundary)
      cuts.push({ start, number: boundary.token, letters: [], warnings: [...unclear, 'neighbour_damaged'] });
    if (index === 0 && boundary && !heading)
      cuts.push({ start, number: boundary.token, letters, warnings: [...strayed, ...unclear] });
    else
      cuts.push({
        start: heading ? heading.end : stemStart(text, tokens, before, first),
        number: null,
        letters,
        warnings: [...strayed, 'number_missing'],
      });
  }
  if (cuts.length === 0 && boundary)
    cuts.push({ start, number: boundary.token, letters: [], warnings: [...strayed, ...unclear] });
  return cuts.map((cut, at) => (cuts[at + 1] ? { ...cut, warnings: [...cut.warnings, 'neighbour_damaged'] } : cut));
}

/** Where a number begins; or the tag right before it, unless that is the only mark of the item before. */
function startOf(text: string, tokens: readonly Token[], { at, token }: Boundary, hasOptionsBefore: boolean): number {
  const tag = tokens[at - 1];
  if (tag?.kind !== 'tag' || text.slice(tag.end, token.start).trim() !== '') return token.start;
  return hasOptionsBefore || tag.isAtLineStart ? tag.start : token.start;
}

function cutAll(
  text: string,
  tokens: readonly Token[],
  marks: readonly OptionMark[],
  boundaries: readonly Boundary[],
): Cut[] {
  const cuts: Cut[] = [];
  let nextMark = 0;
  let hasOptions = true;
  for (let index = -1; index < boundaries.length; index++) {
    const boundary = boundaries[index] ?? null;
    const untilToken = boundaries[index + 1]?.at ?? tokens.length;
    const within: OptionMark[] = [];
    for (let mark = marks[nextMark]; mark && mark.at < untilToken; mark = marks[++nextMark]) within.push(mark);
    const start = boundary ? startOf(text, tokens, boundary, hasOptions) : 0;
    hasOptions = within.length > 0 || boundary === null;
    cuts.push(...cutSegment(text, tokens.slice(boundary ? boundary.at : 0, untilToken), within, boundary, start));
  }
  return cuts;
}

/** Cuts the text into the stretches of its items. */
export function rangesOf(
  text: string,
  tokens: readonly Token[],
  marks: readonly OptionMark[],
  boundaries: readonly Boundary[],
): Ranges {
  const cuts = cutAll(text, tokens, marks, boundaries);
  const sections: SectionToken[] = [];
  const ranges: Range[] = [];
  let at = 0;
  let sectionType: ItemType | null = null;
  for (const [index, cut] of cuts.entries()) {
    const until = cuts[index + 1]?.start ?? text.length;
    const lastLetter = cut.letters.at(-1)?.end ?? cut.start;
    let isFirstOfSection = index === 0;
    const passHeading = (token: SectionToken) => {
      sections.push(token);
      if (!token.isWithin) sectionType = token.type;
      isFirstOfSection = true;
    };
    const own: Token[] = [];
    for (let token = tokens[at]; token && token.start < cut.start; token = tokens[++at])
      if (token.kind === 'section') passHeading(token);
    let end = until;
    for (let ahead = at; ; ahead++) {
      const token = tokens[ahead];
      if (!token || token.start >= until) break;
      // A heading without a kind of item, before the options, is part of a long stem.
      if (token.kind === 'section' && token.start >= lastLetter && (token.type !== null || cut.letters.length > 0)) {
        end = token.start;
        break;
      }
      own.push(token);
      at = ahead + 1;
    }
    const stop = own.find(({ kind }) => kind === 'answer' || kind === 'explanation' || kind === 'labels')?.start ?? end;
    const judged = cut.letters.length === 0 ? judgedLetters(text, cut.start, stop) : [];
    const warnings = judged.length > 0 ? [...cut.warnings, 'letters_supplied' as const] : cut.warnings;
    const letters = judged.length > 0 ? judged : cut.letters;
    ranges.push({
      start: cut.start,
      end,
      number: cut.number,
      tokens: own,
      letters,
      sectionType,
      isFirstOfSection,
      warnings,
    });
  }
  for (let token = tokens[at]; token; token = tokens[++at]) if (token.kind === 'section') sections.push(token);
  return { headEnd: ranges[0]?.start ?? text.length, ranges, sections };
}
