import { Redacted } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { signCheckpoint } from './checkpoint.ts';
import { EMPTY_EDGE, integrate, rootOfEdge } from './edge.ts';
import { encodeEntry, type LedgerEntry } from './entry.ts';
import { leafHash } from './hash.ts';
import { inclusionProof } from './proof.ts';
import { formatReceipt, verifyReceipt } from './receipt.ts';
import { signerFromSeed, verifierFromVkey } from './signer.ts';
import { tileHashReader } from './tile.ts';
import { verifyLog } from './verify-log.ts';

/** A log as the first version wrote it. It must verify for ever: a change here breaks every receipt given out. */
const ORIGIN = 'kedun.example/ledger';
const ENTRIES: readonly LedgerEntry[] = [
  {
    id: '019ab2f0-4c00-7000-8000-000000000001',
    at: '2026-11-22T03:11:00.000Z',
    actor: { kind: 'person', id: '019ab2f0-4c00-7000-8000-000000000002' },
    act: 'custody.reveal',
    result: 'allowed',
    object: { kind: 'field', id: '019ab2f0-4c00-7000-8000-000000000003' },
    customer: '69442b7c13f1ab1bdd6e8b3f6427d6e102157e39bfcacf2dad9853e1d12c1527',
    facts: { purpose: 'ship', left: 11, dataClass: 'C2' },
    commitment: null,
  },
  {
    id: '019ab2f0-4c01-7000-8000-000000000004',
    at: '2026-11-22T03:11:00.001Z',
    actor: { kind: 'system', id: 'retention' },
    act: 'rights.request.close',
    result: 'done',
    object: null,
    customer: null,
    facts: { onTime: true, days: -2 },
    commitment: '02d5c4c2da67fdda5eb112df1de6bef0269c537669d10bd45b64fd87901b74bd',
  },
  {
    id: '019ab2f0-4c02-7000-8000-000000000005',
    at: '2026-11-22T03:11:00.002Z',
    actor: { kind: 'visitor', id: 'widget' },
    act: 'identity.sign-in',
    result: 'failed',
    object: null,
    customer: null,
    facts: {},
    commitment: null,
  },
];

const LEAF_HASHES: readonly string[] = [
  '8a5131670469722e43324dc183b10d704e358aeee17dd6cbc009cf10849e9102',
  'b7528642622be3843ba4fd474f716b5dbc84ce8baa143b22bc06a0b171081b00',
  '0a06e13b6cfc0eb8baab2080429786143e0b8411063a7a94cf6e7b995760a13f',
];
const VKEY = 'kedun.example/ledger+7b0165e4+ASFS+NGbeR0kRTJC4V8uq2y3z/p7al7TAJeWDgaYgdsS';
const CHECKPOINT = `kedun.example/ledger
3
0qgEdjyjHd0IXP8ZLHbcgJPlRXDL6WwKARsaagl/X6s=

— kedun.example/ledger ewFl5Auxx14hliPUR7B3qKAznh31rUEE2Jf8EZZHRgwDmbMXkjw8PmGGSR1cWhGsVLnhMyPoodmbbsXstXIqnvMwsQo=
`;
const RECEIPT = `c2sp.org/tlog-proof@v1
index 1
ilExZwRpci5DMk3Bg7ENcE41iu7hfdbLwAnPEISekQI=
CgbhO2z8Dri6qyCAQpeGFD4LhBEGOnqUz257mVdgoT8=

kedun.example/ledger
3
0qgEdjyjHd0IXP8ZLHbcgJPlRXDL6WwKARsaagl/X6s=

— kedun.example/ledger ewFl5Auxx14hliPUR7B3qKAznh31rUEE2Jf8EZZHRgwDmbMXkjw8PmGGSR1cWhGsVLnhMyPoodmbbsXstXIqnvMwsQo=
`;

const signer = signerFromSeed(ORIGIN, Redacted.of(Buffer.alloc(32, 0x42)));
const encoded = ENTRIES.map(encodeEntry);
const { edge, tiles } = integrate(EMPTY_EDGE, encoded.map(leafHash));

describe('the first version', () => {
  it('hashed these entries to these leaves', () => {
    expect(encoded.map((entry) => leafHash(entry).toString('hex'))).toEqual(LEAF_HASHES);
  });

  it('signed this checkpoint with this key', () => {
    expect(signer.vkey).toBe(VKEY);
    const checkpoint = { origin: ORIGIN, size: edge.size, root: rootOfEdge(edge) };
    expect(signCheckpoint(checkpoint, [signer])).toBe(CHECKPOINT);
  });

  it('gave out this receipt', async () => {
    const read = tileHashReader(async (wanted) => wanted.map(() => tiles[0]?.hashes as Buffer));
    const proof = await inclusionProof(1, ENTRIES.length, read);
    expect(formatReceipt({ index: 1, proof, checkpoint: CHECKPOINT })).toBe(RECEIPT);
  });

  it('is believed by whoever has its key', async () => {
    const trust = { origin: ORIGIN, keys: [verifierFromVkey(VKEY)] };
    expect(verifyReceipt(RECEIPT, encoded[1] as Buffer, trust)).toMatchObject({ ok: true, index: 1 });
    const entries = encoded.map((entry, index) => ({
      index,
      encoded: entry,
      leafHash: Buffer.from(LEAF_HASHES[index] as string, 'hex'),
    }));
    expect(await verifyLog({ entries, checkpoint: CHECKPOINT, trust })).toMatchObject({ ok: true, size: 3 });
  });
});
