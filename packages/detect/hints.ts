import { isNeverStored, type SensitiveType } from '@kedun/base';
import { addressParts } from './address-parts.ts';
import { CODE_RECOGNIZERS } from './code-recognizers.ts';
import { findCodes, findPasswords, readClues } from './codes.ts';
import { announce, Clues } from './context.ts';
import { type CustomRecognizer, compileRecognizer } from './custom.ts';
import type { OperatorRecognizer } from './detector.ts';
import { namesIn } from './names.ts';
import { ADDRESS_WORDS } from './recognizers/cn/address-words.ts';
import { medical } from './recognizers/cn/medical.ts';
import { minor } from './recognizers/cn/minor.ts';
import { name } from './recognizers/cn/name.ts';
import { plate } from './recognizers/cn/plate.ts';
import { wechat } from './recognizers/cn/wechat.ts';
import { birthDate } from './recognizers/intl/birth-date.ts';
import { email } from './recognizers/intl/email.ts';
import { ip } from './recognizers/intl/ip.ts';
import { password, skipLink } from './recognizers/intl/password.ts';
import { resolveOverlaps } from './resolve.ts';
import { HARMLESS, HARMLESS_WORDS, PUBLIC_LINE, PUBLIC_LINE_WORDS, SPELLED_AT, TOPIC } from './topics.ts';
import type { Candidate } from './types.ts';

const RECOGNIZERS = [...CODE_RECOGNIZERS, email, plate, password, wechat, ip, birthDate, medical, minor, name];
for (const { type, context } of [...RECOGNIZERS, { type: 'ADDRESS', context: ADDRESS_WORDS } as const])
  for (const word of context) announce(word, TOPIC[type]);
for (const word of HARMLESS_WORDS) announce(word, HARMLESS);
for (const word of PUBLIC_LINE_WORDS) announce(word, PUBLIC_LINE);
announce('at', SPELLED_AT);

/**
 * The types found in a text that is still being written, each once, in order: for a hint in a browser.
 * The same recognisers as `scan` but without the trained tagger and the list of places, which are too heavy to
 * download, so names and addresses count only behind a word that announces them. What is protected, `scan` decides.
 */
export function typesIn(
  text: string,
  { off, recognizers }: HintSettings = { off: [], recognizers: [] },
): SensitiveType[] {
  const clues = new Clues();
  const found: Candidate[] = [];
  readClues(text, clues);
  findCodes(text, clues, found);
  namesIn(text, clues, found);
  announcedAddresses(text, clues, found);
  findPasswords(text, clues, found);
  const resolved = resolveOverlaps([...found, ...recognizers.flatMap((own) => ownIn(text, own))]);
  return [...new Set(resolved.map(({ type }) => type).filter((type) => isNeverStored(type) || !off.includes(type)))];
}

/** What of an operator's settings a hint goes by. */
export interface HintSettings {
  readonly off: readonly SensitiveType[];
  readonly recognizers: readonly (Pick<OperatorRecognizer, 'type' | 'pattern' | 'context'> & {
    readonly validator?: CustomRecognizer['validator'] | null;
  })[];
}

function ownIn(
  text: string,
  { type, pattern, context = [], validator }: HintSettings['recognizers'][number],
): Candidate[] {
  const made = compileRecognizer({
    ...{ id: type, pattern, context, mask: { head: 0, tail: 0 } },
    ...(validator ? { validator } : {}),
  });
  // What cannot be used is no reason to hint at nothing.
  if (!made.ok) return [];
  return made.find(text).map(({ start, end, reasons }) => ({ start, end, type, confidence: 0.9, reasons }));
}

function announcedAddresses(text: string, clues: Clues, found: Candidate[]): void {
  for (const clue of clues.all) {
    if (!(clue.topics & TOPIC.ADDRESS)) continue;
    const { at } = skipLink(text, clue.end);
    const { count, end } = addressParts(text, at);
    if (count < 2 || text.startsWith('**', end)) continue;
    found.push({ start: at, end, type: 'ADDRESS', confidence: 0.85, reasons: [] });
  }
}
