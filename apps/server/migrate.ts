import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DB } from '@kedun/domains/kernel/database';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { root } from './root.ts';

/** Domains in the order of their direction; a migration may refer to the tables of domains before its own. */
export const DOMAIN_ORDER = [
  'kernel',
  'identity',
  'academy',
  'custody',
  'desk',
  'oversight',
  'rights',
  'incidents',
] as const;

function readMigrations(domains: string): Record<string, Migration> {
  const migrations: Record<string, Migration> = {};
  for (const [position, domain] of DOMAIN_ORDER.entries()) {
    const folder = join(domains, domain, 'sql');
    if (!existsSync(folder)) continue; // a domain without tables of its own
    for (const file of readdirSync(folder)
      .filter((name) => name.endsWith('.sql'))
      .sort()) {
      const text = readFileSync(join(folder, file), 'utf8');
      migrations[`${position}-${domain}/${file}`] = {
        async up(db) {
          await sql.raw(`create schema if not exists ${domain}`).execute(db);
          await sql.raw(text).execute(db);
        },
      };
    }
  }
  return migrations;
}

/**
 * Brings the schema up to date in one transaction, from the `sql` folders below `domains`; throws when a migration fails
 * or one that ran is gone (invariant 10). Returns what ran.
 */
export async function migrate(kysely: Kysely<DB>, domains = join(root, 'domains')): Promise<readonly string[]> {
  const migrator = new Migrator({
    db: kysely.withoutPlugins(),
    provider: { getMigrations: async () => readMigrations(domains) },
    migrationTableSchema: 'migration',
    allowUnorderedMigrations: true,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName;
    const what = failed ? `Migration ${failed} did not finish` : 'The migrations do not fit this database';
    throw new Error(`${what}; nothing was changed: ${String(error)}`, { cause: error });
  }
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}
