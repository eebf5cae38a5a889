import { newId } from '@kedun/base';
import { defineEvent, type Event } from '@kedun/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestHouse } from '../../test/house.ts';
import { systemActor } from './actor.ts';
import { forgetEvents, forgetUndeliverable, takeUndelivered } from './outbox.ts';

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

describe('an event', () => {
  let test: Awaited<ReturnType<typeof openTestHouse>>;
  beforeAll(async () => {
    test = await openTestHouse();
  });
  afterAll(() => test.close());

  const publish = (...notes: string[]) =>
    test.house.store.command(async () => {
      for (const note of notes) await test.house.publish(happened, ['staff'], { note });
    });
  const waiting = async () =>
    (await test.house.store.db.selectFrom('kernel.outbox').select('data').orderBy('position').execute()).map(
      ({ data }) => (data as { note: string }).note,
    );
  const noteOf = (event: Event) => String(event.data.note);

  it('goes with its delivery: nothing of it stays', async () => {
    await publish('one');
    expect((await takeUndelivered(test.house.store)).map(noteOf)).toEqual(['one']);
    expect(await waiting()).toEqual([]);
  });

  it('is told again under the same id when whoever told it died before the commit', async () => {
    const { store } = test.house;
    await publish('first', 'second');
    const told: Event[] = [];
    const dying = store.command(async () => {
      await takeUndelivered(store, 200, (event) => told.push(event));
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect(told.map(noteOf)).toEqual(['first', 'second']);
    const again: Event[] = [];
    await takeUndelivered(store, 200, (event) => again.push(event));
    expect(again).toEqual(told);
    expect(await waiting()).toEqual([]);
  });

  it('that cannot be told waits, and holds up no other', async () => {
    const { store } = test.house;
    await publish('hard', 'easy');
    const fails = (event: Event) => {
      if (noteOf(event) === 'hard') throw new Error('no line');
    };
    expect((await takeUndelivered(store, 200, fails)).map(noteOf)).toEqual(['easy']);
    expect(await waiting()).toEqual(['hard']);
    expect((await takeUndelivered(store)).map(noteOf)).toEqual(['hard']);
  });

  it('is given up after a day', async () => {
    const { store } = test.house;
    await publish('old');
    await forgetUndeliverable(store, new Date(Date.now() + 23 * 3_600_000));
    expect(await waiting()).toEqual(['old']);
    await forgetUndeliverable(store, new Date(Date.now() + 25 * 3_600_000));
    expect(await waiting()).toEqual([]);
  });

  it('about somebody erased goes before it is told; those of other rooms and people stay', async () => {
    const { store } = test.house;
    const [gone, other] = [newId(), newId()];
    await publish(gone, other);
    await forgetEvents(store, 'elsewhere', [gone]);
    expect(await waiting()).toHaveLength(2);
    await forgetEvents(store, 'test', []);
    await forgetEvents(store, 'test', [gone]);
    expect(await waiting()).toEqual([other]);
    await takeUndelivered(store);
  });
});
