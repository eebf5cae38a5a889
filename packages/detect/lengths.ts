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

/** True when none of the lengths is greater than `length`. */
export function noneAbove(bits: number, length: number): boolean {
  return bits >>> Math.max(0, length + 1 - SHORTEST) === 0;
}
