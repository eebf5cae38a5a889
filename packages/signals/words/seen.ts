/** Finds terms by how they are written: equal units one behind the other, said again or put together from parts. */

import type { CompiledWords } from './compile.ts';
import { type Match, MOST_STEPS } from './match.ts';
import { mayBegin, type PairFilter } from './pairs.ts';
import { type Reading, repeatEnd, unitAt } from './reading.ts';
import { type Split, splitsFrom } from './splits.ts';

function standsAt(reading: Reading, { rest }: Split, at: number): boolean {
  for (let index = 0; index < rest.length; index++) {
    if (unitAt(reading, at + 1 + index) !== rest[index]) return false;
  }
  return true;
}

/** False where no term begins; a character in parts, or said again, may still begin one. */
function mayStart(pairs: PairFilter, reading: Reading, at: number): boolean {
  const unit = unitAt(reading, at);
  const next = unitAt(reading, at + 1);
  if (mayBegin(pairs, unit, next) || mayBegin(pairs, unit, 0)) return true;
  return unit === next || splitsFrom(unit).length > 0 || splitsFrom(next).length > 0;
}

/** Calls `found` for every way a term can be read in the text. */
export function matchSeen({ plain, seenPairs }: CompiledWords, reading: Reading, found: (match: Match) => void): void {
  let first = 0;
  let steps = 0;

  const report = (node: number, behind: number, composed: number, repeated: number) => {
    for (let entry = plain.entryAt(node); entry >= 0; entry = plain.nextEntry(entry)) {
      found({ term: plain.valueOf(entry), first, behind, composed, repeated, places: [] });
    }
  };
  const arrive = (node: number, next: number, composed: number, repeated: number) => {
    report(node, next, composed, repeated);
    if (next < reading.size) walk(node, next, composed, repeated);
  };
  /** Goes on behind what is said again; a last character said twice belongs to what follows, as 信信号 does. */
  const arriveBehind = (node: number, next: number, end: number, composed: number, repeated: number) => {
    if (repeated > 0 || end - next > 1) report(node, end, composed, repeated + end - next);
    if (end < reading.size) walk(node, end, composed, repeated + end - next);
  };
  const walk = (node: number, at: number, composed: number, repeated: number): void => {
    if (++steps > MOST_STEPS) return;
    const unit = unitAt(reading, at);
    const child = plain.step(node, unit);
    if (child >= 0) {
      arrive(child, at + 1, composed, repeated);
      const end = repeatEnd(reading, at);
      if (end > at + 1) arriveBehind(child, at + 1, end, composed, repeated);
    }
    for (const split of splitsFrom(unit)) {
      const written = plain.step(node, split.character);
      if (written >= 0 && standsAt(reading, split, at))
        arrive(written, at + 1 + split.rest.length, composed + 1, repeated);
    }
  };
  for (first = 0; first < reading.size; first++) {
    if (!mayStart(seenPairs, reading, first)) continue;
    steps = 0;
    walk(0, first, 0, 0);
  }
}
