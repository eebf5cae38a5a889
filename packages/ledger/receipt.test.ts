import { Redacted } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { signCheckpoint } from './checkpoint.ts';
import { EMPTY_EDGE, integrate, rootOfEdge } from './edge.ts';
import { leafHash } from './hash.ts';
import { inclusionProof } from './proof.ts';
import { formatReceipt, parseReceipt, verifyReceipt } from './receipt.ts';
import { cosignerFromSeed, generateSigner } from './signer.ts';
import { tileHashReader } from './tile.ts';

// C2SP tlog-proof, the example with its shortened signature lines written out as base64 of the right length.
const SPEC_PROOF = [
  'gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=',
  'B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=',
  'EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=',
  'RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=',
  'AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=',
];
const SPEC_CHECKPOINT = `example.com/fancylog\n109482\nsFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\n\n— example.com/fancylog ${'A'.repeat(92)}\n`;
const SPEC_RECEIPT = [
  'c2sp.org/tlog-proof@v1',
  'extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6kYXJ3aW4tYXJ',
  'index 73894',
  ...SPEC_PROOF,
  '',
  SPEC_CHECKPOINT,
].join('\n');

const ORIGIN = 'kedun.example/ledger';
const ENTRIES = Array.from({ length: 300 }, (_, index) => Buffer.from(`entry ${index}`));
const { edge, tiles } = integrate(EMPTY_EDGE, ENTRIES.map(leafHash));
const read = tileHashReader(async (wanted) =>
  wanted.map(
    ({ level, index }) => tiles.find((tile) => tile.level === level && tile.index === index)?.hashes as Buffer,
  ),
);
const { signer } = generateSigner(ORIGIN);
const witness = cosignerFromSeed('witness.example/w1', Redacted.of(Buffer.alloc(32, 1)), () => 1_800_000_000);
const checkpoint = signCheckpoint({ origin: ORIGIN, size: ENTRIES.length, root: rootOfEdge(edge) }, [signer, witness]);
const trust = { origin: ORIGIN, keys: [signer.verifier], witnesses: [witness.verifier], quorum: 1 };

const receiptFor = async (index: number) =>
  formatReceipt({ index, proof: await inclusionProof(index, ENTRIES.length, read), checkpoint });

describe('receipts', () => {
  it('are read and written byte for byte as in the specification', () => {
    const receipt = parseReceipt(SPEC_RECEIPT);
    expect(receipt).toMatchObject({ index: 73894, checkpoint: SPEC_CHECKPOINT });
    expect(receipt?.proof.map((hash) => hash.toString('base64'))).toEqual(SPEC_PROOF);
    expect(receipt?.extra?.subarray(0, 10).toString()).toBe('age-v1.2.1');
    expect(receipt && formatReceipt(receipt)).toBe(SPEC_RECEIPT);
  });

  it.each([0, 1, 255, 256, 299])('prove entry %i, and no other', async (index) => {
    const text = await receiptFor(index);
    expect(verifyReceipt(text, ENTRIES[index] as Buffer, trust)).toMatchObject({
      ok: true,
      index,
      checkpoint: { size: 300 },
      cosignatures: [{ name: 'witness.example/w1', seconds: 1_800_000_000 }],
    });
    const other = ENTRIES[(index + 1) % 300] as Buffer;
    expect(verifyReceipt(text, other, trust)).toEqual({ ok: false, reason: 'not_included' });
  });

  it('prove the only entry of a log with an empty path', () => {
    const root = leafHash(Buffer.from('x'));
    const alone = signCheckpoint({ origin: ORIGIN, size: 1, root }, [signer]);
    const text = formatReceipt({ index: 0, proof: [], checkpoint: alone });
    expect(text.startsWith('c2sp.org/tlog-proof@v1\nindex 0\n\nkedun.example/ledger\n1\n')).toBe(true);
    expect(verifyReceipt(text, Buffer.from('x'), { origin: ORIGIN, keys: [signer.verifier] }).ok).toBe(true);
  });

  it('prove nothing when any byte is changed', async () => {
    const text = Buffer.from(await receiptFor(100), 'utf8');
    for (let at = 0; at < text.length; at++) {
      const changed = Buffer.from(text);
      changed[at] = (changed[at] as number) ^ (1 << (at % 7));
      expect(verifyReceipt(changed.toString('utf8'), ENTRIES[100] as Buffer, trust).ok, `byte ${at}`).toBe(false);
    }
  });

  it('prove nothing without trust in the log and its witnesses', async () => {
    const text = await receiptFor(7);
    const entry = ENTRIES[7] as Buffer;
    expect(verifyReceipt(text, entry, { ...trust, keys: [] })).toEqual({ ok: false, reason: 'unsigned' });
    expect(verifyReceipt(text, entry, { ...trust, origin: 'other' })).toEqual({ ok: false, reason: 'origin' });
    expect(verifyReceipt(text, entry, { ...trust, quorum: 2 })).toEqual({ ok: false, reason: 'unwitnessed' });
  });

  it.each([
    ['another header', SPEC_RECEIPT.replace('@v1', '@v2')],
    ['no index', SPEC_RECEIPT.replace(/index .*\n/, '')],
    ['a leading zero', SPEC_RECEIPT.replace('index 7', 'index 07')],
    ['two extras', SPEC_RECEIPT.replace('index', 'extra AAAA\nindex')],
    ['loose base64 in extra', SPEC_RECEIPT.replace('extra ', 'extra =')],
    ['a short hash', SPEC_RECEIPT.replace(SPEC_PROOF[0] as string, 'AAAA')],
    ['a path too long', SPEC_RECEIPT.replace(SPEC_PROOF[0] as string, Array(60).fill(SPEC_PROOF[0]).join('\n'))],
    ['no checkpoint', 'c2sp.org/tlog-proof@v1\nindex 0\n'],
    ['nothing', ''],
  ])('with %s are malformed', (_name, text) => {
    expect(parseReceipt(text)).toBeUndefined();
    expect(verifyReceipt(text, Buffer.alloc(0), trust)).toEqual({ ok: false, reason: 'malformed' });
  });
});
