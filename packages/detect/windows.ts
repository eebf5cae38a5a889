import { type Asked, BY_LENGTH, LONGEST_OPENING, lengthsWithLetters, OPENINGS } from './code-recognizers.ts';
import { type Clue, type Clues, FARTHEST_BEHIND, topicsBehind } from './context.ts';
import { digitLike, readAsDigits } from './fold.ts';
import { splitBehindIban } from './glued.ts';
import { hasLength, longestOf } from './lengths.ts';
import type { CodeRun } from './runs.ts';
import {
  behindInvisible,
  endOfExtension,
  isPlusBefore,
  isPlusNear,
  isSpent,
  isStarNear,
  isTiedToDigits,
  isWordAt,
  startOfPhone,
} from './surroundings.ts';
import { HARMLESS } from './topics.ts';
import type { Candidate, CodeRecognizer, Sight, Verdict } from './types.ts';

const LONGEST = BY_LENGTH.length - 1;
const MOST_GROUPS = 24;
/** Separators inside one value, unless it is written digit by digit. */
const MOST_SEPARATED = 9;
/** How many changes between letters and digits a token may have before the start of a value. */
const MOST_PARTS = 3;

const sight: Sight = {
  near: 0,
  nearest: 0,
  groups: [],
  isDigits: false,
  separation: 0,
  isGlued: false,
  isSpent: false,
  isPart: false,
  text: '',
  start: 0,
  end: 0,
};
const groups: number[] = [];
sight.groups = groups;
const PHONES: ReadonlySet<string> = new Set(['PHONE', 'LANDLINE', 'PHONE_INTL']);

/** What is the same for all windows of one start, and what the windows before the current one have read. */
const start = {
  near: 0,
  isGlued: false,
  isPart: false,
  isStarred: false,
  /** A plus sign stands before it. */
  isMarked: false,
  /** The first announcement behind the start. */
  after: undefined as Clue | undefined,
  /** Where its codes begin in the run. */
  at: 0,
  /** First two characters, folded, and the digit that the first one looks like. */
  code: 0,
  second: 0,
  lookalike: 0,
  /** The value up to and without the group `read`, as it is and read as digits. */
  value: '',
  digits: '',
  read: 0,
  /** How many of its codes `asDigits` holds. */
  asDigits: 0,
  /** True while every letter looks like a digit. */
  isReadable: false,
  /** Lengths of unannounced values with letters that begin like this. */
  lengths: 0,
  /** True when no word announces anything, before or behind. */
  isQuiet: false,
  /** The longest value that may be one. */
  longest: 0,
};

/**
 * Asks the code recognisers about every sequence of neighbouring groups that could be a value.
 * A run has few starts and every start few windows, so that the work stays linear with a small factor.
 */
export function judgeRun(run: CodeRun, text: string, clues: Clues, out: Candidate[]): void {
  let part = 0;
  sight.text = text;
  const farthest = endOf(run, run.groups - 1, text) + FARTHEST_BEHIND;
  for (let first = 0; first < run.groups; first++) {
    part = (run.groupSeparation[first] ?? 0) > 0 ? 0 : part + 1;
    if (!canStart(run, first, part)) continue;
    if (run.isLetters(first)) splitBehindIban(run, first);
    const at = run.from[run.groupStart[first] ?? 0] ?? 0;
    start.near = clues.before(at);
    start.after = clues.after(at);
    start.isQuiet = start.near === 0 && (!start.after || start.after.start > farthest);
    beginAt(run, first);
    if (start.longest === 0) continue;
    lookBefore(text, at, clues);
    judgeFrom(run, first, text, out);
  }
}

function lookBefore(text: string, at: number, clues: Clues): void {
  const announcedUntil = clues.endBefore(at);
  start.isGlued = announcedUntil !== at && isWordAt(text, at - 1);
  start.isPart = isTiedToDigits(text, at - 1, -1);
  start.isStarred = isStarNear(text, at, -1);
  start.isMarked = isPlusNear(text, at);
  sight.start = at;
  sight.nearest = clues.nearest(at);
  sight.isSpent = sight.nearest !== 0 && isSpent(text, announcedUntil, at);
  if (sight.isSpent) sight.nearest &= ~HARMLESS;
}

function beginAt(run: CodeRun, first: number): void {
  const at = run.groupStart[first] ?? 0;
  start.read = first;
  start.asDigits = 0;
  start.at = at;
  start.code = run.codes[at] ?? 0;
  start.second = at + 1 < run.length ? (run.codes[at + 1] ?? 0) : 0;
  start.lookalike = digitLike(start.code) || start.code;
  start.value = start.digits = '';
  start.isReadable = run.digits * 2 > run.length;
  start.lengths = lengthsWithLetters(start.code, start.second);
  start.longest = start.isQuiet ? longestQuiet() : LONGEST;
  if (groups.length > 0) groups.length = 0;
  sight.separation = 0;
  sight.isDigits = true;
}

/** The longest value that begins like this and is known without a word. */
function longestQuiet(): number {
  return Math.max(longestOf(start.lengths), LONGEST_OPENING[start.isReadable ? start.lookalike : start.code] ?? 0);
}

function judgeFrom(run: CodeRun, first: number, text: string, out: Candidate[]): void {
  const from = run.groupStart[first] ?? 0;
  const behind = Math.min(run.groups, first + MOST_GROUPS);
  let lineBreaks = 0;
  let separated = 0;
  let largest = 0;
  for (let last = first, at = from; last < behind; last++) {
    const end = run.endOf(last);
    const length = end - from;
    if (length > start.longest) break;
    if (end - at > largest) largest = end - at;
    at = end;
    const between = last > first ? (run.groupSeparation[last] ?? 0) : 0;
    if (between > 0) {
      if (between > sight.separation) sight.separation = between;
      if (between === 3 && ++lineBreaks > 1) break;
      if (++separated >= MOST_SEPARATED && largest > 1) break;
      // A second plus sign: what begins with the first one ends before.
      if (start.isMarked && isMarked(run, last)) start.isMarked = false;
    }
    if (run.isLetters(last)) readLetters(run, last);
    sight.near = start.isQuiet ? 0 : start.near | topicsBehind(endOf(run, last, text), start.after);
    if ((sight.near !== 0 || mayOpen(length)) && canEnd(run, last)) judgeWindow(run, last, length, text, out);
  }
}

function endOf(run: CodeRun, last: number, text: string): number {
  return behindInvisible(text, run.till[run.endOf(last) - 1] ?? 0);
}

function readLetters(run: CodeRun, group: number): void {
  const end = run.endOf(group);
  const wasReadable = start.isReadable;
  for (let index = run.groupStart[group] ?? 0; start.isReadable && index < end; index++)
    start.isReadable = digitLike(run.codes[index] ?? 0) !== 0;
  if (start.isQuiet && !start.isReadable && (sight.isDigits || wasReadable)) start.longest = longestOf(start.lengths);
  sight.isDigits = false;
}

/** True when a recogniser may know an unannounced value of this length with these first characters. */
function mayOpen(length: number): boolean {
  const openings = OPENINGS[length];
  if (!openings) return false;
  if (sight.isDigits) return openings[start.code] === 1;
  return hasLength(start.lengths, length) || (start.isReadable && openings[start.lookalike] === 1);
}

/**
 * A value starts behind a separator, or where letters turn into digits near the start of a token: "ID110105…".
 * It does not start in the middle of an even row of digits or pairs, nor where digits of two scripts mix. A row is of
 * one kind, and a plus sign begins anew, unless the next group has one too: "2026-01-05 SF1234567890123",
 * "2026-01-05 +44 20 7946 0958", but +1+1+1.
 */
function canStart(run: CodeRun, group: number, part: number): boolean {
  if (group === 0) return true;
  const separation = run.groupSeparation[group] ?? 0;
  const size = run.sizeOf(group);
  const before = run.sizeOf(group - 1);
  if (separation === 0) {
    if (!run.isLetters(group) && !run.isLetters(group - 1)) return Math.max(size, before) >= 4;
    return part <= MOST_PARTS;
  }
  if (size > 2 || before !== size || separation !== (group > 1 ? run.groupSeparation[group - 1] : separation))
    return true;
  return run.isLetters(group) !== run.isLetters(group - 1) || (isMarked(run, group) && !isMarked(run, group + 1));
}

/** True when a plus sign stands right before a group. */
function isMarked(run: CodeRun, group: number): boolean {
  return group < run.groups && isPlusBefore(sight.text, run.from[run.groupStart[group] ?? 0] ?? 0);
}

function canEnd(run: CodeRun, group: number): boolean {
  const isCut = group + 1 === run.groups || (run.groupSeparation[group + 1] ?? 0) > 0;
  return isCut || !run.isLetters(group) || run.isLetters(group + 1);
}

function judgeWindow(run: CodeRun, last: number, length: number, text: string, out: Candidate[]): void {
  let isRead = false;
  const knowsLetters = !sight.isDigits && hasLength(start.lengths, length);
  for (const asked of BY_LENGTH[length] ?? []) {
    if (!(asked.topic & sight.near) && !mayOpenFor(run, asked, length) && !(knowsLetters && knows(asked, length)))
      continue;
    if (!isRead) readWindow(run, last, text);
    isRead = true;
    let verdict = asked.recognizer.judge(start.value, sight);
    if (!verdict && start.isReadable && !sight.isDigits) {
      sight.isDigits = true;
      verdict = asked.recognizer.judge(start.digits, sight);
      sight.isDigits = false;
    }
    if (verdict && !isRestOfMask(length, verdict)) propose(asked.recognizer.type, verdict, out);
  }
}

/** True when a recogniser may know the window, as digits or read as digits, without a word. */
function mayOpenFor(run: CodeRun, { opens, recognizer }: Asked, length: number): boolean {
  if (sight.isDigits) return opens[start.code] === 1 && mayBe(recognizer, run.codes, start.at, length);
  if (!start.isReadable || opens[start.lookalike] !== 1) return false;
  return mayBe(recognizer, codesAsDigits(run, length), 0, length);
}

/** True when a recogniser may know values with letters of this length that begin like the window. */
function knows({ recognizer }: Asked, length: number): boolean {
  return hasLength(recognizer.lengthsWithLetters?.(start.code, start.second) ?? 0, length);
}

function mayBe(recognizer: CodeRecognizer, codes: Uint8Array, at: number, length: number): boolean {
  return recognizer.mayBe === undefined || recognizer.mayBe(codes, at, length, start.isMarked);
}

const asDigits = new Uint8Array(LONGEST);

/** The codes of the current window with letters as the digits that they look like. */
function codesAsDigits(run: CodeRun, length: number): Uint8Array {
  for (; start.asDigits < length; start.asDigits++) {
    const code = run.codes[start.at + start.asDigits] ?? 0;
    asDigits[start.asDigits] = digitLike(code) || code;
  }
  return asDigits;
}

/** Reads the value up to the group `last`, and what stands behind it. */
function readWindow(run: CodeRun, last: number, text: string): void {
  for (; start.read <= last; start.read++) {
    const part = run.textOf(start.read);
    groups.push(run.sizeOf(start.read));
    start.value += part;
    if (start.isReadable) start.digits += run.isLetters(start.read) ? readAsDigits(part) : part;
  }
  const end = endOf(run, last, text);
  sight.end = end;
  sight.isGlued = start.isGlued || isWordAt(text, end);
  sight.isPart = start.isPart || isTiedToDigits(text, end, 1);
}

/** What is left of a masked value is no new value, unless a full one stands there. */
function isRestOfMask(length: number, { confidence }: Verdict): boolean {
  if (length >= 9 && (groups.length === 1 || confidence >= 0.95)) return false;
  return start.isStarred || isStarNear(sight.text, sight.end - 1, 1);
}

function propose(type: Candidate['type'], { confidence, reasons }: Verdict, out: Candidate[]): void {
  const { text, start: from, end } = sight;
  const isPhone = PHONES.has(type);
  out.push({
    start: isPhone ? startOfPhone(text, from, end) : from,
    end: isPhone ? endOfExtension(text, end) : end,
    type,
    confidence,
    reasons,
  });
}
