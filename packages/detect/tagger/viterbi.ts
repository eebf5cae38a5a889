import { ADDRESS_BEGIN, ADDRESS_INSIDE, NAME_BEGIN, NAME_INSIDE, OUTSIDE, TAGS, type Tagged } from './features.ts';

/** Weights of the tagger: one row of `TAGS` per feature, and the transitions. */
export interface Weights {
  rows: Int8Array | Float32Array;
  /** `TAGS` × `TAGS`, from × to. */
  transitions: Float32Array | Int32Array;
}

/** Room for the features of the tagger with the most. */
const MOST_FEATURES = 32;
const IMPOSSIBLE = -1e9;
const rows = new Int32Array(MOST_FEATURES);

/** True when tag `to` may follow tag `from`: an inside follows its own kind only. */
export function mayFollow(from: number, to: number): boolean {
  if (to === NAME_INSIDE) return from === NAME_BEGIN || from === NAME_INSIDE;
  if (to === ADDRESS_INSIDE) return from === ADDRESS_BEGIN || from === ADDRESS_INSIDE;
  return true;
}

/** Room for decoding, reused between texts. */
export class Lattice {
  emissions = new Float64Array(512 * TAGS);
  private back = new Uint8Array(512 * TAGS);
  tags = new Uint8Array(512);
  private readonly legal = new Uint8Array(TAGS * TAGS);

  constructor() {
    for (let from = 0; from < TAGS; from++)
      for (let to = 0; to < TAGS; to++) this.legal[from * TAGS + to] = mayFollow(from, to) ? 1 : 0;
  }

  /** Tags the characters `from` to `to` of a prepared text into `tags`; outside of the range counts as outside. */
  decode(text: Tagged, from: number, to: number, weights: Weights): void {
    this.reserve(text.length);
    for (let index = from; index < to; index++) this.emit(text, index, weights.rows);
    this.search(from, to, weights.transitions);
  }

  /** How much better a name would begin at a character than nothing. */
  nameSeed(text: Tagged, index: number, weights: Weights): number {
    this.reserve(text.length);
    this.emit(text, index, weights.rows);
    return (this.emissions[index * TAGS + NAME_BEGIN] ?? 0) - (this.emissions[index * TAGS] ?? 0);
  }

  /** How much the chosen tags of a span score above leaving it out. */
  margin(from: number, to: number): number {
    let margin = 0;
    for (let index = from; index < to; index++) {
      margin += (this.emissions[index * TAGS + (this.tags[index] ?? 0)] ?? 0) - (this.emissions[index * TAGS] ?? 0);
    }
    return margin;
  }

  private emit(text: Tagged, index: number, weights: Int8Array | Float32Array): void {
    text.features(index, rows);
    const count = text.count;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    for (let feature = 0; feature < count; feature++) {
      const row = (rows[feature] ?? 0) * TAGS;
      s0 += weights[row] ?? 0;
      s1 += weights[row + 1] ?? 0;
      s2 += weights[row + 2] ?? 0;
      s3 += weights[row + 3] ?? 0;
      s4 += weights[row + 4] ?? 0;
    }
    const at = index * TAGS;
    this.emissions[at] = s0;
    this.emissions[at + 1] = s1;
    this.emissions[at + 2] = s2;
    this.emissions[at + 3] = s3;
    this.emissions[at + 4] = s4;
  }

  private search(from: number, to: number, transitions: Float32Array | Int32Array): void {
    const { emissions, back, tags, legal } = this;
    let previous = SCORES_A;
    let current = SCORES_B;
    previous.fill(IMPOSSIBLE);
    previous[OUTSIDE] = 0;
    for (let index = from; index < to; index++) {
      for (let tag = 0; tag < TAGS; tag++) {
        let best = IMPOSSIBLE * 2;
        let argument = 0;
        for (let before = 0; before < TAGS; before++) {
          if (!legal[before * TAGS + tag]) continue;
          const score = (previous[before] ?? 0) + (transitions[before * TAGS + tag] ?? 0);
          if (score > best) {
            best = score;
            argument = before;
          }
        }
        current[tag] = best + (emissions[index * TAGS + tag] ?? 0);
        back[index * TAGS + tag] = argument;
      }
      [previous, current] = [current, previous];
    }
    let tag = 0;
    for (let other = 1; other < TAGS; other++) if ((previous[other] ?? 0) > (previous[tag] ?? 0)) tag = other;
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
  }
}

const SCORES_A = new Float64Array(TAGS);
const SCORES_B = new Float64Array(TAGS);
