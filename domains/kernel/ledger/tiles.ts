import { type HashReader, type Tile, type TileId, tileHashReader } from '@kedun/ledger';
import type { Store } from '../store.ts';

/** Stored tiles, in the order asked; an absent one is empty. */
export async function readTiles(store: Store, wanted: readonly TileId[]): Promise<Tile[]> {
  if (wanted.length === 0) return [];
  const rows = await store.db
    .selectFrom('kernel.ledgerTile')
    .selectAll()
    .where((where) => where.or(wanted.map(({ level, index }) => where.and({ level, position: index }))))
    .execute();
  const byName = new Map(rows.map((row) => [`${row.level}/${row.position}`, row.hashes]));
  return wanted.map(({ level, index }) => ({
    level,
    index,
    hashes: byName.get(`${level}/${index}`) ?? Buffer.alloc(0),
  }));
}

/** Writes tiles; a grown tile replaces its narrower version. */
export async function writeTiles(store: Store, tiles: readonly Tile[]): Promise<void> {
  if (tiles.length === 0) return;
  await store.db
    .insertInto('kernel.ledgerTile')
    .values(tiles.map(({ level, index, hashes }) => ({ level, position: index, hashes })))
    .onConflict((conflict) =>
      conflict.columns(['level', 'position']).doUpdateSet({ hashes: (row) => row.ref('excluded.hashes') }),
    )
    .execute();
}

/** Serves the hash of any complete subtree out of the stored tiles. */
export function storedHashes(store: Store): HashReader {
  return tileHashReader(async (tiles) => (await readTiles(store, tiles)).map((tile) => tile.hashes));
}
