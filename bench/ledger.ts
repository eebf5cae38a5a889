/** The pure ledger: encoding, growing, proving, verifying, against the two SHA-256 calls that an entry needs at least. */
import { hash } from 'node:crypto';
import { newId } from '@kedun/base';
import {
  EMPTY_EDGE,
  encodeEntry,
  generateSigner,
  inclusionProof,
  integrate,
  type LedgerEntry,
  leafHash,
  rootOfEdge,
  type StoredEntry,
  signCheckpoint,
  type Tile,
  type TileReader,
  tileHashReader,
  verifyLog,
} from '@kedun/ledger';
import type { BenchResult } from './result.ts';

const ENTRIES = 200_000;
const BATCH = 500;
const PROOFS = 2_000;
const ROUNDS = 5;
const ORIGIN = 'kedun.example/bench';

/** Something to measure: how many units one run does, and the run. */
type Measure = readonly [units: number, run: () => Promise<void> | void];

/**
 * Units for each second of processor time (which other programs on the machine do not stretch), the median of several
 * rounds. All are measured in turn within each round, so that a slow moment hits baseline and ours alike.
 */
async function ratesOf<Name extends string>(measures: Readonly<Record<Name, Measure>>): Promise<Record<Name, number>> {
  const rates = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, [units, run]] of Object.entries<Measure>(measures)) {
      const before = process.cpuUsage();
      await run();
      const used = process.cpuUsage(before);
      const rate = (units / (used.user + used.system)) * 1e6;
      // The first round only warms up.
      if (round > 0) rates.set(name, [...(rates.get(name) ?? []), rate]);
    }
  }
  return Object.fromEntries([...rates].map(([name, values]) => [name, medianOf(values)])) as Record<Name, number>;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

function entryOf(number: number): LedgerEntry {
  const at = new Date(1_800_000_000_000 + number).toISOString();
  return {
    id: newId(),
    at,
    actor: { kind: 'person', id: newId() },
    act: 'custody.reveal',
    result: 'allowed',
    object: { kind: 'field', id: newId() },
    customer: hash('sha256', at),
    facts: { purpose: 'ship', dataClass: 'C2', left: number % 40 },
    commitment: null,
  };
}

function grow(leaves: readonly Buffer[]) {
  const tiles = new Map<string, Tile>();
  let edge = EMPTY_EDGE;
  for (let from = 0; from < leaves.length; from += BATCH) {
    const grown = integrate(edge, leaves.slice(from, from + BATCH));
    for (const tile of grown.tiles) tiles.set(`${tile.level}/${tile.index}`, tile);
    edge = grown.edge;
  }
  const read: TileReader = async (wanted) =>
    wanted.map(({ level, index }) => tiles.get(`${level}/${index}`)?.hashes ?? Buffer.alloc(0));
  return { edge, read };
}

async function* stream(entries: readonly StoredEntry[]) {
  for (const entry of entries) yield entry;
}

/** Leaf and node: no verifier can do with less than these two calls for each entry. */
function bareHashes(entries: readonly StoredEntry[]): void {
  const node = Buffer.alloc(65, 1);
  for (const entry of entries) {
    hash('sha256', entry.encoded, 'binary');
    hash('sha256', node, 'binary');
  }
}

async function proveEvenly(read: TileReader): Promise<void> {
  const reader = tileHashReader(read);
  for (let proof = 0; proof < PROOFS; proof++) {
    await inclusionProof(Math.floor((proof / PROOFS) * ENTRIES), ENTRIES, reader);
  }
}

/** Runs the benchmark: half a minute on one core. */
export async function run(): Promise<BenchResult> {
  const source = Array.from({ length: ENTRIES }, (_, number) => entryOf(number));
  const entries = source.map((entry, index) => {
    const encoded = encodeEntry(entry);
    return { index, encoded, leafHash: leafHash(encoded) };
  });
  const leaves = entries.map((entry) => entry.leafHash);
  const { edge, read } = grow(leaves);
  const { signer } = generateSigner(ORIGIN);
  const checkpoint = signCheckpoint({ origin: ORIGIN, size: ENTRIES, root: rootOfEdge(edge) }, [signer]);
  const trust = { origin: ORIGIN, keys: [signer.verifier] };
  const verify = async (tiles?: TileReader) => {
    const log = { entries: stream(entries), checkpoint, trust };
    const verdict = await verifyLog(tiles === undefined ? log : { ...log, tiles });
    if (!verdict.ok) throw new Error(`The benchmark's own log does not verify: ${verdict.reason}`);
  };
  const rates = await ratesOf({
    bare: [ENTRIES, () => bareHashes(entries)],
    verify: [ENTRIES, () => verify()],
    verifyWithTiles: [ENTRIES, () => verify(read)],
    encode: [ENTRIES, () => source.forEach(encodeEntry)],
    integrate: [ENTRIES, () => void grow(leaves)],
    prove: [PROOFS, () => proveEvenly(read)],
  });
  return {
    name: 'ledger',
    figures: {
      verifiedEntriesPerCoreSecond: rates.verify,
      verifiedWithTilesEntriesPerCoreSecond: rates.verifyWithTiles,
      bareHashingEntriesPerCoreSecond: rates.bare,
      encodedEntriesPerCoreSecond: rates.encode,
      integratedLeavesPerCoreSecond: rates.integrate,
      inclusionProofsPerCoreSecond: rates.prove,
      bytesPerEntry: entries.reduce((sum, entry) => sum + entry.encoded.length, 0) / ENTRIES,
    },
    ratios: {
      'full verification vs two bare SHA-256 an entry': rates.verify / rates.bare,
      'full verification vs the goal of 250,000 entries a second': rates.verify / 250_000,
    },
    notes: ['Durable appends through PostgreSQL are not measured here: this is the pure library.'],
  };
}
