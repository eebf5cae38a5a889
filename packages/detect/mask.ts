import type { SensitiveType } from '@kedun/base';
import { STARS } from './masks.ts';
import { recognizerOf } from './register.ts';
import type { Finding } from './types.ts';

/** The one mask of a value, used on every screen, in every export and log. `normalised` as `normalise` gives it. */
export function maskValue(type: SensitiveType, normalised: string): string {
  return recognizerOf(type)?.mask(normalised) ?? STARS;
}

/** The text with every finding replaced by its mask. Findings must be sorted and not overlap, as `scan` gives them. */
export function maskText(text: string, findings: readonly Finding[]): string {
  let masked = '';
  let from = 0;
  for (const finding of findings) {
    masked += text.slice(from, finding.start) + finding.mask;
    from = finding.end;
  }
  return masked + text.slice(from);
}

/** The one written form of a value, so that equal values compare equal: folded, without separators. */
export function normalise(type: SensitiveType, raw: string): string {
  return recognizerOf(type)?.normalise(raw) ?? raw.trim();
}

/** True when a normalised value can be one of this type: check digits, registers, shape. */
export function validate(type: SensitiveType, normalised: string): boolean {
  return recognizerOf(type)?.validate(normalised) ?? normalised.length > 0;
}
