import type { Clock } from '@kedun/base';
import {
  EMPTY_EDGE,
  edgeFrom,
  edgeTiles,
  integrate,
  type NoteKey,
  rootOfEdge,
  signCheckpoint,
  type TreeEdge,
} from '@kedun/ledger';
import { sql } from 'kysely';
import type { Store } from '../store.ts';
import { readTiles, writeTiles } from './tiles.ts';

/** Name of the log in its checkpoints. */
export const LEDGER_ORIGIN = 'kedun.dev/ledger';

/** Any number works as long as nothing else in the database uses it. */
const LEADER_LOCK = 7_300_001;
const BATCH = 5_000;
const TICK_MILLISECONDS = 250;

/** Gives pending entries their place in the tree and signs the new head. */
export interface Sequencer {
  /** Integrates what is pending now; resolves with the number of entries integrated (0 when another node leads). */
  integrateNow(): Promise<number>;
  /** Asks for an integration soon; called after each commit that wrote an entry. */
  wake(): void;
  stop(): Promise<void>;
}

async function lastSize(store: Store): Promise<{ size: number; root: Buffer } | undefined> {
  return store.db
    .selectFrom('kernel.ledgerCheckpoint')
    .select(['size', 'root'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function edgeAt(
  store: Store,
  head: { size: number; root: Buffer } | undefined,
  cached: TreeEdge,
): Promise<TreeEdge> {
  if (!head) return EMPTY_EDGE;
  const edge = cached.size === head.size ? cached : edgeFrom(head.size, await readTiles(store, edgeTiles(head.size)));
  if (!rootOfEdge(edge).equals(head.root)) {
    throw new Error(`The ledger's tiles do not lead to its last checkpoint at ${head.size}: run kedun ledger verify`);
  }
  return edge;
}

async function isLeader(store: Store): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_xact_lock(${LEADER_LOCK}) as locked`.execute(
    store.db,
  );
  return rows[0]?.locked === true;
}

async function place(store: Store, ids: readonly string[], from: number): Promise<void> {
  const indexes = ids.map((_, offset) => from + offset);
  await sql`
    update kernel.ledger_entry as entry set index = placed.index
    from unnest(${sql.val(ids)}::uuid[], ${sql.val(indexes)}::bigint[]) as placed(id, index)
    where entry.id = placed.id`.execute(store.db);
}

/**
 * One pass: leader by advisory lock, one transaction, entries in the order in which they were written.
 * Rows, tiles and checkpoint commit together, so a crash leaves the log as it was before.
 */
async function pass(
  store: Store,
  clock: Clock,
  signer: NoteKey,
  cached: TreeEdge,
): Promise<{ edge: TreeEdge; count: number }> {
  return store.command(async () => {
    if (!(await isLeader(store))) return { edge: cached, count: 0 };
    const head = await lastSize(store);
    if ((head?.size ?? 0) < cached.size) {
      throw new Error(
        `The ledger was rolled back from ${cached.size} to ${head?.size ?? 0} entries while this server ran`,
      );
    }
    const edge = await edgeAt(store, head, cached);
    const pending = await store.db
      .selectFrom('kernel.ledgerEntry')
      .select(['id', 'leafHash'])
      .where('index', 'is', null)
      .orderBy('pending')
      .limit(BATCH)
      .execute();
    if (pending.length === 0) return { edge, count: 0 };
    const grown = integrate(
      edge,
      pending.map((entry) => entry.leafHash),
    );
    const root = rootOfEdge(grown.edge);
    const note = signCheckpoint({ origin: LEDGER_ORIGIN, size: grown.edge.size, root }, [signer]);
    await place(
      store,
      pending.map((entry) => entry.id),
      edge.size,
    );
    await writeTiles(store, grown.tiles);
    await store.db
      .insertInto('kernel.ledgerCheckpoint')
      .values({ size: grown.edge.size, root, note, at: clock.now() })
      .execute();
    return { edge: grown.edge, count: pending.length };
  });
}

/** Starts the sequencer: woken by commits, at the latest every 250 ms, so that a head is signed within a second. */
export function startSequencer(
  store: Store,
  clock: Clock,
  signer: NoteKey,
  onError: (error: unknown) => void,
): Sequencer {
  let cached: TreeEdge = EMPTY_EDGE;
  let running: Promise<number> | null = null;
  let isWanted = true;

  async function run(): Promise<number> {
    let total = 0;
    for (;;) {
      const { edge, count } = await pass(store, clock, signer, cached);
      cached = edge;
      total += count;
      if (count < BATCH) return total;
    }
  }
  function integrateNow(): Promise<number> {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }
  const timer = setInterval(() => {
    if (!isWanted || running) return;
    isWanted = false;
    integrateNow().catch((error: unknown) => {
      isWanted = true;
      onError(error);
    });
  }, TICK_MILLISECONDS);
  // Entries of another node, or of a node that died before its tick, are found without being told.
  const sweeper = setInterval(() => {
    isWanted = true;
  }, 1000);
  return {
    async integrateNow() {
      if (running) await running.catch(() => 0);
      return integrateNow();
    },
    wake() {
      isWanted = true;
    },
    async stop() {
      clearInterval(timer);
      clearInterval(sweeper);
      await running?.catch(() => 0);
    },
  };
}
