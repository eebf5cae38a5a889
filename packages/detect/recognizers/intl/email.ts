import { AT_SIGN, CLASS, DIGIT, flagCharacters, foldWords, INVISIBLE, LETTER } from '../../fold.ts';
import { shaped } from '../../reasons.ts';
import type { Candidate, Recognizer } from '../../types.ts';

const SHAPE = [shaped('rfc5322.address')];
const DISGUISED = [shaped('email.spelled_at')];
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 128;

/** Ways to write @ that hide it from a simple search. */
const SPELLED_AT = ['(at)', '[at]', '{at}', '（at）', '【at】', '<at>', ' at ', '艾特', '爱特', '圈a', '#'];
const SPELLED_DOT = ['(dot)', '[dot]', '（dot）', ' dot ', '点', '。', '．', '｡'];
/** No two of them begin alike. */
const SPELLED_AT_BY_HEAD = new Map(SPELLED_AT.map((word) => [word.charCodeAt(0), word]));
const DOT_HEADS = new Set(SPELLED_DOT.map((word) => word.charCodeAt(0)));

flagCharacters(
  SPELLED_AT.filter((word) => word[0] !== ' ').map((word) => word[0] ?? ''),
  AT_SIGN,
);

function isWordCode(code: number): boolean {
  return ((CLASS[code] ?? 0) & (LETTER | DIGIT)) !== 0;
}

function isLocalCode(code: number): boolean {
  return isWordCode(code) || (code !== 44 && "._%+-'’＿．－".indexOf(String.fromCharCode(code)) >= 0);
}

function startOfLocal(text: string, at: number, floor: number): number {
  let start = at;
  while (start > 0 && text[start - 1] === ' ' && at - start < 2) start--;
  const edge = start;
  const lowest = Math.max(floor, start - LONGEST_LOCAL);
  for (; start > lowest; start--) {
    const code = text.charCodeAt(start - 1);
    if (!isLocalCode(code) && !((CLASS[code] ?? 0) & INVISIBLE)) break;
  }
  while (start < edge && !isWordCode(text.charCodeAt(start))) start++;
  return start === edge ? -1 : start;
}

function dotAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code === 46) return 1;
  if (!DOT_HEADS.has(code)) return 0;
  for (const dot of SPELLED_DOT) if (text.startsWith(dot, index)) return dot.length;
  if (code === 32 && text[index + 1] === '.') return text[index + 2] === ' ' ? 3 : 2;
  return 0;
}

/** End of the domain that starts at `from`, or -1 when there is none with a top-level label of letters. */
function endOfDomain(text: string, from: number): number {
  let index = from;
  while (text[index] === ' ' && index - from < 2) index++;
  const limit = Math.min(text.length, index + LONGEST_DOMAIN);
  let label = index;
  let labels = 0;
  let end = -1;
  while (index < limit) {
    const code = text.charCodeAt(index);
    if (isWordCode(code) || code === 45 || (CLASS[code] ?? 0) & INVISIBLE) {
      index++;
      continue;
    }
    if (index === label) break;
    if (labels > 0 && isTopLabel(text, label, index)) end = index;
    const dot = dotAt(text, index);
    if (!dot || !isWordCode(text.charCodeAt(index + dot))) return end;
    labels++;
    index += dot;
    if (text[index - 1] === '.' && text[index] === ' ') index++;
    label = index;
  }
  return labels > 0 && index > label && isTopLabel(text, label, index) ? index : end;
}

function isTopLabel(text: string, start: number, end: number): boolean {
  let letters = 0;
  for (let index = start; index < end; index++) {
    const flags = CLASS[text.charCodeAt(index)] ?? 0;
    if (flags & LETTER) letters++;
    else if (!(flags & INVISIBLE)) return false;
  }
  return letters >= 2;
}

function normalise(raw: string): string {
  let address = foldWords(raw).toLowerCase();
  for (const at of SPELLED_AT) if (!address.includes('@')) address = address.replace(at, '@');
  for (const dot of SPELLED_DOT) address = address.split(dot).join('.');
  return address.replaceAll(' ', '');
}

/** E-mail address. Mask a***@x.com. */
export const email: Recognizer = {
  type: 'EMAIL',
  context: ['邮箱', '邮件', '电子邮箱', 'qq邮箱', 'email', 'e-mail', 'mailbox', 'mail'],
  normalise,
  validate: (value) => /^[^@\s]{1,64}@[^@\s]{1,190}\.[a-z]{2,}$/.test(value),
  mask(value) {
    const at = value.lastIndexOf('@');
    return `${value[0] ?? ''}***${at > 0 ? value.slice(at) : ''}`;
  },
};

/** The address around the @ sign at `at`, not before `floor`. */
export function emailAround(text: string, at: number, floor = 0): Candidate | undefined {
  const start = startOfLocal(text, at, floor);
  const end = start < 0 ? -1 : endOfDomain(text, at + 1);
  return end < 0 ? undefined : { start, end, type: 'EMAIL', confidence: 0.97, reasons: SHAPE };
}

/** The address around a spelled-out @ that starts at `at`: "zhang(at)qq.com", "zhang艾特qq点com". */
export function emailAroundWord(text: string, at: number, floor = 0): Candidate | undefined {
  if (at < 1 || (text[at - 1] !== ' ' && !isWordCode(text.charCodeAt(at - 1)))) return undefined;
  const word = SPELLED_AT_BY_HEAD.get(text.charCodeAt(at));
  if (!word || text.slice(at, at + word.length).toLowerCase() !== word) return undefined;
  const start = startOfLocal(text, at, floor);
  const end = start < 0 ? -1 : endOfDomain(text, at + word.length);
  return end < 0 ? undefined : { start, end, type: 'EMAIL', confidence: 0.85, reasons: DISGUISED };
}
