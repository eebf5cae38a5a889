import { CLASS, DIGIT, HANZI } from '../fold.ts';
import type { Tagged } from './features.ts';

/** Bits of what the lists know about a word. */
export const FIRST_NAME = 1;
export const LAST_NAME = 2;
export const COMMON_WORD = 4;
export const TITLE_WORD = 8;
export const STREET_WORD = 16;
export const REGION = 32;
export const COMPANY_WORD = 64;

export const LATIN_BITS = 16;
const FEATURES = 24;
const SPREAD = 0x9e3779b1 | 0;
const SHIFT = 32 - LATIN_BITS;
const EDGE = 7;

/** Shapes of words. */
export const LOWER = 0;
export const CAPITALISED = 1;
export const UPPER = 2;
export const INITIAL = 3;
export const NUMBER = 4;
const MIXED = 5;
const PUNCTUATION = 6;
const LINE_BREAK = 8;

/** What the lists know about words, by the hash of the word in lower case. */
export interface WordLists {
  get(hash: number): number;
}

/** As in `features.ts`. */
function rowOf(template: number, mixed: number): number {
  return Math.imul(mixed ^ (template * 0xc2b2ae35), 0x85ebca6b) >>> SHIFT;
}

/** Hash of a word in lower case; the same here and in the lists. */
export function hashWord(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let index = from; index < to; index++) {
    let code = text.charCodeAt(index);
    if (code >= 0x41 && code <= 0x5a) code += 32;
    else if (code >= 0xc0 && code <= 0xde) code += 32;
    else if (code === 0x2019) code = 0x27;
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  return hash;
}

function isLatin(code: number): boolean {
  if (code < 0x80) return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7;
}

/** True for a capital letter of Latin, Greek or Cyrillic script. */
export function isUpper(code: number): boolean {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a;
  if (code >= 0x2000) return false;
  if (code < 0xdf) return code >= 0xc0;
  const character = String.fromCharCode(code);
  return character !== character.toLowerCase();
}

/** A text in Latin script as words, numbers and punctuation. */
export class LatinText implements Tagged {
  readonly count = FEATURES;
  length = 0;
  from = new Int32Array(256);
  till = new Int32Array(256);
  hash = new Int32Array(256);
  shape = new Uint8Array(256);
  lists = new Uint8Array(256);
  suffix = new Int32Array(256);
  /** Words whose first letter is a capital. */
  capitals = 0;
  /** Union of what the lists know about all words. */
  known = 0;

  read(text: string, known: WordLists): void {
    this.length = 0;
    this.capitals = 0;
    this.known = 0;
    for (let index = 0; index < text.length; ) {
      const code = text.charCodeAt(index);
      if (code === 0x20 || code === 9 || code === 13 || code === 0xa0) {
        index++;
        continue;
      }
      const end = endOfUnit(text, index, code);
      this.push(text, index, end, code, known);
      index = end;
    }
  }

  features(index: number, rows: Int32Array): void {
    const w0 = this.hash[index] ?? 0;
    const b1 = this.hashAt(index - 1);
    const b2 = this.hashAt(index - 2);
    const a1 = this.hashAt(index + 1);
    const a2 = this.hashAt(index + 2);
    const k0 = this.kindAt(index);
    const kb = this.kindAt(index - 1);
    const kb2 = this.kindAt(index - 2);
    const ka = this.kindAt(index + 1);
    const ka2 = this.kindAt(index + 2);
    const s0 = this.shapeAt(index);
    const sb = this.shapeAt(index - 1);
    const sa = this.shapeAt(index + 1);
    const suffix = this.suffix[index] ?? 0;
    rows[0] = rowOf(1, w0);
    rows[1] = rowOf(2, b1);
    rows[2] = rowOf(3, a1);
    rows[3] = rowOf(4, b2);
    rows[4] = rowOf(5, a2);
    rows[5] = rowOf(6, Math.imul(b1, SPREAD) ^ w0);
    rows[6] = rowOf(7, Math.imul(w0, SPREAD) ^ a1);
    rows[7] = rowOf(8, Math.imul(k0, SPREAD));
    rows[8] = rowOf(9, Math.imul((k0 << 11) | ka, SPREAD));
    rows[9] = rowOf(10, Math.imul((kb << 11) | k0, SPREAD));
    rows[10] = rowOf(11, Math.imul(Math.imul((kb << 11) | k0, SPREAD) ^ ka, SPREAD));
    rows[11] = rowOf(12, Math.imul(b1, SPREAD) ^ k0);
    rows[12] = rowOf(13, Math.imul(a1, SPREAD) ^ k0);
    rows[13] = rowOf(14, Math.imul(suffix, SPREAD) ^ s0);
    rows[14] = rowOf(15, Math.imul((sb << 8) | (s0 << 4) | sa, SPREAD));
    rows[15] = rowOf(16, Math.imul(Math.imul(b2, SPREAD) ^ b1, SPREAD) ^ k0);
    rows[16] = rowOf(17, Math.imul(a1, SPREAD) ^ a2 ^ (k0 << 3));
    rows[17] = rowOf(18, Math.imul((kb2 << 11) | kb, SPREAD) ^ Math.imul(k0, 0x27d4eb2f));
    rows[18] = rowOf(19, Math.imul((ka << 11) | ka2, SPREAD) ^ Math.imul(k0, 0x27d4eb2f));
    rows[19] = rowOf(20, Math.imul(b1, SPREAD) ^ Math.imul(a1, 0x27d4eb2f) ^ s0);
    rows[20] = rowOf(21, Math.imul(b2, SPREAD) ^ Math.imul((kb << 4) | s0, 0x27d4eb2f));
    rows[21] = rowOf(22, Math.imul(w0, SPREAD) ^ (index === 0 ? 1 : 2) ^ (s0 << 3));
    rows[22] = rowOf(23, Math.imul((kb << 4) | (index === 0 ? 1 : 0), SPREAD) ^ k0);
    rows[23] = rowOf(
      24,
      Math.imul((sb << 4) | s0, SPREAD) ^ Math.imul((sa << 4) | this.shapeAt(index + 2), 0x27d4eb2f),
    );
  }

  private hashAt(index: number): number {
    return index < 0 || index >= this.length ? EDGE : (this.hash[index] ?? 0);
  }

  private shapeAt(index: number): number {
    return index < 0 || index >= this.length ? EDGE : (this.shape[index] ?? 0);
  }

  /** Shape and list bits together. */
  private kindAt(index: number): number {
    return index < 0 || index >= this.length ? EDGE : ((this.lists[index] ?? 0) << 4) | (this.shape[index] ?? 0);
  }

  private push(text: string, from: number, till: number, code: number, known: WordLists): void {
    if (this.length === this.from.length) this.grow();
    const at = this.length++;
    this.from[at] = from;
    this.till[at] = till;
    if ((CLASS[code] ?? 0) & HANZI) {
      this.shape[at] = MIXED;
      this.lists[at] = 0;
      this.suffix[at] = this.hash[at] = hashWord(text, from, till);
      return;
    }
    const shape = shapeOf(text, from, till, code);
    this.shape[at] = shape;
    // All numbers of one length are the same to the tagger.
    const hash = shape === NUMBER ? till - from : hashWord(text, from, till);
    this.hash[at] = hash;
    const lists = shape === NUMBER || shape === PUNCTUATION || shape === LINE_BREAK ? 0 : known.get(hash);
    this.lists[at] = lists;
    this.known |= lists;
    this.suffix[at] = hashWord(text, Math.max(from, till - 3), till);
    if (shape === CAPITALISED) this.capitals++;
  }

  private grow(): void {
    const size = this.from.length * 2;
    const widen = (old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const wider = new Int32Array(size);
      wider.set(old);
      return wider;
    };
    const shape = new Uint8Array(size);
    shape.set(this.shape);
    const lists = new Uint8Array(size);
    lists.set(this.lists);
    this.from = widen(this.from);
    this.till = widen(this.till);
    this.hash = widen(this.hash);
    this.suffix = widen(this.suffix);
    this.shape = shape;
    this.lists = lists;
  }
}

function endOfUnit(text: string, from: number, first: number): number {
  let end = from + 1;
  if (isLatin(first)) {
    while (end < text.length) {
      const code = text.charCodeAt(end);
      const isInner = (code === 0x27 || code === 0x2019 || code === 0x2d) && isLatin(text.charCodeAt(end + 1));
      // The genitive is no part of a name.
      const isGenitive =
        isInner &&
        code !== 0x2d &&
        (text[end + 1] === 's' || text[end + 1] === 'S') &&
        !isLatin(text.charCodeAt(end + 2));
      if (isGenitive || !(isLatin(code) || isInner || (CLASS[code] ?? 0) & DIGIT)) break;
      end++;
    }
  } else if ((CLASS[first] ?? 0) & DIGIT) {
    while (end < text.length && ((CLASS[text.charCodeAt(end)] ?? 0) & DIGIT || isLatin(text.charCodeAt(end)))) end++;
  }
  return end;
}

function shapeOf(text: string, from: number, till: number, first: number): number {
  if (first === 10) return LINE_BREAK;
  if ((CLASS[first] ?? 0) & DIGIT) return NUMBER;
  if (!isLatin(first)) return (CLASS[first] ?? 0) & HANZI ? MIXED : PUNCTUATION;
  if (!isUpper(first)) return LOWER;
  if (till - from === 1) return INITIAL;
  let uppers = 0;
  for (let index = from; index < till; index++) if (isUpper(text.charCodeAt(index))) uppers++;
  if (uppers === till - from) return UPPER;
  return uppers <= 2 || text.slice(from, till).includes('-') ? CAPITALISED : MIXED;
}
