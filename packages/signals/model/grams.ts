/** Hashed n-grams of characters and of near sounds, apart for each voice: what a customer says and what an agent says differ. */
import type { Spoken } from '../fraud/spoken.ts';

/** Whose words: of moods, also what the customer said before. */
export type Voice = 'customer' | 'agent' | 'before';

/** How many neighbours make a feature: from and to. */
type Sizes = readonly [shortest: number, longest: number];

/**
 * Features of folded characters as they are written, which say most, and of near sounds, which a homophone does not
 * change; and into how many places (a power of two) they are hashed.
 */
export interface GramSize {
  readonly written: Sizes;
  readonly heard: Sizes;
  readonly places: number;
}

/** The largest table. */
export const MOST_PLACES = 1 << 17;

const SALT: Readonly<Record<Voice, number>> = { customer: 0x51ed270b, agent: 0x2545f491, before: 0x1b873593 };

/** Which places the current turn has shown: each counts once in a turn, however often something is said. */
const shownIn = new Uint32Array(MOST_PLACES);
let turnNumber = 0;

const WRITTEN_SALT = 0x6a09e667;

/** Calls `take` once with the place of each n-gram of a turn. */
export function eachGram(
  { letters, keys }: Spoken,
  voice: Voice,
  { written, heard, places }: GramSize,
  take: (place: number) => void,
): void {
  turnNumber = (turnNumber + 1) >>> 0;
  eachOf(letters, SALT[voice] ^ WRITTEN_SALT, written, places, take);
  eachOf(keys, SALT[voice], heard, places, take);
}

function eachOf(
  units: Uint16Array,
  salt: number,
  [shortest, longest]: Sizes,
  places: number,
  take: (place: number) => void,
): void {
  for (let at = 0; at < units.length; at++) {
    let hash = salt;
    for (let size = 1; size <= longest && at + size <= units.length; size++) {
      hash = Math.imul(hash ^ (units[at + size - 1] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
      const place = (Math.imul(hash, 0x85ebca6b) >>> 8) & (places - 1);
      if (size < shortest || shownIn[place] === turnNumber) continue;
      shownIn[place] = turnNumber;
      take(place);
    }
  }
}

/** What a sum over `count` n-grams is multiplied with, so that long and short stretches can be compared: little text says little. */
export function shareOf(count: number, least: number): number {
  return Math.max(least, count) ** -0.5;
}

/** Unpacks a stored table: base64 of int8 weights, each times `scale`. */
export function readTable(table: string, scale: number): Float32Array {
  const bytes = Uint8Array.from(atob(table), (character) => character.charCodeAt(0));
  return Float32Array.from(new Int8Array(bytes.buffer), (weight) => weight * scale);
}
