import { CLASS, foldWords, INVISIBLE } from '../../fold.ts';
import { NEVER_SHOWN } from '../../masks.ts';
import { announced } from '../../reasons.ts';
import type { Candidate, Recognizer } from '../../types.ts';

const WORD = [announced('PASSWORD')];
const SHORTEST = 4;
const LONGEST = 64;
const SURE = 0.9;
const LETTER_OR_DIGIT = /[A-Za-z0-9\uff10-\uff5a]/;
/** Stars as masks have them: three and more, a date's or an address's. */
const IS_MASK = /\*{3}|^\*\*|-\*\*|\*\.\*/;

/** A value behind a mark of which stars hide a part. */
const MASKED_VALUE = /(?<=[^A-Za-z0-9*])[A-Za-z0-9]*\*{3}/;

/** Password or PIN, only when a word announces it. Never shown. */
export const password: Recognizer = {
  type: 'PASSWORD',
  context: [
    '登录密码',
    '登陆密码',
    '支付密码',
    '交易密码',
    '取款密码',
    '初始密码',
    '开锁密码',
    '门锁密码',
    '密码',
    '口令',
    '密吗',
    '秘密码',
    '蜜码',
    'password',
    'passwd',
    'pwd',
    'passphrase',
    'pin code',
    'pin',
  ],
  normalise: (raw) => foldWords(raw),
  validate: (value) => value.length >= SHORTEST && value.length <= LONGEST,
  mask: () => NEVER_SHOWN,
};

const LINKS = [
  '是多少',
  '是',
  '为',
  '就是',
  '改成',
  '改为',
  '设成',
  '设置成',
  '设置为',
  '用的',
  '我的',
  'is',
  'was',
  '=',
  ':',
  '：',
  '＝',
  '→',
  '->',
  '"',
  '“',
  '「',
  "'",
  '这个',
  '叫',
  '了',
  '写的',
];

const LINK_HEADS = new Set(LINKS.map((word) => word.charCodeAt(0)));

/** Where the value begins behind an announcing word, and whether something links the two ("是", ":"). */
export function skipLink(text: string, from: number): { at: number; isLinked: boolean } {
  let at = from;
  let isLinked = false;
  for (let round = 0; round < 5; round++) {
    while (at - from < 24 && (text[at] === ' ' || (CLASS[text.charCodeAt(at)] ?? 0) & INVISIBLE)) at++;
    const link = LINK_HEADS.has(text.charCodeAt(at)) ? LINKS.find((word) => text.startsWith(word, at)) : undefined;
    if (!link) break;
    at += link.length;
    isLinked = true;
  }
  return { at, isLinked };
}

/**
 * The password behind an announcing word that ends at `from`, and, a little less sure, what of it stands before each of
 * the values in it that are surer than a password: `surer`, in order of their starts.
 */
export function passwordsAfter(text: string, from: number, surer: readonly Candidate[]): Candidate[] {
  const { at, isLinked } = skipLink(text, from);
  let end = at;
  let hasDigitOrSymbol = false;
  for (; end < text.length && end - at < LONGEST; end++) {
    const code = text.charCodeAt(end);
    const isAscii = code > 0x20 && code < 0x7f;
    const isWide =
      code > 0xff00 && code < 0xff5f && (!'，。！？；：（）'.includes(text[end] ?? '') || isInner(text, end));
    if (!isAscii && !isWide && !((CLASS[code] ?? 0) & INVISIBLE)) break;
    if (code < 0x41 || (code > 0x5a && code < 0x61) || code > 0x7a) hasDigitOrSymbol = true;
  }
  // "password is wrong！": the mark ends a sentence.
  if (text[end - 1] === '！' && /^[a-z]+$/.test(text.slice(at, end - 1))) return [];
  while (end - at > SHORTEST && ',.;"\'，。'.includes(text[end - 1] ?? '')) end--;
  const found: Candidate[] = [];
  if (isPassword(text.slice(at, end), isLinked, hasDigitOrSymbol)) found.push(candidateOf(at, end, SURE));
  const cutAt = (start: number): void => {
    // A mark between two values is no part of either.
    const cut = start - at <= SHORTEST || LETTER_OR_DIGIT.test(text[start - 1] ?? '') ? start : start - 1;
    const part = text.slice(at, cut);
    if (isPassword(part, isLinked, /[^A-Za-z]/.test(part))) found.push(candidateOf(at, cut, 0.89));
  };
  for (let index = firstBehind(surer, at), before = at; index < surer.length; index++) {
    const { start } = surer[index] as Candidate;
    if (start >= end) break;
    if (start !== before) cutAt(start);
    before = start;
  }
  const masked = MASKED_VALUE.exec(text.slice(at, end));
  if (masked) cutAt(at + masked.index);
  return found;
}

/** Values that a password cannot be part of, in order of their starts. */
export function surerThanPasswords(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ confidence }) => confidence > SURE).sort((a, b) => a.start - b.start);
}

/** Index of the first candidate that starts behind `at`. */
function firstBehind(candidates: readonly Candidate[], at: number): number {
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((candidates[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isPassword(value: string, isLinked: boolean, hasDigitOrSymbol: boolean): boolean {
  if (value.length < SHORTEST || !LETTER_OR_DIGIT.test(value) || IS_MASK.test(value)) return false;
  // English words follow "password is": "password is wrong". A lone lower-case word is not taken for one.
  return hasDigitOrSymbol || (isLinked && !ENGLISH_STATE.test(value));
}

function candidateOf(start: number, end: number, confidence: number): Candidate {
  return { start, end, type: 'PASSWORD', confidence, reasons: WORD };
}

/** A full-width ！ or ？ inside a password or at its very end is part of it, before a Chinese word it ends the sentence. */
function isInner(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  const isLast = text[at] === '！' && (Number.isNaN(next) || next === 10);
  return (
    '！？'.includes(text[at] ?? '-') && (isLast || (next > 0x20 && next < 0x7f) || (next > 0xff10 && next < 0xff5b))
  );
}

const ENGLISH_STATE =
  /^(wrong|incorrect|invalid|expired|correct|required|reset|not|weak|strong|changed|missing|forgotten|locked|still|being|never|always|error|right|empty|blank|different|protected|secure|safe|valid|working|accepted|rejected|needed|case|also|just|that|what|when|there|your|mine)$/;
