/** True when the groups that a writer made have these sizes: 138 1234 5678 has [3, 4, 4]. */
export function haveSizes(groups: readonly number[], sizes: readonly number[]): boolean {
  if (groups.length !== sizes.length) return false;
  for (let index = 0; index < sizes.length; index++) if (groups[index] !== sizes[index]) return false;
  return true;
}
