/** Hashed n-grams (2 to 4) of sounds, apart for each side: what a customer says and what an agent says differ. */
import type { SignalTurn } from '../types.ts';

/** Weights are kept in a table of this many places. */
export const PLACES = 1 << 17;

const SALT = { customer: 0x51ed270b, agent: 0x2545f491 };

/** Calls `take` with the place of each n-gram of a turn. */
export function eachGram(keys: Uint16Array, who: SignalTurn['who'], take: (place: number) => void): void {
  const salt = SALT[who];
  for (let at = 0; at + 1 < keys.length; at++) {
    let hash: number = salt;
    for (let size = 1; size <= 4 && at + size <= keys.length; size++) {
      hash = Math.imul(hash ^ (keys[at + size - 1] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
      if (size > 1) take((Math.imul(hash, 0x85ebca6b) >>> 8) & (PLACES - 1));
    }
  }
}

/** A shorter stretch is taken as if it had this many n-grams: little text says little. */
const LEAST_GRAMS = 60;
const LENGTH_POWER = 0.5;

/** What a sum over `count` n-grams is multiplied with, so that long and short stretches can be compared. */
export function shareOf(count: number): number {
  return Math.max(LEAST_GRAMS, count) ** -LENGTH_POWER;
}
