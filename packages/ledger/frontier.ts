import { EMPTY_ROOT, nodeHash } from './hash.ts';

/**
 * Everything that appending and the root need of a tree: the roots of its complete subtrees, largest first, one for
 * each bit that is set in `size` (at most 53). The value is immutable.
 */
export interface Frontier {
  readonly size: number;
  readonly hashes: readonly Buffer[];
}

/** The tree without leaves. */
export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] };

/** The tree with one leaf more. `leaf` is a leaf hash, not the data. */
export function appendLeaf(frontier: Frontier, leaf: Buffer): Frontier {
  const hashes = frontier.hashes.slice();
  let merged = leaf;
  // Each set low bit is a complete subtree as large as what has been merged so far.
  for (let rest = frontier.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    merged = nodeHash(hashes.pop() as Buffer, merged);
  }
  hashes.push(merged);
  return { size: frontier.size + 1, hashes };
}

/** The root of the tree: MTH of RFC 6962 §2.1. */
export function rootOf(frontier: Frontier): Buffer {
  return foldRight(frontier.hashes) ?? EMPTY_ROOT;
}

/** Hashes neighbouring subtrees, largest first, into the root over all of them; undefined for none. */
export function foldRight(hashes: readonly Buffer[]): Buffer | undefined {
  let root: Buffer | undefined;
  for (let index = hashes.length - 1; index >= 0; index--) {
    const left = hashes[index] as Buffer;
    root = root === undefined ? left : nodeHash(left, root);
  }
  return root;
}
