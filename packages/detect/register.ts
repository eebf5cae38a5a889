import type { SensitiveType } from '@kedun/base';
import { CODE_RECOGNIZERS } from './code-recognizers.ts';
import { announce } from './context.ts';
import { address } from './recognizers/cn/address.ts';
import { medical } from './recognizers/cn/medical.ts';
import { minor } from './recognizers/cn/minor.ts';
import { name } from './recognizers/cn/name.ts';
import { plate } from './recognizers/cn/plate.ts';
import { wechat } from './recognizers/cn/wechat.ts';
import { birthDate } from './recognizers/intl/birth-date.ts';
import { email } from './recognizers/intl/email.ts';
import { ip } from './recognizers/intl/ip.ts';
import { password } from './recognizers/intl/password.ts';
import { HARMLESS, HARMLESS_WORDS, PUBLIC_LINE, PUBLIC_LINE_WORDS, SPELLED_AT, TITLE, TOPIC } from './topics.ts';
import type { Recognizer } from './types.ts';

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
for (const word of ['先生', '女士', '小姐', '太太', '师傅', '老师', '经理', '阿姨']) announce(word, TITLE);

/** The recogniser of a type; undefined for a type that has none. */
export function recognizerOf(type: SensitiveType): Recognizer | undefined {
  return byType.get(type);
}
