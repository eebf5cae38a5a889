import type { SensitiveType } from '@kedun/base';
import { announce } from './context.ts';
import { address } from './recognizers/cn/address.ts';
import { companyCode } from './recognizers/cn/company-code.ts';
import { etcCard } from './recognizers/cn/etc-card.ts';
import { idCard } from './recognizers/cn/id-card.ts';
import { landline } from './recognizers/cn/landline.ts';
import { medical } from './recognizers/cn/medical.ts';
import { minor } from './recognizers/cn/minor.ts';
import { name } from './recognizers/cn/name.ts';
import { phone } from './recognizers/cn/phone.ts';
import { plate } from './recognizers/cn/plate.ts';
import { qq } from './recognizers/cn/qq.ts';
import { trackingNo } from './recognizers/cn/tracking-no.ts';
import { wechat } from './recognizers/cn/wechat.ts';
import { permit } from './recognizers/hk/permit.ts';
import { bankCard } from './recognizers/intl/bank-card.ts';
import { birthDate } from './recognizers/intl/birth-date.ts';
import { cardCode } from './recognizers/intl/card-code.ts';
import { email } from './recognizers/intl/email.ts';
import { iban } from './recognizers/intl/iban.ts';
import { ip } from './recognizers/intl/ip.ts';
import { oneTimeCode } from './recognizers/intl/one-time-code.ts';
import { orderId } from './recognizers/intl/order-id.ts';
import { passport } from './recognizers/intl/passport.ts';
import { password } from './recognizers/intl/password.ts';
import { phoneIntl } from './recognizers/intl/phone-intl.ts';
import { socialSecurity } from './recognizers/us/social-security.ts';
import { HARMLESS, HARMLESS_WORDS, PUBLIC_LINE, PUBLIC_LINE_WORDS, SPELLED_AT, TOPIC } from './topics.ts';
import type { CodeRecognizer, Recognizer } from './types.ts';

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

const TEXT_RECOGNIZERS: readonly Recognizer[] = [
  email,
  plate,
  password,
  wechat,
  ip,
  birthDate,
  medical,
  minor,
  name,
  address,
];

const byType = new Map<SensitiveType, Recognizer>();
for (const recognizer of [...CODE_RECOGNIZERS, ...TEXT_RECOGNIZERS]) {
  byType.set(recognizer.type, recognizer);
  for (const word of recognizer.context) announce(word, TOPIC[recognizer.type]);
}
for (const word of HARMLESS_WORDS) announce(word, HARMLESS);
for (const word of PUBLIC_LINE_WORDS) announce(word, PUBLIC_LINE);
announce('at', SPELLED_AT);

/** The recogniser of a type; undefined for a type that has none. */
export function recognizerOf(type: SensitiveType): Recognizer | undefined {
  return byType.get(type);
}

const LONGEST = 34;

/** Code recognisers by length of the folded value, so that a window asks only those that can say yes. */
export const BY_LENGTH: readonly (readonly CodeRecognizer[])[] = Array.from({ length: LONGEST + 1 }, (_, length) =>
  CODE_RECOGNIZERS.filter(({ lengths }) => length >= lengths[0] && length <= lengths[1]),
);
