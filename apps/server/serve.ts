import type { AddressInfo } from 'node:net';
import type { Domain } from '@kedun/domains/kernel/domain';
import { type Sequencer, startSequencer } from '@kedun/domains/kernel/ledger/sequencer';
import { verifyStoredLog } from '@kedun/domains/kernel/ledger/verification';
import type { NoteKey } from '@kedun/ledger';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type Composition, compose, type Wakers } from './compose.ts';
import { type Database, openEmbedded, openServer } from './database.ts';
import { serveDemoPages } from './demo-pages.ts';
import { addHealth } from './health.ts';
import { buildHttp } from './http.ts';
import { startJobs } from './jobs.ts';
import { openLocalSocket } from './local-socket.ts';
import { createLogger } from './logger.ts';
import { migrate } from './migrate.ts';
import { startRealtime } from './realtime.ts';
import type { Settings } from './settings.ts';
import { serveStatic } from './static.ts';

/** A running server. */
export interface Running {
  readonly app: FastifyInstance;
  readonly composition: Composition;
  readonly database: Database;
  readonly sequencer: Sequencer;
  readonly ledgerKey: NoteKey;
  readonly url: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  readonly logger?: Logger;
  /** A database that is already open (tests); otherwise the settings say which. */
  readonly database?: Database;
  /** Routes beside the product's own: the leak hunt plants its control leak with them. */
  readonly extraDomains?: readonly Domain[];
  /** Runs when all is composed and nobody can call yet: first set-up and demo data. */
  readonly beforeListening?: (composition: Composition) => Promise<void>;
}

/** The embedded database serves one process: the data folder's socket is its lock. */
export async function openDatabase(settings: Settings, isFolderFree: boolean): Promise<Database> {
  if (settings.databaseUrl) return openServer(settings.databaseUrl, settings.databasePool);
  if (!isFolderFree) {
    throw new Error(`Another Kedun already works on ${settings.dataDir}: stop it, or set KEDUN_DATA_DIR`);
  }
  return openEmbedded(settings.dataDir);
}

function addressOf(settings: Settings, port: number): string {
  const host = settings.host === '0.0.0.0' ? 'localhost' : settings.host;
  return settings.publicUrl ?? `${settings.tls ? 'https' : 'http'}://${host}:${port}`;
}

/** Opens the database, migrates, composes, listens. Anything wrong stops the start with a clear message (invariant 10). */
export async function serve(settings: Settings, options: ServeOptions = {}): Promise<Running> {
  const logger = options.logger ?? createLogger(settings.logLevel);
  const socket = await openLocalSocket(settings);
  const database = options.database ?? (await openDatabase(settings, socket !== null));
  await migrate(database.kysely);
  const wakers: Wakers = { onEvents: () => {}, onLedger: () => {} };
  const composition = await compose({ settings, database, logger, wakers, extraDomains: options.extraDomains ?? [] });
  const { house, ledgerKey } = composition;
  const { store, clock } = house;
  const sequencer: Sequencer = startSequencer(store, clock, ledgerKey, (error) =>
    logger.error({ err: error }, 'the ledger could not be integrated'),
  );
  wakers.onLedger = sequencer.wake;
  const app = await buildHttp({
    settings,
    logger,
    handlers: composition.domains.flatMap((domain) => domain.handlers),
    access: composition.access,
    resolveActor: composition.resolveActor,
    isOriginAllowed: composition.isOriginAllowed,
  });
  addHealth(app, database);
  await serveStatic(app);
  serveDemoPages(app);
  const adapterPool = database.kind === 'server' ? database.pool : undefined;
  const realtime = startRealtime(
    app.server,
    store,
    composition.resolveActor,
    logger,
    composition.isOriginAllowed,
    adapterPool,
  );
  wakers.onEvents = realtime.wake;
  const jobs = await startJobs(
    database,
    composition.domains.flatMap((domain) => domain.jobs),
    logger,
  );
  await options.beforeListening?.(composition);
  await app.listen({ port: settings.port, host: settings.host });
  socket?.serve({
    'ledger/verify': async () => {
      await sequencer.integrateNow();
      return verifyStoredLog(store, ledgerKey.verifier);
    },
  });
  return {
    app,
    composition,
    database,
    sequencer,
    ledgerKey,
    url: addressOf(settings, (app.server.address() as AddressInfo).port),
    async close() {
      await socket?.close();
      await jobs.stop();
      await realtime.close();
      await app.close();
      await sequencer.stop();
      await database.close();
    },
  };
}
