/** Types of what TypeScript takes from `bundle-sizes.mjs`. */
interface Manifest {
  readonly [module: string]: { readonly file: string; readonly imports?: readonly string[] };
}
export function filesOf(manifest: Manifest, wanted: readonly (string | RegExp)[]): Set<string>;
export function weighPages(dist: string): { page: string; budget: number; kilobytes: number }[];
