import { Redacted } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Checkpoint, openCheckpoint, signCheckpoint, type Trust } from './checkpoint.ts';
import { EMPTY_EDGE, edgeFrom, edgeTiles, integrate, rootOfEdge } from './edge.ts';
import { encodeEntry } from './entry.ts';
import { leafHash } from './hash.ts';
import { consistencyProof, inclusionProof, verifyConsistency } from './proof.ts';
import { formatReceipt, verifyReceipt } from './receipt.ts';
import { cosignerFromSeed, generateSigner, type NoteKey } from './signer.ts';
import { decodeBundle, encodeBundle, type Tile, type TileId, type TileReader, tileHashReader } from './tile.ts';
import { type StoredEntry, verifyLog } from './verify-log.ts';
import { answerAddCheckpoint, formatAddCheckpoint, type WitnessedLog } from './witness.ts';

const ORIGIN = 'kedun.example/ledger';
const nameOf = ({ level, index }: TileId) => `${level}/${index}`;

/** A log as a server keeps it: rows, tiles, checkpoints; its edge is read back from storage before each batch. */
class StoredLog {
  readonly signer: NoteKey;
  readonly trust: Trust;
  readonly entries: StoredEntry[] = [];
  readonly tiles = new Map<string, Tile>();
  readonly checkpoints: string[] = [];
  readonly readTiles: TileReader = async (wanted) =>
    wanted.map((tile) => this.tiles.get(nameOf(tile))?.hashes ?? Buffer.alloc(0));
  readonly readHashes = tileHashReader(this.readTiles);

  constructor(signer: NoteKey = generateSigner(ORIGIN).signer) {
    this.signer = signer;
    this.trust = { origin: ORIGIN, keys: [signer.verifier] };
  }

  sequence(count: number, name = 'log'): void {
    const before = this.entries.length;
    for (let added = 0; added < count; added++) this.entries.push(storedEntry(this.entries.length, name));
    const stored = edgeTiles(before).map((tile) => this.tiles.get(nameOf(tile)) as Tile);
    const edge = before === 0 ? EMPTY_EDGE : edgeFrom(before, stored);
    const leaves = this.entries.slice(before).map((entry) => entry.leafHash as Buffer);
    const grown = integrate(edge, leaves);
    for (const tile of grown.tiles) this.tiles.set(nameOf(tile), tile);
    const head = { origin: ORIGIN, size: grown.edge.size, root: rootOfEdge(grown.edge) };
    this.checkpoints.push(signCheckpoint(head, [this.signer]));
  }

  heads(): Checkpoint[] {
    return this.checkpoints.map((note) => {
      const opened = openCheckpoint(note, this.trust);
      if (!opened.ok) throw new Error(opened.reason);
      return opened.checkpoint;
    });
  }
}

function storedEntry(index: number, name: string): StoredEntry {
  const id = `019ab2f0-4c00-7000-8000-${index.toString(16).padStart(12, '0')}`;
  const encoded = encodeEntry({
    id,
    at: new Date(1_800_000_000_000 + index).toISOString(),
    actor: { kind: 'person', id },
    act: 'custody.reveal',
    result: 'allowed',
    object: null,
    customer: null,
    facts: { index, name },
    commitment: null,
  });
  return { index, encoded, leafHash: leafHash(encoded) };
}

function grown(batches: readonly number[]): StoredLog {
  const log = new StoredLog();
  for (const count of batches) log.sequence(count);
  return log;
}

const batches = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 6 });

describe('the life of a log', () => {
  it('keeps every receipt ever given out valid', async () => {
    await fc.assert(
      fc.asyncProperty(batches, fc.nat(), async (counts, at) => {
        const log = grown(counts);
        for (const [position, { size }] of log.heads().entries()) {
          if (size === 0) continue;
          const index = at % size;
          const proof = await inclusionProof(index, size, log.readHashes);
          const receipt = formatReceipt({ index, proof, checkpoint: log.checkpoints[position] as string });
          const { encoded } = log.entries[index] as StoredEntry;
          expect(verifyReceipt(receipt, encoded, log.trust)).toMatchObject({ ok: true, index });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('proves each checkpoint to extend each earlier one', async () => {
    const heads = grown([1, 255, 1, 300, 0, 500]).heads();
    const { readHashes } = grown([1057]);
    for (const [position, later] of heads.entries()) {
      for (const earlier of heads.slice(0, position + 1)) {
        const proof = await consistencyProof(earlier.size, later.size, readHashes);
        const sizes = { oldSize: earlier.size, newSize: later.size };
        expect(verifyConsistency({ ...sizes, oldRoot: earlier.root, newRoot: later.root, proof })).toBe(true);
      }
    }
  });

  it('is verified in full or from any checkpoint on, with the same verdict', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (counts) => {
        const log = grown(counts);
        const heads = log.heads();
        const checkpoint = log.checkpoints.at(-1) as string;
        const shared = { checkpoint, trust: log.trust, trusted: heads, tiles: log.readTiles };
        const full = await verifyLog({ ...shared, entries: log.entries });
        expect(full).toMatchObject({ ok: true, size: log.entries.length });
        for (const { size } of heads) {
          const from = edgeFrom(size, [...log.tiles.values()]);
          const entries = log.entries.slice(size);
          expect(await verifyLog({ ...shared, entries, from })).toEqual(full);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('travels in entry bundles and verifies on the other side', async () => {
    const log = grown([700]);
    const bundle = encodeBundle(log.entries.map((entry) => entry.encoded));
    const entries = (decodeBundle(bundle) as Buffer[]).map((encoded, index) => {
      return { index, encoded, leafHash: leafHash(encoded) };
    });
    const checkpoint = log.checkpoints[0] as string;
    expect(await verifyLog({ entries, checkpoint, trust: log.trust })).toMatchObject({ ok: true, size: 700 });
  });
});

describe('a witness', () => {
  const seed = Redacted.of(Buffer.alloc(32, 1));
  const cosigner = cosignerFromSeed('witness.example/w1', seed, () => 1_800_000_000);

  /** Offers a checkpoint with the proof that the offering log has; the witness stores what it co-signed. */
  async function offer(known: WitnessedLog, log: StoredLog, position: number) {
    const head = log.heads()[position] as Checkpoint;
    const oldSize = known.latest?.size ?? 0;
    const proof = oldSize <= head.size ? await consistencyProof(oldSize, head.size, log.readHashes) : [];
    const body = formatAddCheckpoint({ oldSize, proof, checkpoint: log.checkpoints[position] as string });
    return answerAddCheckpoint(body, async () => known, cosigner);
  }

  it('follows one history only, whatever it is offered', async () => {
    const offers = fc.array(fc.record({ isFork: fc.boolean(), position: fc.nat(3) }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(offers, async (order) => {
        const log = grown([10, 20, 30, 40]);
        // Signed by the log's own key, with the same first ten entries and others after them.
        const fork = new StoredLog(log.signer);
        fork.sequence(10);
        for (const count of [21, 31, 41]) fork.sequence(count, 'fork');
        let known: WitnessedLog = { keys: [log.signer.verifier], latest: null };
        let side: 'log' | 'fork' | undefined;
        for (const { isFork, position } of order) {
          const answer = await offer(known, isFork ? fork : log, position);
          if (answer.status !== 200) continue;
          known = { ...known, latest: answer.latest };
          if (position === 0) continue;
          side ??= isFork ? 'fork' : 'log';
          expect(isFork ? 'fork' : 'log').toBe(side);
        }
      }),
      { numRuns: 60 },
    );
  });
});
