import { Redacted, type SensitiveType } from '@kedun/base';
import { type Finding, maskText, maskValue, normalise, validate } from '@kedun/detect';
import { LONGEST_MISS } from './contract.ts';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Nothing of a value is shown that is not written like its type. */
const WHOLE_MASK = '****';
/** Shorter words stand in too many other words: only where they were marked they are sealed. */
const FEWEST_ELSEWHERE = 2;

/** The marked words without the space around them; null when there are none, too many, or a mask stands in them. */
export function markedWords(text: string, { start, end }: Stretch, spans: readonly Stretch[]): Stretch | null {
  if (end > text.length || start >= end) return null;
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const until = end - (words.length - words.trimEnd().length);
  if (from >= until || until - from > LONGEST_MISS) return null;
  return spans.some((span) => span.start < until && from < span.end) ? null : { start: from, end: until };
}

const isLetterOrDigit = (text: string, at: number): boolean => /[A-Za-z0-9]/.test(text[at] ?? '');

/** Where the same words stand in a text, as words of their own and under no mask. */
export function occurrencesOf(text: string, words: string, spans: readonly Stretch[]): Stretch[] {
  if (words.length < FEWEST_ELSEWHERE) return [];
  const found: Stretch[] = [];
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1)) {
    const end = start + words.length;
    const isInWord =
      (isLetterOrDigit(text, start) && isLetterOrDigit(text, start - 1)) ||
      (isLetterOrDigit(text, end - 1) && isLetterOrDigit(text, end));
    const isFree = ![...spans, ...found].some((one) => one.start < end && start < one.end);
    if (isFree && !isInWord) found.push({ start, end });
  }
  return found;
}

/** A stretch that somebody says is a value of this type, as detection would have found it. */
export function markedFinding(text: string, { start, end }: Stretch, type: SensitiveType): Finding {
  const value = normalise(type, text.slice(start, end));
  const mask = validate(type, value) ? maskValue(type, value) : WHOLE_MASK;
  return { start, end, type, value: Redacted.of(value), mask, confidence: 1, reasons: [] };
}

/** A label without the marked words: labels are masked for good, there is nothing behind them to open. */
export function labelWithout(label: string, words: string, type: SensitiveType): string {
  return maskText(
    label,
    occurrencesOf(label, words, []).map((place) => markedFinding(label, place, type)),
  );
}
