import type { Clues } from '../context.ts';
import { westernLists } from '../gazetteer/western.ts';
import { TOPIC } from '../topics.ts';
import {
  CAPITALISED,
  COMMON_WORD,
  COMPANY_WORD,
  FIRST_NAME,
  hashWord,
  INITIAL,
  LAST_NAME,
  LOWER,
  REGION,
  UPPER,
} from './latin.ts';
import {
  CALENDAR,
  isCalledAfter,
  isCapital,
  isFirmWord,
  isFullName,
  isGivenName,
  isKnownPerson,
  isNamedThing,
  isParticle,
  words,
} from './latin-words.ts';

const LONGEST_ABBREVIATION = 4;

/**
 * A lone word that every dictionary has is no name unless the name lists have it too, and a name in lower case
 * must be announced, or made of listed names alone.
 */
export function isNameLike(text: string, first: number, last: number, clues: Clues, start: number): boolean {
  let capitals = 0;
  let isListed = true;
  let isSentence = false;
  for (let index = first; index <= last; index++) {
    const lists = words.lists[index] ?? 0;
    if ((words.shape[index] ?? 0) >= CAPITALISED && (words.shape[index] ?? 0) <= INITIAL) capitals++;
    if (!(lists & (FIRST_NAME | LAST_NAME)) || lists & COMMON_WORD) isListed = false;
    if (index > first && words.shape[index] === LOWER && lists & COMMON_WORD && !isParticle(text, index))
      isSentence = true;
  }
  if (isTitled(text, first) && capitals > 0 && !isSentence) return true;
  if (!(clues.nearest(start) & TOPIC.NAME) && isKnownThing(text, first, last)) return false;
  const known = words.lists[first] ?? 0;
  if (first === last && known & COMMON_WORD && !(known & (FIRST_NAME | LAST_NAME))) return false;
  if (!(clues.nearest(start) & TOPIC.NAME) && isUnlistedWord(text, first, last)) return false;
  // "Bill shows roaming": a sentence, not a name. In small letters everything looks like one.
  if (capitals > 0 && isSentence && !(clues.nearest(start) & TOPIC.NAME)) return false;
  return capitals > 0 || (isListed && last > first) || (clues.nearest(start) & TOPIC.NAME) !== 0;
}

export const TITLE = /^(?:mr|mrs|ms|miss|dr|prof|professor|mister)$/i;

/** Behind "Mr", also with a full stop; a greeting is no title. */
function isTitled(text: string, first: number): boolean {
  const before = first > 1 && text[words.from[first - 1] ?? 0] === '.' ? first - 2 : first - 1;
  return before >= 0 && TITLE.test(text.slice(words.from[before], words.till[before]));
}

/** A company or a work that is called like a person, a place or people that no list has as a name, or half a firm. */
function isKnownThing(text: string, first: number, last: number): boolean {
  if (last > first && words.shape[last] === LOWER && isParticle(text, last)) return true;
  const start = words.from[first] ?? 0;
  if (isNamedThing(text, start, last)) return !isKnownPerson(text, first, last, start);
  // The tagger may know one half of it only.
  if (first === last && isCapital(last + 1) && isNamedThing(text, start, last + 1)) return true;
  let isPlace = !isGivenName(first);
  for (let index = first; index <= last; index++) if (!((words.lists[index] ?? 0) & REGION)) isPlace = false;
  return isPlace || isHalfOfFirm(text, first, last);
}

/**
 * Beside "&", unless it is a couple, or before a word that companies end in: Shaw & Doyle, Turner Group. A given and
 * another name before such a word are a person and what comes next, unless a company is registered by it:
 * Emma Clark Bank ending 22, but Emma Clark Ltd.
 */
function isHalfOfFirm(text: string, first: number, last: number): boolean {
  if (last > first && isFirmWord(last)) return true;
  const isBehind = last + 1 < words.length;
  if (isBehind && isCapital(last + 1) && (words.lists[last + 1] ?? 0) & COMPANY_WORD)
    return !isFullName(text, first, last) || isCalledAfter(text, first, last + 1);
  if (isGivenName(first)) return false;
  return (
    (isBehind && text[words.from[last + 1] ?? 0] === '&' && words.shape[last + 2] === CAPITALISED) ||
    (first > 1 && text[words.from[first - 1] ?? 0] === '&' && words.shape[first - 2] === CAPITALISED)
  );
}

/** Endings that words have and names do not: Itemised, Deferral, Roaming. */
const WORD_ENDING =
  /(?:[^aeiou](?:ed|ing)|[ts]ion|ment|ness|able|ible|ous|ive|[aeiou]ly|ity|ance|ence|isation|ful|less|ship|rral|tial|ical|ware)$/i;

/** C'mon, Ma'am; but O'Brien. */
const CONTRACTION = /['’][a-zà-ÿ]/;
/** What stands behind is an office, a trade, a firm or a place: the Packager, at Hooli, in Kulmbach. */
const BEFORE_THING = /^(?:the|a|an|at|in|near)$/i;

function isBehindThingWord(text: string, first: number): boolean {
  return first > 0 && BEFORE_THING.test(text.slice(words.from[first - 1], words.till[first - 1]));
}

/** Days that begin no name, alone or before another word: Christmas Eve. */
const HOLIDAY = /^(?:christmas|easter|thanksgiving|halloween|boxing|labor|labour|singles|chinese|lunar)$/i;

/** Two words of every dictionary, or one behind a usual beginning: Cashback, Two-factor, Autopay, Unsubscribe. */
function isCompound(text: string, at: number): boolean {
  const from = words.from[at] ?? 0;
  const till = words.till[at] ?? 0;
  if (till - from > LONGEST_COMPOUND) return false;
  const isWord = (start: number, end: number): boolean =>
    (westernLists.get(hashWord(text, start, end)) & COMMON_WORD) !== 0;
  for (let middle = from + 2; middle <= till - 3; middle++) {
    const behind = text[middle] === '-' ? middle + 1 : middle;
    if (!isWord(behind, till)) continue;
    if (PREFIX.test(text.slice(from, middle)) || (middle - from >= 3 && isWord(from, middle))) return true;
  }
  return false;
}

/** Longer ones, which take time by their square, are no words. */
const LONGEST_COMPOUND = 40;
const PREFIX = /^(?:un|re|pre|auto|multi|sub|over|under|non|anti|tele|inter|self|e|co)$/i;

/**
 * A word that looks like no name: short capitals among small letters (SIM), or, when no list of names has it, an
 * English ending (Deferral), also before a word in lower case (Itemised bill).
 */
function isUnlistedWord(text: string, first: number, last: number): boolean {
  const word = text.slice(words.from[first], words.till[first]);
  const isShouted = words.shape[first - 1] === UPPER || words.shape[last + 1] === UPPER;
  if (first === last && words.shape[first] === UPPER && word.length <= LONGEST_ABBREVIATION && !isShouted) return true;
  const isListed = ((words.lists[first] ?? 0) & (FIRST_NAME | LAST_NAME)) !== 0;
  if (HOLIDAY.test(word)) return true;
  if (first === last && !isListed && CONTRACTION.test(word)) return true;
  if (first === last && !isListed && isBehindThingWord(text, first)) return true;
  if (first === last && (CALENDAR.test(word) || (!isListed && isCompound(text, first)))) return true;
  return !isListed && (first === last || words.shape[last] === LOWER) && WORD_ENDING.test(word);
}
