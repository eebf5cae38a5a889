import {
  AT_SIGN,
  CLASS,
  DIGIT,
  HANZI,
  INVISIBLE,
  KEYWORD,
  LETTER,
  MIDDLE_DOT,
  PLACE_TAIL,
  SURNAME,
  WORD_FOLD,
} from '../fold.ts';
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

/** A text cut into units that the tagger labels: characters of Chinese, words of Latin script. */
export interface Tagged {
  readonly length: number;
  /** Features per unit. */
  readonly count: number;
  /** Writes the feature rows of the unit at `index`. */
  features(index: number, rows: Int32Array): void;
}

/** Payload bits of the lexicon. */
export const WORD = 1;
export const PLACE = 2;
/** A part that names are made of; alone it is no word. */
export const NAME_PART = 4;

const PAD = 2;
const DIGIT_CODE = 0x30;
const LETTER_CODE = 0x61;

/** A text prepared for tagging: visible characters, folded, with the way back and its words. */
export class Prepared implements Tagged {
  readonly count = FEATURES;
  codes = new Uint16Array(512);
  /** UTF-16 offset of each character, and one more for the end. */
  at = new Int32Array(513);
  /** Word position: 0 single, 1 begin, 2 middle, 3 end; +4 when the word is a place. */
  segment = new Uint8Array(512);
  /** Index where the word of each character begins. */
  wordStart = new Int32Array(512);
  wordEnd = new Int32Array(512);
  /** Classes of each character, and whether dictionaries write it otherwise. */
  classes = new Uint16Array(512);
  /** Hash of the word of each character. */
  wordHash = new Int32Array(512);
  /** The characters as dictionaries write them. */
  private folded = new Uint16Array(512);
  /** Characters from which a name or an address may be seen, in order. */
  seeds = new Int32Array(512);
  seedCount = 0;
  /** Where two parts of names stand side by side, in order. */
  pairs = new Int32Array(512);
  pairCount = 0;
  length = 0;

  /** Reads `text` from `from` to `to` and cuts it into words by longest match. */
  read(text: string, from: number, to: number, lexicon: Trie): void {
    this.reserve(to - from + 2 * PAD);
    const { codes, classes, folded, at } = this;
    characters ??= Uint32Array.from(CLASS, describe);
    let length = 0;
    for (let index = from; index < to; index++) {
      const character = characters[text.charCodeAt(index)] ?? 0;
      if (character & INVISIBLE) continue;
      const code = character >>> 16;
      codes[length] = code;
      classes[length] = character;
      folded[length] = character & REWRITTEN ? (WORD_FOLD[code] ?? 0) : code;
      at[length++] = index;
    }
    at[length] = to;
    this.length = length;
    this.cutWords(lexicon);
  }

  /** Writes the feature rows of the character at `index` into `rows`. */
  features(index: number, rows: Int32Array): void {
    const { codes, segment, classes, length } = this;
    const c0 = codes[index] ?? 0;
    const b1 = index > 0 && !isBreak(codes[index - 1]) ? (codes[index - 1] ?? 0) : PAD;
    const b2 = b1 !== PAD && index > 1 ? (codes[index - 2] ?? 0) : PAD;
    const a1 = index + 1 < length ? (codes[index + 1] ?? 0) : PAD;
    const a2 = index + 2 < length ? (codes[index + 2] ?? 0) : PAD;
    const s0 = segment[index] ?? 0;
    const sb = b1 !== PAD ? (segment[index - 1] ?? 0) : 8;
    const sa = index + 1 < length ? (segment[index + 1] ?? 0) : 8;
    const sa2 = index + 2 < length ? (segment[index + 2] ?? 0) : 8;
    let surnames = surnameBit(classes[index]);
    if (index > 0) surnames |= surnameBit(classes[index - 1]) << 1;
    if (b2 !== PAD) surnames |= surnameBit(classes[index - 2]) << 2;
    if (index + 1 < length) surnames |= surnameBit(classes[index + 1]) << 3;
    const start = this.wordStart[index] ?? 0;
    const end = this.wordEnd[index] ?? 0;
    const m0 = Math.imul(c0, SPREAD);
    const mb1 = Math.imul(b1, SPREAD);
    const mb2 = Math.imul(b2, SPREAD);
    const ma1 = Math.imul(a1, SPREAD);
    const before = Math.imul(mb1 ^ c0, SPREAD);
    const behind = Math.imul(m0 ^ a1, SPREAD);
    rows[0] = rowOf(1, m0);
    rows[1] = rowOf(2, mb1);
    rows[2] = rowOf(3, ma1);
    rows[3] = rowOf(4, mb2);
    rows[4] = rowOf(5, Math.imul(a2, SPREAD));
    rows[5] = rowOf(6, before);
    rows[6] = rowOf(7, behind);
    rows[7] = rowOf(8, Math.imul(mb2 ^ b1, SPREAD));
    rows[8] = rowOf(9, Math.imul(ma1 ^ a2, SPREAD));
    rows[9] = rowOf(10, before ^ ma1);
    rows[10] = rowOf(11, before ^ Math.imul(mb2, 3));
    rows[11] = rowOf(12, behind ^ Math.imul(a2, 0x27d4eb2f));
    rows[12] = rowOf(13, Math.imul((sb << 8) | (s0 << 4) | sa, SPREAD));
    rows[13] = rowOf(14, Math.imul((s0 << 16) | (surnames << 12) | (sb << 8) | (sa << 4) | sa2, SPREAD));
    rows[14] = rowOf(15, m0 ^ Math.imul((s0 << 4) | surnames, 0x27d4eb2f));
    rows[15] = rowOf(16, wordBefore(this, start) ^ Math.imul(((index - start) << 1) | (surnames & 1), 0x27d4eb2f));
    rows[16] = rowOf(17, wordBehind(this, end) ^ Math.imul(((end - index) << 4) | s0, 0x27d4eb2f));
    rows[17] = rowOf(18, mb1 ^ Math.imul(a1, 0x27d4eb2f) ^ Math.imul(surnames, 0x165667b1));
    rows[18] = rowOf(19, (this.wordHash[index] ?? 0) ^ Math.imul(((index - start) << 4) | sb, 0x27d4eb2f));
  }

  private cutWords(lexicon: Trie): void {
    const { codes, classes, folded, length, segment, wordStart, wordEnd, wordHash, seeds } = this;
    let seedCount = 0;
    this.pairCount = 0;
    for (let index = 0; index < length; ) {
      const flags = classes[index] ?? 0;
      const size = flags & HANZI ? lexicon.longestIn(folded, index, length) : 0;
      const found = size > 0 ? lexicon.found : 0;
      if (found & NAME_PART && lexicon.longestIn(folded, index + size, length) > 0 && lexicon.found & NAME_PART)
        this.pairs[this.pairCount++] = index;
      if (found & ~NAME_PART) {
        const isPlace = (found & PLACE) !== 0;
        if (isPlace) seeds[seedCount++] = index;
        this.addWord(index, index + size, isPlace ? 4 : 0);
        index += size;
        continue;
      }
      if (flags & SEED) seeds[seedCount++] = index;
      segment[index] = 0;
      wordStart[index] = index;
      wordHash[index] = Math.imul(codes[index] ?? 0, 0x01000193);
      wordEnd[index] = ++index;
    }
    this.seedCount = seedCount;
  }

  /** A word of two or more characters. */
  private addWord(from: number, end: number, place: number): void {
    const { codes, segment, wordStart, wordEnd, wordHash } = this;
    let hash = 0;
    for (let index = from; index < end; index++) hash = Math.imul(hash ^ (codes[index] ?? 0), 0x01000193);
    for (let index = from; index < end; index++) {
      segment[index] = place + (index === from ? 1 : index === end - 1 ? 3 : 2);
      wordStart[index] = from;
      wordEnd[index] = end;
      wordHash[index] = hash;
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
    this.classes = new Uint16Array(room);
    this.folded = new Uint16Array(room);
    this.seeds = new Int32Array(room);
    this.pairs = new Int32Array(room);
    this.wordHash = new Int32Array(room);
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

/** In place of a class that is of no use here: `WORD_FOLD` changes the character. */
const REWRITTEN = KEYWORD;
/** In place of another: alone it may begin a name or end a part of an address. */
const SEED = AT_SIGN;
/** 小, 老 and 阿 before a name. */
const PREFIXES = '小老阿';
const SURNAME_BIT = Math.log2(SURNAME);

/** Classes of every code unit below, what it is to the tagger above. Made when all classes are known. */
let characters: Uint32Array | undefined;

function describe(flags: number, code: number): number {
  const tagged = foldForTagging(code, flags);
  const classes = ((CLASS[tagged] ?? 0) & ~(REWRITTEN | SEED)) | (flags & INVISIBLE);
  const isSeed = (classes & (SURNAME | PLACE_TAIL | MIDDLE_DOT)) !== 0 || PREFIXES.includes(String.fromCharCode(code));
  return (tagged << 16) | classes | (isSeed ? SEED : 0) | (WORD_FOLD[tagged] === tagged ? 0 : REWRITTEN);
}

function surnameBit(classes = 0): number {
  return (classes & SURNAME) >>> SURNAME_BIT;
}

/** The end of a line or of a cell. What begins behind it begins like a text. */
export function isBreak(code = 0): boolean {
  return code < 0x0e;
}

/** With a sign: a greater number is no integer to the engine. */
const SPREAD = 0x9e3779b1 | 0;
const SHIFT = 32 - BITS;
/**
 * One odd constant per template, counted from 1, keeps equal contents of different templates apart; the top bits of a
 * multiplicative hash are its best. So short that the engine puts it in the place of each of its many calls.
 */
function rowOf(template: number, mixed: number): number {
  return Math.imul(mixed ^ (template * 0xc2b2ae35), 0x85ebca6b) >>> SHIFT;
}

function wordBefore(text: Prepared, start: number): number {
  return start === 0 || isBreak(text.codes[start - 1]) ? PAD : (text.wordHash[start - 1] ?? 0);
}

function wordBehind(text: Prepared, end: number): number {
  return end >= text.length ? PAD : (text.wordHash[end] ?? 0);
}
