import { CLASS, DIGIT, FOLD, SPELLED } from '../../fold.ts';
import { announced } from '../../reasons.ts';
import type { Candidate, Recognizer } from '../../types.ts';

const WORD = [announced('DOB')];
/** Ends what a word announces, in `birthDateAfter`. */
const STOPS = new Set([...'。;；!！\n'].map((stop) => stop.charCodeAt(0)));
const SEPARATORS = new Set([...'-./年,'].map((separator) => separator.charCodeAt(0)));
const TEN = '十'.charCodeAt(0);
const MOST_DIGITS = 8;
const REACH_AFTER = 16;
const REACH_BEFORE = 16;
const LONGEST = 32;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMERIC =
  /^((?:19|20)\d\d|\d\d)\s*[-./年,]\s*(1[0-2]|0?[1-9]|十[一二]?)\s*(?:[-./月,]\s*([12]\d|3[01]|0?[1-9])\s*[日号]?)?/;
const COMPACT = /^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/;
const DAY_FIRST = /^([12]\d|3[01]|0?[1-9])\s*[-./]\s*([12]\d|3[01]|0?[1-9])\s*[-./]\s*((?:19|20)\d\d)(?!\d)/;
const NAMED =
  /^(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,? ((?:19|20)\d\d)/i;

function foldDigit(code: number): number {
  return (CLASS[code] ?? 0) & (DIGIT | SPELLED) ? (FOLD[code] ?? 0) : code;
}

/** Chinese and full-width digits as ASCII, one code unit for one, so that lengths stay. */
function foldDigits(text: string): string {
  let folded = '';
  let from = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const digit = foldDigit(code);
    if (digit === code) continue;
    folded += text.slice(from, index) + String.fromCharCode(digit);
    from = index + 1;
  }
  return from === 0 ? text : folded + text.slice(from);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** An ASCII letter, digit or low line. */
function isWord(code: number): boolean {
  return isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f;
}

/** How many digits stand from `at` on. */
function digitsAt(text: string, at: number): number {
  let count = 0;
  while (count <= MOST_DIGITS && isDigit(foldDigit(text.charCodeAt(at + count)))) count++;
  return count;
}

function behindSpace(text: string, at: number): number {
  let behind = at;
  while (/\s/.test(text[behind] ?? '')) behind++;
  return behind;
}

/** Spares reading what begins like no date: too many digits, or not before a separator and more, or no month. */
function mayBeginDate(text: string, at: number): boolean {
  const digits = digitsAt(text, at);
  if (digits === 0) return MONTHS.includes(text.slice(at, at + 3).toLowerCase());
  if (digits === MOST_DIGITS) return true;
  if (digits > 2 && digits !== 4) return false;
  const end = at + digits;
  // 1st, 2nd, 3rd, 4th, and a month in letters.
  if (digits <= 2 && /[snrt]/i.test(text[end] ?? '')) return true;
  const separator = behindSpace(text, end);
  if (digits <= 2 && separator > end && isWord(text.charCodeAt(separator))) return true;
  if (!SEPARATORS.has(text.charCodeAt(separator))) return false;
  const next = text.charCodeAt(behindSpace(text, separator + 1));
  return next === TEN || isDigit(foldDigit(next));
}

function pad(part: string | undefined): string {
  return (part ?? '').padStart(2, '0');
}

function fullYear(year: string): string {
  return year.length === 2 ? (+year <= 26 ? '20' : '19') + year : year;
}

/** Which of two parts is the month shows where only one can be; where both can, month first, as in the United States. */
function monthAndDay(first: string | undefined, second: string | undefined): string {
  return Number(first) > 12 ? `${pad(second)}-${pad(first)}` : `${pad(first)}-${pad(second)}`;
}

interface FoundDate {
  length: number;
  iso: string;
}

/** The date at the start of `folded`: its length and its ISO form. How many digits it begins with says which it can be. */
function dateAt(folded: string): FoundDate | undefined {
  const digits = digitsAt(folded, 0);
  if (digits === 8) return compactAt(folded);
  if (digits === 4) return yearFirstAt(folded);
  if (digits > 2) return undefined;
  if (digits === 0) return namedAt(folded);
  return dayFirstAt(folded) ?? yearFirstAt(folded) ?? namedAt(folded);
}

function compactAt(folded: string): FoundDate | undefined {
  const compact = COMPACT.exec(folded);
  return compact ? { length: compact[0].length, iso: `${compact[1]}-${compact[2]}-${compact[3]}` } : undefined;
}

function dayFirstAt(folded: string): FoundDate | undefined {
  const found = DAY_FIRST.exec(folded);
  return found ? { length: found[0].length, iso: `${found[3]}-${monthAndDay(found[1], found[2])}` } : undefined;
}

function yearFirstAt(folded: string): FoundDate | undefined {
  const numeric = NUMERIC.exec(folded);
  if (!numeric || !(numeric[3] || /[年月]/.test(numeric[0]))) return undefined;
  const trimmed = numeric[0].trimEnd();
  const end = folded[trimmed.length] === '月' ? trimmed.length + 1 : trimmed.length;
  return { length: end, iso: `${fullYear(numeric[1] ?? '')}-${pad(numeric[2])}-${pad(numeric[3])}` };
}

function namedAt(folded: string): FoundDate | undefined {
  const named = NAMED.exec(folded);
  const month = named ? MONTHS.indexOf((named[2] ?? '').slice(0, 3).toLowerCase()) : -1;
  if (!named || month < 0) return undefined;
  return { length: named[0].length, iso: `${named[4]}-${pad(String(month + 1))}-${pad(named[1] ?? named[3])}` };
}

/** Date of birth, only when a word announces it. Mask 1990-**-**. */
export const birthDate: Recognizer = {
  type: 'DOB',
  context: [
    '出生日期',
    '出生年月日',
    '出生年月',
    '出生于',
    '出生',
    '生日',
    '生于',
    '阳历生日',
    '农历生日',
    'date of birth',
    'dob',
    'birthday',
    'birth date',
    'birthdate',
    'born on',
    'born',
  ],
  normalise: (raw) => dateAt(foldDigits(raw))?.iso ?? raw.trim(),
  validate: (value) => /^(19|20)\d\d-\d\d-\d\d$/.test(value),
  mask: (value) => `${/^\d{4}/.exec(value)?.[0] ?? '****'}-**-**`,
};

/** The date within a few characters behind an announcing word that ends at `from`, and before the next one at `next`. */
export function birthDateAfter(text: string, from: number, next: number): Candidate | undefined {
  const until = from + REACH_AFTER + LONGEST;
  let isInWord = false;
  let folded = '';
  for (let start = from; start < Math.min(from + REACH_AFTER, next); start++) {
    const code = foldDigit(text.charCodeAt(start));
    if (STOPS.has(code)) return undefined;
    const wasInWord = isInWord;
    isInWord = isWord(code);
    // A date begins with a letter or a digit, and not in the middle of a word.
    if (!isInWord || wasInWord || !mayBeginDate(text, start)) continue;
    folded ||= foldDigits(text.slice(from, until));
    const date = dateAt(folded.slice(start - from));
    if (date) return { start, end: start + date.length, type: 'DOB', confidence: 0.94, reasons: WORD };
  }
  return undefined;
}

/** The date that ends right before an announcing word, and begins behind the one before: "1990年1月2日出生". */
export function birthDateBefore(text: string, until: number, before: number): Candidate | undefined {
  const from = Math.max(before, until - REACH_BEFORE);
  let isAfterDigit = false;
  let folded = '';
  for (let start = from; start < until - 3; start++) {
    const code = foldDigit(text.charCodeAt(start));
    const wasAfterDigit = isAfterDigit;
    isAfterDigit = isDigit(code);
    if (!isWord(code) || wasAfterDigit || !mayBeginDate(text, start)) continue;
    folded ||= foldDigits(text.slice(from, until));
    const date = dateAt(folded.slice(start - from));
    if (date && start + date.length >= until - 1)
      return { start, end: start + date.length, type: 'DOB', confidence: 0.92, reasons: WORD };
  }
  return undefined;
}
