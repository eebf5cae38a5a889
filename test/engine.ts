/**
 * Embedded engines that tests hand on: emptied, one is ready for the next test long before a new one has started.
 * An engine whose schema a test has changed is not handed on.
 */
import { openAsBlob } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { type Database, overPool } from '../apps/server/database.ts';

interface Engine {
  readonly pglite: PGlite;
  /** What the schema looked like before the first test. */
  readonly shape: string;
}

/** Engines that wait in this process; more than a test opens at a time would only take memory. */
const IDLE_AT_MOST = 2;
const idle: Engine[] = [];

/** Everything migrations make; the job runner makes the schema `job` itself when a server starts. */
const SHAPE = `
  with ours as (select oid from pg_namespace where nspname !~ '^pg_|^information_schema$|^job$')
  select md5(string_agg(thing, '' order by thing)) as shape from (
    select concat_ws(' ', 'relation', oid, relname) from pg_class where relnamespace in (select oid from ours)
    union all
    select concat_ws(' ', 'column', attrelid, attname, atttypid, attnotnull, d.oid) from pg_attribute
      join pg_class c on c.oid = attrelid
      left join pg_attrdef d on d.adrelid = attrelid and d.adnum = attnum
      where relnamespace in (select oid from ours)
    union all
    select concat_ws(' ', 'constraint', oid) from pg_constraint where connamespace in (select oid from ours)
    union all
    select concat_ws(' ', 'trigger', t.oid, tgenabled) from pg_trigger t join pg_class c on c.oid = tgrelid
      where relnamespace in (select oid from ours)
    union all
    select concat_ws(' ', 'function', oid, prosrc) from pg_proc where pronamespace in (select oid from ours)
    union all
    select concat_ws(' ', 'migration', name) from migration.kysely_migration
  ) as things (thing)`;

/** Deletes every row but those of the migrations and of the job runner's own book-keeping; counters begin again. */
const EMPTY = `
  set session_replication_role = replica;
  do $$
  declare found record;
  begin
    for found in
      select n.nspname, c.relname, c.relkind, s.seqstart, c.oid
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_sequence s on s.seqrelid = c.oid
      where n.nspname !~ '^pg_|^information_schema$|^migration$'
        and not (n.nspname = 'job' and c.relname in ('version', 'queue'))
        and not c.relispartition
        and c.relkind in ('r', 'p', 'S')
    loop
      if found.relkind = 'S' then perform setval(found.oid::regclass, found.seqstart, false);
      else execute format('delete from %I.%I', found.nspname, found.relname);
      end if;
    end loop;
  end $$;
  set session_replication_role = origin;`;

async function shapeOf(pglite: PGlite): Promise<string> {
  const { rows } = await pglite.query<{ shape: string }>(SHAPE);
  return rows[0]?.shape ?? '';
}

async function newEngine(template: string): Promise<Engine> {
  const { PGlite } = await import('@electric-sql/pglite');
  const pglite = await PGlite.create({ loadDataDir: await openAsBlob(template) });
  return { pglite, shape: await shapeOf(pglite) };
}

/** False when it cannot be handed on. */
async function empty({ pglite, shape }: Engine): Promise<boolean> {
  try {
    for (const sql of ['rollback', 'discard all', EMPTY]) await pglite.exec(sql);
    return (await shapeOf(pglite)) === shape;
  } catch {
    return false;
  }
}

async function handOn(engine: Engine): Promise<void> {
  if (idle.length < IDLE_AT_MOST && (await empty(engine))) idle.push(engine);
  else await engine.pglite.close();
}

/** A migrated, empty embedded database of one's own until it is closed. */
export async function borrowEmbedded(template: string): Promise<Database> {
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres');
  const engine = idle.pop() ?? (await newEngine(template));
  // One session only: a second connection corrupts the embedded protocol.
  const pool = new pg.Pool({ ...createPgConfig(engine.pglite), max: 1 });
  return overPool('embedded', pool, () => handOn(engine));
}
