/** Finds terms by how they sound: other characters read alike, pinyin, first letters, and any mixture. */

import { SYLLABLES, soundOfUnit } from '../fold/sounds.ts';
import { type CompiledWords, INITIAL, literalCode } from './compile.ts';
import { type Match, MOST_STEPS } from './match.ts';
import { mayBegin, type PairFilter } from './pairs.ts';
import { isGlued, isLatin, type Reading, repeatEnd, unitAt } from './reading.ts';
import { buildTrie } from './trie.ts';

/** Syllables by their letters; the value is the number of the sound.  */
const WRITTEN = buildTrie(
  SYLLABLES.flatMap((syllable, value) =>
    syllable.length > 0 ? [{ codes: [...syllable].map((letter) => letter.charCodeAt(0)), value }] : [],
  ),
);

const LONGEST_SYLLABLE = 6;

/** Sound of a unit, or the code of one that has none. */
function codeOf(unit: number): number {
  return soundOfUnit(unit) || literalCode(unit);
}

/** False inside a written word, and where two characters do not sound like the beginning of a term. */
function mayStart(pairs: PairFilter, reading: Reading, at: number): boolean {
  const unit = unitAt(reading, at);
  if (isLatin(unit)) return !(isLatin(unitAt(reading, at - 1)) && isGlued(reading, at));
  const next = unitAt(reading, at + 1);
  return isLatin(next) || unit === next || mayBegin(pairs, codeOf(unit), codeOf(next));
}

/** Calls `found` for every way a term can be heard in the text, also where it is written as it is. */
export function matchHeard(
  { sounds, heardPairs }: CompiledWords,
  reading: Reading,
  found: (match: Match) => void,
): void {
  let first = 0;
  let steps = 0;
  const places: number[] = [];

  const report = (node: number, behind: number, repeated: number) => {
    for (let entry = sounds.entryAt(node); entry >= 0; entry = sounds.nextEntry(entry)) {
      found({ term: sounds.valueOf(entry), first, behind, composed: 0, repeated, places: [...places] });
    }
  };
  const arrive = (node: number, at: number, next: number, repeated: number) => {
    if (node < 0) return;
    places.push(at);
    report(node, next, repeated);
    if (next < reading.size) walk(node, next, repeated);
    places.pop();
  };
  const walkLetters = (node: number, at: number, repeated: number) => {
    const unit = unitAt(reading, at);
    arrive(sounds.step(node, INITIAL + unit), at, at + 1, repeated);
    let written = 0;
    for (let size = 0; size < LONGEST_SYLLABLE; size++) {
      if (size > 0 && !isGlued(reading, at + size)) break;
      written = WRITTEN.step(written, unitAt(reading, at + size));
      if (written < 0) break;
      const entry = WRITTEN.entryAt(written);
      if (entry >= 0) arrive(sounds.step(node, WRITTEN.valueOf(entry)), at, at + size + 1, repeated);
    }
  };
  const walk = (node: number, at: number, repeated: number): void => {
    if (++steps > MOST_STEPS) return;
    const unit = unitAt(reading, at);
    if (isLatin(unit)) walkLetters(node, at, repeated);
    const child = sounds.step(node, codeOf(unit));
    if (child < 0) return;
    arrive(child, at, at + 1, repeated);
    const end = repeatEnd(reading, at);
    if (end > at + 1) arrive(child, at, end, repeated + end - at - 1);
  };
  for (first = 0; first < reading.size; first++) {
    if (!mayStart(heardPairs, reading, first)) continue;
    steps = 0;
    walk(0, first, 0);
  }
}
