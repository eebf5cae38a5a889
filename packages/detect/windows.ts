import {
  askedOf,
  KNOWERS,
  LENGTHS_OF_DIGITS,
  lengthsWithLetters,
  OF_LENGTH,
  OPENERS,
  rowOfDigits,
} from './code-recognizers.ts';
import { type Clue, type Clues, FARTHEST_BEHIND, topicsBehind } from './context.ts';
import { isOverdrawn, isSpentAt, JUDGEMENT, PROPOSAL, spendEffort } from './effort.ts';
import { digitLike, readAsDigits } from './fold.ts';
import { splitBehindIban } from './glued.ts';
import { withGroup } from './groups.ts';
import { hasLength, longestOf } from './lengths.ts';
import { fewGroups, isBetter, isWhole } from './overspent.ts';
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
import type { Candidate, Sight, Verdict } from './types.ts';

const LONGEST = OF_LENGTH.length - 1;
const MOST_GROUPS = 24;
/** Where the text is in debt: a telephone number in its three pieces. */
const FEWEST_GROUPS = 3;
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
  /** The text has asked for too much. */
  isShort: false,
  /** A plus sign stands before it. */
  isMarked: false,
  /** The first announcement behind the start. */
  after: undefined as Clue | undefined,
  /** Where its codes begin in the run. */
  at: 0,
  /** First two characters, folded, and where their digits, or what they look like, stand in the tables. */
  code: 0,
  second: 0,
  row: 0,
  /** The value up to and without the group `read`, as it is and read as digits. */
  value: '',
  digits: '',
  read: 0,
  /** How many of its codes `asDigits` holds. */
  asDigits: 0,
  /** True while every letter looks like a digit. */
  isReadable: false,
  /** Lengths of unannounced values with letters that begin like this, and of digits alone. */
  lengths: 0,
  ofDigits: 0,
  /** True when no word announces anything, before or behind. */
  isQuiet: false,
  /** Sizes of the groups up to the end of the window, as `shapeOf` gives them. */
  shape: 0,
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
    beginAt(run, first, isPlusNear(text, at));
    if (start.longest === 0) continue;
    start.isShort = isSpentAt(at);
    if (!start.isShort || (isWhole(run, first, start.isMarked) && !clues.covers(at))) judgeFrom(run, first, clues, out);
  }
}

/** What stands before the start: read when the first window is. */
function lookBefore(text: string, at: number, clues: Clues): void {
  const announcedUntil = clues.endBefore(at);
  start.isGlued = announcedUntil !== at && isWordAt(text, at - 1);
  start.isPart = isTiedToDigits(text, at - 1, -1);
  start.isStarred = isStarNear(text, at, -1);
  sight.start = at;
  sight.nearest = clues.nearest(at);
  sight.isSpent = sight.nearest !== 0 && isSpent(text, announcedUntil, at);
  if (sight.isSpent) sight.nearest &= ~HARMLESS;
}

function beginAt(run: CodeRun, first: number, isMarked: boolean): void {
  const at = run.groupStart[first] ?? 0;
  start.read = first;
  start.asDigits = 0;
  start.at = at;
  start.code = run.codes[at] ?? 0;
  start.second = at + 1 < run.length ? (run.codes[at + 1] ?? 0) : 0;
  start.value = start.digits = '';
  start.isMarked = isMarked;
  start.isReadable = run.digits * 2 > run.length;
  start.lengths = lengthsWithLetters(start.code, start.second);
  readFirst();
  start.longest = start.isQuiet ? longestOf(start.lengths | start.ofDigits) : LONGEST;
  if (groups.length > 0) groups.length = 0;
  start.shape = 0;
  sight.separation = 0;
  sight.isDigits = true;
}

/** What an unannounced value of digits can be that begins like this. */
function readFirst(): void {
  const { code, second, isReadable } = start;
  const first = isReadable ? digitLike(code) || code : code;
  start.row = rowOfDigits(first, isReadable ? digitLike(second) || second : second, start.isMarked);
  start.ofDigits = LENGTHS_OF_DIGITS[start.row] ?? 0;
}

function judgeFrom(run: CodeRun, first: number, clues: Clues, out: Candidate[]): void {
  const { text } = sight;
  const from = run.groupStart[first] ?? 0;
  const behind = Math.min(run.groups, first + mostGroups(run, first));
  let lineBreaks = 0;
  let separated = 0;
  let largest = 0;
  for (let last = first, at = from; last < behind; last++) {
    spendEffort(1);
    const end = run.endOf(last);
    const length = end - from;
    if (length > start.longest) break;
    if (end - at > largest) largest = end - at;
    start.shape = withGroup(start.shape, end - at);
    at = end;
    const between = last > first ? (run.groupSeparation[last] ?? 0) : 0;
    if (between > 0) {
      if (between > sight.separation) sight.separation = between;
      if (between === 3 && ++lineBreaks > 1) break;
      if (++separated >= MOST_SEPARATED && largest > 1) break;
      // A second plus sign: what begins with the first one ends before.
      if (start.isMarked && isMarked(run, last)) {
        start.isMarked = false;
        readFirst();
      }
    }
    if (run.isLetters(last)) readLetters(run, last);
    if (start.isQuiet && !hasLength(start.lengths | start.ofDigits, length)) continue;
    if (!canEnd(run, last)) continue;
    sight.near = start.isQuiet ? 0 : start.near | topicsBehind(endOf(run, last, text), start.after);
    const types = typesOf(run, length);
    if (types === 0) continue;
    if (start.read === first) lookBefore(text, run.from[from] ?? 0, clues);
    judgeWindow(run, last, length, types, text, out);
  }
}

/** How many groups are looked at from `first` on. */
function mostGroups(run: CodeRun, first: number): number {
  if (!start.isShort) return MOST_GROUPS;
  return isOverdrawn() ? FEWEST_GROUPS : fewGroups(run, first);
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

/** Types, as bits, that the window may be of: announced ones, and others where its first characters and digits allow it. */
function typesOf(run: CodeRun, length: number): number {
  const announced = sight.near & (OF_LENGTH[length] ?? 0);
  const opening = sight.isDigits || start.isReadable ? (OPENERS[(length << 8) | start.row] ?? 0) & ~announced : 0;
  const types = opening === 0 ? announced : announced | mayBeOf(run, opening, length);
  if (sight.isDigits || !hasLength(start.lengths, length)) return types;
  return types | knownOf(run, (KNOWERS[length] ?? 0) & ~types, length);
}

/** Those of the types that the window may be of without a word, as digits or read as digits. */
function mayBeOf(run: CodeRun, types: number, length: number): number {
  const codes = sight.isDigits ? run.codes : codesAsDigits(run, length);
  const at = sight.isDigits ? start.at : 0;
  let may = 0;
  for (let rest = types; rest !== 0; rest &= rest - 1) {
    const topic = rest & -rest;
    const { mayBe } = askedOf(topic);
    if (!mayBe || mayBe(codes, at, length, start.isMarked, start.shape)) may |= topic;
  }
  return may;
}

/** Those of the types that may have values with letters of this length that begin like the window. */
function knownOf(run: CodeRun, types: number, length: number): number {
  let known = 0;
  for (let rest = types; rest !== 0; rest &= rest - 1) {
    const topic = rest & -rest;
    const { lengthsWithLetters: lengthsOf, mayBeWithLetters } = askedOf(topic);
    if (!hasLength(lengthsOf?.(start.code, start.second) ?? 0, length)) continue;
    if (!mayBeWithLetters || mayBeWithLetters(run.codes, start.at, length)) known |= topic;
  }
  return known;
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

function judgeWindow(run: CodeRun, last: number, length: number, types: number, text: string, out: Candidate[]): void {
  readWindow(run, last, text);
  for (let rest = types; rest !== 0; rest &= rest - 1) {
    const asked = askedOf(rest & -rest);
    spendEffort(JUDGEMENT);
    let verdict = asked.judge(start.value, sight);
    if (!verdict && start.isReadable && !sight.isDigits) {
      sight.isDigits = true;
      verdict = asked.judge(start.digits, sight);
      sight.isDigits = false;
    }
    if (verdict && !isRestOfMask(length, verdict)) propose(asked.type, verdict, out);
  }
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
  spendEffort(PROPOSAL);
  const candidate = {
    start: isPhone ? startOfPhone(text, from, end) : from,
    end: isPhone ? endOfExtension(text, end) : end,
    type,
    confidence,
    reasons,
  };
  if (start.isShort && isBetter(candidate, out.at(-1))) out[out.length - 1] = candidate;
  else out.push(candidate);
}
