import { KNOWN_THINGS } from '../gazetteer/known-things.ts';
import { announced, listed, shaped } from '../reasons.ts';
import type { Candidate } from '../types.ts';
import { COMPANY_WORD, FIRST_NAME, NUMBER, STREET_WORD, TITLE_WORD, UPPER } from './latin.ts';
import { TITLE } from './latin-likeness.ts';
import {
  isCalledAfter,
  isCapital,
  isFullName,
  isInAddressOfNet,
  isKnownPerson,
  isNamedThing,
  isNextWord,
  isPlainWord,
  SHORTEST,
  words,
} from './latin-words.ts';

const HOUSE_REASON = [shaped('address.parts')];
const LISTED = [listed('surname')];
const TITLED = [announced('title')];
/** Words of a name behind the first. */
const LONGEST_TITLED = 2;
const LONGEST_STREET = 5;

/** What is a name or an address whatever the tagger says. */
export function sureOnes(text: string): readonly Candidate[] {
  const seen: Candidate[] = [];
  if (words.known & STREET_WORD) numberedStreets(text, seen);
  if (words.known & COMPANY_WORD) peopleBeforeFirms(text, seen);
  if (words.known & FIRST_NAME) peopleOfKnownName(text, seen);
  if (words.known & TITLE_WORD) peopleOfTitle(text, seen);
  return seen;
}

/** Who is called Mr, Ms or Dr something, unless a thing is called so: Mr Carter, Dr. Jane Ward, but Dr Pepper. */
function peopleOfTitle(text: string, seen: Candidate[]): void {
  for (let title = 0; title < words.length; title++) {
    if (!((words.lists[title] ?? 0) & TITLE_WORD) || !isCapital(title)) continue;
    const first = text[words.from[title + 1] ?? 0] === '.' ? title + 2 : title + 1;
    // MS Teams is no lady.
    if (!isCapital(first) || (words.shape[title] === UPPER && words.shape[first] !== UPPER)) continue;
    if (!TITLE.test(text.slice(words.from[title], words.till[title])) || isPlainWord(first)) continue;
    let last = first;
    while (last < first + LONGEST_TITLED && isCapital(last + 1) && isNextWord(text, last) && !isPlainWord(last + 1))
      last++;
    const start = words.from[first] ?? 0;
    const end = words.till[last] ?? 0;
    if (end - start < SHORTEST || isNamedThing(text, words.from[title] ?? 0, last)) continue;
    seen.push({ start, end, type: 'NAME', confidence: 0.95, reasons: TITLED });
  }
}

/** Who signs, travels or speaks, and is called like a company or a work: Regards, Mary Kay. */
function peopleOfKnownName(text: string, seen: Candidate[]): void {
  for (let index = 1; index < words.length; index++) {
    if (!isCapital(index) || !isCapital(index - 1) || !((words.lists[index - 1] ?? 0) & FIRST_NAME)) continue;
    const start = words.from[index - 1] ?? 0;
    const end = words.till[index] ?? 0;
    if (isKnownPerson(text, index - 1, index, start))
      seen.push({ start, end, type: 'NAME', confidence: 0.95, reasons: LISTED });
  }
}

/**
 * Houses by number and street, which are addresses also alone: 12 Station Road, 9 Old Hospital Lane. What a street is
 * called after is no company to the tagger.
 */
function numberedStreets(text: string, seen: Candidate[]): void {
  const { lists, shape, from, till } = words;
  for (let index = 2; index < words.length; index++) {
    if (!((lists[index] ?? 0) & STREET_WORD) || !isCapital(index) || !isCapital(index - 1)) continue;
    let first = index - 2;
    while (first > index - LONGEST_STREET && isCapital(first)) first--;
    const start = from[first] ?? 0;
    const end = till[index] ?? 0;
    if (shape[first] !== NUMBER || !HOUSE.test(text.slice(start, end))) continue;
    for (let word = first + 1; word < index; word++) lists[word] = (lists[word] ?? 0) & ~COMPANY_WORD;
    if (!isCapital(index + 1) && !isInAddressOfNet(text, start, end))
      seen.push({ start, end, type: 'ADDRESS', confidence: 0.9, reasons: HOUSE_REASON });
  }
}

/**
 * A given and a family name before what companies end in are a person and what comes next: Emma Clark Bank ending 22.
 * But Emma Clark Ltd, and the Henry Ford Hospital.
 */
function peopleBeforeFirms(text: string, seen: Candidate[]): void {
  const { lists, from, till } = words;
  for (let index = 2; index < words.length; index++) {
    if (!((lists[index] ?? 0) & COMPANY_WORD) || !isCapital(index) || !isCapital(index - 1) || !isCapital(index - 2))
      continue;
    const start = from[index - 2] ?? 0;
    const end = till[index - 1] ?? 0;
    if (!isFullName(text, index - 2, index - 1) || isCalledAfter(text, index - 2, index)) continue;
    if (!KNOWN_THINGS.has(text.slice(start, end).toLowerCase()))
      seen.push({ start, end, type: 'NAME', confidence: 0.95, reasons: LISTED });
  }
}

/** A house of a street that people live in; 24 Hour Road … and 5 Star Avenue … count something. */
const HOUSE =
  /^\d{1,5}[a-z]? (?!(?:hour|day|week|month|year|star|percent|pack|mile|minute|large|small)s?\b)[^\n]*\b(?:street|st|road|rd|avenue|ave|lane|boulevard|blvd|crescent|terrace|grove)$/i;
