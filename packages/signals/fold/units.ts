/**
 * What one UTF-16 unit is folded to, as a table: width, case, accents, circled and other dressed-up letters, letters of
 * other scripts that look Latin, and traditional characters. What is neither letter nor digit is folded to nothing.
 */

import { TRADITIONAL_PAIRS } from './traditional-data.ts';

/** Nothing is left of this unit. */
export const DROPPED = 0;

/** Cyrillic and Greek letters beside the Latin ones they look like. */
const LOOKALIKES: readonly (readonly [string, string])[] = [
  ['авсеіјкмнорѕтухԁԛԝһ', 'abceijkmhopstyxdqwh'],
  ['αβεηικνορτυχω', 'abenikvoptuxw'],
  ['ıɩɑɡ', 'iiag'],
];

/** First digits of the scripts that people paste digits from: Arabic, Persian, Devanagari, Bengali, Thai. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

/** Ranges in which a unit may be another one in disguise; everything else folds to itself or to nothing. */
const DISGUISED: readonly (readonly [number, number])[] = [
  [0xa0, 0x24f],
  [0x1d00, 0x33ff],
  [0xf900, 0xffef],
];

/** Letters and digits of a compatibility form: `Ⓐ` a, `㈠` 一, `⑩` 10, `é` e, `ü` v as it is typed in pinyin. */
function plainForm(character: string): string {
  return character
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[^\p{L}\p{Nd}]/gu, '')
    .normalize('NFC');
}

/** Units that stand for two: `⑩`, `㎏`. */
const PAIRS = new Map<number, number>();

/** Folded unit by unit; 0 where nothing is left. */
export const FOLDED_UNIT = new Uint16Array(0x10000);

function keepLettersAndDigits(): void {
  for (let code = 0; code < 0xfff0; code++) {
    if (code >= 0xd800 && code < 0xf900) continue;
    if (code >= 0x3400 && code <= 0x9fff) FOLDED_UNIT[code] = code;
    else if (code < 0x3400 || code > 0xd7a4) {
      const character = String.fromCharCode(code);
      if (/[\p{L}\p{Nd}]/u.test(character)) FOLDED_UNIT[code] = character.toLowerCase().charCodeAt(0);
    } else FOLDED_UNIT[code] = code;
  }
}

function foldDisguises(): void {
  for (const [first, last] of DISGUISED) {
    for (let code = first; code <= last; code++) {
      const plain = plainForm(String.fromCharCode(code));
      FOLDED_UNIT[code] = plain.charCodeAt(0) || DROPPED;
      if (plain.length === 2) PAIRS.set(code, plain.charCodeAt(1));
    }
  }
  for (const zero of ZEROS) for (let digit = 0; digit < 10; digit++) FOLDED_UNIT[zero + digit] = 0x30 + digit;
}

function foldLookalikes(): void {
  for (const [from, to] of LOOKALIKES) {
    [...from].forEach((character, index) => {
      const upper = character.toUpperCase().charCodeAt(0);
      FOLDED_UNIT[character.charCodeAt(0)] = to.charCodeAt(index);
      if (upper > 0x370) FOLDED_UNIT[upper] = to.charCodeAt(index);
    });
  }
}

function foldTraditional(): void {
  for (let at = 0; at < TRADITIONAL_PAIRS.length; at += 2) {
    const traditional = TRADITIONAL_PAIRS.charCodeAt(at);
    const simplified = TRADITIONAL_PAIRS.charCodeAt(at + 1);
    FOLDED_UNIT[traditional] = simplified;
  }
}

keepLettersAndDigits();
foldDisguises();
foldLookalikes();
foldTraditional();

/** The second unit of what stands for two, `⑩` → `0`; 0 for all others. */
export function secondUnit(code: number): number {
  return PAIRS.get(code) ?? DROPPED;
}
