/** Generates `domains/kernel/database.ts` from the migrated schema: SQL is the source, types follow. `--check` only compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate, getDialect } from 'kysely-codegen';
import { openEmbedded } from '../apps/server/database.ts';
import { DOMAIN_ORDER, migrate } from '../apps/server/migrate.ts';
import { root } from '../apps/server/root.ts';

const target = join(root, 'domains/kernel/database.ts');

/** The types of the schema as the migrations make it, as TypeScript source. */
export async function databaseTypes(): Promise<string> {
  const database = await openEmbedded();
  try {
    await migrate(database.kysely);
    return await generate({
      camelCase: true,
      db: database.kysely.withoutPlugins(),
      dialect: getDialect('postgres'),
      includePattern: `(${DOMAIN_ORDER.join('|')}).*`,
      outFile: join(tmpdir(), `kedun-types-${process.pid}.ts`),
      overrides: {},
      typeMapping: { bigint: 'number', int8: 'number' },
    } as unknown as Parameters<typeof generate>[0]);
  } finally {
    await database.close();
  }
}

if (process.argv[1]?.endsWith('db-types.ts')) {
  const types = await databaseTypes();
  if (!process.argv.includes('--check')) writeFileSync(target, types);
  else if (readFileSync(target, 'utf8') !== types) {
    console.error('domains/kernel/database.ts is out of date: run `npm run db:types`');
    process.exit(1);
  }
}
