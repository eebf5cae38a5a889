import { CLASS, DIGIT, HANZI, INVISIBLE, LETTER, STAR } from './fold.ts';

const CLAUSE_END = /[ \u3000,，。;；!！?？\n]/;

const SPACE = 0x20;
const DASH = 0x2d;

/** Spent: a digit or some words of its own, then the end of a clause: 型号X200,1391… and 优惠券用不了,1391… */
export function isSpent(text: string, from: number, start: number): boolean {
  let said = 0;
  for (let index = from; index >= 0 && index < start; index++) {
    const flags = CLASS[text.charCodeAt(index)] ?? 0;
    if (flags & DIGIT) said += 2;
    else if (flags & HANZI) said++;
    else if (said >= 2 && CLAUSE_END.test(text[index] ?? '')) return true;
  }
  return false;
}

/** True when a dash stands at `at` and a digit beyond it. */
export function isTiedToDigits(text: string, at: number, step: 1 | -1): boolean {
  return text.charCodeAt(at) === DASH && ((CLASS[text.charCodeAt(at + step)] ?? 0) & DIGIT) !== 0;
}

/** True when a plus sign stands right before `at`. */
export function isPlusBefore(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1);
  return code === 0x2b || code === 0xff0b;
}

/** The same, or one before a bracket there. */
export function isPlusNear(text: string, at: number): boolean {
  return isPlusBefore(text, at) || isPlusBefore(text, at - 1);
}

/** True when a letter or digit stands at `index`. */
export function isWordAt(text: string, index: number): boolean {
  return ((CLASS[text.charCodeAt(index)] ?? 0) & (LETTER | DIGIT)) !== 0;
}

/** True when a mask character stands beside `index`, at most one space away. */
export function isStarNear(text: string, index: number, step: 1 | -1): boolean {
  let at = index + step;
  if (text.charCodeAt(at) === SPACE) at += step;
  return ((CLASS[text.charCodeAt(at)] ?? 0) & STAR) !== 0;
}

/** Keycaps and variation selectors belong to the character that they decorate. */
export function behindInvisible(text: string, end: number): number {
  let behind = end;
  while ((CLASS[text.charCodeAt(behind)] ?? 0) & INVISIBLE) behind++;
  return behind;
}

/** The plus sign and an opening bracket belong to a telephone number. */
export function startOfPhone(text: string, start: number, end: number): number {
  let from = start;
  if (isPlusBefore(text, from)) from--;
  const bracket = text[from - 1];
  if (bracket === '(' || bracket === '（') return /[)）]/.test(text.slice(from, end)) ? from - 1 : from;
  return from;
}

/** An extension belongs to the number: x4587, ext. 12, 转 8001. */
export function endOfExtension(text: string, end: number): number {
  if (!' xXeE转分'.includes(text[end] ?? '-')) return end;
  return end + (/^ ?(?:x|ext\.?|转|分机) ?\d{1,5}(?!\d)/i.exec(text.slice(end, end + 12))?.[0].length ?? 0);
}
