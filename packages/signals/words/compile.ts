/** Lists as they are matched: every term folded, with the moments between which it counts. */

import { invalid } from '@kedun/base';
import { foldText } from '../fold/fold.ts';
import { SYLLABLES, soundsOfUnit } from '../fold/sounds.ts';
import { type PairFilter, pairFilter } from './pairs.ts';
import { buildTrie, type Trie } from './trie.ts';
import type { WordAction, WordCategory, WordList, WordTerm } from './types.ts';

/** What one set of lists may hold, all lists together. */
export const MOST_TERMS = 100_000;
/** Longest term in folded UTF-16 units. */
export const LONGEST_TERM = 32;
/** Readings of one term that are kept: 银行 is both yinhang and yinxing. */
const MOST_READINGS = 8;
/** Longest term of which every mixture of syllables and first letters is kept. */
const LONGEST_INITIALS = 6;

/** A first letter instead of a syllable, and a unit that has no sound, as codes of the trie of sounds. */
export const INITIAL = 0x2000;
const LITERAL = 0xe000;

/** Code of a unit without sound in the trie of sounds, apart from the numbers of the sounds. */
export function literalCode(unit: number): number {
  return unit < 0x2000 ? LITERAL + unit : unit;
}

/** A term ready for matching; `from` and `until` in milliseconds since 1970. */
export type CompiledTerm = {
  readonly term: string;
  readonly units: string;
  readonly category: WordCategory;
  readonly action: WordAction;
  readonly from: number;
  readonly until: number;
  /** Whether characters that sound alike count. */
  readonly homophones: boolean;
};

/** Terms with the tries that lead to them; values of the tries are places in `terms`. */
export type CompiledWords = {
  readonly terms: readonly CompiledTerm[];
  readonly plain: Trie;
  readonly sounds: Trie;
  /** Beginnings of terms as they are written, and of those whose homophones count. */
  readonly seenPairs: PairFilter;
  readonly heardPairs: PairFilter;
};

/** Why a term cannot be taken: nothing is left when it is folded, it is too long, or a date cannot be read. */
export type TermFault = 'empty' | 'too_long' | 'bad_date';

const isDate = (written: string | undefined) => written === undefined || !Number.isNaN(Date.parse(written));

/** What is wrong with a term, for the screen that imports lists; undefined when nothing is. */
export function termFault(term: string | WordTerm): TermFault | undefined {
  const { term: word, from, until }: WordTerm = typeof term === 'string' ? { term } : term;
  const { length } = foldText(word).text;
  if (length === 0) return 'empty';
  if (length > LONGEST_TERM) return 'too_long';
  return isDate(from) && isDate(until) ? undefined : 'bad_date';
}

function compileTerm(given: string | WordTerm, list: WordList, homophonesFrom: number): CompiledTerm {
  const fault = termFault(given);
  if (fault !== undefined) throw invalid('word_refused', `A term of ${list.category} is refused: ${fault}`, { fault });
  const term: WordTerm = typeof given === 'string' ? { term: given } : given;
  const units = foldText(term.term).text;
  return {
    term: term.term,
    units,
    homophones: term.homophones ?? units.length >= homophonesFrom,
    category: list.category,
    action: term.action ?? list.action,
    from: term.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(term.from),
    until: term.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(term.until),
  };
}

/** UTF-16 units of a folded term. */
function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

/** What may stand for one unit of a term in the trie of sounds. */
function codesOf(unit: number, withInitials: boolean): number[] {
  const sounds = soundsOfUnit(unit);
  if (sounds.length === 0) return [literalCode(unit)];
  const initial = SYLLABLES[sounds[0] ?? 0]?.charCodeAt(0) ?? 0;
  return withInitials ? [...sounds, INITIAL + initial] : [...sounds];
}

/** Paths of a term through the trie of sounds; none for a term without a character that has a sound. */
export function soundPaths(units: string, withInitials: boolean): number[][] {
  const codes = unitsOf(units);
  const isHeard = codes.length > 1 && codes.some((code) => soundsOfUnit(code).length > 0);
  if (!isHeard) return [];
  const mixes = withInitials && codes.length <= LONGEST_INITIALS;
  const most = mixes ? 2 ** LONGEST_INITIALS : MOST_READINGS;
  let paths: number[][] = [[]];
  for (const code of codes) {
    const ways = codesOf(code, mixes);
    const room = paths.length * ways.length <= most ? ways : ways.slice(0, 1);
    paths = paths.flatMap((path) => room.map((way) => [...path, way]));
  }
  return paths;
}

/** Folds and sorts in all terms; throws 422 when there are too many or one cannot be taken. */
export function compileLists(lists: readonly WordList[], homophonesFrom: number): CompiledWords {
  const count = lists.reduce((sum, { terms }) => sum + terms.length, 0);
  if (count > MOST_TERMS) throw invalid('too_many_words', `${count} terms are too many`, { count, most: MOST_TERMS });
  const given = lists.flatMap((list) => list.terms.map((term) => ({ term, list })));
  const terms = given.map(({ term, list }) => compileTerm(term, list, homophonesFrom));
  const plain = terms.map(({ units }, value) => ({
    codes: unitsOf(units),
    value,
  }));
  const sounds = terms.flatMap(({ units }, value) => {
    const term = given[value]?.term;
    const withInitials = typeof term === 'object' && term.initials === true;
    return soundPaths(units, withInitials).map((codes) => ({ codes, value }));
  });
  return {
    terms,
    plain: buildTrie(plain),
    sounds: buildTrie(sounds),
    seenPairs: pairFilter(plain),
    heardPairs: pairFilter(sounds.filter(({ value }) => terms[value]?.homophones)),
  };
}
