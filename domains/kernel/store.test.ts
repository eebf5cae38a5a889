import { defineEvent } from '@kedun/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestHouse } from '../../test/house.ts';
import { systemActor } from './actor.ts';
import { takeUndelivered } from './outbox.ts';

const happened = defineEvent({ name: 'test.happened', data: z.object({ note: z.string() }) });

describe('a command', () => {
  let test: Awaited<ReturnType<typeof openTestHouse>>;
  beforeAll(async () => {
    test = await openTestHouse();
  });
  afterAll(() => test.close());

  it('commits row, ledger entry and event together', async () => {
    const { store, record, publish } = test.house;
    await store.command(async () => {
      await record({ actor: systemActor('test'), act: 'test.do', result: 'done' });
      await publish(happened, ['staff'], { note: 'one' });
    });
    const entries = await store.db.selectFrom('kernel.ledgerEntry').select('act').execute();
    expect(entries).toEqual([{ act: 'test.do' }]);
    const events = await takeUndelivered(store);
    expect(events.map((event) => [event.name, event.audience, event.data])).toEqual([
      ['test.happened', ['staff'], { note: 'one' }],
    ]);
    expect(await takeUndelivered(store)).toEqual([]);
  });

  it('leaves nothing behind when it fails', async () => {
    const { store, record, publish } = test.house;
    const before = await store.db.selectFrom('kernel.ledgerEntry').select('id').execute();
    const failing = store.command(async () => {
      await record({ actor: systemActor('test'), act: 'test.fail', result: 'done' });
      await publish(happened, ['staff'], { note: 'two' });
      throw new Error('planned');
    });
    await expect(failing).rejects.toThrow('planned');
    expect(await store.db.selectFrom('kernel.ledgerEntry').select('id').execute()).toEqual(before);
    expect(await takeUndelivered(store)).toEqual([]);
  });

  it('is the only place from which the ledger and the outbox are written', async () => {
    const { record, publish } = test.house;
    await expect(record({ actor: systemActor('test'), act: 'test.do', result: 'done' })).rejects.toThrow(
      'outside a command',
    );
    await expect(publish(happened, ['staff'], { note: 'three' })).rejects.toThrow('outside a command');
  });

  it('runs what waits for the commit outside its transaction', async () => {
    const { store } = test.house;
    let wasInside: boolean | null = null;
    await store.command(async () => {
      store.afterCommit(() => {
        wasInside = store.isInCommand;
      });
      expect(wasInside).toBeNull();
    });
    expect(wasInside).toBe(false);
  });

  it.each(['40P01', '40001'])('begins again when the database sacrificed it for another (%s)', async (state) => {
    const { store, record, publish } = test.house;
    let tries = 0;
    let told = 0;
    const answer = await store.command(async () => {
      tries += 1;
      store.afterCommit(() => {
        told += 1;
      });
      await record({ actor: systemActor('test'), act: `test.again-${state.toLowerCase()}`, result: 'done' });
      await publish(happened, ['staff'], { note: state });
      if (tries < 3)
        await sql.raw(`do $$ begin raise exception 'planned' using errcode = '${state}'; end $$`).execute(store.db);
      return tries;
    });
    expect({ answer, tries, told }).toEqual({ answer: 3, tries: 3, told: 1 });
    const entries = store.db.selectFrom('kernel.ledgerEntry').where('act', '=', `test.again-${state.toLowerCase()}`);
    expect(await entries.select('id').execute()).toHaveLength(1);
    expect((await takeUndelivered(store)).map(({ data }) => data)).toEqual([{ note: state }]);
  });

  it('gives up after three tries, and at once where trying again would not help', async () => {
    const { store } = test.house;
    let tries = 0;
    const failing = (state: string) =>
      store.command(async () => {
        tries += 1;
        await sql.raw(`do $$ begin raise exception 'planned' using errcode = '${state}'; end $$`).execute(store.db);
      });
    await expect(failing('40P01')).rejects.toThrow('planned');
    expect(tries).toBe(3);
    await expect(failing('23505')).rejects.toThrow('planned');
    expect(tries).toBe(4);
  });
});
