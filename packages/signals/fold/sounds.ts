/** How characters are read, without tones: 6,763 characters of GB 2312, each with its main reading and up to two others. */

import { MAIN_SOUNDS, OTHER_SOUNDS } from './sound-data.ts';

/** Syllables by sound number; number 0 is no sound. */
export const SYLLABLES: string[] = [''];

const NUMBERS = new Map<string, number>();
const MAIN = new Uint16Array(0x10000);
const OTHERS = new Map<number, number[]>();

function numberOf(syllable: string): number {
  const known = NUMBERS.get(syllable);
  if (known !== undefined) return known;
  NUMBERS.set(syllable, SYLLABLES.length);
  return SYLLABLES.push(syllable) - 1;
}

function readTable(table: string, keep: (code: number, sound: number) => void): void {
  for (const line of table.split('|')) {
    const [syllable = ''] = /^[a-z]+/.exec(line) ?? [];
    const sound = numberOf(syllable);
    for (const character of line.slice(syllable.length)) keep(character.charCodeAt(0), sound);
  }
}

readTable(MAIN_SOUNDS, (code, sound) => {
  MAIN[code] = sound;
});
readTable(OTHER_SOUNDS, (code, sound) => {
  OTHERS.set(code, [...(OTHERS.get(code) ?? []), sound]);
});

/** Number of the main reading of a UTF-16 unit; 0 when it has none. */
export function soundOfUnit(code: number): number {
  return MAIN[code] ?? 0;
}

/** All readings of a UTF-16 unit, the main one first; none for what has no sound. */
export function soundsOfUnit(code: number): readonly number[] {
  const main = soundOfUnit(code);
  return main === 0 ? [] : [main, ...(OTHERS.get(code) ?? [])];
}

/** What many speakers do not tell apart: zh/z, ch/c, sh/s, n/l, f/h before u, -ing/-in, -eng/-en, -ang/-an. */
function nearSyllable(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/^hu$/, 'fu')
    .replace(/([aei]n)g$/, '$1');
}

const NEAR = new Map<string, number>();
const NEAR_OF_SOUND = SYLLABLES.map((syllable, sound) => {
  const near = nearSyllable(syllable);
  if (!NEAR.has(near)) NEAR.set(near, sound);
  return NEAR.get(near) ?? sound;
});

/** The sound that stands for all that sound nearly alike: 知 and 资, 心 and 星 have one. 0 stays 0. */
export function nearSound(sound: number): number {
  return NEAR_OF_SOUND[sound] ?? 0;
}
