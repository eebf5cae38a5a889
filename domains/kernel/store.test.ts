import { defineEvent } from '@kedun/contract';
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
});
