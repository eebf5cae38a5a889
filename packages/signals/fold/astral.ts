/** Letters beyond the first plane that are other letters in disguise: 𝐀, 𝟘, 🄰, 🅰, 🈶, compatibility characters. */

import { DROPPED, FOLDED_UNIT } from './units.ts';

const FIRST_ENCLOSED = 0x1f130;
/** Rows of enclosed letters A to Z: 🄰 🅐 🅰; each begins 32 behind the other. */
const ENCLOSED_ROWS = 3;

/** Ranges whose compatibility form is asked of Unicode. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x1d400, 0x1d7ff],
  [0x1f100, 0x1f2ff],
  [0x2f800, 0x2fa1f],
];

const FOLDED = new Map<number, number>();

for (const [first, last] of RANGES) {
  for (let point = first; point <= last; point++) {
    const plain = String.fromCodePoint(point)
      .normalize('NFKC')
      .replace(/[^\p{L}\p{Nd}]/gu, '');
    const unit = FOLDED_UNIT[plain.charCodeAt(0)] ?? DROPPED;
    if (plain.length === 1 && unit !== DROPPED) FOLDED.set(point, unit);
  }
}
for (let row = 0; row < ENCLOSED_ROWS; row++) {
  for (let letter = 0; letter < 26; letter++) FOLDED.set(FIRST_ENCLOSED + row * 32 + letter, 0x61 + letter);
}

/** The unit that a code point beyond U+FFFF stands for; 0 when nothing is left of it, as of an emoji. */
export function foldAstral(point: number): number {
  return FOLDED.get(point) ?? DROPPED;
}

/** True for rare Chinese characters, which stand for themselves. */
export function isRareHanzi(point: number): boolean {
  return point >= 0x20000 && point <= 0x323af;
}
