/** Whether a match is the word or only looks like it, and how it was disguised. */

import type { CompiledTerm } from './compile.ts';
import { hasBreak, isEnglishWord, isFunctionCharacter, isOrdinaryPair, isSpace } from './guards.ts';
import type { Match } from './match.ts';
import { isDigit, isGlued, isLatin, type Reading, unitAt } from './reading.ts';
import type { Disguise } from './types.ts';

const startOf = (reading: Reading, at: number) => reading.room.starts[at] ?? 0;
const endOf = (reading: Reading, at: number) => reading.room.ends[at] ?? 0;

/** Gaps inside a match, and those of them that end a clause or, between letters, a word. */
function gapsOf(reading: Reading, { first, behind, places }: Match): { gaps: number; breaks: number } {
  let gaps = 0;
  let breaks = 0;
  for (let at = first + 1; at < behind; at++) {
    if (isGlued(reading, at)) continue;
    gaps++;
    const from = endOf(reading, at - 1);
    const to = startOf(reading, at);
    const betweenLetters = isLatin(unitAt(reading, at)) && isLatin(unitAt(reading, at - 1)) && places.length === 0;
    if (hasBreak(reading.text, from, to) || (betweenLetters && isSpace(reading.text, from, to))) breaks++;
  }
  return { gaps, breaks };
}

/** True when a unit makes a common word with the one right before it. */
function isTiedBack(reading: Reading, at: number): boolean {
  return isGlued(reading, at) && isOrdinaryPair(unitAt(reading, at - 1), unitAt(reading, at));
}

/** True when a unit stands in a common word with what is written right beside it, or anywhere in any sentence. */
function isOrdinaryAt(reading: Reading, at: number): boolean {
  return isFunctionCharacter(unitAt(reading, at)) || isTiedBack(reading, at) || isTiedBack(reading, at + 1);
}

/** A mark that ends a clause is a disguise only where every character is parted, or the word stands alone. */
export function isOneWord(reading: Reading, match: Match): boolean {
  const { gaps, breaks } = gapsOf(reading, match);
  if (breaks === 0) return true;
  const joints = match.behind - match.first - 1;
  if (gaps < joints) return false;
  if (joints > 1) return true;
  const isAlone = !isGlued(reading, match.first) && !isGlued(reading, match.behind);
  return isAlone || (!isOrdinaryAt(reading, match.first) && !isOrdinaryAt(reading, match.behind - 1));
}

const isSameKind = (one: number, other: number) => (isLatin(one) && isLatin(other)) || (isDigit(one) && isDigit(other));

/** Letters and digits at the edge of a match must not go on: `vx` does not stand in `avx`, 10 not in 100. */
export function isBounded(reading: Reading, { first, behind }: Match): boolean {
  const before = isGlued(reading, first) && isSameKind(unitAt(reading, first - 1), unitAt(reading, first));
  const after = isGlued(reading, behind) && isSameKind(unitAt(reading, behind - 1), unitAt(reading, behind));
  return !before && !after;
}

/** Characters of a term from which a few ordinary words among its homophones do not matter. */
const LONG_TERM = 4;

/**
 * Other characters with the same sound are a disguise when they do not make ordinary words. A single one may make a word
 * with the rest of the term, as 威信 does in 加威信, but not with what stands around it.
 */
function isUnusual(reading: Reading, { places, first, behind }: Match, changed: readonly number[]): boolean {
  const unusual = changed.filter((at) => !isOrdinaryAt(reading, at)).length;
  if (unusual === changed.length) return true;
  if (places.length >= LONG_TERM) return unusual > 0 || changed.length * 2 <= places.length;
  const [only = 0] = changed;
  const isTiedOutside =
    (only === first && isTiedBack(reading, only)) || (only + 1 === behind && isTiedBack(reading, behind));
  return places.length > 2 && changed.length === 1 && !isTiedOutside && !isFunctionCharacter(unitAt(reading, only));
}

/** Letters between two places of the folded text, in pieces as they were written. */
function letterPieces(reading: Reading, { first, behind }: Match): string[] {
  const pieces: string[] = [];
  for (let at = first; at < behind; at++) {
    const unit = unitAt(reading, at);
    if (!isLatin(unit)) continue;
    const goesOn = at > first && isGlued(reading, at) && isLatin(unitAt(reading, at - 1));
    const letter = String.fromCharCode(unit);
    if (goesOn) pieces.push((pieces.pop() ?? '') + letter);
    else pieces.push(letter);
  }
  return pieces;
}

/** Fewest letters of a word that is written in pinyin only. */
const FEWEST_LETTERS = 4;

function isWrittenInPinyin(reading: Reading, match: Match, latin: number): boolean {
  const pieces = letterPieces(reading, match);
  const hasHanzi = latin < match.places.length;
  if (pieces.every(isEnglishWord)) return hasHanzi && match.places.length > 2;
  const letters = pieces.join('').length;
  return hasHanzi ? letters > 1 || match.places.length > 2 : letters >= FEWEST_LETTERS;
}

/** Whether a match by sound is a disguise, and which; undefined where it is written as it is or is ordinary text. */
export function judgeHeard(reading: Reading, match: Match, term: CompiledTerm): Disguise | undefined {
  const { places } = match;
  const differing = places.filter((at, index) => unitAt(reading, at) !== term.units.charCodeAt(index));
  const changed = differing.filter((at) => !isLatin(unitAt(reading, at)));
  const latin = differing.length - changed.length;
  if (differing.length === 0) return undefined;
  if (!isBounded(reading, match) || !isOneWord(reading, match)) return undefined;
  if (latin > 0 && !isWrittenInPinyin(reading, match, latin)) return undefined;
  if (changed.length > 0 && !(term.homophones && isUnusual(reading, match, changed))) return undefined;
  return latin > 0 ? 'pinyin' : 'homophone';
}

/** Two parts that are a common word of their own, 女子, are not one character of a short word. */
function isReallySplit(reading: Reading, match: Match, term: CompiledTerm): boolean {
  if (match.composed !== 1 || term.units.length > 2) return true;
  let at = match.first;
  for (let index = 0; index < term.units.length; index++, at++) {
    if (unitAt(reading, at) === term.units.charCodeAt(index)) continue;
    return !isOrdinaryPair(unitAt(reading, at), unitAt(reading, at + 1)) || !isGlued(reading, at + 1);
  }
  return true;
}

/** How a term that was found by its characters is written; undefined where it only looks like it. */
export function judgeSeen(reading: Reading, match: Match, term: CompiledTerm): Disguise | undefined {
  if (!isBounded(reading, match) || !isOneWord(reading, match)) return undefined;
  if (match.composed > 0) return isReallySplit(reading, match, term) ? 'split' : undefined;
  const written = reading.text.slice(startOf(reading, match.first), endOf(reading, match.behind - 1));
  if (written === term.term) return 'plain';
  if (match.repeated > 0) return 'repeats';
  if (gapsOf(reading, match).gaps > 0) return 'symbols';
  return /[\u3400-\u9fff]/.test(written) && written.normalize('NFKC').toLowerCase() !== term.units
    ? 'traditional'
    : 'width';
}
