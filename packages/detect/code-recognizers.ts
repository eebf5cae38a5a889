import { hasLength } from './lengths.ts';
import { companyCode } from './recognizers/cn/company-code.ts';
import { etcCard } from './recognizers/cn/etc-card.ts';
import { idCard } from './recognizers/cn/id-card.ts';
import { landline } from './recognizers/cn/landline.ts';
import { phone } from './recognizers/cn/phone.ts';
import { qq } from './recognizers/cn/qq.ts';
import { trackingNo } from './recognizers/cn/tracking-no.ts';
import { permit } from './recognizers/hk/permit.ts';
import { bankCard } from './recognizers/intl/bank-card.ts';
import { cardCode } from './recognizers/intl/card-code.ts';
import { iban } from './recognizers/intl/iban.ts';
import { oneTimeCode } from './recognizers/intl/one-time-code.ts';
import { orderId } from './recognizers/intl/order-id.ts';
import { passport } from './recognizers/intl/passport.ts';
import { phoneIntl } from './recognizers/intl/phone-intl.ts';
import { socialSecurity } from './recognizers/us/social-security.ts';
import { TOPIC } from './topics.ts';
import type { CodeRecognizer } from './types.ts';

/** Recognisers judged on runs of letters and digits. */
export const CODE_RECOGNIZERS: readonly CodeRecognizer[] = [
  idCard,
  permit,
  companyCode,
  iban,
  bankCard,
  etcCard,
  phone,
  landline,
  phoneIntl,
  passport,
  socialSecurity,
  cardCode,
  oneTimeCode,
  qq,
  trackingNo,
  orderId,
];

/** What is asked of a recogniser, in objects of one shape: the engine calls them faster than the recognisers' own. */
export interface Asked {
  readonly type: CodeRecognizer['type'];
  readonly judge: CodeRecognizer['judge'];
  mayBe: CodeRecognizer['mayBe'];
  lengthsWithLetters: CodeRecognizer['lengthsWithLetters'];
  mayBeWithLetters: CodeRecognizer['mayBeWithLetters'];
}

const LONGEST = 34;
const ASCII = 128;
const FIRST = 0x30;
const NINE = 0x39;
const LAST = 0x5a;

/** By the place of the bit of their type. */
const ASKED: (Asked | undefined)[] = [];
for (const { type, judge, mayBe, lengthsWithLetters, mayBeWithLetters } of CODE_RECOGNIZERS)
  ASKED[31 - Math.clz32(TOPIC[type])] = { type, judge, mayBe, lengthsWithLetters, mayBeWithLetters };

/** The recogniser of the type with this bit. */
export function askedOf(topic: number): Asked {
  return ASKED[31 - Math.clz32(topic)] as Asked;
}

function topicsOf(recognizers: readonly CodeRecognizer[]): number {
  return recognizers.reduce((topics, { type }) => topics | TOPIC[type], 0);
}

/** Types by length of the folded value, as bits, so that a window asks only those that can say yes. */
export const OF_LENGTH = Int32Array.from({ length: LONGEST + 1 }, (_, length) =>
  topicsOf(CODE_RECOGNIZERS.filter(({ lengths }) => length >= lengths[0] && length <= lengths[1])),
);

const PAIRS = 100;
/** In place of two first digits, where there are none. */
const NO_PAIR = PAIRS;
const ROW = 128;

/** Lengths of unannounced values of digits alone, of any type, by their first two digits: 128 rows, and as many behind a plus sign. */
export const LENGTHS_OF_DIGITS = new Int32Array(2 * ROW);
/** Types that may know one, by the same and `length << 8`. */
export const OPENERS = new Int32Array((LONGEST + 1) * 2 * ROW);
for (let pair = 0; pair < 2 * ROW; pair++)
  for (const { type, lengthsOfDigits } of pair % ROW < PAIRS ? CODE_RECOGNIZERS : []) {
    const bits = lengthsOfDigits?.(pair % ROW, pair >= ROW) ?? 0;
    LENGTHS_OF_DIGITS[pair] = (LENGTHS_OF_DIGITS[pair] ?? 0) | bits;
    for (let length = 0; length <= LONGEST; length++)
      if (hasLength(bits, length)) OPENERS[(length << 8) | pair] = (OPENERS[(length << 8) | pair] ?? 0) | TOPIC[type];
  }

/** The row of two digits, as ASCII codes, with or without a plus sign before them. */
export function rowOfDigits(first: number, second: number, isMarked: boolean): number {
  const pair = first <= NINE && second <= NINE ? (first - FIRST) * 10 + second - FIRST : NO_PAIR;
  return (pair >= 0 && pair < PAIRS ? pair : NO_PAIR) + (isMarked ? ROW : 0);
}

/** Types that may know an unannounced value with letters, by length. */
export const KNOWERS = OF_LENGTH.map(
  (topics) => topics & topicsOf(CODE_RECOGNIZERS.filter(({ lengthsWithLetters }) => lengthsWithLetters)),
);

/** Lengths of unannounced values with letters by `first << 7 | second`, the codes that they begin with. */
export const LENGTHS_WITH_LETTERS = new Int32Array(ASCII * ASCII);
for (const { lengthsWithLetters } of CODE_RECOGNIZERS)
  for (let first = FIRST; first <= LAST; first++)
    for (let second = FIRST; second <= LAST; second++) {
      const place = (first << 7) | second;
      LENGTHS_WITH_LETTERS[place] = (LENGTHS_WITH_LETTERS[place] ?? 0) | (lengthsWithLetters?.(first, second) ?? 0);
    }

/** Lengths of unannounced values with letters that begin like this, of any type. */
export function lengthsWithLetters(first: number, second: number): number {
  return LENGTHS_WITH_LETTERS[(first << 7) | second] ?? 0;
}
