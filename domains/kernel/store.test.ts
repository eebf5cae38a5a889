import { newId } from '@kedun/base';
import { defineEvent } from '@kedun/contract';
import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { takeEvents } from '../../test/events.ts';
import { openTestHouse } from '../../test/house.ts';
import { systemActor } from './actor.ts';
import type { DB } from './database.ts';
import { eventsAfter, forgetEvents, forgetTold, KEPT_MS, lastPlaced, placeEvents } from './outbox.ts';
import { createStore } from './store.ts';

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
    const events = await takeEvents(store);
    expect(events.map((event) => [event.name, event.audience, event.data])).toEqual([
      ['test.happened', ['staff'], { note: 'one' }],
    ]);
    expect(await takeEvents(store)).toEqual([]);
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
    expect(await takeEvents(store)).toEqual([]);
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

  it('is none of another database', async () => {
    const { store } = test.house;
    const other = createStore(store.db.withoutPlugins());
    await store.command(async () => {
      expect([store.isInCommand, other.isInCommand]).toEqual([true, false]);
      let isTold = false;
      other.afterCommit(() => {
        isTold = true;
      });
      expect(isTold).toBe(true);
    });
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
    expect((await takeEvents(store)).map(({ data }) => data)).toEqual([{ note: state }]);
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
  afterEach(() => takeEvents(test.house.store));
  afterAll(() => test.close());

  const publish = (...notes: string[]) =>
    test.house.store.command(async () => {
      for (const note of notes) await test.house.publish(happened, ['staff'], { note });
    });
  const stored = async () =>
    (await test.house.store.db.selectFrom('kernel.outbox').select('data').orderBy('position').execute()).map(
      ({ data }) => (data as { note: string }).note,
    );
  /** A node that tells what it reads, from where it was. */
  async function openNode() {
    let { place: told } = await lastPlaced(test.house.store);
    return async (limit = 100) => {
      const events = await eventsAfter(test.house.store, told, limit);
      told = events.at(-1)?.place ?? told;
      return events.map(({ event }) => event.data.note);
    };
  }
  const place = (node = 'one') => placeEvents(test.house.store, node);

  it('is told by every node once, in order, by each from where it was; who comes later begins there', async () => {
    const [one, other] = [await openNode(), await openNode()];
    await publish('first', 'second');
    expect(await one()).toEqual([]);
    await place();
    expect(await one()).toEqual(['first', 'second']);
    const late = await openNode();
    await publish('third');
    await place('another');
    // The other one was cut off meanwhile: nobody's word reached it.
    expect([await other(2), await other(2), await other(2)]).toEqual([['first', 'second'], ['third'], []]);
    expect([await one(), await late()]).toEqual([['third'], ['third']]);
  });

  it('waits, with its place untaken, where the other nodes cannot be given the word', async () => {
    const { store } = test.house;
    const node = await openNode();
    await publish('mute');
    const tooLong = 'x'.repeat(9000);
    await expect(place(tooLong)).rejects.toThrow('payload');
    expect(await node()).toEqual([]);
    await place();
    expect(await node()).toEqual(['mute']);
    expect((await takeEvents(store)).map(({ data }) => data.note)).toContain('mute');
    expect(await stored()).toEqual([]);
  });

  it.runIf(process.env.KEDUN_TEST_DATABASE === 'server')(
    'of a command that commits late is told after those that were published later',
    async () => {
      const node = await openNode();
      let commit = () => {};
      let late = Promise.resolve();
      await new Promise<void>((published) => {
        late = test.house.store.command(async () => {
          await test.house.publish(happened, ['staff'], { note: 'slow' });
          published();
          await new Promise<void>((resolve) => {
            commit = resolve;
          });
        });
      });
      await publish('quick');
      await place();
      expect(await node()).toEqual(['quick']);
      commit();
      await late;
      await place();
      expect(await node()).toEqual(['slow']);
    },
  );

  it.runIf(process.env.KEDUN_TEST_DATABASE === 'server')(
    'is told although a node froze while it gave places: it keeps no lock',
    async () => {
      const node = await openNode();
      const client = await test.database.pool.connect();
      let asked = 0;
      // Says two things at most: enough to begin and to take a lock, were these things of their own.
      const query = (text: string, values: unknown[]) => {
        asked += 1;
        return asked > 2 ? new Promise(() => {}) : client.query(text, values);
      };
      const pool = { connect: async () => ({ query, release() {} }), end: async () => {} } as unknown as PostgresPool;
      const frozen = createStore(new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }));
      await publish('first');
      let isDone = false;
      void placeEvents(frozen, 'frozen').then(() => {
        isDone = true;
      });
      await vi.waitFor(() => expect(isDone || asked > 2).toBe(true));
      await publish('second');
      await place();
      expect(await node()).toEqual(['first', 'second']);
      client.release(true);
    },
    5000,
  );

  it.runIf(process.env.KEDUN_TEST_DATABASE === 'server')(
    'does not wait for another that a command holds, as erasing does; that one comes after it, if it stays',
    async () => {
      const node = await openNode();
      await publish('held');
      const client = await test.database.pool.connect();
      await client.query('begin');
      await client.query(`delete from kernel.outbox where data->>'note' = 'held'`);
      await publish('free');
      await place();
      expect(await node()).toEqual(['free']);
      await client.query('rollback');
      client.release();
      await place();
      expect(await node()).toEqual(['held']);
    },
    5000,
  );

  it('goes a while after it was told, and one that waits does not', async () => {
    const { store } = test.house;
    const age = (more: number) =>
      sql`update kernel.outbox set placed_at = clock_timestamp() - ${KEPT_MS + more} * interval '1 millisecond'
        where place is not null`.execute(store.db);
    await publish('old');
    await place();
    await age(-5000);
    await publish('waiting');
    await forgetTold(store, true);
    expect(await stored()).toEqual(['old', 'waiting']);
    const size = async () => {
      const { rows } = await test.database.pool.query("select pg_relation_size('kernel.outbox') as size");
      return Number(rows[0].size);
    };
    await publish(...Array.from({ length: 300 }, (_, index) => `more ${index}`));
    await place();
    const full = await size();
    await publish('young');
    await age(1);
    await forgetTold(store, true);
    expect(await stored()).toEqual(['young']);
    await publish(...Array.from({ length: 200 }, (_, index) => `again ${index}`));
    // In the room of those that went.
    expect(await size()).toBeLessThanOrEqual(full);
  });

  it('about somebody erased goes before and after it is told; those of others stay', async () => {
    const { store } = test.house;
    const [gone, other] = [newId(), newId()];
    await publish(gone);
    await place();
    await publish(gone, other);
    await forgetEvents(store, []);
    expect(await stored()).toHaveLength(3);
    await forgetEvents(store, [gone]);
    expect(await stored()).toEqual([other]);
  });
});
