/** What integration tests stand on: a migrated database of their own, embedded or server, and the product above it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, openAsBlob, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, manualClock } from '@kedun/base';
import { type Call, createClient } from '@kedun/contract';
import type { House } from '@kedun/domains/kernel/domain';
import pg from 'pg';
import pino from 'pino';
import { createHouse } from '../apps/server/compose.ts';
import { type Database, openEmbedded, openServer } from '../apps/server/database.ts';
import { type Running, type ServeOptions, serve } from '../apps/server/serve.ts';
import { readSettings } from '../apps/server/settings.ts';
import { borrowEmbedded } from './engine.ts';

/** All customers of a test come from one address. */
export const MANY_CUSTOMERS = { KEDUN_WIDGET_SESSIONS_PER_MINUTE: '100000' };

/** A fresh database, migrated. */
export async function openTestDatabase(): Promise<Database> {
  const { KEDUN_TEST_POSTGRES: server, KEDUN_TEST_TEMPLATE: template } = process.env;
  if (!server) return template ? borrowEmbedded(template) : openEmbedded();
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name} template kedun_template`);
  await admin.end();
  return openServer(new URL(`/${name}`, server).href, 10);
}

/** Puts a migrated embedded database into `dataDir`, as the first start would; nothing where tests use a server. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  const { KEDUN_TEST_POSTGRES: server, KEDUN_TEST_TEMPLATE: template } = process.env;
  if (!server && template) await (await openEmbedded(dataDir, await openAsBlob(template))).close();
}

/** A house over a fresh database, with a clock that the test moves. For tests of one domain's commands and queries. */
export async function openTestHouse(
  start = '2026-11-02T01:00:00.000Z',
): Promise<{ house: House; clock: ReturnType<typeof manualClock>; database: Database; close(): Promise<void> }> {
  const database = await openTestDatabase();
  const clock = manualClock(start);
  const house = createHouse(database, { onEvents: () => {}, onLedger: () => {} }, clock as Clock);
  return { house, clock, database, close: () => database.close() };
}

/** How a test server differs from the ordinary one. */
export interface TestServerOptions extends ServeOptions {
  /** Keeps the embedded database in files, as a user's is, instead of in memory. */
  readonly isOnDisk?: boolean;
}

/** The whole server on a free port over a fresh database. `settings` are environment variables as a user would set them. */
export async function openTestServer(
  settings: Record<string, string> = {},
  { isOnDisk = false, ...options }: TestServerOptions = {},
): Promise<Running & { dataDir: string; client(headers?: Record<string, string>): Call }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kedun-data-'));
  const isOwn = isOnDisk && !process.env.KEDUN_TEST_POSTGRES;
  if (isOwn) await prepareDataDir(dataDir);
  const running = await serve(
    readSettings({ PORT: '0', KEDUN_DATA_DIR: dataDir, KEDUN_LOG_LEVEL: 'silent', ...MANY_CUSTOMERS, ...settings }),
    {
      logger: pino({ level: 'silent' }),
      ...(isOwn ? {} : { database: await openTestDatabase() }),
      ...options,
    },
  );
  return {
    ...running,
    dataDir,
    client: (headers = {}) => createClient({ baseUrl: `${running.url}/api/v1`, headers: () => headers }),
    async close() {
      await running.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
