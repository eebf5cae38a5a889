import { type Checkpoint, parseCheckpoint, signCheckpoint, type Trust } from './checkpoint.ts';
import { EMPTY_EDGE, integrate } from './edge.ts';
import { encodeEntry, type LedgerEntry } from './entry.ts';
import { EMPTY_FRONTIER } from './frontier.ts';
import { HASH_LENGTH, packed, packedLeafHash } from './hash.ts';
import { parseNote } from './note.ts';
import { runningTree } from './running-tree.ts';
import { generateSigner, type NoteKey } from './signer.ts';
import { TILE_WIDTH, type Tile, type TileReader } from './tile.ts';
import { type StoredEntry, verifyLog } from './verify-log.ts';

/** What came of a run of tamperings. A verifier worth its name misses none. */
export interface TamperingReport {
  readonly tried: number;
  /** Tamperings that the verifier accepted, or placed behind the entry touched, or with tiles not exactly there. */
  readonly missed: readonly string[];
  /** How often each kind was tried. */
  readonly kinds: Readonly<Record<string, number>>;
}

interface Victim {
  readonly entries: readonly StoredEntry[];
  readonly checkpoint: string;
  readonly trusted: readonly Checkpoint[];
  readonly tiles: readonly Tile[];
}

/** A tampered log and the first index it touched; `anywhere` when that is no index of an entry. */
type Tampered = Victim & { readonly touched: number; readonly anywhere?: boolean };

interface Bench {
  readonly log: NoteKey;
  readonly stranger: NoteKey;
  readonly trust: Trust;
  readonly below: (limit: number) => number;
}

type Tampering = (victim: Victim, at: number, bench: Bench) => Tampered;

const ORIGIN = 'kedun.example/tampering';
const TRIALS_PER_LOG = 64;
const SMALL = 60;
const LARGE = 700;
const NO_HASHES = Buffer.alloc(0);

/** Everything that someone with full access to the database might do, with and without the log's own key. */
const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  'bit of an entry': (victim, at, { below }) =>
    replaceEntry(victim, at, (entry) => ({ ...entry, encoded: flipBit(entry.encoded, below) })),
  'bit of a leaf hash': (victim, at, { below }) =>
    replaceEntry(victim, at, (entry) => ({ ...entry, leafHash: flipBit(entry.leafHash, below) })),
  'entry and leaf hash rewritten': (victim, at, { below }) =>
    replaceEntry(victim, at, ({ index }) => storedEntry(index, below)),
  'entry and leaf hash flipped together': (victim, at, { below }) =>
    replaceEntry(victim, at, ({ index, encoded }) => withHash(index, flipBit(encoded, below))),
  'entry deleted': (victim, at) => reorder(victim, at, (entries) => entries.filter((_, index) => index !== at)),
  'entry deleted, a new one at the end': (victim, at, { below }) =>
    reorder(victim, at, (entries) => [...entries.filter((_, index) => index !== at), storedEntry(0, below)]),
  'entry left out, numbers kept': (victim, at) => ({
    ...victim,
    touched: at,
    entries: victim.entries.filter((entry) => entry.index !== at),
  }),
  'entry inserted': (victim, at, { below }) =>
    reorder(victim, at, (entries) => [...entries.slice(0, at), storedEntry(0, below), ...entries.slice(at)]),
  'entry repeated': (victim, at) => {
    const first = Math.min(at, victim.entries.length - 2);
    return reorder(victim, first + 1, (entries) => [...entries.slice(0, first + 1), ...entries.slice(first)]);
  },
  'neighbours swapped': (victim, at) =>
    reorder(victim, Math.max(0, at - 1), (entries) => {
      const first = Math.max(0, at - 1);
      const pair = entries.slice(first, first + 2).reverse();
      return [...entries.slice(0, first), ...pair, ...entries.slice(first + 2)];
    }),
  'bit of a tile': (victim, at, { below }) => {
    const stored = victim.tiles.map((tile) => ({ ...tile, hashes: Buffer.from(tile.hashes) }));
    const tile = stored[at % stored.length] as Tile;
    const byte = below(tile.hashes.length);
    tile.hashes[byte] = (tile.hashes[byte] as number) ^ (1 << below(8));
    const position = tile.index * TILE_WIDTH + Math.floor(byte / HASH_LENGTH);
    return { ...victim, tiles: stored, touched: position * TILE_WIDTH ** tile.level };
  },
  'entry, leaf hash and tiles rewritten': (victim, at, { below }) => {
    const { entries } = replaceEntry(victim, at, ({ index }) => storedEntry(index, below));
    return { ...victim, entries, tiles: tilesOf(entries), touched: at, anywhere: true };
  },
  'end cut off': (victim, at) => ({ ...victim, touched: at, entries: victim.entries.slice(0, at) }),
  'rolled back to an older signed checkpoint': (victim, at, bench) => ({
    ...victim,
    entries: victim.entries.slice(0, at),
    checkpoint: signed(victim.entries.slice(0, at), bench.log),
    trusted: [headOf(victim)],
    touched: at,
  }),
  'history rewritten and signed by the log itself': (victim, at, bench) => {
    const { entries } = replaceEntry(victim, at, ({ index }) => storedEntry(index, bench.below));
    return { ...victim, entries, checkpoint: signed(entries, bench.log), trusted: [headOf(victim)], touched: at };
  },
  'split view: another end for another reader': (victim, at, bench) => {
    const others = [...victim.entries, ...Array.from({ length: 3 }, (_, more) => storedEntry(more, bench.below))];
    const entries = renumber(others.map((entry, index) => (index === at ? storedEntry(0, bench.below) : entry)));
    return { ...victim, entries, checkpoint: signed(entries, bench.log), trusted: [headOf(victim)], touched: at };
  },
  'bit of the checkpoint': (victim, _at, { below }) => ({
    ...victim,
    touched: 0,
    checkpoint: flipBit(Buffer.from(victim.checkpoint, 'utf8'), below).toString('utf8'),
  }),
  'checkpoint signed by a stranger': (victim, at, { below, stranger }) => {
    const { entries } = replaceEntry(victim, at, ({ index }) => storedEntry(index, below));
    return { ...victim, touched: at, anywhere: true, entries, checkpoint: signed(entries, stranger) };
  },
};

/**
 * Tampers with logs of random sizes `count` times, in every way that `TAMPERINGS` lists, and reports what the verifier
 * did not notice. The same `seed` chooses the same tamperings.
 */
export async function tryTamperings(options: {
  readonly count: number;
  readonly seed: number;
  /** The verifier under test; another one shows that this attack can succeed. */
  readonly verify?: typeof verifyLog;
}): Promise<TamperingReport> {
  const verify = options.verify ?? verifyLog;
  const below = randomBelow(options.seed);
  const log = generateSigner(ORIGIN).signer;
  const stranger = generateSigner(ORIGIN).signer;
  const bench: Bench = { log, stranger, below, trust: { origin: ORIGIN, keys: [log.verifier] } };
  const missed: string[] = [];
  const kinds: Record<string, number> = {};
  const names = Object.keys(TAMPERINGS);
  let victim = newVictim(bench);
  for (let trial = 0; trial < options.count; trial++) {
    if (trial % TRIALS_PER_LOG === 0) victim = newVictim(bench);
    const name = names[trial % names.length] as string;
    const at = below(victim.entries.length);
    const tampered = (TAMPERINGS[name] as Tampering)(victim, at, bench);
    // Every other round goes without tiles; what only tiles show needs them.
    const tiles = name === 'bit of a tile' || Math.floor(trial / names.length) % 2 === 0 ? tampered.tiles : undefined;
    const { entries, checkpoint, trusted } = tampered;
    const verdict = await verify({ entries, checkpoint, trusted, trust: bench.trust, ...readerOf(tiles) });
    const isExact = tiles !== undefined && tampered.anywhere !== true;
    if (verdict.ok || verdict.at > tampered.touched || (isExact && verdict.at !== tampered.touched)) {
      missed.push(`${name}, ${at} of ${victim.entries.length}: ${JSON.stringify(verdict)}`);
    }
    kinds[name] = (kinds[name] ?? 0) + 1;
  }
  return { tried: options.count, missed, kinds };
}

function newVictim({ below, log }: Bench): Victim {
  const size = 2 + below(below(8) === 0 ? LARGE : SMALL);
  const entries = Array.from({ length: size }, (_, index) => storedEntry(index, below));
  return { entries, checkpoint: signed(entries, log), trusted: [], tiles: tilesOf(entries) };
}

/** The tiles as they are stored: the widest version of each. */
function tilesOf(entries: readonly StoredEntry[]): Tile[] {
  return integrate(
    EMPTY_EDGE,
    entries.map((entry) => Buffer.from(entry.leafHash)),
  ).tiles;
}

function readerOf(tiles: readonly Tile[] | undefined): { tiles?: TileReader } {
  if (tiles === undefined) return {};
  const stored = new Map(tiles.map((tile) => [`${tile.level}/${tile.index}`, tile.hashes]));
  return { tiles: async (wanted) => wanted.map(({ level, index }) => stored.get(`${level}/${index}`) ?? NO_HASHES) };
}

function storedEntry(index: number, below: (limit: number) => number): StoredEntry {
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  const uuid = () => `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
  const entry: LedgerEntry = {
    id: uuid(),
    at: new Date(1767225600000 + below(2 ** 31)).toISOString(),
    actor: { kind: 'person', id: uuid() },
    act: 'custody.reveal',
    result: below(2) === 0 ? 'allowed' : 'denied',
    object: { kind: 'field', id: uuid() },
    customer: hex(64),
    facts: { purpose: 'ship', left: below(100) },
    commitment: null,
  };
  return withHash(index, encodeEntry(entry));
}

function withHash(index: number, encoded: Uint8Array): StoredEntry {
  return { index, encoded, leafHash: Buffer.from(packedLeafHash(encoded), 'latin1') };
}

function signed(entries: readonly StoredEntry[], signer: NoteKey): string {
  const tree = runningTree(EMPTY_FRONTIER);
  for (const entry of entries) tree.append(packed(entry.leafHash));
  return signCheckpoint({ origin: ORIGIN, size: entries.length, root: tree.root() }, [signer]);
}

function headOf(victim: Victim): Checkpoint {
  return parseCheckpoint(parseNote(victim.checkpoint)?.text ?? '') as Checkpoint;
}

function replaceEntry(victim: Victim, at: number, change: (entry: StoredEntry) => StoredEntry): Tampered {
  const entries = victim.entries.map((entry) => (entry.index === at ? change(entry) : entry));
  return { ...victim, entries, touched: at };
}

function reorder(
  victim: Victim,
  touched: number,
  change: (entries: readonly StoredEntry[]) => readonly StoredEntry[],
): Tampered {
  return { ...victim, entries: renumber(change(victim.entries)), touched };
}

function renumber(entries: readonly StoredEntry[]): StoredEntry[] {
  return entries.map((entry, index) => ({ ...entry, index }));
}

function flipBit(bytes: Uint8Array, below: (limit: number) => number): Buffer {
  const flipped = Buffer.from(bytes);
  const at = below(flipped.length);
  flipped[at] = (flipped[at] as number) ^ (1 << below(8));
  return flipped;
}

/** Whole numbers from 0 up to a limit, the same for the same seed (mulberry32). */
function randomBelow(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}
