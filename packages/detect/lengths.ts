/** Lengths of values as bits, so that one number says which are worth a look: 4 to 34 characters. */
const SHORTEST = 4;

/** The lengths from `low` to `high`. */
export function lengths(low: number, high = low): number {
  let bits = 0;
  for (let length = Math.max(low, SHORTEST); length <= high; length++) bits |= 1 << (length - SHORTEST);
  return bits;
}

/** True when `length` is one of the lengths. */
export function hasLength(bits: number, length: number): boolean {
  return length >= SHORTEST && ((bits >>> (length - SHORTEST)) & 1) !== 0;
}

/** The greatest of the lengths; 0 when there is none. */
export function longestOf(bits: number): number {
  return bits === 0 ? 0 : SHORTEST + 31 - Math.clz32(bits);
}
