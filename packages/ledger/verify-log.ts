import { type Checkpoint, type CheckpointFault, openCheckpoint, type Trust } from './checkpoint.ts';
import { parseEntry } from './entry.ts';
import { appendLeaf, EMPTY_FRONTIER, type Frontier, rootOf } from './frontier.ts';
import { leafHash, sameHash } from './hash.ts';

/** One stored entry as the caller reads it from storage. */
export interface StoredEntry {
  readonly index: number;
  readonly encoded: Uint8Array;
  /** The stored leaf hash; recomputed and compared. */
  readonly leafHash: Uint8Array;
}

/**
 * What is wrong.
 * `checkpoint_…`: the signed head itself is not believed. `rolled_back`: the head is smaller than a trusted one.
 * `start_differs`: the given frontier is not the trusted checkpoint's. `entry_missing`: an index is absent or out of
 * order, or the log ends early. `leaf_differs`: the entry's bytes are not what was hashed. `entry_malformed`: not an
 * entry in canonical form. `root_differs`: some entry from `at` on was changed together with its stored hash.
 * `history_differs`: the log contradicts a checkpoint trusted earlier (rewritten, or another view shown to others).
 */
export type LogFault =
  | `checkpoint_${CheckpointFault}`
  | 'rolled_back'
  | 'start_differs'
  | 'entry_missing'
  | 'leaf_differs'
  | 'entry_malformed'
  | 'root_differs'
  | 'history_differs';

/** The verdict. `at` is the first index where the log can be wrong; `pending` counts entries not yet under a checkpoint. */
export type LogVerdict =
  | { readonly ok: true; readonly size: number; readonly root: Buffer; readonly pending: number }
  | { readonly ok: false; readonly at: number; readonly reason: LogFault };

/** What to verify, and against what. */
export interface LogToVerify {
  /** All entries in order of index, from `from.size` (or 0) on. What lies beyond the checkpoint is not read. */
  readonly entries: AsyncIterable<StoredEntry> | Iterable<StoredEntry>;
  /** The signed checkpoint. */
  readonly checkpoint: string;
  readonly trust: Trust;
  /** Checkpoints believed from elsewhere (kept by the verifier, a witness or an older receipt). The log must pass through each. */
  readonly trusted?: readonly Checkpoint[];
  /** Starts at a trusted checkpoint of this size instead of at 0; see `frontierAt`. It must be among `trusted`. */
  readonly from?: Frontier;
  /** Entries written but not yet integrated: their bytes and leaf hashes are checked, they are in no tree yet. */
  readonly pending?: AsyncIterable<Omit<StoredEntry, 'index'>> | Iterable<Omit<StoredEntry, 'index'>>;
}

type Failure = Extract<LogVerdict, { ok: false }>;

/**
 * Recomputes the whole log and says whether it is what was signed, or where it stops being so.
 * Reads the entries once, keeps nothing of them.
 */
export async function verifyLog(log: LogToVerify): Promise<LogVerdict> {
  const opened = openCheckpoint(log.checkpoint, log.trust);
  if (!opened.ok) return failure(0, `checkpoint_${opened.reason}`);
  const { size, root } = opened.checkpoint;
  const trusted = [...(log.trusted ?? [])].sort((a, b) => a.size - b.size);
  const start = log.from ?? EMPTY_FRONTIER;
  const fault = faultOfStart(start, size, trusted) ?? (await faultOfEntries(log, start, opened.checkpoint, trusted));
  if (fault !== undefined) return fault;
  const pending = await checkPending(log.pending ?? [], size);
  return typeof pending === 'number' ? { ok: true, size, root, pending } : pending;
}

function faultOfStart(start: Frontier, size: number, trusted: readonly Checkpoint[]): Failure | undefined {
  const newest = trusted.at(-1);
  if (newest !== undefined && newest.size > size) return failure(size, 'rolled_back');
  if (start.size === 0) return undefined;
  const origin = trusted.find((checkpoint) => checkpoint.size === start.size);
  if (origin === undefined || !sameHash(origin.root, rootOf(start))) return failure(start.size, 'start_differs');
  return undefined;
}

async function faultOfEntries(
  log: LogToVerify,
  start: Frontier,
  head: Checkpoint,
  trusted: readonly Checkpoint[],
): Promise<Failure | undefined> {
  const waypoints = trusted.filter((checkpoint) => checkpoint.size >= start.size);
  let tree = start;
  let known = start.size;
  const passWaypoints = (): Failure | undefined => {
    while (waypoints[0] !== undefined && waypoints[0].size === tree.size) {
      if (!sameHash(waypoints[0].root, rootOf(tree))) return failure(known, 'history_differs');
      known = tree.size;
      waypoints.shift();
    }
    return undefined;
  };
  let fault = passWaypoints();
  if (fault !== undefined) return fault;
  if (tree.size < head.size) {
    for await (const stored of log.entries) {
      if (stored.index !== tree.size) return failure(tree.size, 'entry_missing');
      const reason = faultOfEntry(stored);
      if (reason !== undefined) return failure(tree.size, reason);
      tree = appendLeaf(tree, Buffer.from(stored.leafHash));
      fault = passWaypoints();
      if (fault !== undefined) return fault;
      if (tree.size === head.size) break;
    }
  }
  if (tree.size < head.size) return failure(tree.size, 'entry_missing');
  return sameHash(rootOf(tree), head.root) ? undefined : failure(known, 'root_differs');
}

async function checkPending(
  pending: AsyncIterable<Omit<StoredEntry, 'index'>> | Iterable<Omit<StoredEntry, 'index'>>,
  size: number,
): Promise<number | Failure> {
  let count = 0;
  for await (const stored of pending) {
    const reason = faultOfEntry(stored);
    if (reason !== undefined) return failure(size + count, reason);
    count += 1;
  }
  return count;
}

function faultOfEntry(stored: Omit<StoredEntry, 'index'>): LogFault | undefined {
  if (!sameHash(leafHash(stored.encoded), stored.leafHash)) return 'leaf_differs';
  return parseEntry(stored.encoded).ok ? undefined : 'entry_malformed';
}

function failure(at: number, reason: LogFault): Failure {
  return { ok: false, at, reason };
}
