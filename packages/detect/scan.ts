import { Redacted, type SensitiveType } from '@kedun/base';
import { addressesIn } from './addresses.ts';
import { findCodes, findPasswords, readClues } from './codes.ts';
import { Clues } from './context.ts';
import { isAllowed } from './custom.ts';
import { namesIn } from './names.ts';
import { recognizerOf } from './register.ts';
import { resolveOverlaps } from './resolve.ts';
import { tagLatin } from './tagger/latin-tagger.ts';
import { tagText } from './tagger/tagger.ts';
import type { Candidate, Finding, Turn } from './types.ts';

export interface ScanOptions {
  /** The turns before this text, oldest first: a question announces the answer. */
  previous?: readonly Turn[];
  /** False leaves out names and addresses, the slower part. Default true. */
  names?: boolean;
  /** Values, as written, that an operator declared not personal (a shop's own address). */
  allowed?: ReadonlySet<string>;
  /** Types that an operator switched off. */
  without?: readonly SensitiveType[];
}

/**
 * Finds every sensitive span of a text, sorted by start, without overlaps.
 * Linear in the length of the text. Offsets are UTF-16 code units.
 */
export function scan(text: string, options: ScanOptions = {}): Finding[] {
  const inherited = options.previous?.length ? announcedBy(options.previous) : 0;
  let candidates = findCandidates(text, inherited, options.names !== false);
  const { allowed, without } = options;
  if (allowed) candidates = candidates.filter((candidate) => !isAllowed(candidate, text, allowed));
  if (without) candidates = candidates.filter(({ type }) => !without.includes(type));
  const findings: Finding[] = [];
  for (const candidate of candidates) findings.push(toFinding(text, candidate));
  return findings;
}

/** Candidates after overlaps are resolved; the inside of `scan`. */
export function findCandidates(text: string, inherited: number, withNames: boolean): Candidate[] {
  const clues = new Clues(inherited);
  const out: Candidate[] = [];
  readClues(text, clues);
  findCodes(text, clues, out);
  if (withNames) {
    tagText(text, clues, out);
    tagLatin(text, clues, out);
    namesIn(text, clues, out);
    addressesIn(text, clues, out);
  }
  findPasswords(text, clues, out);
  return resolveOverlaps(out);
}

/** The types that the last turn asks for or announces; valid for the first values of the next turn. */
export function announcedBy(previous: readonly Turn[]): number {
  const last = previous.at(-1);
  if (!last) return 0;
  const clues = new Clues();
  readClues(last.text.slice(-400), clues);
  return clues.all.slice(-6).reduce((topics, clue) => topics | clue.topics, 0);
}

/** Turns a candidate into a finding: the value normalised and wrapped, its mask beside it. */
export function toFinding(text: string, candidate: Candidate): Finding {
  const { start, end, type, confidence, reasons } = candidate;
  const raw = text.slice(start, end);
  const recognizer = recognizerOf(type);
  const value = recognizer ? recognizer.normalise(raw) : raw;
  return {
    start,
    end,
    type,
    value: Redacted.of(value),
    mask: recognizer ? recognizer.mask(value) : '****',
    confidence,
    reasons,
  };
}
