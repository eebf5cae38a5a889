/** How far an address in Latin script reaches beyond what the tagger saw of it. */
import { NUMBER, REGION } from './latin.ts';
import { isCapital, words } from './latin-words.ts';

/** Countries of two words, one of which is no name of a country alone. */
const COUNTRY =
  /^(?:united (?:kingdom|states|arab)|czech republic|south (?:africa|korea)|new zealand|sri lanka|saudi arabia|costa rica|hong kong|el salvador|sierra leone|ivory coast)$/i;
/** A bracket behind a country: Cyprus (Greek). */
const IN_BRACKETS = /^\([A-Z][a-z]+\)/;
const CORNER = /(?:\b(the) )?\bcorner of $/i;
const LONGEST_CORNER = 5;
const LONGEST_BRACKET = 24;
const LONGEST_BEFORE = 16;

function wordAt(text: string, index: number): string {
  return text.slice(words.from[index], words.till[index]);
}

/** As much behind a word as a bracket may take. */
function bracketAt(text: string, index: number): string {
  const from = words.from[index] ?? text.length;
  return text.slice(from, from + LONGEST_BRACKET);
}

/** Behind a comma or a line break too. */
function behindComma(text: string, index: number): number {
  return [',', '\n'].includes(wordAt(text, index)) ? index + 1 : index;
}

/** The last unit of an address that goes on with a country, a bracket behind it and a postcode. */
function withCountry(text: string, last: number): number {
  let end = last;
  // The tagger may have seen the first of two words.
  if (COUNTRY.test(text.slice(words.from[last], words.till[last + 1]))) end = last + 1;
  const next = behindComma(text, end + 1);
  if (isCapital(next) && COUNTRY.test(text.slice(words.from[next], words.till[next + 1]))) end = next + 1;
  if ((words.lists[end] ?? 0) & REGION && IN_BRACKETS.test(bracketAt(text, end + 1))) end += 3;
  if (end > last && words.shape[end + 1] === NUMBER && end + 1 < words.length) end++;
  return Math.min(end, words.length - 1);
}

/** Two streets that meet: the corner of 12 Main Street and Alder Pass. */
function withCorner(text: string, last: number): number {
  if (wordAt(text, last + 1) !== 'and') return last;
  let end = last + 1;
  while (end < last + LONGEST_CORNER && isCapital(end + 1)) end++;
  return end > last + 1 ? end : last;
}

/** Units of the whole address. */
export function reachOf(text: string, first: number, last: number): { first: number; last: number } {
  const start = words.from[first] ?? 0;
  const corner = CORNER.exec(text.slice(Math.max(0, start - LONGEST_BEFORE), start));
  if (corner)
    return { first: first - 2 - Number(corner[1] !== undefined), last: withCountry(text, withCorner(text, last)) };
  const before = first - 1;
  const isNumbered = before >= 0 && words.shape[before] === NUMBER && words.shape[first] === NUMBER;
  const isBeside = isNumbered && text.slice(words.till[before], words.from[first]) === ' ';
  return { first: isBeside ? before : first, last: withCountry(text, last) };
}
