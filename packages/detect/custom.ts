import type { Candidate, Reason } from './types.ts';

/**
 * A recogniser that an operator adds as data. The pattern is not a regular expression but a row of
 * character classes, so that it can only take linear time:
 * `A` capital letter, `a` any letter, `9` digit, `x` letter or digit, `汉` Chinese character, `?` any visible
 * character, `\` before a character means that character; everything else stands for itself.
 * `{3}` or `{2,8}` behind a class repeats it (at most 64 times).
 */
export interface CustomRecognizer {
  id: string;
  pattern: string;
  /** When given, one of these words must stand within 24 characters before the value. */
  context?: readonly string[];
  /** A check that the digits must meet. */
  validator?: 'luhn' | 'mod11' | 'mod97';
  /** First and last characters that the mask shows. */
  mask: { head: number; tail: number };
}

/** A finding of a custom recogniser; its type is the recogniser's id. */
export interface CustomMatch {
  start: number;
  end: number;
  recognizer: string;
  mask: string;
  reasons: readonly Reason[];
}

interface Step {
  accepts: (code: number) => boolean;
  least: number;
  most: number;
}

/** A pattern made ready, or why it cannot be. */
export type Compiled =
  | { ok: true; find(text: string): CustomMatch[] }
  | { ok: false; reason: 'empty' | 'brackets' | 'too_long' | 'no_anchor' };

const LONGEST_REPEAT = 64;
const LONGEST_MATCH = 128;
const CONTEXT_REACH = 24;

function between(code: number, low: number, high: number): boolean {
  return code >= low && code <= high;
}

const isCapital = (code: number): boolean => between(code, 0x41, 0x5a);
const isLetter = (code: number): boolean => isCapital(code) || between(code, 0x61, 0x7a);
const isDigit = (code: number): boolean => between(code, 0x30, 0x39);
const CLASSES: Readonly<Record<string, (code: number) => boolean>> = {
  A: isCapital,
  a: isLetter,
  '9': isDigit,
  x: (code) => isLetter(code) || isDigit(code),
  汉: (code) => between(code, 0x3400, 0x9fff),
  '?': (code) => code > 0x20,
};

/** Reads the pattern into steps; undefined when its braces do not close. */
function parse(pattern: string): Step[] | undefined {
  const steps: Step[] = [];
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index] ?? '';
    if (character === '{') {
      const range = /^\{(\d{1,3})(?:,(\d{1,3}))?\}/.exec(pattern.slice(index));
      const last = steps.at(-1);
      if (!range || !last) return undefined;
      last.least = Math.min(Number(range[1]), LONGEST_REPEAT);
      last.most = Math.min(Math.max(Number(range[2] ?? range[1]), last.least), LONGEST_REPEAT);
      index += range[0].length - 1;
      continue;
    }
    const literal = character === '\\' ? pattern.charCodeAt(++index) : character.charCodeAt(0);
    const accepts = character === '\\' ? undefined : CLASSES[character];
    steps.push({ accepts: accepts ?? ((code) => code === literal), least: 1, most: 1 });
  }
  return steps;
}

/** End of the longest match at `from`, or -1. Follows all ways at once: states × characters, never a way back. */
function matchAt(steps: readonly Step[], text: string, from: number): number {
  let states = new Set<number>([0]);
  let end = -1;
  for (let index = from; index <= text.length && index - from <= LONGEST_MATCH && states.size > 0; index++) {
    states = withSkips(steps, states);
    if (states.has(steps.length * LONGEST_REPEAT)) end = index;
    const code = index < text.length ? text.charCodeAt(index) : -1;
    const next = new Set<number>();
    for (const state of states) {
      const step = steps[Math.floor(state / LONGEST_REPEAT)];
      if (!step?.accepts(code) || step.most === 0) continue;
      const count = (state % LONGEST_REPEAT) + 1;
      if (count < step.most) next.add(state + 1);
      if (count >= step.least) next.add((Math.floor(state / LONGEST_REPEAT) + 1) * LONGEST_REPEAT);
    }
    states = next;
  }
  return end;
}

function withSkips(steps: readonly Step[], states: Set<number>): Set<number> {
  for (const state of states) {
    const position = Math.floor(state / LONGEST_REPEAT);
    if (state % LONGEST_REPEAT === 0 && steps[position]?.least === 0) states.add((position + 1) * LONGEST_REPEAT);
  }
  return states;
}

function digitsOf(value: string): number[] {
  return [...value].filter((character) => isDigit(character.charCodeAt(0))).map(Number);
}

const VALIDATORS: Readonly<Record<NonNullable<CustomRecognizer['validator']>, (digits: number[]) => boolean>> = {
  luhn: (digits) =>
    digits
      .reverse()
      .reduce((sum, digit, index) => sum + (index % 2 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit), 0) %
      10 ===
    0,
  mod11: (digits) => digits.reverse().reduce((sum, digit, index) => sum + digit * ((index % 10) + 1), 0) % 11 === 0,
  mod97: (digits) => digits.reduce((rest, digit) => (rest * 10 + digit) % 97, 0) === 1,
};

function isWordCode(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

/** Makes an operator's recogniser ready to use. Reasons of refusal are values for the settings screen. */
export function compileRecognizer(recognizer: CustomRecognizer): Compiled {
  if (!recognizer.pattern.trim()) return { ok: false, reason: 'empty' };
  if (recognizer.pattern.length > 120) return { ok: false, reason: 'too_long' };
  const steps = parse(recognizer.pattern);
  if (!steps) return { ok: false, reason: 'brackets' };
  const least = steps.reduce((sum, step) => sum + step.least, 0);
  if (least < 3) return { ok: false, reason: 'no_anchor' };
  if (steps.reduce((sum, step) => sum + step.most, 0) > LONGEST_MATCH) return { ok: false, reason: 'too_long' };
  return { ok: true, find: (text) => findAll(recognizer, steps, text) };
}

function findAll(recognizer: CustomRecognizer, steps: readonly Step[], text: string): CustomMatch[] {
  const matches: CustomMatch[] = [];
  for (let index = 0; index < text.length; index++) {
    // A value of letters and digits starts where a word starts.
    if (isWordCode(text.charCodeAt(index)) && isWordCode(text.charCodeAt(index - 1))) continue;
    const end = matchAt(steps, text, index);
    if (end <= index || (isWordCode(text.charCodeAt(end - 1)) && isWordCode(text.charCodeAt(end)))) continue;
    const value = text.slice(index, end);
    if (recognizer.validator && !VALIDATORS[recognizer.validator](digitsOf(value))) continue;
    const before = text.slice(Math.max(0, index - CONTEXT_REACH), index).toLowerCase();
    if (recognizer.context?.length && !recognizer.context.some((word) => before.includes(word.toLowerCase()))) continue;
    matches.push({
      start: index,
      end,
      recognizer: recognizer.id,
      mask: maskOf(value, recognizer.mask),
      reasons: reasonsOf(recognizer),
    });
    index = end - 1;
  }
  return matches;
}

function maskOf(value: string, { head, tail }: CustomRecognizer['mask']): string {
  if (head + tail >= value.length) return '****';
  return `${value.slice(0, head)}****${tail > 0 ? value.slice(-tail) : ''}`;
}

function reasonsOf({ id, context, validator }: CustomRecognizer): Reason[] {
  const reasons: Reason[] = [{ kind: 'pattern', detail: `custom.${id}` }];
  if (validator) reasons.push({ kind: 'validator', detail: validator });
  if (context?.length) reasons.push({ kind: 'context', detail: `custom.${id}` });
  return reasons;
}

/** True when the value of a candidate is on the operator's list of values that are not personal. */
export function isAllowed(
  candidate: Pick<Candidate, 'start' | 'end'>,
  text: string,
  allowed: ReadonlySet<string>,
): boolean {
  return allowed.has(text.slice(candidate.start, candidate.end));
}
