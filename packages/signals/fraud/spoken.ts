/**
 * A turn as it sounds: folded, each character as its near sound, so that a homophone, a traditional character or an
 * emoji in between changes nothing. Digits are all alike: which number it is says nothing about a tactic.
 */
import { type Folded, foldText } from '../fold/fold.ts';
import { nearSound, soundOfUnit } from '../fold/sounds.ts';

/** Longest part of a turn that is read, in UTF-16 units; the rest of a longer one is cut off. */
export const LONGEST_TURN = 4000;

/** Sounds have numbers below this one; what has no sound follows. */
const SOUNDLESS = 1000;
const DIGIT = 999;

/** A folded turn with one letter and one key for each folded unit. */
export interface Spoken {
  readonly folded: Folded;
  /** The folded unit itself; all digits are one. */
  readonly letters: Uint16Array;
  readonly keys: Uint16Array;
}

/** The key of a folded UTF-16 unit. */
export function keyOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  const sound = soundOfUnit(code);
  return sound > 0 ? nearSound(sound) : SOUNDLESS + (code % 60000);
}

/** Reads a turn once; rules and model share what comes out. */
export function hear(text: string): Spoken {
  const folded = foldText(text.length > LONGEST_TURN ? text.slice(0, LONGEST_TURN) : text);
  const letters = new Uint16Array(folded.text.length);
  const keys = new Uint16Array(folded.text.length);
  for (let at = 0; at < keys.length; at++) {
    const code = folded.text.charCodeAt(at);
    keys[at] = keyOf(code);
    letters[at] = keys[at] === DIGIT ? 0x30 : code;
  }
  return { folded, letters, keys };
}
