import { newId } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import * as ledger from './index.ts';

describe('smoke', () => {
  it('works', async () => {
    const { signer } = ledger.generateSigner('kedun.example/ledger');
    const entries = Array.from({ length: 700 }, (_, index) => {
      const encoded = ledger.encodeEntry({
        id: newId(),
        at: new Date().toISOString(),
        actor: { kind: 'person', id: newId() },
        act: 'custody.reveal',
        result: 'allowed',
        object: { kind: 'field', id: newId() },
        customer: null,
        facts: { purpose: 'ship', quota: 3 },
        commitment: null,
      });
      return { index, encoded, leafHash: ledger.leafHash(encoded) };
    });
    const stored = new Map<string, Buffer>();
    let edge = ledger.EMPTY_EDGE;
    for (let i = 0; i < 700; i += 70) {
      const out = ledger.integrate(
        edge,
        entries.slice(i, i + 70).map((e) => e.leafHash),
      );
      for (const t of out.tiles) stored.set(`${t.level}/${t.index}`, t.hashes);
      edge = out.edge;
    }
    const read = ledger.tileHashReader(async (ids) => ids.map((t) => stored.get(`${t.level}/${t.index}`) as Buffer));
    const root = ledger.rootOfEdge(edge);
    const note = ledger.signCheckpoint({ origin: 'kedun.example/ledger', size: 700, root }, [signer]);
    const trust = { origin: 'kedun.example/ledger', keys: [signer.verifier] };
    expect(await ledger.verifyLog({ entries, checkpoint: note, trust })).toMatchObject({ ok: true, size: 700 });
    const receipt = ledger.formatReceipt({
      index: 5,
      proof: await ledger.inclusionProof(5, 700, read),
      checkpoint: note,
    });
    expect(ledger.verifyReceipt(receipt, (entries[5] as (typeof entries)[0]).encoded, trust).ok).toBe(true);
  });
});
