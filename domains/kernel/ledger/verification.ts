import {
  type Checkpoint,
  type LogFault,
  type LogVerdict,
  openCheckpoint,
  parseEntry,
  type StoredEntry,
  type Verifier,
  verifyLog,
} from '@kedun/ledger';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { KernelLedgerEntry } from '../database.ts';
import type { Store } from '../store.ts';
import { LEDGER_ORIGIN } from './sequencer.ts';
import { readTiles } from './tiles.ts';

/** What can be wrong with the stored log beyond its bytes: search columns, tiles or checkpoints that say something else. */
export type StoredLogFault = LogFault | 'columns_differ' | 'checkpoint_missing' | 'old_checkpoint_differs';

/** The verdict on the stored log; `at` is the index of the first entry that can be wrong. */
export type StoredLogVerdict =
  | {
      readonly ok: true;
      readonly size: number;
      readonly root: string;
      readonly pending: number;
      readonly checkpoint: string;
    }
  | { readonly ok: false; readonly at: number; readonly reason: StoredLogFault };

type Row = Selectable<KernelLedgerEntry>;
const PAGE = 2_000;

/** The columns that screens search and show must say what the signed bytes say. */
export function columnsAgree(row: Row): boolean {
  const parsed = parseEntry(row.encoded);
  if (!parsed.ok) return true; // told apart by the verifier as a malformed entry
  const { entry } = parsed;
  return (
    entry.id === row.id &&
    entry.at === row.at.toISOString() &&
    entry.actor.kind === row.actorKind &&
    entry.actor.id === row.actorId &&
    entry.act === row.act &&
    entry.result === row.result &&
    (entry.object?.kind ?? null) === row.objectKind &&
    (entry.object?.id ?? null) === row.objectId &&
    entry.customer === row.customer
  );
}

class ColumnsDiffer extends Error {
  readonly index: number;
  constructor(index: number) {
    super(`columns of entry ${index} differ`);
    this.index = index;
  }
}

/** All integrated entries in order. */
async function* integrated(store: Store, size: number): AsyncGenerator<StoredEntry> {
  for (let from = 0; from < size; from += PAGE) {
    const rows = await store.db
      .selectFrom('kernel.ledgerEntry')
      .selectAll()
      .where('index', '>=', from)
      .where('index', '<', Math.min(from + PAGE, size))
      .orderBy('index')
      .execute();
    for (const row of rows) {
      const index = row.index ?? -1;
      if (!columnsAgree(row)) throw new ColumnsDiffer(index);
      yield { index, encoded: row.encoded, leafHash: row.leafHash };
    }
  }
}

async function pendingEntries(store: Store, size: number): Promise<Row[]> {
  const rows = await store.db
    .selectFrom('kernel.ledgerEntry')
    .selectAll()
    .where((where) => where.or([where('index', 'is', null), where('index', '>=', size)]))
    .orderBy('pending')
    .execute();
  if (rows.some((row) => !columnsAgree(row))) throw new ColumnsDiffer(size);
  return rows;
}

/** The size of the first stored checkpoint whose signed note does not say what its columns say; null when all do. */
function wrongCheckpoint(
  stored: readonly { note: string; size: number; root: Buffer }[],
  verifier: Verifier,
): number | null {
  const trust = { origin: LEDGER_ORIGIN, keys: [verifier] };
  const wrong = stored.find(({ note, size, root }) => {
    const opened = openCheckpoint(note, trust);
    return !opened.ok || opened.checkpoint.size !== size || !opened.checkpoint.root.equals(root);
  });
  return wrong?.size ?? null;
}

/**
 * Verifies everything the database holds of the ledger: every entry's bytes and columns, the tree, every stored
 * checkpoint, and the tiles. Reads page by page; works while the server goes on writing.
 */
export async function verifyStoredLog(
  store: Store,
  verifier: Verifier,
  kept: readonly Checkpoint[] = [],
): Promise<StoredLogVerdict> {
  const checkpoints = await store.db
    .selectFrom('kernel.ledgerCheckpoint')
    .select(['note', 'size', 'root'])
    .orderBy('size')
    .execute();
  const newest = checkpoints.at(-1);
  if (!newest) return { ok: false, at: 0, reason: 'checkpoint_missing' };
  const forged = wrongCheckpoint(checkpoints, verifier);
  if (forged !== null) return { ok: false, at: forged, reason: 'old_checkpoint_differs' };
  const trust = { origin: LEDGER_ORIGIN, keys: [verifier] };
  try {
    const verdict: LogVerdict = await verifyLog({
      entries: integrated(store, newest.size),
      checkpoint: newest.note,
      trust,
      trusted: [...checkpoints.slice(0, -1).map(({ size, root }) => ({ origin: LEDGER_ORIGIN, size, root })), ...kept],
      tiles: async (wanted) => (await readTiles(store, wanted)).map((tile) => tile.hashes),
      pending: await pendingEntries(store, newest.size),
    });
    if (!verdict.ok) return verdict;
    return {
      ok: true,
      size: verdict.size,
      root: verdict.root.toString('base64'),
      pending: verdict.pending,
      checkpoint: newest.note,
    };
  } catch (error) {
    if (error instanceof ColumnsDiffer) return { ok: false, at: error.index, reason: 'columns_differ' };
    throw error;
  }
}

const keptCheckpoint = z.object({
  note: z
    .string()
    .max(64 * 1024)
    .optional(),
});
/** A signed head that somebody kept outside of this database, where there is one. */
export type KeptCheckpoint = z.infer<typeof keptCheckpoint>;

/**
 * Verifies the stored log, and that it grew out of a head that was kept elsewhere: what an administrator rewrote and
 * signed again shows only so. Throws when the head is not one of this ledger.
 */
export async function verifyStoredLogAgainst(
  store: Store,
  verifier: Verifier,
  kept: unknown,
): Promise<StoredLogVerdict> {
  const { note } = keptCheckpoint.parse(kept);
  if (note === undefined) return verifyStoredLog(store, verifier);
  const opened = openCheckpoint(note, { origin: LEDGER_ORIGIN, keys: [verifier] });
  if (!opened.ok) throw new Error('The kept checkpoint is not signed by the key of this ledger');
  return verifyStoredLog(store, verifier, [opened.checkpoint]);
}
