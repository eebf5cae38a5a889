import { CLASS, DIGIT, FOLD, HANZI, INVISIBLE, LETTER, SURNAME } from '../fold.ts';
import type { Trie } from '../trie.ts';

/** Tags of the character tagger: outside, then begin and inside of a name and of an address. */
export const OUTSIDE = 0;
export const NAME_BEGIN = 1;
export const NAME_INSIDE = 2;
export const ADDRESS_BEGIN = 3;
export const ADDRESS_INSIDE = 4;
export const TAGS = 5;

/** Features per character. Training and scanning share this file, so that they cannot drift apart. */
export const FEATURES = 19;

export const BITS = 18;
const MASK = (1 << BITS) - 1;

/** Payload bits of the lexicon. */
export const WORD = 1;
export const PLACE = 2;

const PAD = 2;
const DIGIT_CODE = 0x30;
const LETTER_CODE = 0x61;

/** A text prepared for tagging: visible characters, folded, with the way back and its words. */
export class Prepared {
  codes = new Uint16Array(512);
  /** UTF-16 offset of each character, and one more for the end. */
  at = new Int32Array(513);
  /** Word position: 0 single, 1 begin, 2 middle, 3 end; +4 when the word is a place. */
  segment = new Uint8Array(512);
  /** Index where the word of each character begins. */
  wordStart = new Int32Array(512);
  wordEnd = new Int32Array(512);
  length = 0;

  /** Reads `text` from `from` to `to` and cuts it into words by longest match. */
  read(text: string, from: number, to: number, lexicon: Trie): void {
    this.reserve(to - from + 2 * PAD);
    let length = 0;
    for (let index = from; index < to; index++) {
      const code = text.charCodeAt(index);
      const flags = CLASS[code] ?? 0;
      if (flags & INVISIBLE) continue;
      this.codes[length] = foldForTagging(code, flags);
      this.at[length++] = index;
    }
    this.at[length] = to;
    this.length = length;
    this.cutWords(lexicon);
  }

  private cutWords(lexicon: Trie): void {
    const { codes, length } = this;
    for (let index = 0; index < length; ) {
      let end = index + 1;
      let payload = 0;
      if ((CLASS[codes[index] ?? 0] ?? 0) & HANZI) {
        let node = 0;
        for (let ahead = index; ahead < length; ahead++) {
          const code = codes[ahead] ?? 0;
          node = lexicon.step(node, FOLD[code] || code);
          if (node < 0) break;
          const found = lexicon.payload(node);
          if (found) {
            end = ahead + 1;
            payload = found;
          }
        }
      }
      const place = payload & PLACE ? 4 : 0;
      for (let inner = index; inner < end; inner++) {
        this.segment[inner] = place + (end - index === 1 ? 0 : inner === index ? 1 : inner === end - 1 ? 3 : 2);
        this.wordStart[inner] = index;
        this.wordEnd[inner] = end;
      }
      index = end;
    }
  }

  private reserve(size: number): void {
    if (size <= this.codes.length) return;
    const room = size * 2;
    this.codes = new Uint16Array(room);
    this.at = new Int32Array(room + 1);
    this.segment = new Uint8Array(room);
    this.wordStart = new Int32Array(room);
    this.wordEnd = new Int32Array(room);
  }
}

/** All digits are one character to the tagger, all Latin letters another; wide punctuation is narrow. */
function foldForTagging(code: number, flags: number): number {
  if (flags & DIGIT) return DIGIT_CODE;
  if (flags & LETTER) return LETTER_CODE;
  if (code === 0x3000 || code === 0xa0) return 0x20;
  if (code > 0xff00 && code < 0xff5f) return code - 0xfee0;
  if (code === 0x3002) return 0x2e;
  return code === 0x3001 ? 0x2c : code;
}

function hash2(template: number, a: number, b: number): number {
  const mixed = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) ^ Math.imul(template, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 15)) & MASK;
}

function hash3(template: number, a: number, b: number, c: number): number {
  return hash2(template, Math.imul(a, 0x27d4eb2f) ^ b, c);
}

function wordHash(codes: Uint16Array, start: number, end: number): number {
  let hash = 0;
  for (let index = start; index < end; index++) hash = Math.imul(hash, 0x01000193) ^ (codes[index] ?? 0);
  return hash;
}

/** Writes the feature rows of the character at `index` into `rows`. */
export function featuresAt(text: Prepared, index: number, rows: Int32Array): void {
  const { codes, segment, length } = text;
  const c0 = codes[index] ?? 0;
  const b1 = index > 0 ? (codes[index - 1] ?? 0) : PAD;
  const b2 = index > 1 ? (codes[index - 2] ?? 0) : PAD;
  const a1 = index + 1 < length ? (codes[index + 1] ?? 0) : PAD;
  const a2 = index + 2 < length ? (codes[index + 2] ?? 0) : PAD;
  const s0 = segment[index] ?? 0;
  const sb = index > 0 ? (segment[index - 1] ?? 0) : 8;
  const sa = index + 1 < length ? (segment[index + 1] ?? 0) : 8;
  const sa2 = index + 2 < length ? (segment[index + 2] ?? 0) : 8;
  const surnames = surnameBit(c0) | (surnameBit(b1) << 1) | (surnameBit(b2) << 2) | (surnameBit(a1) << 3);
  const start = text.wordStart[index] ?? 0;
  const end = text.wordEnd[index] ?? 0;
  rows[0] = hash2(1, c0, 0);
  rows[1] = hash2(2, b1, 0);
  rows[2] = hash2(3, a1, 0);
  rows[3] = hash2(4, b2, 0);
  rows[4] = hash2(5, a2, 0);
  rows[5] = hash2(6, b1, c0);
  rows[6] = hash2(7, c0, a1);
  rows[7] = hash2(8, b2, b1);
  rows[8] = hash2(9, a1, a2);
  rows[9] = hash3(10, b1, c0, a1);
  rows[10] = hash3(11, b2, b1, c0);
  rows[11] = hash3(12, c0, a1, a2);
  rows[12] = hash3(13, sb, s0, sa);
  rows[13] = hash3(14, s0 * 16 + surnames, sb * 16 + sa, sa2);
  rows[14] = hash3(15, c0, s0, surnames);
  rows[15] = hash3(16, wordBefore(text, start), index - start, surnames & 1);
  rows[16] = hash3(17, wordBehind(text, end), end - index, s0);
  rows[17] = hash3(18, b1, a1, surnames);
  rows[18] = hash3(19, wordHash(codes, start, end), index - start, sb);
}

function wordBefore(text: Prepared, start: number): number {
  return start === 0 ? PAD : wordHash(text.codes, text.wordStart[start - 1] ?? 0, start);
}

function wordBehind(text: Prepared, end: number): number {
  return end >= text.length ? PAD : wordHash(text.codes, end, text.wordEnd[end] ?? end);
}

function surnameBit(code: number): number {
  return (CLASS[code] ?? 0) & SURNAME ? 1 : 0;
}
