/** Which two codes begin a path of a trie: one bit tells that a start leads nowhere, without a walk. May say yes wrongly. */

const BITS = 1 << 20;

/** Bits by the first two codes. */
export type PairFilter = Uint32Array;

function bitOf(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 1, 0x85ebca6b)) >>> 12;
}

/** Filter of the paths; a path of one code is kept with 0 as its second. */
export function pairFilter(paths: readonly { readonly codes: ArrayLike<number> }[]): PairFilter {
  const filter = new Uint32Array(BITS / 32);
  for (const { codes } of paths) {
    const bit = bitOf(codes[0] ?? 0, codes[1] ?? 0);
    filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }
  return filter;
}

/** False when no path begins with these two codes. */
export function mayBegin(filter: PairFilter, first: number, second: number): boolean {
  const bit = bitOf(first, second);
  return ((filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
}
