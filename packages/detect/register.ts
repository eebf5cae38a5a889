import type { SensitiveType } from '@kedun/base';
import { announce } from './context.ts';
import { address } from './recognizers/cn/address.ts';
import { idCard } from './recognizers/cn/id-card.ts';
import { name } from './recognizers/cn/name.ts';
import { phone } from './recognizers/cn/phone.ts';
import { plate } from './recognizers/cn/plate.ts';
import { bankCard } from './recognizers/intl/bank-card.ts';
import { email } from './recognizers/intl/email.ts';
import { oneTimeCode } from './recognizers/intl/one-time-code.ts';
import { password } from './recognizers/intl/password.ts';
import { HARMLESS, HARMLESS_WORDS, PUBLIC_LINE, PUBLIC_LINE_WORDS, SPELLED_AT, TOPIC } from './topics.ts';
import type { CodeRecognizer, Recognizer } from './types.ts';

/** Recognisers judged on runs of letters and digits. */
export const CODE_RECOGNIZERS: readonly CodeRecognizer[] = [idCard, bankCard, phone, oneTimeCode];

const TEXT_RECOGNIZERS: readonly Recognizer[] = [email, plate, password, name, address];

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
