/** The protected path, end to end, on embedded and on PostgreSQL: `npm run bench -- path`. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Id, newId } from '@kedun/base';
import { defineRoute } from '@kedun/contract';
import { scan } from '@kedun/detect';
import { revealRoute } from '@kedun/domains/custody/contract';
import { claim } from '@kedun/domains/desk/contract';
import { audienceOf } from '@kedun/domains/desk/conversations/rules';
import { messageAdded } from '@kedun/domains/desk/events';
import { findByClientId, toMessage } from '@kedun/domains/desk/messages/queries';
import { gramsOf, previewOf } from '@kedun/domains/desk/messages/rules';
import { visitors } from '@kedun/domains/kernel/access';
import type { Domain, House } from '@kedun/domains/kernel/domain';
import { handle } from '@kedun/domains/kernel/handler';
import { io } from 'socket.io-client';
import { z } from 'zod';
import { demoConversations } from '../apps/server/demo/data/conversations.ts';
import { root } from '../apps/server/root.ts';
import { serverTemplate } from '../test/template.ts';
import { openWorld, type Visitor, type World } from '../test/world.ts';
import { weighPages } from '../tools/bundle-sizes.mjs';
import type { BenchResult } from './result.ts';

const ROUNDS = 7;
const MESSAGES_EACH = 160;
const SENDERS = 8;
/** Conversations that each sender takes in turn: one customer may not write faster than people can. */
const CONVERSATIONS_EACH = 10;
const REVEALERS = 10;
const REVEALS_EACH = 15;
/** A server that has served for some seconds: code compiled, connections open, tables in memory. */
const WARM_UP = 320;

const sayings = demoConversations.flatMap((conversation) =>
  conversation.turns.filter((turn) => turn.who === 'customer').map((turn) => turn.text),
);

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

const plainRoute = defineRoute({
  method: 'POST',
  path: '/bench/messages',
  action: 'bench.message.send',
  summary: 'What a desk without protection does with a message: no detection, no sealing, no ledger',
  body: z.object({ clientId: z.uuid(), text: z.string() }),
  reply: z.object({ ok: z.boolean() }),
  perMinute: 1_000_000,
});

/** Keeps the text in clear: the same locks, rows, search terms and events as the desk's own, nothing protected. */
async function addPlain({ store, clock, publish }: House, conversationId: Id, clientId: Id, text: string) {
  const conversation = await store.db
    .selectFrom('desk.conversation')
    .selectAll()
    .where('id', '=', conversationId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (await findByClientId(store, conversationId, clientId)) return;
  const at = clock.now();
  const sequence = conversation.lastSequence + 1;
  const row = await store.db
    .insertInto('desk.message')
    .values({
      id: newId(),
      conversationId,
      sequence,
      authorKind: 'customer',
      authorId: null,
      clientId,
      text,
      spans: '[]',
      system: null,
      grams: gramsOf(text),
      at,
      changedAt: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await store.db
    .updateTable('desk.conversation')
    .set({
      lastSequence: sequence,
      preview: previewOf({ text, files: [] }),
      lastMessageAt: at,
      customerReadSequence: sequence,
    })
    .where('id', '=', conversationId)
    .execute();
  const event = { conversationId, message: toMessage(row, new Map()) };
  await publish(messageAdded, audienceOf(conversation), event);
  await publish(messageAdded, [`visitor:${conversationId}`], event);
}

/** The unprotected baseline, behind the same HTTP server, sign-in of the customer, database and realtime layer. */
function plainDomain(house: () => House): Domain {
  return {
    name: 'bench',
    handlers: [
      handle(plainRoute, async ({ body }, { actor }) => {
        if (actor.kind !== 'visitor') throw new Error('Only the customer writes here');
        const opened = house();
        await opened.store.command(() => addPlain(opened, actor.conversationId, body.clientId, body.text));
        return { ok: true };
      }),
    ],
    access: { 'bench.message.send': visitors },
    events: [],
    jobs: [],
    subject: { tables: [], exportFor: async () => ({}), eraseFor: async () => 0 },
  };
}

/** Takes one after the other, for ever. */
function inTurn<T>(items: readonly T[]): () => T {
  let next = 0;
  return () => items[next++ % items.length] as T;
}

interface Timing {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Sends through `send` from several visitors at once and times each message until the agent's socket has it. */
async function timeMessages(
  arrivals: Map<string, (at: number) => void>,
  senders: readonly ((clientId: string, text: string) => Promise<unknown>)[],
  count: number,
): Promise<Timing> {
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  await Promise.all(
    senders.map(async (send) => {
      while (next < count) {
        const text = sayings[next % sayings.length] ?? '您好';
        next += 1;
        const clientId = newId();
        const sent = performance.now();
        const arrived = new Promise<number>((resolve) => arrivals.set(clientId, resolve));
        await send(clientId, text);
        times.push((await arrived) - sent);
      }
    }),
  );
  return {
    perSecond: count / ((performance.now() - started) / 1000),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}

async function timeReveals(world: World): Promise<number> {
  const agents = await Promise.all(Array.from({ length: REVEALERS }, (_, number) => world.hire(`坐席${number}`)));
  const work = await Promise.all(
    agents.map(async (agent) => {
      const visitor = await world.visitor();
      const tokens: string[] = [];
      for (let number = 0; number < REVEALS_EACH; number++) {
        const { message } = await visitor.say(
          `电话1${3 + (number % 7)}9${String(number).padStart(2, '0')}345${String(tokens.length).padStart(3, '0')}`,
        );
        const token = message.spans[0]?.token;
        if (token) tokens.push(token);
      }
      await agent.call(claim, { params: { id: visitor.conversationId } });
      return { agent, visitor, tokens };
    }),
  );
  const started = performance.now();
  let count = 0;
  await Promise.all(
    work.map(async ({ agent, visitor, tokens }) => {
      for (const token of tokens) {
        await agent.call(revealRoute, {
          params: { token },
          body: { conversationId: visitor.conversationId, purpose: 'callback' },
        });
        count += 1;
      }
    }),
  );
  return count / ((performance.now() - started) / 1000);
}

async function measureOn(
  kind: 'embedded' | 'postgresql',
  figures: Record<string, number>,
  ratios: Record<string, number>,
): Promise<void> {
  let world: World | null = null;
  const house = () => {
    if (!world) throw new Error('not open yet');
    return world.server.composition.house;
  };
  world = await openWorld({}, { isOnDisk: true, extraDomains: [plainDomain(house)] });
  const { agent } = world.staff;
  const socket = io(world.server.url, {
    path: '/realtime',
    transports: ['websocket'],
    extraHeaders: { cookie: agent.cookie },
  });
  await new Promise((resolve) => socket.once('connect', () => resolve(null)));
  const arrivals = new Map<string, (at: number) => void>();
  socket.on('event', (event: { data: { message?: { clientId?: string | null } } }) => {
    const clientId = event.data.message?.clientId;
    if (clientId) arrivals.get(clientId)?.(performance.now());
  });
  const conversations: Visitor[][] = [];
  for (let sender = 0; sender < SENDERS; sender++) {
    const own: Visitor[] = [];
    for (let number = 0; number < CONVERSATIONS_EACH; number++) own.push(await world.visitor());
    conversations.push(own);
  }
  const on = conversations.map(inTurn).map((next) => (clientId: string, text: string) => next().send(clientId, text));
  const off = conversations
    .map(inTurn)
    .map((next) => (clientId: string, text: string) => next().call(plainRoute, { body: { clientId, text } }));
  await timeMessages(arrivals, on, WARM_UP);
  await timeMessages(arrivals, off, WARM_UP);
  // In turn, so that a machine that grows slower is slower for both.
  const rounds: { on: Timing; off: Timing }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({
      off: await timeMessages(arrivals, off, MESSAGES_EACH),
      on: await timeMessages(arrivals, on, MESSAGES_EACH),
    });
  }
  const median = (pick: (round: { on: Timing; off: Timing }) => number) => percentile(rounds.map(pick), 0.5);
  figures[`${kind}: protected messages/s`] = median((round) => round.on.perSecond);
  figures[`${kind}: protected p50 ms`] = median((round) => round.on.p50);
  figures[`${kind}: protected p99 ms`] = median((round) => round.on.p99);
  figures[`${kind}: unprotected messages/s`] = median((round) => round.off.perSecond);
  figures[`${kind}: unprotected p50 ms`] = median((round) => round.off.p50);
  figures[`${kind}: unprotected p99 ms`] = median((round) => round.off.p99);
  ratios[`${kind}: time of a message, protected vs unprotected (goal ≤ 2)`] = median(
    (round) => round.off.perSecond / round.on.perSecond,
  );
  ratios[`${kind}: p50, protected vs unprotected`] = median((round) => round.on.p50 / round.off.p50);
  figures[`${kind}: reveals/s`] = await timeReveals(world);
  socket.close();
  await world.close();
}

function scanSpeed(): number {
  const bytes = sayings.reduce((total, text) => total + Buffer.byteLength(text), 0);
  for (const text of sayings) scan(text);
  const started = performance.now();
  let scanned = 0;
  while (performance.now() - started < 1000) {
    for (const text of sayings) scan(text);
    scanned += bytes;
  }
  return scanned / 1e6 / ((performance.now() - started) / 1000);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Milliseconds from the start of the process until /readyz answers. */
async function startTime(dataDir: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const server = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    env: { ...process.env, PORT: String(port), KEDUN_DATA_DIR: dataDir, KEDUN_LOG_LEVEL: 'error' },
    stdio: 'ignore',
  });
  for (;;) {
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) break;
    if (server.exitCode !== null) throw new Error('The built server ended at once; run npm run build');
    await sleep(20);
  }
  const milliseconds = performance.now() - started;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
  return milliseconds;
}

function gzipBytes(folder: string, isWanted: (name: string) => boolean): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js') && isWanted(name))
    .reduce((total, name) => total + gzipSync(readFileSync(join(folder, name))).length, 0);
}

/** Runs everything in one process and one run; needs a build (`npm run build`). */
export async function run(): Promise<BenchResult> {
  const figures: Record<string, number> = {};
  const ratios: Record<string, number> = {};
  const notes: string[] = [];
  await measureOn('embedded', figures, ratios);
  process.env.KEDUN_TEST_DATABASE = 'server';
  const stopPostgres = await serverTemplate({ isDurable: true });
  await measureOn('postgresql', figures, ratios);
  await stopPostgres();
  figures['scan MB/s'] = scanSpeed();
  if (existsSync(join(root, 'dist/server/main.js'))) {
    const dataDir = mkdtempSync(join(tmpdir(), 'kedun-bench-'));
    figures['first start with demo, ms to /readyz'] = await startTime(dataDir);
    figures['second start, ms to /readyz'] = await startTime(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
    for (const { page, kilobytes } of weighPages(join(root, 'dist'))) figures[`${page}, KB gz`] = kilobytes;
    const widget = join(root, 'dist/widget');
    // The script in the page; the chat once opened, with its connection and words; what shows while one writes.
    figures['widget script, KB gz'] = gzipBytes(widget, (name) => name === 'widget.js') / 1000;
    figures['widget before first message, KB gz'] =
      gzipBytes(widget, (name) => /^(widget|chat)\.js$|assets\/(esm|zh-CN)-/.test(name)) / 1000;
    figures['detection for the hint while writing, KB gz'] =
      gzipBytes(widget, (name) => name.includes('assets/hints-')) / 1000;
  } else notes.push('No build in dist/: start time and bundle sizes were left out; run npm run build first');
  return { name: 'path', figures, ratios, notes };
}
