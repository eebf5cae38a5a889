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

/** A recogniser, and when it is worth asking. */
export interface Asked {
  readonly recognizer: CodeRecognizer;
  /** Bit of its type: announced, it is asked about everything of its length. */
  readonly topic: number;
  /** 1 by the first digit, as ASCII, that an unannounced value of digits alone can have. */
  readonly opens: Uint8Array;
}

const LONGEST = 34;
const ASCII = 128;

const ASKED: readonly Asked[] = CODE_RECOGNIZERS.map((recognizer) => ({
  recognizer,
  topic: TOPIC[recognizer.type],
  opens: Uint8Array.from({ length: ASCII }, (_, code) => +recognizer.unannounced.includes(String.fromCharCode(code))),
}));

/** Code recognisers by length of the folded value, so that a window asks only those that can say yes. */
export const BY_LENGTH: readonly (readonly Asked[])[] = Array.from({ length: LONGEST + 1 }, (_, length) =>
  ASKED.filter(({ recognizer: { lengths } }) => length >= lengths[0] && length <= lengths[1]),
);

/** By length and first digit: 1 where someone may know an unannounced value of digits alone. */
export const OPENINGS: readonly Uint8Array[] = BY_LENGTH.map((asked) =>
  Uint8Array.from({ length: ASCII }, (_, code) => +asked.some(({ opens }) => opens[code] === 1)),
);

/** Longest unannounced value of digits alone by its first digit. */
export const LONGEST_OPENING = Uint8Array.from({ length: ASCII }, (_, code) =>
  OPENINGS.reduce((longest, opens, length) => (opens[code] === 1 ? length : longest), 0),
);

const FIRST = 0x30;
const LAST = 0x5a;

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
