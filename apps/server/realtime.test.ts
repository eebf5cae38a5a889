import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@kedun/base';
import { defineEvent } from '@kedun/contract';
import { ROLES } from '@kedun/domains/kernel/actor';
import { KEPT_MS, placeEvents } from '@kedun/domains/kernel/outbox';
import pino from 'pino';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openTestHouse } from '../../test/house.ts';
import { openEventLine } from './event-line.ts';
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
  async function openNode() {
    const http = createServer();
    const access = {
      resolveActor: async () => visitor,
      openUntil: async () => null,
      isOriginAllowed: async () => true,
    };
    const realtime = await startRealtime(http, test.house.store, access, pino({ level: 'silent' }));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const socket = io(url, { path: '/realtime', transports: ['websocket'] });
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
    for (const [index, note] of ['a', 'b', 'c', 'd'].entries()) {
      await publish(note);
      nodes[index % 2]?.realtime.wake();
    }
    for (const { heard } of nodes) await vi.waitFor(() => expect(heard).toEqual(['a', 'b', 'c', 'd']), 3000);
    for (const { close } of nodes) await close();
  });

  it('let their pages connect again where they were cut off for so long that events are gone', async () => {
    const { realtime, heard, socket, close } = await openNode();
    await publish('told');
    realtime.wake();
    await vi.waitFor(() => expect(heard).toEqual(['told']), 3000);
    const left = new Promise((resolve) => socket.once('disconnect', resolve));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + KEPT_MS });
    realtime.wake();
    expect([await left, socket.active]).toEqual(['transport close', true]);
    vi.useRealTimers();
    await close();
  });

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
      const isHeard = (count: number) => vi.waitFor(() => expect(words).toBe(count), 3000);
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
