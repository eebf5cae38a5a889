import { isPersonBefore, isThingOrPerson, KNOWN_THINGS } from '../gazetteer/known-things.ts';
import {
  CAPITALISED,
  COMMON_WORD,
  COMPANY_WORD,
  FIRST_NAME,
  LAST_NAME,
  LatinText,
  LOWER,
  STREET_WORD,
  UPPER,
} from './latin.ts';

export const SHORTEST = 3;
export const words = new LatinText();

/** In dictionaries or what companies and streets end in, and in no list of names. */
export function isPlainWord(index: number): boolean {
  const lists = words.lists[index] ?? 0;
  return (lists & (FIRST_NAME | LAST_NAME)) === 0 && (lists & (COMMON_WORD | COMPANY_WORD | STREET_WORD)) !== 0;
}

/** A known thing's name that a person may have, behind what only people are said to be. */
export function isKnownPerson(text: string, first: number, last: number, start: number): boolean {
  const given = words.lists[first] ?? 0;
  const family = words.lists[last] ?? 0;
  if (last !== first + 1 || !(given & FIRST_NAME) || (!(family & LAST_NAME) && (given | family) & COMMON_WORD))
    return false;
  return isThingOrPerson(text.slice(start, words.till[last]).toLowerCase()) && isPersonBefore(text, start);
}

/** A given and a family name; one of them is no word besides, and the last belongs to no office: Lincoln High School. */
export function isFullName(text: string, first: number, last: number): boolean {
  const given = words.lists[first] ?? 0;
  const family = words.lists[last] ?? 0;
  if (first === last || !(given & FIRST_NAME) || given & family & COMMON_WORD) return false;
  // What no list knows is as likely a family name: Amara Okonkwo.
  if (!(family & LAST_NAME) && (family !== 0 || !isGivenName(first))) return false;
  return !KIND_OF_OFFICE.test(text.slice(words.from[last], words.till[last]));
}

const KIND_OF_OFFICE =
  /^(?:high|primary|junior|memorial|general|grand|central|city|county|state|national|international|royal|savings|credit)$/i;

/** What one is at or in is a house, not a person: at Emma Clark Hospital. */
const BEFORE_HOUSE = /^(?:the|at|in|near|inside|outside|opposite|behind|around|towards)$/i;

/** A company or house called after a person: registered, or with an article or a place word before it. */
export function isCalledAfter(text: string, first: number, firm: number): boolean {
  return (
    REGISTERED.test(text.slice(words.from[firm], words.till[firm])) ||
    (first > 0 && BEFORE_HOUSE.test(text.slice(words.from[first - 1], words.till[first - 1])))
  );
}

export function isCapital(index: number): boolean {
  const shape = words.shape[index] ?? LOWER;
  return index < words.length && (shape === CAPITALISED || shape === UPPER);
}

export function isNamedThing(text: string, start: number, last: number): boolean {
  return KNOWN_THINGS.has(text.slice(start, words.till[last]).toLowerCase());
}

/** A given name that is no word besides. */
export function isGivenName(index: number): boolean {
  return ((words.lists[index] ?? 0) & (FIRST_NAME | COMMON_WORD)) === FIRST_NAME;
}

/** A word that companies end in, and no name. */
export function isFirmWord(index: number): boolean {
  return ((words.lists[index] ?? 0) & (COMPANY_WORD | FIRST_NAME | LAST_NAME)) === COMPANY_WORD;
}

const REGISTERED = /^(?:inc|llc|ltd|limited|corp|corporation|gmbh|plc|holdings|group|partners)$/i;

/** Months and days alone are dates. */
export const CALENDAR =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/i;

/** Small words inside names: van Gogh, de la Cruz. */
export function isParticle(text: string, index: number): boolean {
  return /^(?:van|von|der|den|de|da|di|do|dos|del|du|la|le|al|el|bin|ibn|ben|ter|y|e|und|st)$/.test(
    text.slice(words.from[index], words.till[index]),
  );
}

/** Part of a domain, a path or a handle: www.smith.com, /home/john. */
export function isInAddressOfNet(text: string, start: number, end: number): boolean {
  return (
    /[./\\@_]/.test(text[start - 1] ?? '') ||
    (/[./\\@_]/.test(text[end] ?? '') && /[A-Za-z0-9]/.test(text[end + 1] ?? ''))
  );
}

/** Only a space between a word and the next one. */
export function isNextWord(text: string, index: number): boolean {
  const till = words.till[index] ?? 0;
  return words.from[index + 1] === till + 1 && text[till] === ' ';
}
