/** Sensitive words of an operator's lists, found through what people do to hide them. Nothing is sent anywhere. */

import { invalid } from '@kedun/base';
import { type CompiledTerm, type CompiledWords, compileLists } from './compile.ts';
import { matchHeard } from './heard.ts';
import { judgeHeard, judgeSeen } from './judge.ts';
import type { Match } from './match.ts';
import { makeReading, type Reading, readInto } from './reading.ts';
import { matchSeen } from './seen.ts';
import type { Disguise, WordAction, WordFinder, WordFinding, WordList, WordOptions } from './types.ts';

/** Longest text in UTF-16 units; what is longer is refused, not read in part. */
export const LONGEST_TEXT = 1_000_000;

/** Two syllables are too few: with ten thousand terms every sixth pair in a sentence sounds like one. */
const HOMOPHONES_FROM = 3;

const STRENGTH: Readonly<Record<WordAction, number>> = { mask: 0, warn: 1, alert: 2, reason: 3, block: 4 };

function findingOf(reading: Reading, match: Match, term: CompiledTerm, how: Disguise): WordFinding {
  const start = reading.room.starts[match.first] ?? 0;
  const end = reading.room.ends[match.behind - 1] ?? 0;
  return { start, end, term: term.term, category: term.category, action: term.action, how };
}

/** Longer findings first take what lies in them, unless it asks for more. */
function keepOutermost(findings: WordFinding[]): WordFinding[] {
  findings.sort((a, b) => a.start - b.start || b.end - a.end || STRENGTH[b.action] - STRENGTH[a.action]);
  const kept: WordFinding[] = [];
  /** Furthest end of what is kept, by strength of its action. */
  const ends = [0, 0, 0, 0, 0];
  for (const finding of findings) {
    const strength = STRENGTH[finding.action];
    if (ends.slice(strength).some((end) => end >= finding.end)) continue;
    kept.push(finding);
    ends[strength] = finding.end;
  }
  return kept;
}

function findIn(words: CompiledWords, reading: Reading, now: number): WordFinding[] {
  const findings: WordFinding[] = [];
  const counts = (term: CompiledTerm | undefined): term is CompiledTerm =>
    term !== undefined && term.from <= now && now < term.until;
  matchSeen(words, reading, (match) => {
    const term = words.terms[match.term];
    const how = counts(term) ? judgeSeen(reading, match, term) : undefined;
    if (how !== undefined && counts(term)) findings.push(findingOf(reading, match, term, how));
  });
  matchHeard(words, reading, (match) => {
    const term = words.terms[match.term];
    const how = counts(term) ? judgeHeard(reading, match, term) : undefined;
    if (how !== undefined && counts(term)) findings.push(findingOf(reading, match, term, how));
  });
  return findings.length > 1 ? keepOutermost(findings) : findings;
}

/** Compiles lists once and returns the finder; throws 422 for lists or texts beyond the limits. */
export function compileWords(lists: readonly WordList[], options: WordOptions = {}): WordFinder {
  const words = compileLists(lists, options.homophonesFrom ?? HOMOPHONES_FROM);
  const reading = makeReading();
  return (text, now = new Date()) => {
    if (text.length > LONGEST_TEXT) throw invalid('text_too_long', 'Text too long', { most: LONGEST_TEXT });
    readInto(reading, text);
    return findIn(words, reading, now.getTime());
  };
}
