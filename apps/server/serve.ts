import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type Composition, compose, type Wakers } from './compose.ts';
import { type Database, openEmbedded, openServer } from './database.ts';
import { addHealth } from './health.ts';
import { buildHttp } from './http.ts';
import { createLogger } from './logger.ts';
import { migrate } from './migrate.ts';
import { startRealtime } from './realtime.ts';
import type { Settings } from './settings.ts';

/** A running server. */
export interface Running {
  readonly app: FastifyInstance;
  readonly composition: Composition;
  readonly database: Database;
  readonly url: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  readonly logger?: Logger;
  /** A database that is already open (tests); otherwise the settings say which. */
  readonly database?: Database;
}

/** Opens the database, migrates, composes, listens. Anything wrong stops the start with a clear message (invariant 10). */
export async function serve(settings: Settings, options: ServeOptions = {}): Promise<Running> {
  const logger = options.logger ?? createLogger(settings.logLevel);
  const database =
    options.database ??
    (settings.databaseUrl
      ? await openServer(settings.databaseUrl, settings.databasePool)
      : await openEmbedded(settings.dataDir));
  await migrate(database.kysely);
  const wakers: Wakers = { onEvents: () => {}, onLedger: () => {} };
  const composition = await compose({ settings, database, logger, wakers });
  const app = await buildHttp({
    settings,
    logger,
    handlers: composition.domains.flatMap((domain) => domain.handlers),
    access: composition.access,
    resolveActor: composition.resolveActor,
  });
  addHealth(app, database);
  const { store } = composition.house;
  const realtime = startRealtime(
    app.server,
    store,
    composition.resolveActor,
    logger,
    database.kind === 'server' ? database.pool : undefined,
  );
  wakers.onEvents = realtime.wake;
  await app.listen({ port: settings.port, host: settings.host });
  const { port } = app.server.address() as AddressInfo;
  return {
    app,
    composition,
    database,
    url:
      settings.publicUrl ??
      `${settings.tls ? 'https' : 'http'}://${settings.host === '0.0.0.0' ? 'localhost' : settings.host}:${port}`,
    async close() {
      await realtime.close();
      await app.close();
      await database.close();
    },
  };
}
