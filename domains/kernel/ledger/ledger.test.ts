import { generateSigner, verifyReceipt } from '@kedun/ledger';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHouse } from '../../../test/house.ts';
import { systemActor } from '../actor.ts';
import { proveEntry } from './receipts.ts';
import { LEDGER_ORIGIN, type Sequencer, startSequencer } from './sequencer.ts';
import { verifyStoredLog } from './verification.ts';

describe('the stored ledger', () => {
  let test: Awaited<ReturnType<typeof openTestHouse>>;
  let sequencer: Sequencer;
  const { signer } = generateSigner(LEDGER_ORIGIN);

  async function write(count: number): Promise<void> {
    const { store, record } = test.house;
    await store.command(async () => {
      for (let number = 0; number < count; number++) {
        await record({ actor: systemActor('test'), act: 'test.act', result: 'done', facts: { number } });
      }
    });
  }

  beforeEach(async () => {
    test = await openTestHouse();
    sequencer = startSequencer(test.house.store, test.clock, signer, (error) => {
      throw error;
    });
  });
  afterEach(async () => {
    await sequencer.stop();
    await test.close();
  });

  it('integrates what is pending and verifies, over several tiles and passes', async () => {
    await write(300);
    await sequencer.integrateNow();
    await write(5);
    await sequencer.integrateNow();
    await write(2);
    await sequencer.stop();
    const verdict = await verifyStoredLog(test.house.store, signer.verifier);
    expect(verdict).toMatchObject({ ok: true, size: 305, pending: 2 });
  });

  it('goes on where another node or an earlier process stopped', async () => {
    await write(260);
    await sequencer.integrateNow();
    await sequencer.stop();
    const second = startSequencer(test.house.store, test.clock, signer, () => {});
    await write(10);
    await second.integrateNow();
    await second.stop();
    expect(await verifyStoredLog(test.house.store, signer.verifier)).toMatchObject({ ok: true, size: 270 });
  });

  it('gives each entry a receipt that is believed without the server', async () => {
    await write(9);
    await sequencer.integrateNow();
    const rows = await test.house.store.db.selectFrom('kernel.ledgerEntry').select('id').orderBy('index').execute();
    for (const [index, { id }] of rows.entries()) {
      const proof = await proveEntry(test.house.store, id);
      const trust = { origin: LEDGER_ORIGIN, keys: [signer.verifier] };
      expect(proof && verifyReceipt(proof.receipt, proof.encoded, trust)).toMatchObject({ ok: true, index });
      expect(proof && verifyReceipt(proof.receipt, Buffer.from('something else'), trust)).toMatchObject({ ok: false });
    }
  });

  const tamperings: [string, string, number][] = [
    [
      'a byte of an entry',
      `update kernel.ledger_entry set encoded = set_byte(encoded, 20, get_byte(encoded, 20) # 1) where index = 7`,
      7,
    ],
    [
      'a leaf hash',
      `update kernel.ledger_entry set leaf_hash = set_byte(leaf_hash, 0, get_byte(leaf_hash, 0) # 1) where index = 3`,
      3,
    ],
    ['a search column', `update kernel.ledger_entry set act = 'test.other' where index = 5`, 5],
    ['a result', `update kernel.ledger_entry set result = 'denied' where index = 0`, 0],
    ['a moment', `update kernel.ledger_entry set at = at + interval '1 hour' where index = 4`, 4],
    ['a removed entry', `delete from kernel.ledger_entry where index = 6`, 6],
    ['a removed last entry', `delete from kernel.ledger_entry where index = 19`, 19],
    ['a byte of a tile', `update kernel.ledger_tile set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1)`, 1],
    ['a root', `update kernel.ledger_checkpoint set root = set_byte(root, 0, get_byte(root, 0) # 1)`, 20],
    ['a note', `update kernel.ledger_checkpoint set note = replace(note, '20', '19')`, 20],
    [
      'a pending entry',
      `update kernel.ledger_entry set encoded = set_byte(encoded, 20, get_byte(encoded, 20) # 1) where index is null`,
      20,
    ],
    ['all checkpoints removed', `delete from kernel.ledger_checkpoint`, 0],
  ];
  it.each(tamperings)('finds %s and says where', async (_, change, at) => {
    await write(20);
    await sequencer.integrateNow();
    await sequencer.stop();
    await write(1);
    expect(await verifyStoredLog(test.house.store, signer.verifier)).toMatchObject({ ok: true, size: 20, pending: 1 });
    await sql.raw(change).execute(test.house.store.db);
    expect(await verifyStoredLog(test.house.store, signer.verifier)).toMatchObject({ ok: false, at });
  });
});
