/** Before all tests: migrates once and keeps the result as a template, so that each test file starts in a moment. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openServer } from '../apps/server/database.ts';
import { migrate } from '../apps/server/migrate.ts';
import { startPostgres } from './postgres.ts';

async function embeddedTemplate(): Promise<() => Promise<void>> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres');
  const { overPool } = await import('../apps/server/database.ts');
  const engine = await PGlite.create();
  const database = overPool('embedded', new pg.Pool({ ...createPgConfig(engine), max: 1 }), async () => {});
  await migrate(database.forMigrations);
  await database.close();
  const dump = await engine.dumpDataDir('none');
  await engine.close();
  const folder = mkdtempSync(join(tmpdir(), 'kedun-template-'));
  const file = join(folder, 'template.tar');
  writeFileSync(file, Buffer.from(await dump.arrayBuffer()));
  process.env.KEDUN_TEST_TEMPLATE = file;
  return async () => rmSync(folder, { recursive: true, force: true });
}

/** `isDurable` as a measurement needs it. Answers how to stop the server. */
export async function serverTemplate({ isDurable }: { isDurable: boolean }): Promise<() => Promise<void>> {
  const postgres = await startPostgres({ isDurable });
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query('create database kedun_template');
  await admin.end();
  const database = await openServer(new URL('/kedun_template', postgres.url).href, 2);
  await migrate(database.forMigrations);
  await database.close();
  process.env.KEDUN_TEST_POSTGRES = postgres.url;
  return postgres.stop;
}

/** Vitest's global set-up; returns the tear-down. */
export default async function setup(): Promise<() => Promise<void>> {
  return process.env.KEDUN_TEST_DATABASE === 'server' ? serverTemplate({ isDurable: false }) : embeddedTemplate();
}
