import { foldCode } from '../../fold.ts';
import { lengths } from '../../lengths.ts';
import { announced, shaped, validated } from '../../reasons.ts';
import { TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Verdict } from '../../types.ts';

const CHECKED = [validated('gb32100.check_character')];
const WORD = [shaped('gb32100.length'), announced('USCC')];
const FULL = lengths(18);
const NINE = 0x39;
/** What the shape can begin with. */
const FIRSTS = '123456789ANOPQRSTUVWXY';
const SECONDS = '123459';
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SPOILED = 1 << 20;
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const SHAPE = /^[1-9AN-Y][1-59]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** By ASCII code; what is not in the alphabet spoils every sum. */
const PLACES = Int32Array.from({ length: 128 }, (_, code) => {
  const place = ALPHABET.indexOf(String.fromCharCode(code));
  return place < 0 ? SPOILED : place;
});

/** True when the check over the ASCII codes from `at` on is met. */
function passesCheck(codes: Uint8Array, at: number): boolean {
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += (PLACES[codes[at + index] ?? 0] ?? 0) * (WEIGHTS[index] ?? 0);
  return sum < SPOILED && (31 - (sum % 31)) % 31 === PLACES[codes[at + 17] ?? 0];
}

/** GB 32100-2015: 18 characters, the last a check over modulus 31. */
function validate(value: string): boolean {
  if (!SHAPE.test(value)) return false;
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += ALPHABET.indexOf(value[index] ?? '') * (WEIGHTS[index] ?? 0);
  return ALPHABET[(31 - (sum % 31)) % 31] === value[17];
}

/** Unified social credit code; of a sole trader it is personal. Mask 91110105********XX. */
export const companyCode: CodeRecognizer = {
  type: 'USCC',
  context: [
    '统一社会信用代码',
    '社会信用代码',
    '信用代码',
    '税号',
    '纳税人识别号',
    '开票税号',
    '营业执照号',
    '企业代码',
    'uscc',
    'tax id',
    'credit code',
  ],
  lengths: [18, 18],
  lengthsOfDigits: (two) => (two >= 10 && SECONDS.includes(String(two % 10)) ? FULL : 0),
  lengthsWithLetters: (first, second) =>
    second <= NINE && FIRSTS.includes(String.fromCharCode(first)) && SECONDS.includes(String.fromCharCode(second))
      ? FULL
      : 0,
  mayBe: passesCheck,
  mayBeWithLetters: passesCheck,
  normalise: (raw) => foldCode(raw),
  validate,
  mask: (value) => `${value.slice(0, 8)}********${value.slice(-2)}`,
  judge(value, sight): Verdict | undefined {
    if (validate(value)) {
      // All digits may as well be an order number; letters make chance negligible.
      const isElse =
        /^\d+$/.test(value) && (sight.nearest & (TOPIC.ORDER_ID | TOPIC.TRACKING_NO | TOPIC.BANK_CARD)) !== 0;
      return isElse ? undefined : { confidence: 0.98, reasons: CHECKED };
    }
    return sight.nearest & TOPIC.USCC && SHAPE.test(value) ? { confidence: 0.75, reasons: WORD } : undefined;
  },
};
