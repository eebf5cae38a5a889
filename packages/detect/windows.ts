import { BY_LENGTH } from './code-recognizers.ts';
import type { Clues } from './context.ts';
import { CLASS, DIGIT, HANZI, INVISIBLE, LETTER, readAsDigits, STAR } from './fold.ts';
import type { CodeRun } from './runs.ts';
import { HARMLESS } from './topics.ts';
import type { Candidate, Sight } from './types.ts';

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
  separation: 0,
  isGlued: false,
  isSpent: false,
  isPart: false,
  text: '',
  start: 0,
  end: 0,
};
const groups: number[] = [];
const PHONES: ReadonlySet<string> = new Set(['PHONE', 'LANDLINE', 'PHONE_INTL']);

/**
 * Asks every code recogniser about every sequence of neighbouring groups that could be a value.
 * A run has few starts and every start few windows, so that the work stays linear with a small factor.
 */
export function judgeRun(run: CodeRun, text: string, clues: Clues, out: Candidate[]): void {
  let part = 0;
  for (let first = 0; first < run.groups; first++) {
    part = (run.groupSeparation[first] ?? 0) > 0 ? 0 : part + 1;
    if (canStart(run, first, part)) judgeFrom(run, first, text, clues, out);
  }
}

function judgeFrom(run: CodeRun, first: number, text: string, clues: Clues, out: Candidate[]): void {
  let length = 0;
  let separation = 0;
  let lineBreaks = 0;
  let separated = 0;
  let largest = 0;
  groups.length = 0;
  for (let last = first; last < run.groups && last - first < MOST_GROUPS; last++) {
    const size = run.sizeOf(last);
    length += size;
    largest = Math.max(largest, size);
    if (length > LONGEST) break;
    if (last > first) {
      const between = run.groupSeparation[last] ?? 0;
      separation = Math.max(separation, between);
      if (between > 0) separated++;
      if (between === 3 && ++lineBreaks > 1) break;
      if (separated >= MOST_SEPARATED && largest > 1) break;
    }
    groups.push(size);
    if ((BY_LENGTH[length]?.length ?? 0) > 0 && canEnd(run, last))
      judgeWindow(run, first, last, separation, text, clues, out);
  }
}

/**
 * A value starts behind a separator, or where letters turn into digits near the start of a token: "ID110105…".
 * It does not start in the middle of an even row of digits or pairs, nor where digits of two scripts mix.
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
  return size > 2 || before !== size || separation !== (group > 1 ? run.groupSeparation[group - 1] : separation);
}

function canEnd(run: CodeRun, group: number): boolean {
  const isCut = group + 1 === run.groups || (run.groupSeparation[group + 1] ?? 0) > 0;
  return isCut || !run.isLetters(group) || run.isLetters(group + 1);
}

function judgeWindow(
  run: CodeRun,
  first: number,
  last: number,
  separation: number,
  text: string,
  clues: Clues,
  out: Candidate[],
): void {
  const start = run.from[run.groupStart[first] ?? 0] ?? 0;
  const end = behindInvisible(text, run.till[run.endOf(last) - 1] ?? 0);
  const value = run.value(first, last);
  const announcedUntil = clues.endBefore(start);
  sight.near = clues.near(start, end);
  sight.nearest = clues.nearest(start);
  sight.isSpent = sight.nearest !== 0 && isSpent(text, announcedUntil, start);
  if (sight.isSpent) sight.nearest &= ~HARMLESS;
  sight.groups = groups;
  sight.separation = separation;
  sight.isGlued = (announcedUntil !== start && isWordAt(text, start - 1)) || isWordAt(text, end);
  sight.isPart = isTiedToDigits(text, start - 1, -1) || isTiedToDigits(text, end, 1);
  sight.text = text;
  sight.start = start;
  sight.end = end;
  const isMasked = isStarNear(text, start, -1) || isStarNear(text, end - 1, 1);
  for (const recognizer of BY_LENGTH[value.length] ?? []) {
    let verdict = recognizer.judge(value, sight);
    if (!verdict) {
      const digits = /[OILZSBQ]/.test(value) && run.digits * 2 > run.length ? readAsDigits(value) : '';
      if (digits) verdict = recognizer.judge(digits, sight);
    }
    // What is left of a masked value is no new value, unless a full one stands there.
    if (!verdict || (isMasked && (value.length < 9 || (groups.length > 1 && verdict.confidence < 0.95)))) continue;
    const from = PHONES.has(recognizer.type) ? startOfPhone(text, start, end) : start;
    const till = PHONES.has(recognizer.type) ? endOfExtension(text, end) : end;
    out.push({
      start: from,
      end: till,
      type: recognizer.type,
      confidence: verdict.confidence,
      reasons: verdict.reasons,
    });
  }
}

const CLAUSE_END = /[ \u3000,，。;；!！?？\n]/;

/** Spent: a digit or some words of its own, then the end of a clause: 型号X200,1391… and 优惠券用不了,1391… */
function isSpent(text: string, from: number, start: number): boolean {
  let said = 0;
  for (let index = from; index >= 0 && index < start; index++) {
    const flags = CLASS[text.charCodeAt(index)] ?? 0;
    if (flags & DIGIT) said += 2;
    else if (flags & HANZI) said++;
    else if (said >= 2 && CLAUSE_END.test(text[index] ?? '')) return true;
  }
  return false;
}

function isTiedToDigits(text: string, at: number, step: 1 | -1): boolean {
  return text[at] === '-' && ((CLASS[text.charCodeAt(at + step)] ?? 0) & DIGIT) !== 0;
}

function isWordAt(text: string, index: number): boolean {
  return ((CLASS[text.charCodeAt(index)] ?? 0) & (LETTER | DIGIT)) !== 0;
}

/** True when a mask character stands beside `index`, at most one space away. */
export function isStarNear(text: string, index: number, step: 1 | -1): boolean {
  let at = index + step;
  if (text[at] === ' ') at += step;
  return ((CLASS[text.charCodeAt(at)] ?? 0) & STAR) !== 0;
}

/** Keycaps and variation selectors belong to the character that they decorate. */
function behindInvisible(text: string, end: number): number {
  let behind = end;
  while ((CLASS[text.charCodeAt(behind)] ?? 0) & INVISIBLE) behind++;
  return behind;
}

/** The plus sign and an opening bracket belong to a telephone number. */
function startOfPhone(text: string, start: number, end: number): number {
  let from = start;
  if ('+＋'.includes(text[from - 1] ?? '-')) from--;
  const bracket = text[from - 1];
  if (bracket === '(' || bracket === '（') return /[)）]/.test(text.slice(from, end)) ? from - 1 : from;
  return from;
}

/** An extension belongs to the number: x4587, ext. 12, 转 8001. */
function endOfExtension(text: string, end: number): number {
  return end + (/^ ?(?:x|ext\.?|转|分机) ?\d{1,5}(?!\d)/i.exec(text.slice(end, end + 12))?.[0].length ?? 0);
}
