import { isNeverStored, type SensitiveType } from '@kedun/base';
import type { RecognizerFault } from '@kedun/detect';
import { CONFIRMED_TYPES, type DetectionContent, operatorRecognizer } from './contract.ts';

/** Everything is looked for, nothing is added. */
export const EVERYTHING_ON: DetectionContent = { off: [], recognizers: [], allowed: [] };

/** Types whose values carry a check digit: one that checks is somebody's, whatever a list says. */
export const CHECKED_TYPES: readonly SensitiveType[] = ['CN_ID', 'BANK_CARD', 'USCC', 'IBAN'];

/** What is wrong with settings that no shape can say. */
export type DetectionFault =
  | { readonly code: 'recognizer_twice'; readonly name: string }
  | { readonly code: 'recognizer_refused'; readonly name: string; readonly reason: RecognizerFault }
  | { readonly code: 'allowed_checked' | 'value_not_valid'; readonly type: SensitiveType };

/** What judging settings needs of `@kedun/detect`; a screen loads it late. */
export type SettingsJudge = Pick<typeof import('@kedun/detect'), 'normalise' | 'validate' | 'recognizerFault'>;

/** The first fault of the settings; null when they can be used. */
export function detectionFault(
  { recognizers, allowed }: Pick<DetectionContent, 'recognizers' | 'allowed'>,
  { normalise, validate, recognizerFault }: SettingsJudge,
): DetectionFault | null {
  const names = new Set<string>();
  for (const recognizer of recognizers) {
    if (names.has(recognizer.id)) return { code: 'recognizer_twice', name: recognizer.id };
    names.add(recognizer.id);
    const reason = recognizerFault(operatorRecognizer(recognizer));
    if (reason) return { code: 'recognizer_refused', name: recognizer.id, reason };
  }
  for (const { type, value } of allowed) {
    const isValid = validate(type, normalise(type, value));
    if (isValid && CHECKED_TYPES.includes(type)) return { code: 'allowed_checked', type };
    if (!isValid && !CHECKED_TYPES.includes(type)) return { code: 'value_not_valid', type };
  }
  return null;
}

/**
 * The name of the first recogniser that holds somebody's number, in its name, pattern or words; null when none does.
 * Recognisers go to all who write, customers too: a number that passes a check must not travel with them.
 */
export function recognizerHolding(
  recognizers: DetectionContent['recognizers'],
  { scan }: Pick<typeof import('@kedun/detect'), 'scan'>,
): string | null {
  const isNumber = (text: string) => scan(text).some(({ reasons }) => reasons.some(({ kind }) => kind === 'validator'));
  const holding = recognizers.find(({ id, pattern, context }) =>
    [id, pattern.replaceAll('\\', ''), context.join(' '), context.join('')].some(isNumber),
  );
  return holding?.id ?? null;
}

/** Types that a change switches off and that were not confirmed by typing. */
export function unconfirmed(
  before: readonly SensitiveType[],
  after: readonly SensitiveType[],
  confirmed: readonly SensitiveType[],
): SensitiveType[] {
  return CONFIRMED_TYPES.filter((type) => after.includes(type) && !before.includes(type) && !confirmed.includes(type));
}

/** In one order and without doubles, so that two equal settings are written alike. */
export function tidyDetection({ off, recognizers, allowed }: DetectionContent): DetectionContent {
  const known = new Set<string>();
  return {
    off: [...new Set(off)].filter((type) => !isNeverStored(type)).sort(),
    recognizers,
    allowed: allowed.filter(({ type, value }) => {
      const key = `${type} ${value}`;
      return !known.has(key) && known.add(key);
    }),
  };
}
