import type { Clues } from '../context.ts';
import { CLASS, LATIN } from '../fold.ts';
import { westernLists } from '../gazetteer/western.ts';
import { modelled } from '../reasons.ts';
import { isStarNear } from '../surroundings.ts';
import { TOPIC } from '../topics.ts';
import type { Candidate } from '../types.ts';
import {
  COMMON_WORD,
  COMPANY_WORD,
  FIRST_NAME,
  INITIAL,
  isUpper,
  LAST_NAME,
  LOWER,
  NUMBER,
  REGION,
  STREET_WORD,
  TITLE_WORD,
} from './latin.ts';
import trained from './latin.weights.json' with { type: 'json' };
import { isNameLike } from './latin-likeness.ts';
import { reachOf } from './latin-reach.ts';
import { repeats } from './latin-repeats.ts';
import { sureOnes } from './latin-sure.ts';
import {
  CALENDAR,
  isCapital,
  isFirmWord,
  isFullName,
  isInAddressOfNet,
  isNextWord,
  isParticle,
  SHORTEST,
  words,
} from './latin-words.ts';
import { Stretches } from './stretches.ts';
import { Lattice, readWeights, type Weights } from './viterbi.ts';

const NAME_REASON = [modelled('latin_tagger.name')];
const ADDRESS_REASON = [modelled('latin_tagger.address')];
const NONE: readonly Candidate[] = [];
const A = 0x41;
const SHORTEST_ADDRESS = 8;
/** Units. */
const BEHIND_ANNOUNCEMENT = 10;
const LONGEST_BEFORE = 10;
const LONGEST_BEHIND = 16;
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
  repeats(text, clues, out, tagged);
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

/** A size or a state, not a house: Pro Max 256G, Galaxy 5000mAh, Wi-Fi 5G 88%. */
const MEASURE = /^(?:wi-?fi|wlan|lte)\b|\b[2-6]G \d{1,3}%| \d+(?:[GTMK]B?|mAh|W|Hz|ml|kg|cm|mm|p)$/i;

/** A sum or a time, not a house: 300 yuan. */
const AMOUNT = /^[\d,.]+ (?:yuan|rmb|dollars?|euros?|pounds?|points?|times|minutes?|hours?|days?|weeks?|months?)$/i;

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

/** What small words and initials of a name lead to belongs to it: Peter van den Berg, John S Bouts. */
function withParticles(text: string, last: number): number {
  if (words.shape[last] === INITIAL && isCapital(last + 1) && isNextWord(text, last)) return last + 1;
  let end = last;
  while (words.shape[end + 1] === LOWER && isParticle(text, end + 1)) end++;
  const isLed = end > last || (words.shape[last] === LOWER && isParticle(text, last));
  return isLed && isCapital(end + 1) ? end + 1 : last;
}

/** Small words behind a name that no list of names has: Weeks-Rivas songwriter. */
function withoutNextWords(text: string, index: number, last: number): number {
  if ((words.shape[index] ?? 0) === LOWER) return last;
  let end = last;
  while (
    end > index &&
    words.shape[end] === LOWER &&
    !((words.lists[end] ?? 0) & (FIRST_NAME | LAST_NAME)) &&
    !isParticle(text, end)
  )
    end--;
  return end;
}

function propose(text: string, from: number, behind: number, isName: boolean, clues: Clues, out: Candidate[]): void {
  const isMark = (at: number): boolean => /^[,.;:\n-]$/.test(text.slice(words.from[at], words.till[at]));
  let index = from;
  let last = behind - 1;
  while (last > index && isMark(last)) last--;
  while (index < last && isMark(index)) index++;
  if (!isName) ({ first: index, last } = reachOf(text, index, withoutNextClause(text, index, last)));
  else last = withParticles(text, withoutNextWords(text, index, last));
  if (isName && last > index + 1 && isFirmWord(last) && isFullName(text, index, last - 1)) last--;
  const start = words.from[index] ?? 0;
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
  if (!isName && (CALENDAR.test(text.slice(start, words.till[index])) || MEASURE.test(span) || AMOUNT.test(span)))
    return;
  if (!isName && (!/\d/.test(span) || span.length < SHORTEST_ADDRESS || /\d{8}|[\u3400-\u9fff]/.test(span))) return;
  if (isInAddressOfNet(text, start, end) || (isName && !isNameLike(text, index, last, clues, start))) return;
  // What was added before was not decoded.
  const seen = Math.max(index, from);
  const margin = lattice.margin(seen, behind) / (behind - seen);
  const confidence = Math.round((0.95 - 0.4 * Math.exp(-Math.max(margin, 0) / 60)) * 100) / 100;
  out.push({
    start,
    end,
    type: isName ? 'NAME' : 'ADDRESS',
    confidence,
    reasons: isName ? NAME_REASON : ADDRESS_REASON,
  });
}
