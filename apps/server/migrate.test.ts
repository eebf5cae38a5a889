import { appendFileSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../test/house.ts';
import type { Database } from './database.ts';
import { DOMAIN_ORDER, migrate } from './migrate.ts';
import { root } from './root.ts';

describe('invariant 10: migrations', () => {
  let database: Database;
  let domains: string;
  const schema = async () => {
    const { rows } = await database.pool.query(
      `select table_schema, table_name, column_name, data_type from information_schema.columns
       where table_schema not in ('pg_catalog', 'information_schema') order by 1, 2, 3`,
    );
    return rows;
  };
  const ran = async () => (await database.pool.query('select name from migration.kysely_migration order by name')).rows;

  beforeEach(async () => {
    database = await openTestDatabase();
    domains = mkdtempSync(join(tmpdir(), 'kedun-migrations-'));
    for (const domain of DOMAIN_ORDER) {
      const own = join(root, 'domains', domain, 'sql');
      // A domain without tables has no folder.
      if (existsSync(own)) cpSync(own, join(domains, domain, 'sql'), { recursive: true });
    }
  });
  afterEach(async () => {
    await database.close();
    rmSync(domains, { recursive: true });
  });

  it('have nothing to do on an up-to-date database', async () => {
    expect(await migrate(database.forMigrations, domains)).toEqual([]);
    expect((await ran()).length).toBeGreaterThan(5);
  });

  it('change a database that holds data, and keep the data', async () => {
    await database.pool.query(`insert into custody.customer (id, created_at, is_synthetic, is_demo)
      values ('019a3c1e-5b7a-7c3d-8e4f-0123456789ab', now(), false, false)`);
    writeFileSync(
      join(domains, 'custody/sql/9001-add-language.sql'),
      `alter table custody.customer add column language text not null default 'zh-CN';
       create index customer_by_language on custody.customer (language);`,
    );
    expect(await migrate(database.forMigrations, domains)).toEqual(['3-custody/9001-add-language.sql']);
    const { rows } = await database.pool.query('select id, language from custody.customer');
    expect(rows).toEqual([{ id: '019a3c1e-5b7a-7c3d-8e4f-0123456789ab', language: 'zh-CN' }]);
    expect(await migrate(database.forMigrations, domains)).toEqual([]);
  });

  it('that fail change nothing, not even those before them, and say which', async () => {
    const before = [await schema(), await ran()];
    writeFileSync(join(domains, 'kernel/sql/9001-good.sql'), 'create table kernel.good (id int);');
    writeFileSync(
      join(domains, 'rights/sql/9002-bad.sql'),
      'create table rights.half_done (id int); alter table rights.no_such_table add column x int;',
    );
    await expect(migrate(database.forMigrations, domains)).rejects.toThrow(
      /Migration 6-rights\/9002-bad\.sql did not finish; nothing was changed: .*no_such_table/,
    );
    expect([await schema(), await ran()]).toEqual(before);
    writeFileSync(join(domains, 'rights/sql/9002-bad.sql'), 'create table rights.whole (id int);');
    expect(await migrate(database.forMigrations, domains)).toEqual(['0-kernel/9001-good.sql', '6-rights/9002-bad.sql']);
  });

  it('that ran once and are gone stop the start, by name', async () => {
    writeFileSync(join(domains, 'desk/sql/9001-added.sql'), 'create table desk.added (id int);');
    await migrate(database.forMigrations, domains);
    renameSync(join(domains, 'desk/sql/9001-added.sql'), join(domains, 'desk/sql/9001-renamed.sql'));
    await expect(migrate(database.forMigrations, domains)).rejects.toThrow(
      /migrations do not fit this database; nothing was changed: .*4-desk\/9001-added\.sql is missing/,
    );
    // The product's own sources do not have it either: an older version does not start on a newer database.
    await expect(migrate(database.forMigrations)).rejects.toThrow(/9001-added/);
  });

  it('of domains may come in any order of time: a new one behind others still runs', async () => {
    writeFileSync(join(domains, 'rights/sql/9001-later.sql'), 'create table rights.later (id int);');
    await migrate(database.forMigrations, domains);
    writeFileSync(join(domains, 'kernel/sql/9000-earlier.sql'), 'create table kernel.earlier (id int);');
    expect(await migrate(database.forMigrations, domains)).toEqual(['0-kernel/9000-earlier.sql']);
  });

  it('run once when two nodes start at the same moment', async () => {
    writeFileSync(join(domains, 'kernel/sql/9001-once.sql'), 'create table kernel.once (id int);');
    appendFileSync(join(domains, 'kernel/sql/9001-once.sql'), 'insert into kernel.once values (1);');
    const both = await Promise.all([
      migrate(database.forMigrations, domains),
      migrate(database.forMigrations, domains),
    ]);
    expect(both.flat()).toEqual(['0-kernel/9001-once.sql']);
    expect((await database.pool.query('select * from kernel.once')).rows).toEqual([{ id: 1 }]);
  });
});
