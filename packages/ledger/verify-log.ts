import { type Checkpoint, type CheckpointFault, openCheckpoint, type Trust } from './checkpoint.ts';
import { EMPTY_EDGE, frontierOfEdge, rootOfEdge, type TreeEdge } from './edge.ts';
import { isEntry } from './entry.ts';
import { type PackedHash, packed, packedLeafHash, sameHash } from './hash.ts';
import { runningTree } from './running-tree.ts';
import type { TileReader } from './tile.ts';
import { type TileCheck, tileCheck } from './tile-check.ts';

/** One stored entry as the caller reads it from storage. */
export interface StoredEntry {
  readonly index: number;
  readonly encoded: Uint8Array;
  /** The stored leaf hash; recomputed and compared. */
  readonly leafHash: Uint8Array;
}

/**
 * What is wrong.
 * - `checkpoint_…`: the signed head itself is not believed.
 * - `rolled_back`: the head is smaller than a trusted one.
 * - `start_differs`: the edge to start from is not the trusted checkpoint's.
 * - `entry_missing`: this index is absent or out of order.
 * - `ends_early`: there are fewer entries than the head says.
 * - `leaf_differs`: the entry's bytes are not what was hashed.
 * - `entry_malformed`: not an entry in canonical form.
 * - `tile_differs`: the stored tiles say that another entry stood here.
 * - `history_differs`: the log contradicts a trusted checkpoint: rewritten, or another view was shown to others.
 * - `root_differs`: some entry from here on was changed together with its stored hash.
 */
export type LogFault =
  | `checkpoint_${CheckpointFault}`
  | 'rolled_back'
  | 'start_differs'
  | 'entry_missing'
  | 'ends_early'
  | 'leaf_differs'
  | 'entry_malformed'
  | 'tile_differs'
  | 'history_differs'
  | 'root_differs';

/** `at` is the first index where the log can be wrong: exact when tiles are given and they were not changed as well. */
export interface LogFailure {
  readonly ok: false;
  readonly at: number;
  readonly reason: LogFault;
}

/** The verdict. `pending` counts the entries that are not yet under a checkpoint. */
export type LogVerdict =
  | { readonly ok: true; readonly size: number; readonly root: Buffer; readonly pending: number }
  | LogFailure;

/** What to verify, and against what. */
export interface LogToVerify {
  /** All entries in order of index, from `from.size` (or 0) on. What lies beyond the checkpoint is not read. */
  readonly entries: AsyncIterable<StoredEntry> | Iterable<StoredEntry>;
  /** The signed checkpoint. */
  readonly checkpoint: string;
  readonly trust: Trust;
  /** Checkpoints believed from elsewhere: kept by the verifier, a witness, an older receipt. The log must pass each. */
  readonly trusted?: readonly Checkpoint[];
  /** Starts at this edge (see `edgeFrom`) instead of at 0. A checkpoint of its size must be among `trusted`. */
  readonly from?: TreeEdge;
  /** The stored tiles. They are verified too, and say exactly which entry differs. */
  readonly tiles?: TileReader;
  /** Entries written but not yet integrated: bytes and leaf hashes are checked; they are in no tree yet. */
  readonly pending?: AsyncIterable<Omit<StoredEntry, 'index'>> | Iterable<Omit<StoredEntry, 'index'>>;
}

/**
 * Recomputes the whole log and says whether it is what was signed, or where it stops being so.
 * Reads the entries once, in a stream, and keeps nothing of them.
 */
export async function verifyLog(log: LogToVerify): Promise<LogVerdict> {
  const opened = openCheckpoint(log.checkpoint, log.trust);
  if (!opened.ok) return failure(0, `checkpoint_${opened.reason}`);
  const { size, root } = opened.checkpoint;
  const trusted = [...(log.trusted ?? [])].sort((a, b) => a.size - b.size);
  const start = log.from ?? EMPTY_EDGE;
  const fault = faultOfStart(start, size, trusted) ?? (await faultOfEntries(log, start, opened.checkpoint, trusted));
  if (fault !== undefined) return fault;
  const pending = await checkPending(log.pending ?? [], size);
  return typeof pending === 'number' ? { ok: true, size, root, pending } : pending;
}

function faultOfStart(start: TreeEdge, size: number, trusted: readonly Checkpoint[]): LogFailure | undefined {
  const newest = trusted.at(-1);
  if (start.size > size || (newest !== undefined && newest.size > size)) return failure(size, 'rolled_back');
  if (start.size === 0) return undefined;
  const checkpoint = trusted.find((known) => known.size === start.size);
  const isStart = checkpoint !== undefined && sameHash(checkpoint.root, rootOfEdge(start));
  return isStart ? undefined : failure(start.size, 'start_differs');
}

async function faultOfEntries(
  log: LogToVerify,
  start: TreeEdge,
  head: Checkpoint,
  trusted: readonly Checkpoint[],
): Promise<LogFailure | undefined> {
  const tiles = log.tiles === undefined ? undefined : tileCheck(start.size, log.tiles);
  const steps = stepper(start, trusted, tiles);

  /** Tiles know better than a fault that only says "from here on"; of two exact faults the first counts. */
  async function sharpen(fault: LogFailure | undefined): Promise<LogFailure | undefined> {
    const at = await tiles?.compare(fault !== undefined || steps.size() === head.size);
    if (at !== undefined)
      return fault !== undefined && isExact(fault) && fault.at <= at ? fault : failure(at, 'tile_differs');
    return fault?.reason === 'ends_early' && tiles !== undefined ? failure(steps.size(), 'ends_early') : fault;
  }

  const early = steps.checkHistory();
  if (early !== undefined) return early;
  if (steps.size() < head.size) {
    for await (const stored of log.entries) {
      const fault = steps.take(stored);
      const found = fault !== undefined || tiles?.isDue() === true ? await sharpen(fault) : undefined;
      if (found !== undefined) return found;
      if (steps.size() === head.size) break;
    }
  }
  return sharpen(steps.finish(head));
}

/** Walks the entries; everything that needs no tiles is decided here, synchronously. */
function stepper(start: TreeEdge, trusted: readonly Checkpoint[], tiles: TileCheck | undefined) {
  const tree = runningTree(frontierOfEdge(start), tiles?.take);
  const waypoints = trusted.filter((checkpoint) => checkpoint.size >= start.size);
  /** Entries below are the ones that a trusted checkpoint vouches for. */
  let intact = start.size;

  function checkHistory(): LogFailure | undefined {
    for (let next = waypoints[0]; next?.size === tree.size; next = waypoints[0]) {
      if (!sameHash(next.root, tree.root())) return failure(intact, 'history_differs');
      waypoints.shift();
    }
    return undefined;
  }

  return {
    size: () => tree.size,
    checkHistory,
    take(stored: StoredEntry): LogFailure | undefined {
      if (stored.index !== tree.size) return failure(tree.size, 'entry_missing');
      const leaf = packedLeafHash(stored.encoded);
      const reason = faultOfEntry(stored, leaf);
      if (reason !== undefined) return failure(tree.size, reason);
      tree.append(leaf);
      if (waypoints[0]?.size !== tree.size) return undefined;
      const fault = checkHistory();
      if (fault === undefined) intact = tree.size;
      return fault;
    },
    finish(head: Checkpoint): LogFailure | undefined {
      if (tree.size < head.size) return failure(intact, 'ends_early');
      return sameHash(tree.root(), head.root) ? undefined : failure(intact, 'root_differs');
    },
  };
}

function isExact({ reason }: LogFailure): boolean {
  return reason === 'entry_missing' || reason === 'leaf_differs' || reason === 'entry_malformed';
}

async function checkPending(pending: NonNullable<LogToVerify['pending']>, size: number): Promise<number | LogFailure> {
  let count = 0;
  for await (const stored of pending) {
    const reason = faultOfEntry(stored, packedLeafHash(stored.encoded));
    if (reason !== undefined) return failure(size + count, reason);
    count += 1;
  }
  return count;
}

function faultOfEntry(stored: Omit<StoredEntry, 'index'>, leaf: PackedHash): LogFault | undefined {
  if (leaf !== packed(stored.leafHash)) return 'leaf_differs';
  return isEntry(stored.encoded) ? undefined : 'entry_malformed';
}

function failure(at: number, reason: LogFault): LogFailure {
  return { ok: false, at, reason };
}
