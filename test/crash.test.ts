/** The server is killed (kill -9) in the middle of customers' messages: nothing acknowledged is lost or doubled. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@kedun/base';
import { type Call, createClient, ProblemError, type ReplyOf } from '@kedun/contract';
import { listWidgetMessages, openWidgetSession, sendWidgetMessage } from '@kedun/domains/desk/contract';
import { systemActor } from '@kedun/domains/kernel/actor';
import type { StoredLogVerdict } from '@kedun/domains/kernel/ledger/verification';
import { acceptNotice } from '@kedun/domains/rights/contract';
import { noticeFor } from '@kedun/domains/rights/templates/rules';
import { parseEntry } from '@kedun/ledger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer } from '../apps/server/local-socket.ts';
import { openDatabase, serve } from '../apps/server/serve.ts';
import { readSettings } from '../apps/server/settings.ts';
import { openTestDatabase, prepareDataDir } from './house.ts';
import { addressOf, type ServerProcess, startServer } from './process.ts';

/** So many that none of them writes faster than the desk lets a customer write. */
const VISITORS = 12;
const ROUNDS = process.env.KEDUN_DEEP === '1' ? 3 : 2;

/** A customer who keeps writing, and sends again what was not acknowledged, as the widget does. */
class Writer {
  readonly acknowledged = new Map<string, string>();
  call: Call = () => Promise.reject(new Error('not connected'));
  #token = '';
  #waiting: { clientId: string; text: string } | null = null;
  #count = 0;

  async arrive(url: string, channelKey: string, notice: { version: number; wordingHash: string }): Promise<void> {
    const session = await createClient({ baseUrl: `${url}/api/v1` })(openWidgetSession, { body: { channelKey } });
    this.#token = session.token;
    this.connect(url);
    await this.call(acceptNotice, { body: { ...notice, language: 'zh-CN' } });
  }

  connect(url: string): void {
    this.call = createClient({
      baseUrl: `${url}/api/v1`,
      headers: () => ({ authorization: `Bearer ${this.#token}` }),
    });
  }

  get isWaiting(): boolean {
    return this.#waiting !== null;
  }

  /** Sends what is waiting, or something new; false when the server is gone. */
  async write(): Promise<boolean> {
    this.#waiting ??= { clientId: newId(), text: `第${++this.#count}条,我的手机13812345678` };
    const { clientId, text } = this.#waiting;
    try {
      const { message } = await this.call(sendWidgetMessage, { body: { clientId, text } });
      this.acknowledged.set(clientId, message.id);
      this.#waiting = null;
      return true;
    } catch (error) {
      if (error instanceof ProblemError && ['offline', 'unreachable'].includes(error.problem.code)) return false;
      if (error instanceof SyntaxError || error instanceof TypeError) return false; // the answer broke off
      throw error;
    }
  }

  async untilServerIsGone(): Promise<void> {
    while (await this.write());
  }

  /** The customer's own messages, in order. */
  async written(): Promise<{ id: string; text: string }[]> {
    const own: { id: string; text: string }[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const page: ReplyOf<typeof listWidgetMessages> = await this.call(listWidgetMessages, { query: { after } });
      own.push(...page.items.filter(({ author }) => author.kind === 'customer'));
      after = page.next;
    }
    return own;
  }
}

describe('kill -9 in the middle of messages', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kedun-crash-'));
  const env: Record<string, string> = { KEDUN_DATA_DIR: dataDir, KEDUN_DEMO: 'false' };
  const writers = Array.from({ length: VISITORS }, () => new Writer());
  let server: ServerProcess;

  beforeAll(async () => {
    await prepareDataDir(dataDir);
    if (process.env.KEDUN_TEST_POSTGRES) {
      const database = await openTestDatabase();
      env.DATABASE_URL = (await addressOf(database.pool)) ?? '';
      await database.close();
    }
    const running = await serve(readSettings({ ...env, PORT: '0', KEDUN_LOG_LEVEL: 'silent' }));
    const actor = systemActor('test');
    const { identity, desk, rights } = running.composition;
    const teamId = await identity.createTeam(actor, { name: '测试组', industry: '电商', isDemo: false });
    const { publicKey } = await desk.openChannel({ name: '测试商城', teamId, allowedOrigins: [] });
    const handler = { 'zh-CN': '测试公司', en: 'Test company' };
    await rights.publishNotice(actor, { content: noticeFor({ name: handler, contact: handler }), basedOn: 0 });
    const notice = await rights.currentNotice('zh-CN');
    if (!notice) throw new Error('No notice');
    await running.close();
    server = await startServer(env);
    const { version, wordingHash } = notice;
    for (const writer of writers) await writer.arrive(server.url, publicKey, { version, wordingHash });
  }, 180_000);
  afterAll(async () => {
    await server.end('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it(`${ROUNDS} times: what was acknowledged is there once, and what was not is taken when sent again`, async () => {
    let interrupted = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const writing = writers.map((writer) => writer.untilServerIsGone());
      const before = writers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
      const written = () => writers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0) - before;
      while (written() < 25 + round * 7) await sleep(2);
      await server.end('SIGKILL');
      await Promise.all(writing);
      interrupted += writers.filter((writer) => writer.isWaiting).length;
      server = await startServer(env);
      for (const writer of writers) {
        writer.connect(server.url);
        expect(await writer.write()).toBe(true);
      }
    }
    expect(interrupted).toBeGreaterThan(0);
    for (const writer of writers) {
      const written = await writer.written();
      expect(written.map(({ id }) => id)).toEqual([...writer.acknowledged.values()]);
      // In the order in which they were written, none missing, none twice.
      expect(written.map(({ text }) => text)).toEqual(
        written.map((_, index) => `第${index + 1}条,我的手机138****5678`),
      );
    }
  }, 300_000);

  it('the ledger verifies over the running server, and every message has its entry', async () => {
    const asked = await askServer<StoredLogVerdict>(dataDir, 'ledger/verify');
    expect(asked?.answer).toMatchObject({ ok: true });
    await server.end('SIGKILL');
    const database = await openDatabase(readSettings(env), true);
    const { rows: messages } = await database.pool.query<{ place: string }>(
      `select conversation_id || '/' || sequence as place from desk.message where author_kind = 'customer'`,
    );
    const { rows: entries } = await database.pool.query<{ encoded: Buffer }>(
      `select encoded from kernel.ledger_entry where act = 'desk.message.receive'`,
    );
    await database.close();
    const places = entries.map(({ encoded }) => {
      const parsed = parseEntry(encoded);
      return parsed.ok ? `${parsed.entry.object?.id}/${parsed.entry.facts.sequence}` : 'malformed';
    });
    // One entry for each message, one message for each entry.
    expect(places.sort()).toEqual(messages.map(({ place }) => place).sort());
    const acknowledged = writers.reduce((sum, writer) => sum + writer.acknowledged.size, 0);
    expect(messages.length).toBe(acknowledged);
    server = await startServer(env);
  }, 180_000);
});
