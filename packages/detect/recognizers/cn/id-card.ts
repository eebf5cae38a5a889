import { foldCode } from '../../fold.ts';
import { lengths } from '../../lengths.ts';
import { announced, shaped, validated } from '../../reasons.ts';
import { TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Verdict } from '../../types.ts';

const CHECKED = [validated('gb11643.check_digit')];
const OLD_FORM = [shaped('gb11643.15_digits')];
const ANNOUNCED_SHAPE = [shaped('gb11643.region_and_date'), announced('CN_ID')];

const FULL = lengths(18);
const OLD = lengths(15);
const ONE = 0x31;
const THREE = 0x33;
/** The codes of two digits, side by side. */
const NINETEEN = 0x31 * 100 + 0x39;
const TWENTY = 0x32 * 100 + 0x30;
const NINE = 0x39;

const PROVINCES = new Uint8Array(100);
for (const code of '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 91'.split(
  ' ',
))
  PROVINCES[Number(code)] = 1;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/** Check character of the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function checkCharacter(digits: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += (digits.charCodeAt(index) - 48) * (WEIGHTS[index] ?? 0);
  return CHECK[sum % 11] ?? '';
}

/** The same of ASCII codes from `at` on: true when 17 digits and their check character stand there. */
function passesCheck(codes: Uint8Array, at: number): boolean {
  let sum = 0;
  for (let index = 0; index < 17; index++) {
    const digit = (codes[at + index] ?? 0) - 48;
    if (digit > 9) return false;
    sum += digit * (WEIGHTS[index] ?? 0);
  }
  return CHECK.charCodeAt(sum % 11) === codes[at + 17];
}

/** True for a day that exists, 1900 to 2099. */
export function isDate(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  if (month === 2) return day <= (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28);
  return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
}

function hasRegionAndDate(value: string): boolean {
  if (PROVINCES[twoDigits(value, 0)] !== 1) return false;
  const isOld = value.length === 15;
  const century = isOld ? 19 : twoDigits(value, 6);
  const at = isOld ? 6 : 8;
  return isDate(century * 100 + twoDigits(value, at), twoDigits(value, at + 2), twoDigits(value, at + 4));
}

function twoDigits(value: string, at: number): number {
  return (value.charCodeAt(at) - 48) * 10 + value.charCodeAt(at + 1) - 48;
}

function validate(value: string): boolean {
  if (!hasRegionAndDate(value)) return false;
  if (value.length === 15) return /^\d{15}$/.test(value);
  return checkCharacter(value) === value[17] && /^\d{17}[\dX]$/.test(value);
}

/** Resident identity number, 18 characters or the old 15. Mask 1****************X: 1+1, so that the year stays hidden. */
export const idCard: CodeRecognizer = {
  type: 'CN_ID',
  context: [
    '身份证号码',
    '身份证号',
    '身份证',
    '证件号码',
    '证件号',
    '身份号码',
    '公民身份号码',
    '公民身份证',
    '身分证',
    '身份正',
    '份证',
    'sfz',
    'id card',
    'id number',
    'identity card',
    'id no',
  ],
  lengths: [15, 18],
  lengthsOfDigits: (two) => (PROVINCES[two] === 1 ? FULL | OLD : 0),
  lengthsWithLetters: (first, second) => (first <= NINE && second <= NINE ? FULL : 0),
  /** A province, and a date that can be one by its century and tens. */
  mayBe(codes, at, length) {
    if (PROVINCES[((codes[at] ?? 0) - 48) * 10 + (codes[at + 1] ?? 0) - 48] !== 1) return false;
    if (length !== 15 && length !== 18) return false;
    const century = (codes[at + 6] ?? 0) * 100 + (codes[at + 7] ?? 0);
    if (length === 18 && century !== NINETEEN && century !== TWENTY) return false;
    const month = at + length - (length === 18 ? 8 : 7);
    if ((codes[month] ?? 0) > ONE || (codes[month + 2] ?? 0) > THREE) return false;
    return length === 15 || passesCheck(codes, at);
  },
  mayBeWithLetters: passesCheck,
  normalise: (raw) => foldCode(raw),
  validate,
  mask: (value) => `${value[0] ?? ''}****************${value.at(-1) ?? ''}`,
  judge(value, sight): Verdict | undefined {
    if (value.length === 18) {
      if (validate(value)) return { confidence: 0.99, reasons: CHECKED };
    } else if (value.length !== 15 || !validate(value)) return undefined;
    const isAnnounced = (sight.near & TOPIC.CN_ID) !== 0;
    const isElse = !isAnnounced && (sight.nearest & (TOPIC.ORDER_ID | TOPIC.TRACKING_NO | TOPIC.BANK_CARD)) !== 0;
    if (value.length === 15) return isElse ? undefined : { confidence: isAnnounced ? 0.95 : 0.8, reasons: OLD_FORM };
    const looksRight = isAnnounced && /^\d{17}[\dX]$/.test(value) && hasRegionAndDate(value);
    return looksRight ? { confidence: 0.8, reasons: ANNOUNCED_SHAPE } : undefined;
  },
};
