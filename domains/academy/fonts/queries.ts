import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';
import { unpackWoff } from './rules.ts';

/** Noto Sans SC (SIL Open Font License 1.1), as npm installs it. */
const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('@fontsource/noto-sans-sc/package.json'));

interface Face {
  readonly bytes: Buffer;
  has(codePoint: number): boolean;
}
const faces = new Map<string, Face>();

function faceOf(part: string): Face {
  const known = faces.get(part);
  if (known) return known;
  const bytes = unpackWoff(readFileSync(join(folder, 'files', `noto-sans-sc-${part}-400-normal.woff`)));
  const font = create(bytes) as Font;
  const face = { bytes, has: (codePoint: number) => font.hasGlyphForCodePoint(codePoint) };
  faces.set(part, face);
  return face;
}

/** Which part of the family holds a sign that the common one lacks: numbers of `unicode.json` to ranges of code points. */
function partOf(codePoint: number): string | undefined {
  const ranges = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  const isWithin = (range: string) => {
    const [from = '', to = from] = range.replace('U+', '').split('-');
    return Number.parseInt(from, 16) <= codePoint && codePoint <= Number.parseInt(to, 16);
  };
  const listing = Object.entries(ranges).filter(([, listed]) => listed.split(',').some(isWithin));
  const parts = listing.map(([part]) => part.replace(/^\[(\d+)\]$/, '$1'));
  // Ranges are generous: some signs that they name are in no file.
  return parts.find((part) => faceOf(part).has(codePoint));
}

const COMMON = 'chinese-simplified';

/** A piece of text and the font, as bytes of an sfnt file, that has its signs. */
export interface Piece {
  readonly text: string;
  readonly part: string;
  readonly font: Buffer;
}

/** Cuts a text by the parts of the family that have its signs: rare ones of names are in smaller files. */
export function piecesOf(text: string): Piece[] {
  const pieces: { text: string; part: string }[] = [];
  for (const sign of text) {
    const codePoint = sign.codePointAt(0) ?? 0;
    const part = faceOf(COMMON).has(codePoint) ? COMMON : (partOf(codePoint) ?? COMMON);
    const last = pieces.at(-1);
    if (last?.part === part) last.text += sign;
    else pieces.push({ text: sign, part });
  }
  return pieces.map((piece) => ({ ...piece, font: faceOf(piece.part).bytes }));
}

/** The font of all common signs, as bytes of an sfnt file. */
export function commonFont(): Buffer {
  return faceOf(COMMON).bytes;
}
