import { HASH_LENGTH, type PackedHash, packed } from './hash.ts';
import { TILE_WIDTH, type TileReader } from './tile.ts';

/** Compares stored tiles with the hashes that a verifier recomputes, a tile's worth at a time. */
export interface TileCheck {
  /** Takes the next hash of a tile level. */
  take(level: number, hash: PackedHash): void;
  /** True when a tile is complete and should be compared now. */
  isDue(): boolean;
  /**
   * Compares complete tiles, or everything taken so far, and forgets it. Gives the first leaf at which a stored tile
   * differs, or undefined. Missing hashes count as different ones.
   */
  compare(everything: boolean): Promise<number | undefined>;
}

interface Waiting {
  /** Position of the first waiting hash within its level. */
  first: number;
  hashes: PackedHash[];
}

/** A check of the tiles of a tree that goes on from `size` leaves. */
export function tileCheck(size: number, read: TileReader): TileCheck {
  const levels: Waiting[] = [];
  let complete = false;

  async function compareLevel(level: number, waiting: Waiting): Promise<number | undefined> {
    const { first, hashes } = waiting;
    levels[level] = { first: first + hashes.length, hashes: [] };
    const [stored] = await read([{ level, index: Math.floor(first / TILE_WIDTH) }]);
    const start = (first % TILE_WIDTH) * HASH_LENGTH;
    const found = stored === undefined ? '' : packed(stored.subarray(start, start + hashes.length * HASH_LENGTH));
    if (found === hashes.join('')) return undefined;
    const position = hashes.findIndex((hash, at) => hash !== found.slice(at * HASH_LENGTH, (at + 1) * HASH_LENGTH));
    return (first + position) * TILE_WIDTH ** level;
  }

  return {
    take(level, hash) {
      levels[level] ??= { first: Math.floor(size / TILE_WIDTH ** level), hashes: [] };
      const waiting = levels[level];
      waiting.hashes.push(hash);
      complete ||= (waiting.first + waiting.hashes.length) % TILE_WIDTH === 0;
    },
    isDue: () => complete,
    async compare(everything) {
      complete = false;
      // Lowest level first: there a difference is a leaf and not only a region.
      for (const [level, waiting] of levels.entries()) {
        const isComplete = (waiting.first + waiting.hashes.length) % TILE_WIDTH === 0;
        if (waiting.hashes.length === 0 || !(everything || isComplete)) continue;
        const leaf = await compareLevel(level, waiting);
        if (leaf !== undefined) return leaf;
      }
      return undefined;
    },
  };
}
