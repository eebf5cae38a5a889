import { CONFUSABLE_ROWS } from './confusables-data.ts';

const LATIN_OF = new Map<string, string>();
for (const [latin = '', ...doubles] of CONFUSABLE_ROWS.split(' ').map((row) => [...row])) {
  for (const double of doubles) LATIN_OF.set(double, latin);
}

/** All letters of the table, for patterns. */
export const DOUBLES = [...LATIN_OF.keys()].join('');

const ASCII = /^[\x20-\x7e]*$/;
const COMBINING = /\p{M}/gu;

/** A text as it looks: letters of other scripts and with accents become the Latin letter they resemble. */
export function skeletonOf(text: string): string {
  if (ASCII.test(text)) return text;
  let looks = '';
  // The table comes first: Unicode makes a sigma of ϲ, which looks like c.
  for (const character of text.toLowerCase()) looks += LATIN_OF.get(character) ?? bare(character.normalize('NFKC'));
  return looks;
}

function bare(character: string): string {
  if (character <= '\x7e') return character;
  const base = character.toLowerCase().normalize('NFD').replace(COMBINING, '');
  return LATIN_OF.get(base) ?? base;
}

const GLYPHS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  i: 'l',
  '|': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '8': 'b',
  '9': 'g',
  '2': 'z',
  rn: 'm',
  vv: 'w',
  cl: 'd',
};

/** One key for all spellings that look alike in small print: 0 and o, 1 and l and i, rn and m. */
export function glyphKey(label: string): string {
  return label.replace(/rn|vv|cl|[0-5891i|]/g, (glyph) => GLYPHS[glyph] ?? glyph);
}
