import { CLASS, DIGIT, FOLD, SPELLED } from '../../fold.ts';
import { announced } from '../../reasons.ts';
import type { Candidate, Recognizer } from '../../types.ts';

const WORD = [announced('DOB')];
const LETTER_OR_DIGIT = /\w/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMERIC =
  /^((?:19|20)\d\d|\d\d)\s*[-./年,]\s*(1[0-2]|0?[1-9]|十[一二]?)\s*(?:[-./月,]\s*([12]\d|3[01]|0?[1-9])\s*[日号]?)?/;
const COMPACT = /^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/;
const DAY_FIRST = /^([12]\d|3[01]|0?[1-9])\s*[-./]\s*([12]\d|3[01]|0?[1-9])\s*[-./]\s*((?:19|20)\d\d)(?!\d)/;
const NAMED =
  /^(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,? ((?:19|20)\d\d)/i;

/** Chinese and full-width digits as ASCII, one code unit for one, so that lengths stay. */
function foldDigits(text: string): string {
  let folded = '';
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    folded += (CLASS[code] ?? 0) & (DIGIT | SPELLED) ? String.fromCharCode(FOLD[code] ?? 0) : text[index];
  }
  return folded;
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

/** The date at the start of `folded`: its length and its ISO form. */
function dateAt(folded: string): { length: number; iso: string } | undefined {
  const compact = COMPACT.exec(folded);
  if (compact) return { length: compact[0].length, iso: `${compact[1]}-${compact[2]}-${compact[3]}` };
  const dayFirst = DAY_FIRST.exec(folded);
  if (dayFirst) return { length: dayFirst[0].length, iso: `${dayFirst[3]}-${monthAndDay(dayFirst[1], dayFirst[2])}` };
  const numeric = NUMERIC.exec(folded);
  if (numeric && (numeric[3] || /[年月]/.test(numeric[0]))) {
    const trimmed = numeric[0].trimEnd();
    const end = folded[trimmed.length] === '月' ? trimmed.length + 1 : trimmed.length;
    return { length: end, iso: `${fullYear(numeric[1] ?? '')}-${pad(numeric[2])}-${pad(numeric[3])}` };
  }
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

/** The date within a few characters behind an announcing word that ends at `from`. */
export function birthDateAfter(text: string, from: number): Candidate | undefined {
  const folded = foldDigits(text.slice(from, from + 48));
  for (let offset = 0; offset < 16; offset++) {
    if (/[。;；!！\n]/.test(folded[offset] ?? '')) return undefined;
    // A date begins with a letter or a digit, and not in the middle of a word.
    if (!LETTER_OR_DIGIT.test(folded[offset] ?? '') || LETTER_OR_DIGIT.test(folded[offset - 1] ?? '')) continue;
    const date = dateAt(folded.slice(offset));
    if (date)
      return { start: from + offset, end: from + offset + date.length, type: 'DOB', confidence: 0.94, reasons: WORD };
  }
  return undefined;
}

/** The date that ends right before an announcing word: "1990年1月2日出生". */
export function birthDateBefore(text: string, until: number): Candidate | undefined {
  const from = Math.max(0, until - 16);
  const folded = foldDigits(text.slice(from, until));
  for (let offset = 0; offset < folded.length - 3; offset++) {
    if (!LETTER_OR_DIGIT.test(folded[offset] ?? '') || /\d/.test(folded[offset - 1] ?? '')) continue;
    const date = dateAt(folded.slice(offset));
    if (date && offset + date.length >= folded.length - 1) {
      return { start: from + offset, end: from + offset + date.length, type: 'DOB', confidence: 0.92, reasons: WORD };
    }
  }
  return undefined;
}
