import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DB } from '@kedun/domains/kernel/database';
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';

/** An open database: the same `pg.Pool` code over the embedded engine and over a server. */
export interface Database {
  readonly kind: 'embedded' | 'server';
  readonly pool: pg.Pool;
  /** On a server a query that is not answered within `ANSWER_MS` fails, and its connection goes. */
  readonly kysely: Kysely<DB>;
  /** One statement by itself, under the same deadline. */
  query(text: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
  /** Without a deadline: a statement of a migration takes as long as it takes. */
  readonly forMigrations: Kysely<DB>;
  close(): Promise<void>;
}

// bigint columns hold counts and positions far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** No query of ours takes a tenth of it; longer lasts only what waits for somebody frozen, or for packets that are lost. */
const ANSWER_MS = 30_000;
/** No command of ours stands still for a second between two queries; longer does only a node that froze, holding its locks. */
const IDLE_IN_TRANSACTION_MS = 60_000;
/** How often the server looks whether whoever asked is still there, so that what failed here does not take effect later. */
const CLIENT_CHECK_MS = 5_000;

/** A pool in which a query that gets no answer takes its connection with it, so that nobody waits on that one again. */
export function withDeadline(pool: pg.Pool, answerMs = ANSWER_MS): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect();
      return {
        query: async (text: string, values?: readonly unknown[]) => {
          // Ending a client that is waiting for an answer destroys its connection, and the query fails.
          const timer = setTimeout(() => void client.end(), answerMs);
          return client.query(text, values && [...values]).finally(() => clearTimeout(timer));
        },
        release: () => client.release(),
        // Its other form, cursors, nobody here uses.
      } as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

function kyselyOver(pool: PostgresPool): Kysely<DB> {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** Wraps a pool; what `openEmbedded` and `openServer` share. */
export function overPool(kind: Database['kind'], pool: pg.Pool, closeEngine: () => Promise<void>): Database {
  const timely: PostgresPool = kind === 'server' ? withDeadline(pool) : pool;
  return {
    kind,
    pool,
    kysely: kyselyOver(timely),
    forMigrations: kyselyOver(pool),
    async query(text, values) {
      // Kysely's form of a client has no word for one statement without values; the driver's has.
      const client = (await timely.connect()) as unknown as pg.PoolClient;
      return client.query(text, values && [...values]).finally(() => client.release());
    },
    async close() {
      await pool.end();
      await closeEngine();
    },
  };
}

/** What each connection of ours asks of the server. A pooler between takes these, and no unknown ones at the start. */
async function agreeDeadlines(client: pg.ClientBase): Promise<void> {
  await client.query(`set idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS}`);
  // A server on Windows cannot.
  await client.query(`set client_connection_check_interval = ${CLIENT_CHECK_MS}`).catch(() => {});
}

/**
 * Opens the embedded database in `folder`, or in memory without one.
 * It survives a crash of the process, not a loss of power, and serves one process only.
 */
export async function openEmbedded(folder?: string, loadDataDir?: Blob): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres');
  if (folder) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const engine = await PGlite.create({
    ...(folder ? { dataDir: join(folder, 'pg') } : {}),
    ...(loadDataDir ? { loadDataDir } : {}),
  });
  // One session only: a second connection corrupts the embedded protocol.
  const pool = new pg.Pool({ ...createPgConfig(engine), max: 1 });
  return overPool('embedded', pool, () => engine.close());
}

/** Opens a PostgreSQL server, version 15 or newer. */
export async function openServer(url: string, connections: number): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    // A connection on which nothing arrives any more is found out: the one on which nodes listen says nothing by itself.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    onConnect: agreeDeadlines,
  });
  pool.on('error', () => {}); // an idle connection that broke is replaced by the pool
  // One that broke in use fails the query, or the next one; as an event nobody listens for it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const { rows } = await pool.query<{ version: string }>("select current_setting('server_version_num') as version");
  if (Number(rows[0]?.version) < 150_000) {
    await pool.end();
    throw new Error(`PostgreSQL 15 or newer is needed; this server is ${rows[0]?.version}`);
  }
  return overPool('server', pool, async () => {});
}
