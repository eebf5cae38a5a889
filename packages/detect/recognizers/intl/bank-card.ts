import { foldCode } from '../../fold.ts';
import { lengths } from '../../lengths.ts';
import { announced, shaped, validated } from '../../reasons.ts';
import { TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Sight, Verdict } from '../../types.ts';
import { hasPermitShape } from '../hk/permit.ts';

const CHECKED = [validated('luhn'), validated('iso7812.issuer')];
const CHECKED_AND_WORD = [validated('luhn'), announced('BANK_CARD')];
const WORD_ONLY = [shaped('iso7812.length'), announced('BANK_CARD')];

const FULL_LENGTH = 15;
const LONGEST = 19;

/** ISO/IEC 7812-1 annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, double = false; index >= 0; index--, double = !double) {
    const digit = digits.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return false;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

/**
 * Issuer ranges: UnionPay 62, 81 and the old bank ranges, Visa, Mastercard, Amex, JCB, Diners, Discover.
 * `four`: the first four digits.
 */
function hasIssuer(four: number, length: number): boolean {
  const two = Math.floor(four / 100);
  if (two === 62 || two === 81) return length >= 16;
  if (two >= 40 && two <= 49) return length === 16 || length === 13 || length === 19;
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return length === 16;
  if (two === 34 || two === 37) return length === 15;
  if (two === 35) return length === 16;
  if (two === 36 || two === 38 || two === 30) return length === 14 || length === 16;
  if (two >= 60 && two <= 69) return length >= 16;
  return (two === 56 || two === 58 || (two >= 90 && two <= 99)) && length >= 16;
}

function validate(value: string): boolean {
  return hasIssuer(Number(value.slice(0, 4)), value.length) && passesLuhn(value) && /^\d{13,19}$/.test(value);
}

/** Across a comma or slash only even groups are one card: 62771234,139… are two telephones. */
function holdsTwo({ separation, groups }: Sight): boolean {
  if (separation !== 2) return false;
  for (let index = 0; index < groups.length - 1; index++) if (groups[index] !== 4) return true;
  return (groups.at(-1) ?? 0) > 4;
}

/** Sixteen digits of a UnionPay number of nineteen: 6212 2699 3819 3937 637 is one number, and a mistyped one. */
function hasTail(value: string, { text, end, groups }: Sight): boolean {
  return (
    value.length === 16 &&
    value.startsWith('62') &&
    groups.length === 4 &&
    /^[ -]\d{3}(?!\d)/.test(text.slice(end, end + 5))
  );
}

/** Payment card number, 13 to 19 digits. Mask **** **** **** 1496: the last four only (PCI DSS 3.4.1). */
export const bankCard: CodeRecognizer = {
  type: 'BANK_CARD',
  context: [
    '银行卡号',
    '银行卡',
    '信用卡号',
    '信用卡',
    '借记卡',
    '储蓄卡',
    '卡号',
    '账号',
    '帐号',
    '账户',
    '帐户',
    '工行卡',
    '建行卡',
    '农行卡',
    '招行卡',
    '开户行',
    '工商银行',
    '建设银行',
    '农业银行',
    '中国银行',
    '招商银行',
    '交通银行',
    '收款',
    '退款到',
    '打款',
    '转账',
    '卡片',
    'card number',
    'credit card',
    'debit card',
    'card no',
    'card',
    'account number',
    'account',
    'visa',
    'mastercard',
    'amex',
  ],
  lengths: [13, LONGEST],
  /** A short number passes Luhn by chance one time in ten: without a word it needs a full length. */
  lengthsOfDigits(two) {
    let bits = 0;
    for (let length = FULL_LENGTH; length <= LONGEST; length++)
      for (let four = two * 100; four < two * 100 + 100; four++) if (hasIssuer(four, length)) bits |= lengths(length);
    return bits;
  },
  /** An issuer's digits, and the check digit of them all. */
  mayBe(codes, at, length) {
    let four = 0;
    for (let index = at; index < at + 4; index++) four = four * 10 + (codes[index] ?? 0) - 48;
    if (!hasIssuer(four, length)) return false;
    let sum = 0;
    for (let index = at + length - 1, double = false; index >= at; index--, double = !double) {
      const digit = (codes[index] ?? 0) - 48;
      sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
    }
    return sum % 10 === 0;
  },
  normalise: (raw) => foldCode(raw),
  validate,
  mask: (value) => `**** **** **** ${value.length >= 8 ? value.slice(-4) : '****'}`,
  judge(value, sight): Verdict | undefined {
    const isAnnounced = (sight.near & TOPIC.BANK_CARD) !== 0;
    const isElse = (sight.nearest & (TOPIC.ORDER_ID | TOPIC.TRACKING_NO)) !== 0 && !(sight.nearest & TOPIC.BANK_CARD);
    if (isElse || value.charCodeAt(value.length - 1) > 57 || holdsTwo(sight)) return undefined;
    // Regions 81 to 83 and a birthday: a residence permit whose check digit was mistyped.
    if (value[0] === '8' && hasPermitShape(value) && !(sight.nearest & TOPIC.BANK_CARD)) return undefined;
    if (validate(value)) {
      if (isAnnounced) return { confidence: 0.98, reasons: CHECKED_AND_WORD };
      if (hasTail(value, sight)) return undefined;
      return value.length >= FULL_LENGTH ? { confidence: 0.92, reasons: CHECKED } : undefined;
    }
    const looksRight = (sight.nearest & TOPIC.BANK_CARD) !== 0 && value.length >= 15 && /^\d+$/.test(value);
    return looksRight ? { confidence: 0.7, reasons: WORD_ONLY } : undefined;
  },
};
