import { ADDRESS_BEGIN, ADDRESS_INSIDE, NAME_BEGIN, NAME_INSIDE, OUTSIDE, TAGS, type Tagged } from './features.ts';

/** Weights of the tagger: one row of `TAGS` per feature, and the transitions. */
export interface Weights {
  rows: Int8Array | Float32Array;
  /** `TAGS` × `TAGS`, from × to. */
  transitions: Float32Array | Int32Array;
  /** The rows as `packRows` gives them, which takes the place of `rows` where it is given. */
  packed?: Int32Array;
}

/** What is added to a weight to make it a byte without sign. */
const BIAS = 128;
const BYTES = 0x00ff00ff;

/**
 * Rows of whole numbers as one integer each, so that more of them stay in the caches: what the tags other than outside
 * weigh above it, a byte each. What does not fit into a byte is cut: of the trained rows two.
 */
export function packRows(rows: Int8Array): Int32Array {
  const packed = new Int32Array(rows.length / TAGS);
  for (let row = 0; row * TAGS < rows.length; row++) {
    const at = row * TAGS;
    const outside = rows[at] ?? 0;
    const byte = (tag: number): number =>
      Math.max(0, Math.min(2 * BIAS - 1, (rows[at + tag] ?? 0) - outside + BIAS)) << ((tag - 1) * 8);
    packed[row] = byte(NAME_BEGIN) | byte(NAME_INSIDE) | byte(ADDRESS_BEGIN) | byte(ADDRESS_INSIDE);
  }
  return packed;
}

/** Weights as training writes them: base64 of int8 rows. */
export function readWeights(trained: { rows: string; transitions: readonly number[] }): Weights {
  const rows = Int8Array.from(atob(trained.rows), (character) => character.charCodeAt(0));
  return { rows, transitions: Int32Array.from(trained.transitions), packed: packRows(rows) };
}

/** Room for the features of the tagger with the most. */
const MOST_FEATURES = 32;
const IMPOSSIBLE = -1e9;
const LEAST = -25;
const rows = new Int32Array(MOST_FEATURES);
const scores = new Float64Array(TAGS);

/** True when tag `to` may follow tag `from`: an inside follows its own kind only. `search` keeps this law. */
export function mayFollow(from: number, to: number): boolean {
  if (to === NAME_INSIDE) return from === NAME_BEGIN || from === NAME_INSIDE;
  if (to === ADDRESS_INSIDE) return from === ADDRESS_BEGIN || from === ADDRESS_INSIDE;
  return true;
}

/** Room for decoding, reused between texts. */
export class Lattice {
  private emissions = new Float64Array(512 * TAGS);
  /** 1 for a unit that is hardly part of anything. */
  private dark = new Uint8Array(512);
  private back = new Uint8Array(512 * TAGS);
  /** The text whose emission stands at a place, as the number of `open`. */
  private emittedFor = new Int32Array(512);
  private opened = 0;
  tags = new Uint8Array(512);
  private text: Tagged | undefined;
  private weights: Weights | undefined;

  /** Begins with a prepared text. What is asked about it below is computed once, when it is first needed. */
  open(text: Tagged, weights: Weights): void {
    this.text = text;
    this.weights = weights;
    this.opened++;
    this.reserve(text.length);
  }

  /** Tags the characters `from` to `to` into `tags`; outside of the range counts as outside. */
  decode(from: number, to: number): void {
    if (!this.weights) return;
    for (let index = from; index < to; index++) this.emit(index);
    this.search(from, to, this.weights.transitions);
  }

  /** How much a tag alone scores above nothing at a character. */
  above(index: number, tag: number): number {
    this.emit(index);
    return (this.emissions[index * TAGS + tag] ?? 0) - (this.emissions[index * TAGS] ?? 0);
  }

  /** True when every tag but outside scores so little that the unit is hardly part of anything. */
  isDark(index: number): boolean {
    this.emit(index);
    return this.dark[index] === 1;
  }

  /** How much the chosen tags of a span score above leaving it out. */
  margin(from: number, to: number): number {
    let margin = 0;
    for (let index = from; index < to; index++) {
      margin += (this.emissions[index * TAGS + (this.tags[index] ?? 0)] ?? 0) - (this.emissions[index * TAGS] ?? 0);
    }
    return margin;
  }

  private emit(index: number): void {
    const { text, weights } = this;
    if (this.emittedFor[index] === this.opened || !text || !weights) return;
    this.emittedFor[index] = this.opened;
    text.features(index, rows);
    if (weights.packed) this.addPacked(index * TAGS, text.count, weights.packed);
    else this.addRows(index * TAGS, text.count, weights.rows);
    this.dark[index] = this.mostAbove(index * TAGS) < LEAST ? 1 : 0;
  }

  /** What the best tag other than outside scores above it. */
  private mostAbove(at: number): number {
    const { emissions } = this;
    let most = emissions[at + 1] ?? 0;
    for (let tag = 2; tag < TAGS; tag++) if ((emissions[at + tag] ?? 0) > most) most = emissions[at + tag] ?? 0;
    return most - (emissions[at] ?? 0);
  }

  private addPacked(at: number, count: number, packed: Int32Array): void {
    let begins = 0;
    let insides = 0;
    for (let feature = 0; feature < count; feature++) {
      const row = packed[rows[feature] ?? 0] ?? 0;
      begins += row & BYTES;
      insides += (row >>> 8) & BYTES;
    }
    const { emissions } = this;
    const bias = count * BIAS;
    emissions[at] = 0;
    emissions[at + NAME_BEGIN] = (begins & 0xffff) - bias;
    emissions[at + NAME_INSIDE] = (insides & 0xffff) - bias;
    emissions[at + ADDRESS_BEGIN] = (begins >>> 16) - bias;
    emissions[at + ADDRESS_INSIDE] = (insides >>> 16) - bias;
  }

  private addRows(at: number, count: number, weights: Int8Array | Float32Array): void {
    for (let tag = 0; tag < TAGS; tag++) {
      let sum = 0;
      for (let feature = 0; feature < count; feature++) sum += weights[(rows[feature] ?? 0) * TAGS + tag] ?? 0;
      this.emissions[at + tag] = sum;
    }
  }

  /** Of equal ways the one whose tag comes first. */
  private search(from: number, to: number, transitions: Float32Array | Int32Array): void {
    const { emissions, back } = this;
    const weigh = (before: number, tag: number): number => transitions[before * TAGS + tag] ?? 0;
    const t00 = weigh(OUTSIDE, OUTSIDE);
    const t01 = weigh(OUTSIDE, NAME_BEGIN);
    const t03 = weigh(OUTSIDE, ADDRESS_BEGIN);
    const t10 = weigh(NAME_BEGIN, OUTSIDE);
    const t11 = weigh(NAME_BEGIN, NAME_BEGIN);
    const t13 = weigh(NAME_BEGIN, ADDRESS_BEGIN);
    const t20 = weigh(NAME_INSIDE, OUTSIDE);
    const t21 = weigh(NAME_INSIDE, NAME_BEGIN);
    const t23 = weigh(NAME_INSIDE, ADDRESS_BEGIN);
    const t30 = weigh(ADDRESS_BEGIN, OUTSIDE);
    const t31 = weigh(ADDRESS_BEGIN, NAME_BEGIN);
    const t33 = weigh(ADDRESS_BEGIN, ADDRESS_BEGIN);
    const t40 = weigh(ADDRESS_INSIDE, OUTSIDE);
    const t41 = weigh(ADDRESS_INSIDE, NAME_BEGIN);
    const t43 = weigh(ADDRESS_INSIDE, ADDRESS_BEGIN);
    const t12 = weigh(NAME_BEGIN, NAME_INSIDE);
    const t22 = weigh(NAME_INSIDE, NAME_INSIDE);
    const t34 = weigh(ADDRESS_BEGIN, ADDRESS_INSIDE);
    const t44 = weigh(ADDRESS_INSIDE, ADDRESS_INSIDE);
    let outside = 0;
    let name = IMPOSSIBLE;
    let inName = IMPOSSIBLE;
    let address = IMPOSSIBLE;
    let inAddress = IMPOSSIBLE;
    for (let at = from * TAGS; at < to * TAGS; at += TAGS) {
      let best = outside + t00;
      let tag = OUTSIDE;
      if (name + t10 > best) [best, tag] = [name + t10, NAME_BEGIN];
      if (inName + t20 > best) [best, tag] = [inName + t20, NAME_INSIDE];
      if (address + t30 > best) [best, tag] = [address + t30, ADDRESS_BEGIN];
      if (inAddress + t40 > best) [best, tag] = [inAddress + t40, ADDRESS_INSIDE];
      const newOutside = best + (emissions[at] ?? 0);
      back[at] = tag;
      best = outside + t01;
      tag = OUTSIDE;
      if (name + t11 > best) [best, tag] = [name + t11, NAME_BEGIN];
      if (inName + t21 > best) [best, tag] = [inName + t21, NAME_INSIDE];
      if (address + t31 > best) [best, tag] = [address + t31, ADDRESS_BEGIN];
      if (inAddress + t41 > best) [best, tag] = [inAddress + t41, ADDRESS_INSIDE];
      const newName = best + (emissions[at + NAME_BEGIN] ?? 0);
      back[at + NAME_BEGIN] = tag;
      best = outside + t03;
      tag = OUTSIDE;
      if (name + t13 > best) [best, tag] = [name + t13, NAME_BEGIN];
      if (inName + t23 > best) [best, tag] = [inName + t23, NAME_INSIDE];
      if (address + t33 > best) [best, tag] = [address + t33, ADDRESS_BEGIN];
      if (inAddress + t43 > best) [best, tag] = [inAddress + t43, ADDRESS_INSIDE];
      const newAddress = best + (emissions[at + ADDRESS_BEGIN] ?? 0);
      back[at + ADDRESS_BEGIN] = tag;
      const goesOn = inName + t22 > name + t12;
      inName = (goesOn ? inName + t22 : name + t12) + (emissions[at + NAME_INSIDE] ?? 0);
      back[at + NAME_INSIDE] = goesOn ? NAME_INSIDE : NAME_BEGIN;
      const goesFurther = inAddress + t44 > address + t34;
      inAddress = (goesFurther ? inAddress + t44 : address + t34) + (emissions[at + ADDRESS_INSIDE] ?? 0);
      back[at + ADDRESS_INSIDE] = goesFurther ? ADDRESS_INSIDE : ADDRESS_BEGIN;
      outside = newOutside;
      name = newName;
      address = newAddress;
    }
    scores[OUTSIDE] = outside;
    scores[NAME_BEGIN] = name;
    scores[NAME_INSIDE] = inName;
    scores[ADDRESS_BEGIN] = address;
    scores[ADDRESS_INSIDE] = inAddress;
    this.follow(from, to);
  }

  /** Follows the way back from the best end. */
  private follow(from: number, to: number): void {
    const { back, tags } = this;
    let tag = 0;
    for (let other = 1; other < TAGS; other++) if ((scores[other] ?? 0) > (scores[tag] ?? 0)) tag = other;
    for (let index = to - 1; index >= from; index--) {
      tags[index] = tag;
      tag = back[index * TAGS + tag] ?? 0;
    }
  }

  private reserve(length: number): void {
    if (length <= this.tags.length) return;
    this.emissions = new Float64Array(length * 2 * TAGS);
    this.back = new Uint8Array(length * 2 * TAGS);
    this.tags = new Uint8Array(length * 2);
    this.dark = new Uint8Array(length * 2);
    this.emittedFor = new Int32Array(length * 2);
  }
}
