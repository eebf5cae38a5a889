/** Invariant 4: a session that ends or locks by itself takes its sockets with it at that moment, not at the next round of a job. */
import { newId } from '@kedun/base';
import { readMe } from '@kedun/domains/identity/contract';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, openWorld, type Staff, type World } from './world.ts';

const LIMIT_MS = 1000;
const IDLE_LOCK_MINUTES = 15;
let world: World;
const sockets: Socket[] = [];
beforeAll(async () => {
  world = await openWorld({ KEDUN_IDLE_LOCK_MINUTES: String(IDLE_LOCK_MINUTES) });
});
afterAll(() => {
  for (const socket of sockets) socket.close();
  return world.close();
});

/** Changes the one session of this person. */
async function setSession(staff: Staff, set: { expiresAt?: Date; lastSeenAt?: Date }): Promise<void> {
  await world.server.composition.house.store.db
    .updateTable('identity.session')
    .set(set)
    .where('personId', '=', staff.id)
    .execute();
}

/** Opens a socket; answers when it was closed by the server, or null while it is open. */
async function listen(staff: Staff): Promise<() => number | null> {
  const socket = io(world.server.url, {
    path: '/realtime',
    transports: ['websocket'],
    extraHeaders: { cookie: staff.cookie },
    reconnection: false,
  });
  sockets.push(socket);
  let closedAt: number | null = null;
  socket.on('disconnect', () => {
    closedAt = Date.now();
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return () => closedAt;
}

const inFuture = (milliseconds: number) => new Date(Date.now() + milliseconds);
const idleAt = (moment: Date) => new Date(moment.getTime() - IDLE_LOCK_MINUTES * 60_000);
const until = (moment: Date) => new Promise((resolve) => setTimeout(resolve, moment.getTime() - Date.now()));

// They mostly wait.
describe.concurrent('a socket', () => {
  it.each([
    ['ends', (moment: Date) => ({ expiresAt: moment })],
    ['locks because nobody worked', (moment: Date) => ({ lastSeenAt: idleAt(moment) })],
  ])('closes when its session %s', async (_, sessionUntil) => {
    const agent = await world.hire(newId());
    const end = inFuture(2500);
    await setSession(agent, sessionUntil(end));
    const closedAt = await listen(agent);
    await until(new Date(end.getTime() - 300));
    expect(closedAt()).toBeNull();
    await until(new Date(end.getTime() + LIMIT_MS));
    expect(closedAt()).toBeGreaterThanOrEqual(end.getTime());
  });

  it('stays open when somebody worked in the meantime, and listening is no work', async () => {
    const [working, listening] = [await world.hire(newId()), await world.hire(newId())];
    const end = inFuture(2500);
    for (const agent of [working, listening]) await setSession(agent, { lastSeenAt: idleAt(end) });
    const [workingClosedAt, listeningClosedAt] = [await listen(working), await listen(listening)];
    expect(await codeOf(working.call, readMe, {})).toBeNull();
    await until(new Date(end.getTime() + LIMIT_MS));
    expect(workingClosedAt()).toBeNull();
    expect(listeningClosedAt()).not.toBeNull();
  });
});
