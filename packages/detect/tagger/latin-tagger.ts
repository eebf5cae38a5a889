import type { Clues } from '../context.ts';
import { CLASS, LATIN } from '../fold.ts';
import { isPersonBefore, isThingOrPerson, KNOWN_THINGS } from '../gazetteer/known-things.ts';
import { westernLists } from '../gazetteer/western.ts';
import { announced, listed, modelled, shaped } from '../reasons.ts';
import { isStarNear } from '../surroundings.ts';
import { TOPIC } from '../topics.ts';
import type { Candidate } from '../types.ts';
import {
  CAPITALISED,
  COMMON_WORD,
  COMPANY_WORD,
  FIRST_NAME,
  hashWord,
  INITIAL,
  isUpper,
  LAST_NAME,
  LatinText,
  LOWER,
  NUMBER,
  REGION,
  STREET_WORD,
  TITLE_WORD,
  UPPER,
} from './latin.ts';
import trained from './latin.weights.json' with { type: 'json' };
import { Stretches } from './stretches.ts';
import { Lattice, readWeights, type Weights } from './viterbi.ts';

const NAME_REASON = [modelled('latin_tagger.name')];
const ADDRESS_REASON = [modelled('latin_tagger.address')];
const HOUSE_REASON = [shaped('address.parts')];
const NONE: readonly Candidate[] = [];
const LISTED = [listed('surname')];
const TITLED = [announced('title')];
/** Words of a name behind the first. */
const LONGEST_TITLED = 2;
const A = 0x41;
const SHORTEST = 3;
const SHORTEST_ADDRESS = 8;
/** Units. */
const BEHIND_ANNOUNCEMENT = 10;
const LONGEST_BEFORE = 10;
const LONGEST_BEHIND = 16;
const LONGEST_ABBREVIATION = 4;
const LONGEST_STREET = 5;
/** A number or a capital letter with no word so near, in units, is part of nothing. */
const FARTHEST_WORD = 6;
const SHORTEST_WORD = 2;
/**
 * Units that are decoded of any text, and beyond for each of its characters: a text of words has one in four or five
 * characters, one made of single characters to be looked at for long has nearly as many as characters.
 */
const UNITS_OF_ANY = 1_500;
const UNITS_BY_CHARACTER = 0.35;

let weights: Weights | undefined;
const words = new LatinText();
const lattice = new Lattice();

function getWeights(): Weights {
  weights ??= readWeights(trained);
  return weights;
}

/** Names and addresses in Latin script that the trained tagger sees. */
export function tagLatin(text: string, clues: Clues, out: Candidate[]): void {
  const isAnnounced = (clues.topics & (TOPIC.NAME | TOPIC.ADDRESS)) !== 0;
  if (!(clues.classes & LATIN) || !holdsWord(text, !isAnnounced)) return;
  words.read(text, westernLists);
  if (words.capitals === 0 && !isAnnounced) return;
  const sure = words.known & (STREET_WORD | COMPANY_WORD | FIRST_NAME | TITLE_WORD) ? sureOnes(text) : NONE;
  const tagged = out.length;
  lattice.open(words, getWeights());
  stretches.clear(words.length);
  findStretches(clues);
  stretches.decode(lattice, (index, behind, isName) => propose(text, index, behind, isName, clues, out));
  const behind = out.length;
  for (const candidate of sure) if (!isWithin(candidate, out, tagged, behind)) out.push(candidate);
}

/** True when two Latin letters stand side by side, and somewhere a capital where that is asked for. */
function holdsWord(text: string, needsCapital: boolean): boolean {
  let hasWord = false;
  let hasCapital = !needsCapital;
  let before = 0;
  for (let index = 0; index < text.length && !(hasWord && hasCapital); index++) {
    const code = text.charCodeAt(index);
    const flags = CLASS[code] ?? 0;
    if (flags & before & LATIN) hasWord = true;
    if (!hasCapital && code >= A) hasCapital = isUpper(code);
    before = flags;
  }
  return hasWord && hasCapital;
}

/** What is a name or an address whatever the tagger says. */
function sureOnes(text: string): readonly Candidate[] {
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

/** In dictionaries or what companies and streets end in, and in no list of names. */
function isPlainWord(index: number): boolean {
  const lists = words.lists[index] ?? 0;
  return (lists & (FIRST_NAME | LAST_NAME)) === 0 && (lists & (COMMON_WORD | COMPANY_WORD | STREET_WORD)) !== 0;
}

/** Only a space between a word and the next one. */
function isNextWord(text: string, index: number): boolean {
  const till = words.till[index] ?? 0;
  return words.from[index + 1] === till + 1 && text[till] === ' ';
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

/** A known thing's name that a person may have, behind what only people are said to be. */
function isKnownPerson(text: string, first: number, last: number, start: number): boolean {
  const given = words.lists[first] ?? 0;
  const family = words.lists[last] ?? 0;
  if (last !== first + 1 || !(given & FIRST_NAME) || (!(family & LAST_NAME) && (given | family) & COMMON_WORD))
    return false;
  return isThingOrPerson(text.slice(start, words.till[last]).toLowerCase()) && isPersonBefore(text, start);
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

/** A given and a family name; one of them is no word besides, and the last belongs to no office: Lincoln High School. */
function isFullName(text: string, first: number, last: number): boolean {
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
function isCalledAfter(text: string, first: number, firm: number): boolean {
  return (
    REGISTERED.test(text.slice(words.from[firm], words.till[firm])) ||
    (first > 0 && BEFORE_HOUSE.test(text.slice(words.from[first - 1], words.till[first - 1])))
  );
}

function isCapital(index: number): boolean {
  const shape = words.shape[index] ?? LOWER;
  return index < words.length && (shape === CAPITALISED || shape === UPPER);
}

/** True when what the tagger saw, `out` between `from` and `behind`, in order and apart, holds all of this candidate. */
function isWithin({ type, start, end }: Candidate, out: readonly Candidate[], from: number, behind: number): boolean {
  let low = from;
  let high = behind;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((out[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const other = low > from ? out[low - 1] : undefined;
  return other !== undefined && other.type === type && end <= other.end;
}

/** A house of a street that people live in; 24 Hour Road … and 5 Star Avenue … count something. */
const HOUSE =
  /^\d{1,5}[a-z]? (?!(?:hour|day|week|month|year|star|percent|pack|mile|minute|large|small)s?\b)[^\n]*\b(?:street|st|road|rd|avenue|ave|lane|boulevard|blvd|crescent|terrace|grove)$/i;

const stretches = new Stretches();

/** The surroundings of capitals and numbers beside words, listed names and of what stands behind an announcement of a name. */
function findStretches(clues: Clues): void {
  const announcements = clues.topics & TOPIC.NAME ? clues.all : [];
  let clue = 0;
  let wordBefore = -FARTHEST_WORD;
  let word = nextWord(0, clues);
  for (let index = 0; index < words.length; index++) {
    const from = words.from[index] ?? 0;
    while (word < index) {
      wordBefore = word;
      word = nextWord(word + 1, clues);
    }
    for (let next = announcements[clue]; next && next.end <= from; next = announcements[++clue])
      if (next.topics & TOPIC.NAME) stretches.want(index, index + BEHIND_ANNOUNCEMENT);
    const isNearWord = index - wordBefore < FARTHEST_WORD || word - index < FARTHEST_WORD;
    if (stretches.units > UNITS_OF_ANY + from * UNITS_BY_CHARACTER) continue;
    if (isNearWord && isSeed(index) && index >= stretches.end - 2 && !lattice.isDark(index))
      stretches.grow(lattice, index, index, LONGEST_BEFORE, LONGEST_BEHIND);
  }
}

/** The first word from a unit on: letters that announce nothing, as QQ does. */
function nextWord(from: number, clues: Clues): number {
  let index = from;
  while (index < words.length && !isWord(index, clues)) index++;
  return index;
}

function isWord(index: number, clues: Clues): boolean {
  const start = words.from[index] ?? 0;
  const shape = words.shape[index] ?? 0;
  return shape < NUMBER && (words.till[index] ?? 0) - start >= SHORTEST_WORD && !clues.covers(start);
}

/** A capital, a number, or one of two listed names side by side: every name and address has one. */
function isSeed(index: number): boolean {
  const shape = words.shape[index] ?? 0;
  if (shape !== LOWER) return shape <= NUMBER;
  return isListedName(index) && (isListedName(index - 1) || isListedName(index + 1));
}

function isListedName(index: number): boolean {
  const lists = index >= 0 && index < words.length ? (words.lists[index] ?? 0) : 0;
  return (lists & (FIRST_NAME | LAST_NAME)) !== 0 && !(lists & COMMON_WORD);
}

/**
 * A lone word that every dictionary has is no name unless the name lists have it too, and a name in lower case
 * must be announced, or made of listed names alone.
 */
function isNameLike(text: string, first: number, last: number, clues: Clues, start: number): boolean {
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

const TITLE = /^(?:mr|mrs|ms|miss|dr|prof|professor|mister)$/i;

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

function isNamedThing(text: string, start: number, last: number): boolean {
  return KNOWN_THINGS.has(text.slice(start, words.till[last]).toLowerCase());
}

/** A given name that is no word besides. */
function isGivenName(index: number): boolean {
  return ((words.lists[index] ?? 0) & (FIRST_NAME | COMMON_WORD)) === FIRST_NAME;
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

/** A word that companies end in, and no name. */
function isFirmWord(index: number): boolean {
  return ((words.lists[index] ?? 0) & (COMPANY_WORD | FIRST_NAME | LAST_NAME)) === COMPANY_WORD;
}

const REGISTERED = /^(?:inc|llc|ltd|limited|corp|corporation|gmbh|plc|holdings|group|partners)$/i;

/** Endings that words have and names do not: Itemised, Deferral, Roaming. */
const WORD_ENDING =
  /(?:[^aeiou](?:ed|ing)|[ts]ion|ment|ness|able|ible|ous|ive|[aeiou]ly|ity|ance|ence|isation|ful|less|ship|rral|tial|ical|ware)$/i;

/** Months and days alone are dates. */
const CALENDAR =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/i;
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
  if (first === last && (CALENDAR.test(word) || (!isListed && isCompound(text, first)))) return true;
  return !isListed && (first === last || words.shape[last] === LOWER) && WORD_ENDING.test(word);
}

/** A size or a state, not a house: Pro Max 256G, Galaxy 5000mAh, Wi-Fi 5G 88%. */
const MEASURE = /^(?:wi-?fi|wlan|lte)\b|\b[2-6]G \d{1,3}%| \d+(?:[GTMK]B?|mAh|W|Hz|ml|kg|cm|mm|p)$/i;

/** Small words inside names: van Gogh, de la Cruz. */
function isParticle(text: string, index: number): boolean {
  return /^(?:van|von|der|den|de|da|di|do|dos|del|du|la|le|al|el|bin|ibn|ben|ter|y|e|und|st)$/.test(
    text.slice(words.from[index], words.till[index]),
  );
}

/** Part of a domain, a path or a handle: www.smith.com, /home/john. */
function isInAddressOfNet(text: string, start: number, end: number): boolean {
  return (
    /[./\\@_]/.test(text[start - 1] ?? '') ||
    (/[./\\@_]/.test(text[end] ?? '') && /[A-Za-z0-9]/.test(text[end + 1] ?? ''))
  );
}

/** A small word behind a comma is what comes next: the card of "London NW1 6XE, card 4111". */
function withoutNextClause(text: string, index: number, last: number): number {
  const lists = words.lists[last] ?? 0;
  const isNext =
    last > index + 2 &&
    words.shape[last] === LOWER &&
    (lists & (COMMON_WORD | STREET_WORD | REGION)) === COMMON_WORD &&
    text[words.from[last - 1] ?? 0] === ',';
  return isNext ? last - 2 : last;
}

function propose(text: string, index: number, behind: number, isName: boolean, clues: Clues, out: Candidate[]): void {
  const start = words.from[index] ?? 0;
  let last = behind - 1;
  while (last > index && /^[,.;:\n-]$/.test(text.slice(words.from[last], words.till[last]))) last--;
  if (!isName) last = withoutNextClause(text, index, last);
  if (isName && last > index + 1 && isFirmWord(last) && isFullName(text, index, last - 1)) last--;
  const end = words.till[last] ?? 0;
  const span = text.slice(start, end);
  if (
    span.length < SHORTEST ||
    isStarNear(text, end - 1, 1) ||
    isStarNear(text, start, -1) ||
    span.includes('*') ||
    !/[A-Za-zÀ-ɏ]{2}/.test(span) ||
    (isName && /[0-9\u3400-\u9fff]/.test(span))
  )
    return;
  if (!isName && (CALENDAR.test(text.slice(start, words.till[index])) || MEASURE.test(span))) return;
  if (!isName && (!/\d/.test(span) || span.length < SHORTEST_ADDRESS || /\d{8}|[\u3400-\u9fff]/.test(span))) return;
  if (isInAddressOfNet(text, start, end) || (isName && !isNameLike(text, index, last, clues, start))) return;
  const margin = lattice.margin(index, behind) / (behind - index);
  const confidence = Math.round((0.95 - 0.4 * Math.exp(-Math.max(margin, 0) / 60)) * 100) / 100;
  out.push({
    start,
    end,
    type: isName ? 'NAME' : 'ADDRESS',
    confidence,
    reasons: isName ? NAME_REASON : ADDRESS_REASON,
  });
}
