import { integrate, type TreeEdge } from './edge.ts';
import { HASH_LENGTH, type PackedHash } from './hash.ts';
import { TILE_WIDTH, type Tile, type TileReader } from './tile.ts';

/** Compares stored tiles with the leaves that a verifier recomputes, a tile's worth at a time. */
export interface TileCheck {
  /** Takes a leaf; true when enough have come for `flush`. */
  append(leaf: PackedHash): boolean;
  /** The first leaf at which a stored tile differs from what its leaves make of it, or undefined. */
  flush(): Promise<number | undefined>;
}

/** A check that starts at `edge`. Missing hashes count as different ones. */
export function tileCheck(edge: TreeEdge, read: TileReader): TileCheck {
  let current = edge;
  let waiting: Buffer[] = [];
  return {
    append(leaf) {
      waiting.push(Buffer.from(leaf, 'latin1'));
      return (current.size + waiting.length) % TILE_WIDTH === 0;
    },
    async flush() {
      if (waiting.length === 0) return undefined;
      const grown = integrate(current, waiting);
      current = grown.edge;
      waiting = [];
      const stored = await read(grown.tiles);
      // Tiles come lowest level first, where a difference is a leaf and not only a region.
      for (const [position, tile] of grown.tiles.entries()) {
        const leaf = firstDifference(tile, stored[position]);
        if (leaf !== undefined) return leaf;
      }
      return undefined;
    },
  };
}

function firstDifference(tile: Tile, stored: Buffer | undefined): number | undefined {
  const { hashes, level, index } = tile;
  if (stored !== undefined && hashes.equals(stored.subarray(0, hashes.length))) return undefined;
  let position = 0;
  while (stored !== undefined && hashAt(hashes, position).equals(hashAt(stored, position))) position += 1;
  return (index * TILE_WIDTH + position) * TILE_WIDTH ** level;
}

function hashAt(hashes: Buffer, position: number): Buffer {
  return hashes.subarray(position * HASH_LENGTH, (position + 1) * HASH_LENGTH);
}
