/** True when the groups that a writer made have these sizes: 138 1234 5678 has [3, 4, 4]. */
export function haveSizes(groups: readonly number[], sizes: readonly number[]): boolean {
  if (groups.length !== sizes.length) return false;
  for (let index = 0; index < sizes.length; index++) if (groups[index] !== sizes[index]) return false;
  return true;
}

const BITS = 4;
const MOST = 15;

/**
 * Sizes of groups as one number, four bits each, the last one lowest: 138 1234 5678 has 0x344. A group of more than 15
 * counts as one of 15; of nine groups and more the last eight are left, which none of fewer groups equals.
 */
export function shapeOf(groups: readonly number[]): number {
  return groups.reduce(withGroup, 0);
}

/** The shape with one more group behind. */
export function withGroup(shape: number, size: number): number {
  return (shape << BITS) | Math.min(size, MOST);
}

/** Size of the last group where there are others; 0 where it is the only one. */
export function lastOfSeveral(shape: number): number {
  return shape >>> BITS === 0 ? 0 : shape & MOST;
}
