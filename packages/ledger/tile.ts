import { KedunError } from '@kedun/base';
import { HASH_LENGTH, packedPairHash } from './hash.ts';
import type { HashReader, NodeId } from './subtree.ts';

/** Levels of the tree that one tile spans (C2SP tlog-tiles). */
export const TILE_HEIGHT = 8;

/** Hashes in a full tile. */
export const TILE_WIDTH = 2 ** TILE_HEIGHT;

const MAX_ENTRY_LENGTH = 0xffff;

/** A tile's place; level 0 holds leaf hashes, each hash above is the root of a full tile below. */
export interface TileId {
  readonly level: number;
  readonly index: number;
}

/** A tile with its hashes one after another: 32 × width bytes, width 1 to 256. Narrower versions are its beginnings. */
export interface Tile extends TileId {
  readonly hashes: Buffer;
}

/** Serves stored tiles in the order asked. A wider version than asked for is welcome. */
export type TileReader = (tiles: readonly TileId[]) => Promise<readonly Buffer[]>;

/** How many hashes the tile has in a tree of `size` leaves: 0 (not there) to 256 (full). */
export function tileWidth({ level, index }: TileId, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

/** `tile/<level>/<index>[.p/<width>]`, for the width that the tile has in a tree of `size` leaves (C2SP tlog-tiles). */
export function tilePath(tile: TileId, size: number): string {
  return `tile/${tile.level}/${pathOf(tile.index, tileWidth(tile, size))}`;
}

/** `tile/entries/<index>[.p/<width>]`: the path of an entry bundle in a tree of `size` leaves. */
export function entriesPath(index: number, size: number): string {
  return `tile/entries/${pathOf(index, tileWidth({ level: 0, index }, size))}`;
}

function pathOf(index: number, width: number): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  const groups = digits.match(/.{3}/g) ?? [];
  const path = groups.map((group, position) => (position < groups.length - 1 ? `x${group}` : group)).join('/');
  return width === TILE_WIDTH ? path : `${path}.p/${width}`;
}

/** An entry bundle: each encoded entry preceded by its length as big-endian uint16. Throws `ledger_entry_too_long`. */
export function encodeBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_LENGTH) {
        throw new KedunError('ledger_entry_too_long', 422, 'An entry of a bundle has at most 65,535 bytes');
      }
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** The encoded entries of a bundle, or undefined when its lengths do not add up. */
export function decodeBundle(bundle: Buffer): Buffer[] | undefined {
  const entries: Buffer[] = [];
  let offset = 0;
  while (offset < bundle.length) {
    if (offset + 2 > bundle.length) return undefined;
    const end = offset + 2 + bundle.readUInt16BE(offset);
    if (end > bundle.length) return undefined;
    entries.push(bundle.subarray(offset + 2, end));
    offset = end;
  }
  return entries;
}

/** Serves any complete subtree out of stored tiles: one tile each, the levels between are hashed again. */
export function tileHashReader(readTiles: TileReader): HashReader {
  return async (nodes) => {
    const places = nodes.map(placeInTile);
    const wanted = new Map(places.map(({ tile }) => [`${tile.level}/${tile.index}`, tile]));
    const tiles = await readTiles([...wanted.values()]);
    const byName = new Map([...wanted.keys()].map((name, position) => [name, tiles[position]]));
    return places.map(({ tile, start, count }) => {
      const hashes = byName.get(`${tile.level}/${tile.index}`);
      const slice = hashes?.subarray(start * HASH_LENGTH, (start + count) * HASH_LENGTH);
      if (slice?.length !== count * HASH_LENGTH) {
        const message = `Tile ${tile.level}/${tile.index} is missing or too narrow`;
        throw new KedunError('ledger_tile_missing', 500, message, { level: tile.level, index: tile.index });
      }
      return rootOfHashes(slice);
    });
  };
}

function placeInTile({ level, index }: NodeId): { tile: TileId; start: number; count: number } {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const count = 2 ** (level % TILE_HEIGHT);
  const first = index * count;
  const tile = { level: tileLevel, index: Math.floor(first / TILE_WIDTH) };
  return { tile, start: first % TILE_WIDTH, count };
}

/** The root over neighbouring hashes whose number is a power of two. */
export function rootOfHashes(hashes: Buffer): Buffer {
  let level = hashes;
  while (level.length > HASH_LENGTH) {
    const above = Buffer.allocUnsafe(level.length / 2);
    for (let offset = 0; offset < above.length; offset += HASH_LENGTH) {
      above.write(packedPairHash(level.subarray(2 * offset, 2 * (offset + HASH_LENGTH))), offset, 'latin1');
    }
    level = above;
  }
  return Buffer.from(level);
}
