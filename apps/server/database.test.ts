import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestDatabase, openTestServer } from '../../test/house.ts';
import { addressOf, startServer } from '../../test/process.ts';
import { openEmbedded, openServer, withDeadline } from './database.ts';

const isServer = Boolean(process.env.KEDUN_TEST_POSTGRES);

describe.skipIf(isServer)('the embedded database', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kedun-database-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps what was committed when it is closed and opened again', async () => {
    const first = await openEmbedded(folder);
    await first.pool.query('create table kept (at timestamptz, size bigint, bytes bytea)');
    await first.pool.query("insert into kept values ('2026-11-02T01:00:00Z', 9007199254740991, '\\x00ff')");
    await first.close();
    const second = await openEmbedded(folder);
    expect(second.kind).toBe('embedded');
    expect((await second.pool.query('select * from kept')).rows).toEqual([
      { at: new Date('2026-11-02T01:00:00Z'), size: 9007199254740991, bytes: Buffer.from([0, 255]) },
    ]);
    await second.close();
  });

  it('refuses a second server on the same folder with a clear sentence, and the first works on', async () => {
    const first = await openTestServer({}, { isOnDisk: true });
    const second = startServer({ KEDUN_DATA_DIR: first.dataDir, KEDUN_DEMO: 'false' });
    await expect(second).rejects.toThrow(
      `Another Kedun already works on ${first.dataDir}: stop it, or set KEDUN_DATA_DIR`,
    );
    // A sentence, not a stack.
    expect(await second.catch((error: Error) => error.message)).not.toMatch(/^\s+at /m);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    await first.close();
  }, 120_000);
});

describe.runIf(isServer)('a PostgreSQL server', () => {
  it('is opened by address and says that it is one', async () => {
    const database = await openTestDatabase();
    expect(database.kind).toBe('server');
    await database.close();
  });

  it('frees after a minute what a node that froze had locked, and does not do later what failed here', async () => {
    const database = await openTestDatabase();
    const show = async (setting: string) => (await database.query(`show ${setting}`)).rows;
    expect(await show('idle_in_transaction_session_timeout')).toEqual([
      { idle_in_transaction_session_timeout: '1min' },
    ]);
    expect(await show('client_connection_check_interval')).toEqual([{ client_connection_check_interval: '5s' }]);
    // One statement at a time over one connection: each gives it back, failed or not.
    await expect(database.query('select nothing')).rejects.toThrow('nothing');
    expect((await database.query('select $1::int as one', [1])).rows).toEqual([{ one: 1 }]);
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
    // Nothing stays connected to a server that is to stop.
    await database.close();
    expect(database.pool.totalCount).toBe(0);
  });

  it('may be shared by two servers', async () => {
    const database = await openTestDatabase();
    const url = (await addressOf(database.pool)) ?? '';
    await database.close();
    const folder = mkdtempSync(join(tmpdir(), 'kedun-database-'));
    const settings = { DATABASE_URL: url, KEDUN_DATA_DIR: folder, KEDUN_DEMO: 'false' };
    const first = await startServer(settings);
    const second = await startServer(settings);
    for (const { url: address } of [first, second]) expect((await fetch(`${address}/readyz`)).status).toBe(200);
    await Promise.all([first.end('SIGTERM'), second.end('SIGTERM')]);
    rmSync(folder, { recursive: true });
  }, 120_000);

  it('whose answer does not come in time is an error, and the connection goes', async () => {
    const database = await openTestDatabase();
    const hurried = await withDeadline(database.pool, 500).connect();
    await hurried.query('begin', []);
    await expect(hurried.query('select pg_sleep(20)', [])).rejects.toThrow('terminated');
    await expect(hurried.query('rollback', [])).rejects.toThrow();
    hurried.release();
    expect(database.pool.totalCount).toBe(0);
    expect((await database.kysely.selectFrom('kernel.outbox').selectAll().execute()).length).toBe(0);
    await database.close();
  });

  it('that cuts a connection between two queries fails the command, not the process', async () => {
    const database = await openTestDatabase();
    const cut = database.kysely.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
      await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      // Until nothing can be asked over it: the connection is gone.
      await vi.waitFor(() => expect(sql`select 1`.execute(transaction)).rejects.toThrow('not queryable'));
    });
    await expect(cut).rejects.toThrow(/terminat|not queryable/);
    await database.close();
  });

  it('that does not answer is an error at once', async () => {
    await expect(openServer('postgres://nobody@127.0.0.1:1/none', 2)).rejects.toThrow(/ECONNREFUSED/);
  });
});

describe('rows', () => {
  it('come with camel-case names, and what stands inside JSON is left as it is', async () => {
    const database = await openTestDatabase();
    await database.kysely.insertInto('kernel.setting').values({ key: 'k', value: '{"inner_key":{"a_b":1}}' }).execute();
    const row = await database.kysely.selectFrom('kernel.setting').selectAll().executeTakeFirstOrThrow();
    expect(row.value).toEqual({ inner_key: { a_b: 1 } });
    expect(row.updatedAt).toBeInstanceOf(Date);
    await database.close();
  });
});
