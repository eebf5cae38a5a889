import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemActor } from '@kedun/domains/kernel/actor';
import { newestCheckpoint } from '@kedun/domains/kernel/ledger/receipts';
import { lastCosigned, parseWitness, WitnessError, witnessOnce } from '@kedun/domains/kernel/ledger/witnessing';
import { openCheckpoint, verifierFromVkey } from '@kedun/ledger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer } from '../../../test/house.ts';
import { type RunningWitness, serveWitness } from './serve-witness.ts';

describe('a witness of a ledger', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kedun-witness-'));
  let server: Awaited<ReturnType<typeof openTestServer>>;
  let witness: RunningWitness;
  const house = () => server.composition.house;
  const log = () => server.ledgerKey;
  const start = async (port = 0) => {
    witness = await serveWitness({
      folder,
      name: 'witness.example/w1',
      logs: [log().vkey],
      host: '127.0.0.1',
      port,
    });
  };
  const grow = async (entries: number) => {
    await house().store.command(async () => {
      for (let number = 0; number < entries; number++)
        await house().record({ actor: systemActor('test'), act: 'test.act', result: 'done', facts: { number } });
    });
    await server.sequencer.integrateNow();
  };
  const known = () => parseWitness(`${witness.vkey}@${witness.url}`);
  const ask = () => witnessOnce(house().store, house().clock, log().verifier, known());
  const shown = () => lastCosigned(house().store, log().verifier, [known()]);
  const cosigned = () => house().store.db.selectFrom('kernel.ledgerCosignature').selectAll().orderBy('size').execute();

  beforeAll(async () => {
    server = await openTestServer();
    await start();
  }, 120_000);
  afterAll(async () => {
    await witness.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it('co-signs the newest head, once', async () => {
    await grow(3);
    expect(await ask()).toBe(true);
    expect(await ask()).toBe(false);
    const head = await newestCheckpoint(house().store);
    const [row] = await cosigned();
    const trust = {
      origin: log().name,
      keys: [log().verifier],
      witnesses: [verifierFromVkey(witness.vkey)],
      quorum: 1,
    };
    expect(openCheckpoint(`${head?.note}${row?.line}\n`, trust)).toMatchObject({
      ok: true,
      cosignatures: [{ name: 'witness.example/w1' }],
    });
    expect(statSync(join(folder, 'witness.key')).mode & 0o777).toBe(0o600);
    expect(await shown()).toMatchObject([{ name: 'witness.example/w1', size: head?.size }]);
  });

  it('is shown only for what it signed: neither written down by somebody else nor one that nobody asked', async () => {
    const { db } = house().store;
    await grow(1);
    const { size } = (await newestCheckpoint(house().store)) ?? { size: 0 };
    const [row] = await cosigned();
    const forged = { witness: witness.vkey, line: row?.line ?? '', size, at: new Date() };
    await db.insertInto('kernel.ledgerCosignature').values(forged).execute();
    expect(await shown()).toEqual([]);
    await db.deleteFrom('kernel.ledgerCosignature').where('size', '=', size).execute();
    expect(await shown()).toHaveLength(1);
    expect(await lastCosigned(house().store, log().verifier, [])).toEqual([]);
  });

  it('goes on from what it has seen, also after it was started again', async () => {
    await grow(300);
    const { vkey } = witness;
    await witness.close();
    await start();
    expect(witness.vkey).toBe(vkey);
    expect(await ask()).toBe(true);
    expect(await cosigned()).toHaveLength(2);
  });

  it('tells a ledger that forgot how far it got, and is asked again from there', async () => {
    await house().store.db.deleteFrom('kernel.ledgerCosignature').execute();
    await grow(5);
    expect(await ask()).toBe(true);
  });

  it('does not co-sign a ledger that was cut, and says so', async () => {
    const kept = readFileSync(join(folder, 'seen.json'), 'utf8');
    const [origin, { size, root }] = Object.entries(JSON.parse(kept))[0] as [string, { size: number; root: string }];
    writeFileSync(join(folder, 'seen.json'), JSON.stringify({ [origin]: { size: size + 100, root } }));
    await witness.close();
    await start();
    await grow(1);
    const refused = ask();
    await expect(refused).rejects.toThrow(WitnessError);
    await expect(refused).rejects.toMatchObject({ fault: 'refused' });
    await expect(refused).rejects.toThrow('the ledger was cut');
  });

  it('is not even asked about a ledger shorter than what is known here to be co-signed', async () => {
    const { db } = house().store;
    const [row] = await cosigned();
    const later = { ...row, witness: witness.vkey, line: row?.line ?? '', size: 1_000_000, at: new Date() };
    await db.insertInto('kernel.ledgerCosignature').values(later).execute();
    await expect(ask()).rejects.toThrow('the ledger was cut');
    await db.deleteFrom('kernel.ledgerCosignature').where('size', '=', 1_000_000).execute();
  });

  it('does not co-sign a ledger that was rewritten', async () => {
    const { size } = (await newestCheckpoint(house().store)) ?? { size: 0 };
    const other = Buffer.alloc(32, 7).toString('base64');
    writeFileSync(join(folder, 'seen.json'), JSON.stringify({ [log().name]: { size: size - 1, root: other } }));
    await witness.close();
    await start();
    await house().store.db.deleteFrom('kernel.ledgerCosignature').execute();
    const refused = ask();
    await expect(refused).rejects.toMatchObject({ fault: 'refused' });
    await expect(refused).rejects.toThrow('422');
  });

  it('does not start with a memory that it cannot read', async () => {
    await witness.close();
    writeFileSync(join(folder, 'seen.json'), '{"half');
    await expect(start()).rejects.toThrow();
    writeFileSync(join(folder, 'seen.json'), '{}');
    await start();
  });

  it.each([
    ['GET', '/add-checkpoint', '', 404],
    ['POST', '/other', '', 404],
    ['POST', '/add-checkpoint', 'nothing', 400],
    ['POST', '/add-checkpoint', 'x'.repeat(70_000), 413],
  ])('answers %s %s with %#', async (method, path, body, status) => {
    const answer = await fetch(`${witness.url}${path}`, { method, ...(method === 'POST' ? { body } : {}) });
    expect(answer.status).toBe(status);
  });

  it.each(['', 'witness@http://a.example', 'http://a.example', 'VKEY@ftp://a.example', 'VKEY@http://me@a.example'])(
    '%s is no witness',
    (text) => {
      expect(() => parseWitness(text.replace('VKEY', witness.vkey))).toThrow();
    },
  );

  it('that is not there is named', async () => {
    const { vkey } = witness;
    const gone = parseWitness(`${vkey}@http://127.0.0.1:9`);
    await grow(1);
    await expect(witnessOnce(house().store, house().clock, log().verifier, gone)).rejects.toMatchObject({
      fault: 'unreachable',
    });
  });
});
