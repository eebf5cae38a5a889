import { ADDRESS_BEGIN, NAME_BEGIN } from './features.ts';
import type { Lattice } from './viterbi.ts';

/** Units in a row that are part of nothing end a stretch. */
const DARK = 3;

/** The parts of a text that are worth decoding, in order and apart. Reused between texts. */
export class Stretches {
  private count = 0;
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private length = 0;
  /** How many units are worth it. */
  units = 0;

  /** Begins with a text of so many units. */
  clear(length: number): void {
    this.count = 0;
    this.units = 0;
    this.length = length;
  }

  /** Adds a stretch, joined to those before that it touches. Stretches must come by the units that they are for. */
  want(low: number, high: number): void {
    let from = Math.max(0, low);
    let to = Math.min(this.length, high);
    while (this.count > 0 && from <= this.end) {
      to = Math.max(to, this.end);
      this.count--;
      this.units -= (this.to[this.count] ?? 0) - (this.from[this.count] ?? 0);
      from = Math.min(from, this.from[this.count] ?? 0);
    }
    this.from[this.count] = from;
    this.to[this.count] = to;
    this.units += to - from;
    this.count++;
  }

  /** Where the last stretch ends; 0 when there is none. */
  get end(): number {
    return this.count > 0 ? (this.to[this.count - 1] ?? 0) : 0;
  }

  /**
   * Adds the units `first` to `last` and, in both directions, as many as a name or an address that they are part of
   * may have: to where some units in a row are dark, or so many units on.
   */
  grow(lattice: Lattice, first: number, last: number, before: number, behind: number): void {
    this.want(this.reach(lattice, first, -1, before), this.reach(lattice, last, 1, behind) + 1);
  }

  /** Decodes all stretches and tells of each name and address: its first unit, and the one behind its last. */
  decode(lattice: Lattice, tell: (from: number, behind: number, isName: boolean) => void): void {
    for (let stretch = 0; stretch < this.count; stretch++) {
      const to = this.to[stretch] ?? 0;
      lattice.decode(this.from[stretch] ?? 0, to);
      for (let index = this.from[stretch] ?? 0; index < to; index++) {
        const tag = lattice.tags[index];
        if (tag !== NAME_BEGIN && tag !== ADDRESS_BEGIN) continue;
        const from = index;
        while (index + 1 < to && lattice.tags[index + 1] === tag + 1) index++;
        tell(from, index + 1, tag === NAME_BEGIN);
      }
    }
  }

  private reach(lattice: Lattice, from: number, step: 1 | -1, most: number): number {
    let dark = 0;
    let index = from;
    const end = from + step * most;
    while (index !== end && index + step >= 0 && index + step < this.length && dark < DARK) {
      index += step;
      dark = lattice.isDark(index) ? dark + 1 : 0;
    }
    return index;
  }
}
