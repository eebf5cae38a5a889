import type { Frontier } from './frontier.ts';
import { EMPTY_ROOT, type PackedHash, packed, packedNodeHash } from './hash.ts';
import { TILE_HEIGHT } from './tile.ts';

/** A tree that grows in place, for long runs; `Frontier` is the same thing as a value. */
export interface RunningTree {
  readonly size: number;
  /** Adds a leaf hash. */
  append(leaf: PackedHash): void;
  /** The root so far. */
  root(): Buffer;
}

/**
 * A growing tree that starts where `frontier` ends. Every hash that belongs into a tile is told to `onTileHash`,
 * in the order in which it stands there, level by level.
 */
export function runningTree(
  frontier: Frontier,
  onTileHash?: (tileLevel: number, hash: PackedHash) => void,
): RunningTree {
  const subtrees: PackedHash[] = frontier.hashes.map(packed);
  let size = frontier.size;
  return {
    get size() {
      return size;
    },
    append(leaf) {
      let merged = leaf;
      let level = 0;
      onTileHash?.(0, leaf);
      for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
        merged = packedNodeHash(subtrees.pop() as PackedHash, merged);
        level += 1;
        if (level % TILE_HEIGHT === 0) onTileHash?.(level / TILE_HEIGHT, merged);
      }
      subtrees.push(merged);
      size += 1;
    },
    root() {
      if (size === 0) return EMPTY_ROOT;
      return Buffer.from(
        subtrees.reduceRight((right, left) => packedNodeHash(left, right)),
        'latin1',
      );
    },
  };
}
