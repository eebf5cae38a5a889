import { KedunError } from '@kedun/base';
import { type Frontier, rootOf } from './frontier.ts';
import { HASH_LENGTH } from './hash.ts';
import { rootOfHashes, TILE_WIDTH, type Tile, type TileId, tileWidth } from './tile.ts';

/** The growing right side of a tiled tree: for each tile level the hashes of its last, partial tile (maybe none). */
export interface TreeEdge {
  readonly size: number;
  /** `partials[level]`: 32 × (floor(size / 256^level) mod 256) bytes. */
  readonly partials: readonly Buffer[];
}

/** The edge of the tree without leaves. */
export const EMPTY_EDGE: TreeEdge = { size: 0, partials: [] };

/**
 * Adds leaf hashes and returns what to store: every tile that is new or grew, each in its widest version, so that
 * storage is one upsert by (level, index). A tile once full never changes again.
 */
export function integrate(edge: TreeEdge, leaves: readonly Buffer[]): { edge: TreeEdge; tiles: Tile[] } {
  const tiles: Tile[] = [];
  const partials: Buffer[] = [...edge.partials];
  let added = leaves;
  for (let level = 0; added.length > 0; level++) {
    const grown = Buffer.concat([partials[level] ?? Buffer.alloc(0), ...added]);
    const before = Math.floor(edge.size / TILE_WIDTH ** level);
    const { full, rest } = cutTiles(grown);
    let index = Math.floor(before / TILE_WIDTH);
    for (const hashes of full) tiles.push({ level, index: index++, hashes });
    if (rest.length > 0) tiles.push({ level, index, hashes: rest });
    partials[level] = rest;
    added = full.map(rootOfHashes);
  }
  return { edge: { size: edge.size + leaves.length, partials }, tiles };
}

function cutTiles(hashes: Buffer): { full: Buffer[]; rest: Buffer } {
  const length = TILE_WIDTH * HASH_LENGTH;
  const full: Buffer[] = [];
  let offset = 0;
  for (; offset + length <= hashes.length; offset += length) full.push(hashes.subarray(offset, offset + length));
  return { full, rest: hashes.subarray(offset) };
}

/** The root of the tree at this edge. */
export function rootOfEdge(edge: TreeEdge): Buffer {
  return rootOf(frontierOfEdge(edge));
}

/** The complete subtrees of the tree at this edge. */
export function frontierOfEdge(edge: TreeEdge): Frontier {
  return { size: edge.size, hashes: [...edge.partials].reverse().flatMap(completeSubtrees) };
}

function completeSubtrees(partial: Buffer): Buffer[] {
  const roots: Buffer[] = [];
  let offset = 0;
  for (let width = TILE_WIDTH / 2; width >= 1; width /= 2) {
    if (partial.length - offset < width * HASH_LENGTH) continue;
    roots.push(rootOfHashes(partial.subarray(offset, offset + width * HASH_LENGTH)));
    offset += width * HASH_LENGTH;
  }
  return roots;
}

/** The partial tiles that a restart has to read to go on at `size`. */
export function edgeTiles(size: number): TileId[] {
  const tiles: TileId[] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level++) {
    const tile = { level, index: Math.floor(Math.floor(size / TILE_WIDTH ** level) / TILE_WIDTH) };
    if (tileWidth(tile, size) > 0) tiles.push(tile);
  }
  return tiles;
}

/**
 * The edge at `size` out of the stored tiles that `edgeTiles(size)` names; wider versions are cut.
 * Throws `ledger_tile_missing`. Compare `rootOfEdge` with the last checkpoint before going on.
 */
export function edgeFrom(size: number, tiles: readonly Tile[]): TreeEdge {
  const partials: Buffer[] = [];
  for (const { level, index } of edgeTiles(size)) {
    const length = tileWidth({ level, index }, size) * HASH_LENGTH;
    const stored = tiles.find((tile) => tile.level === level && tile.index === index);
    if (stored === undefined || stored.hashes.length < length) {
      throw new KedunError('ledger_tile_missing', 500, `Tile ${level}/${index} is missing or too narrow`, {
        level,
        index,
      });
    }
    while (partials.length < level) partials.push(Buffer.alloc(0));
    partials[level] = Buffer.from(stored.hashes.subarray(0, length));
  }
  return { size, partials };
}
