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

const LONGEST = 34;

/** Code recognisers by length of the folded value, so that a window asks only those that can say yes. */
export const BY_LENGTH: readonly (readonly CodeRecognizer[])[] = Array.from({ length: LONGEST + 1 }, (_, length) =>
  CODE_RECOGNIZERS.filter(({ lengths }) => length >= lengths[0] && length <= lengths[1]),
);
