import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@kedun/base';
import { defineEvent } from '@kedun/contract';
import { ROLES } from '@kedun/domains/kernel/actor';
import type { DB } from '@kedun/domains/kernel/database';
import { KEPT_MS, placeEvents } from '@kedun/domains/kernel/outbox';
import { createStore } from '@kedun/domains/kernel/store';
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import pino from 'pino';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openTestHouse } from '../../test/house.ts';
import { openEventLine } from './event-line.ts';
import type { ResolveActor } from './http.ts';
import { isForeign, roomsOf, startRealtime } from './realtime.ts';

describe('rooms', () => {
  it.each(ROLES)('of %s hold the team’s conversations only where they are theirs to serve', (role) => {
    const teamId = newId();
    const person = { kind: 'person', id: newId(), role, teamId, sessionId: newId(), isFullySignedIn: true } as const;
    expect(roomsOf(person).includes(`team:${teamId}`)).toBe(role === 'agent' || role === 'lead');
    expect(roomsOf({ ...person, isFullySignedIn: false })).toEqual([]);
  });

  it('of a customer are their conversation, of a stranger none', () => {
    const visitor = { kind: 'visitor', customerId: newId(), conversationId: newId() } as const;
    expect(roomsOf(visitor)).toEqual([`visitor:${visitor.conversationId}`]);
    expect(roomsOf({ kind: 'anonymous' })).toEqual([]);
  });
});

describe('a page of another site', () => {
  it.each([
    [undefined, 'desk.example', false],
    ['https://desk.example', 'desk.example', false],
    ['http://localhost:7300', 'localhost:7300', false],
    ['https://shop.desk.example', 'desk.example', true],
    ['http://localhost:3000', 'localhost:7300', true],
    ['null', 'desk.example', true],
  ])('%s at %s: %s', (origin, host, expected) => {
    expect(isForeign(origin, host)).toBe(expected);
  });
});

describe('two nodes on one database', () => {
  const happened = defineEvent({ name: 'test.happened', data: z.object({ note: z.string() }) });
  const visitor = { kind: 'visitor', customerId: newId(), conversationId: newId() } as const;
  let test: Awaited<ReturnType<typeof openTestHouse>>;
  beforeAll(async () => {
    test = await openTestHouse();
  });
  afterAll(() => test.close());
  const publish = (note: string) =>
    test.house.store.command(() => test.house.publish(happened, [`visitor:${visitor.conversationId}`], { note }));

  /** A node that gets no word from others, with one customer on it. */
  async function openNode(store = test.house.store, resolveActor: ResolveActor = async () => visitor) {
    const http = createServer();
    const access = {
      resolveActor,
      openUntil: async () => null,
      isOriginAllowed: async () => true,
    };
    const realtime = await startRealtime(http, store, access, pino({ level: 'silent' }));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const socket = io(url, { path: '/realtime', transports: ['websocket'], reconnectionDelay: 50 });
    const heard: string[] = [];
    socket.on('event', ({ data }) => heard.push(data.note));
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    async function close() {
      socket.close();
      await realtime.close();
    }
    return { realtime, heard, socket, close };
  }

  it('hear each event once, in order, whichever of them placed it and although no word came through', async () => {
    const nodes = [await openNode(), await openNode()] as const;
    for (const [index, note] of ['a', 'b', 'c', 'd', 'last'].entries()) {
      await publish(note);
      nodes[index % 2]?.realtime.wake();
    }
    for (const { heard } of nodes) await vi.waitFor(() => expect(heard).toContain('last'), 5000);
    // What would come twice comes before this one.
    await publish('closing');
    for (const { heard } of nodes) {
      await vi.waitFor(() => expect(heard).toContain('closing'), 5000);
      expect(heard).toEqual(['a', 'b', 'c', 'd', 'last', 'closing']);
    }
    for (const { close } of nodes) await close();
  });

  it('let their pages connect again where the database has not answered for so long that events may be gone', async () => {
    let road = Promise.resolve();
    let restore = () => {};
    const connect = async () => {
      await road;
      return test.database.pool.connect();
    };
    const pool = { connect, end: async () => {} } as unknown as PostgresPool;
    const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })];
    const store = createStore(new Kysely<DB>({ dialect: new PostgresDialect({ pool }), plugins }));
    const { realtime, heard, socket, close } = await openNode(store);
    await publish('told');
    realtime.wake();
    await vi.waitFor(() => expect(heard).toEqual(['told']), 5000);
    road = new Promise((resolve) => {
      restore = resolve;
    });
    realtime.wake();
    const left = new Promise((resolve) => socket.once('disconnect', resolve));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + KEPT_MS });
    expect([await left, socket.active]).toEqual(['transport close', true]);
    restore();
    // Those who come back before it answers leave again; who stays hears what happens from then on.
    await vi.waitFor(async () => {
      await publish('again');
      expect(heard).toContain('again');
    }, 10_000);
    vi.useRealTimers();
    await close();
  });

  it('begin anew where the database went back behind what they told, or others overtook it since', async () => {
    const { db } = test.house.store;
    const goBack = async () => {
      await sql`delete from kernel.outbox`.execute(db);
      await sql`select setval('kernel.outbox_place', 1, false)`.execute(db);
    };
    await sql`delete from kernel.outbox`.execute(db);
    const { realtime, heard, socket, close } = await openNode();
    const isHeard = async (note: string) => {
      await publish(note);
      realtime.wake();
      await vi.waitFor(() => expect(heard).toContain(note), 5000);
    };
    const isConnectedAgain = () => new Promise<void>((resolve) => socket.once('connect', resolve));
    await isHeard('told');
    const behind = isConnectedAgain();
    await goBack();
    await behind;
    await isHeard('after');
    const overtaken = isConnectedAgain();
    await goBack();
    await publish('unheard');
    await publish('unheard');
    await overtaken;
    await isHeard('at last');
    expect(heard).toEqual(['told', 'after', 'at last']);
    await close();
  });

  it('let a page try again that came while nobody could be asked about it, and refuse it only by what they know', async () => {
    let tries = 0;
    const { socket, close } = await openNode(undefined, async () => {
      tries += 1;
      if (tries === 1) throw new Error('planned');
      return visitor;
    });
    expect([socket.connected, tries]).toEqual([true, 3]);
    await close();
  });

  it.runIf(process.env.KEDUN_TEST_DATABASE === 'server')(
    'tell what others placed although they cannot place themselves',
    async () => {
      const { heard, close } = await openNode();
      const other = await test.database.pool.connect();
      await other.query("select pg_advisory_lock(hashtextextended('kernel.outbox', 0))");
      await publish('placed');
      await other.query("select kernel.place_events('kedun_events_placed', 'other')");
      await vi.waitFor(() => expect(heard).toContain('placed'), 5000);
      await publish('waiting');
      await vi.waitFor(async () => {
        const { rows } = await other.query(`select from pg_locks where locktype = 'advisory' and not granted
            and database = (select oid from pg_database where datname = current_database())`);
        expect(rows).toHaveLength(1);
      }, 5000);
      other.release(true);
      await vi.waitFor(() => expect(heard.at(-1)).toBe('waiting'), 5000);
      await close();
    },
  );

  it.runIf(process.env.KEDUN_TEST_DATABASE === 'server')(
    'give each other the word at once, and again after the line was cut',
    async () => {
      const { store } = test.house;
      let words = 0;
      const line = openEventLine(test.database.pool, 'this', () => {
        words += 1;
      });
      const said = async (node: string) => {
        await publish('x');
        await placeEvents(store, node);
      };
      const isHeard = (count: number) => vi.waitFor(() => expect(words).toBe(count), 10_000);
      await isHeard(1);
      await said('this');
      await said('another');
      await isHeard(2);
      await test.database.pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen %'",
      );
      await isHeard(3);
      await said('another');
      await isHeard(4);
      line.close();
    },
  );
});
