/** What is still looked at where a text has used up its effort: what is written like a value (`effort.ts`). */
import type { CodeRun } from './runs.ts';
import type { Candidate } from './types.ts';

/** Groups of a value, and of one in which all that is written together is long: a card, an IBAN. */
const FEW_GROUPS = 5;
const FEW_LONG_GROUPS = 8;
const LONG_TOKEN = 4;
/** How large the first group must be. */
const WHOLE_GROUP = 2;
const WHOLE_NUMBER = 4;

/** A group of some characters that stands apart: what values are mostly written in; not the word that announces one. */
export function isWhole(run: CodeRun, group: number, isMarked: boolean): boolean {
  if (group > 0 && (run.groupSeparation[group] ?? 0) === 0) return false;
  if (run.sizeOf(group) >= WHOLE_GROUP || isMarked) return true;
  // The E of E12345678.
  const isGlued = group + 1 < run.groups && (run.groupSeparation[group + 1] ?? 0) === 0;
  return run.isLetters(group) && isGlued && run.sizeOf(group + 1) >= WHOLE_NUMBER;
}

/** How many groups are looked at from `first` on. */
export function fewGroups(run: CodeRun, first: number): number {
  const behind = Math.min(run.groups, first + FEW_GROUPS);
  let size = 0;
  for (let group = first; group < behind; group++) {
    if (group > first && (run.groupSeparation[group] ?? 0) > 0) {
      if (size < LONG_TOKEN) return FEW_GROUPS;
      size = 0;
    }
    size += run.sizeOf(group);
  }
  return FEW_LONG_GROUPS;
}

/** The same with more behind it, as sure or surer: the shorter one is not kept beside it. */
export function isBetter({ start, type, confidence }: Candidate, than: Candidate | undefined): boolean {
  return than?.start === start && than.type === type && than.confidence <= confidence;
}
