import { describe, expect, it } from 'vitest';
import { type Checkpoint, signCheckpoint } from './checkpoint.ts';
import { EMPTY_EDGE, edgeFrom, integrate, rootOfEdge } from './edge.ts';
import { encodeEntry, type LedgerEntry } from './entry.ts';
import { leafHash } from './hash.ts';
import { generateSigner } from './signer.ts';
import type { TileReader } from './tile.ts';
import { type LogToVerify, type StoredEntry, verifyLog } from './verify-log.ts';

const ORIGIN = 'kedun.example/ledger';
const SIZE = 600;
const { signer } = generateSigner(ORIGIN);
const trust = { origin: ORIGIN, keys: [signer.verifier] };

function entryOf(number: number): LedgerEntry {
  const id = `019ab2f0-4c00-7000-8000-${String(number).padStart(12, '0')}`;
  return {
    id,
    at: new Date(1_800_000_000_000 + number).toISOString(),
    actor: { kind: 'person', id },
    act: 'custody.reveal',
    result: 'allowed',
    object: null,
    customer: null,
    facts: { number },
    commitment: null,
  };
}

function stored(index: number, encoded: Uint8Array = encodeEntry(entryOf(index))): StoredEntry {
  return { index, encoded, leafHash: leafHash(encoded) };
}

const ENTRIES = Array.from({ length: SIZE }, (_, index) => stored(index));
const LEAVES = ENTRIES.map((entry) => entry.leafHash as Buffer);

const rootAt = (size: number) => rootOfEdge(integrate(EMPTY_EDGE, LEAVES.slice(0, size)).edge);
const checkpointAt = (size: number): Checkpoint => ({ origin: ORIGIN, size, root: rootAt(size) });
const TILES = integrate(EMPTY_EDGE, LEAVES).tiles;
const tiles: TileReader = async (wanted) =>
  wanted.map(
    ({ level, index }) => TILES.find((tile) => tile.level === level && tile.index === index)?.hashes as Buffer,
  );
const signed = (checkpoint: Checkpoint) => signCheckpoint(checkpoint, [signer]);

const LOG: LogToVerify = { entries: ENTRIES, checkpoint: signed(checkpointAt(SIZE)), trust };
const verify = (difference: Partial<LogToVerify>) => verifyLog({ ...LOG, ...difference });
const withEntry = (index: number, entry: StoredEntry) => ENTRIES.with(index, entry);

async function* stream(entries: readonly StoredEntry[]) {
  for (const entry of entries) yield entry;
}

describe('a log as it was signed', () => {
  const good = { ok: true, size: SIZE, root: rootAt(SIZE), pending: 0 };

  it('is verified from a list, from a stream, with tiles', async () => {
    expect(await verify({})).toEqual(good);
    expect(await verify({ entries: stream(ENTRIES) })).toEqual(good);
    expect(await verify({ tiles })).toEqual(good);
    const plainBytes = ENTRIES.map((entry) => ({ ...entry, leafHash: new Uint8Array(entry.leafHash) }));
    expect(await verify({ entries: plainBytes })).toEqual(good);
  });

  it('is verified through every trusted checkpoint, in any order', async () => {
    expect(await verify({ trusted: [600, 0, 256, 1].map(checkpointAt) })).toEqual(good);
  });

  it('is verified from a trusted checkpoint on, without the entries before', async () => {
    const from = edgeFrom(400, TILES);
    const entries = stream(ENTRIES.slice(400));
    expect(await verify({ entries, from, trusted: [checkpointAt(400)], tiles })).toEqual(good);
    const nothingNew = { from: edgeFrom(SIZE, TILES), trusted: [checkpointAt(SIZE)], entries: [] };
    expect(await verify(nothingNew)).toEqual(good);
  });

  it('may have grown since, and have entries waiting', async () => {
    const verdict = await verify({
      checkpoint: signed(checkpointAt(500)),
      trusted: [checkpointAt(500)],
      pending: [stored(SIZE), stored(SIZE + 1)],
    });
    expect(verdict).toEqual({ ok: true, size: 500, root: rootAt(500), pending: 2 });
  });

  it('may be empty', async () => {
    const verdict = await verify({ entries: [], checkpoint: signed(checkpointAt(0)), tiles });
    expect(verdict).toMatchObject({ ok: true, size: 0 });
  });
});

describe('a log that is not what was signed', () => {
  const changed = stored(300, encodeEntry({ ...entryOf(300), result: 'denied' }));
  const junk = stored(300, Buffer.from('{"act":"custody.reveal"}'));

  it.each<[string, Partial<LogToVerify>, number, string]>([
    [
      'bytes changed',
      { entries: withEntry(300, { ...changed, leafHash: LEAVES[300] as Buffer }) },
      300,
      'leaf_differs',
    ],
    ['leaf hash changed', { entries: withEntry(5, { ...stored(5), leafHash: Buffer.alloc(32) }) }, 5, 'leaf_differs'],
    ['both changed', { entries: withEntry(300, changed) }, 0, 'root_differs'],
    ['both changed, tiles kept', { entries: withEntry(300, changed), tiles }, 300, 'tile_differs'],
    [
      'both changed, trust in 256',
      { entries: withEntry(300, changed), trusted: [checkpointAt(256)] },
      256,
      'root_differs',
    ],
    [
      'before what is trusted',
      { entries: withEntry(300, changed), trusted: [256, 512].map(checkpointAt) },
      256,
      'history_differs',
    ],
    ['not an entry', { entries: withEntry(300, junk) }, 300, 'entry_malformed'],
    ['one missing', { entries: ENTRIES.filter((entry) => entry.index !== 42) }, 42, 'entry_missing'],
    ['first missing', { entries: ENTRIES.slice(1) }, 0, 'entry_missing'],
    ['end missing', { entries: ENTRIES.slice(0, 599) }, 0, 'ends_early'],
    ['end missing, tiles kept', { entries: ENTRIES.slice(0, 599), tiles }, 599, 'ends_early'],
    ['no entries', { entries: [] }, 0, 'ends_early'],
    ['tiles missing', { tiles: async (wanted) => wanted.map(() => Buffer.alloc(0)) }, 0, 'tile_differs'],
    [
      'a smaller head than trusted',
      { checkpoint: signed(checkpointAt(500)), trusted: [checkpointAt(501)] },
      500,
      'rolled_back',
    ],
    [
      'another head of the same size',
      { trusted: [{ ...checkpointAt(SIZE), root: rootAt(599) }] },
      0,
      'history_differs',
    ],
    ['a head of another log', { trust: { ...trust, origin: 'other' } }, 0, 'checkpoint_origin'],
    ['an unknown key', { trust: { ...trust, keys: [] } }, 0, 'checkpoint_unsigned'],
    ['no checkpoint', { checkpoint: '' }, 0, 'checkpoint_malformed'],
    [
      'an entry waiting that was changed',
      { pending: [stored(600), { ...changed, leafHash: LEAVES[0] as Buffer }] },
      601,
      'leaf_differs',
    ],
    ['an untrusted start', { from: edgeFrom(400, TILES), entries: ENTRIES.slice(400) }, 400, 'start_differs'],
    [
      'a start from another tree',
      { from: edgeFrom(400, TILES), trusted: [{ ...checkpointAt(400), root: rootAt(399) }] },
      400,
      'start_differs',
    ],
    [
      'a start beyond the head',
      { from: edgeFrom(400, TILES), checkpoint: signed(checkpointAt(300)) },
      300,
      'rolled_back',
    ],
  ])('%s', async (_name, difference, at, reason) => {
    expect(await verify(difference)).toEqual({ ok: false, at, reason });
  });

  it('names the earlier of two faults', async () => {
    const entries = withEntry(300, changed).with(310, { ...stored(310), leafHash: Buffer.alloc(32) });
    expect(await verify({ entries, tiles })).toEqual({ ok: false, at: 300, reason: 'tile_differs' });
    const reversed = withEntry(300, changed).with(290, { ...stored(290), leafHash: Buffer.alloc(32) });
    expect(await verify({ entries: reversed, tiles })).toEqual({ ok: false, at: 290, reason: 'leaf_differs' });
  });
});
