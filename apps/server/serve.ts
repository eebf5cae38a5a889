import type { AddressInfo } from 'node:net';
import { systemActor } from '@kedun/domains/kernel/actor';
import type { Domain } from '@kedun/domains/kernel/domain';
import { type Sequencer, startSequencer } from '@kedun/domains/kernel/ledger/sequencer';
import { verifyStoredLogAgainst } from '@kedun/domains/kernel/ledger/verification';
import { startWitnessing } from '@kedun/domains/kernel/ledger/witnessing';
import { startMailing } from '@kedun/domains/kernel/mail/sending';
import type { NoteKey } from '@kedun/ledger';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type Composition, compose, consoleUrlOf, type Wakers } from './compose.ts';
import { type Database, openEmbedded, openServer } from './database.ts';
import { serveDemoPages } from './demo-pages.ts';
import { addHealth } from './health.ts';
import { serveHelp } from './help-page.ts';
import { buildHttp } from './http.ts';
import { startJobs } from './jobs.ts';
import { openLocalSocket } from './local-socket.ts';
import { createLogger } from './logger.ts';
import { openTransport } from './mail/transport.ts';
import { migrate } from './migrate.ts';
import { startRealtime } from './realtime.ts';
import type { Settings } from './settings.ts';
import { serveStatic } from './static.ts';
import { serveVerification } from './verify-page.ts';

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
  readonly beforeListening?: (composition: Composition, app: FastifyInstance) => Promise<void>;
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

/** How long requests under way may take once the server stops. */
const GRACE_MS = 3_000;

/** What was opened so far; closed in the opposite order, so that the data folder's lock goes last. */
class Opened {
  readonly #closers: (() => Promise<void>)[] = [];

  add(close: () => Promise<void>): void {
    this.#closers.unshift(close);
  }

  async close(): Promise<void> {
    for (const close of this.#closers.splice(0)) await close();
  }
}

/** Opens the database, migrates, composes, listens. Anything wrong stops the start with a clear message (invariant 10). */
export async function serve(settings: Settings, options: ServeOptions = {}): Promise<Running> {
  const opened = new Opened();
  try {
    return await open(settings, options, opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function open(settings: Settings, options: ServeOptions, opened: Opened): Promise<Running> {
  const logger = options.logger ?? createLogger(settings.logLevel);
  const socket = await openLocalSocket(settings);
  if (socket) opened.add(() => socket.close());
  const database = options.database ?? (await openDatabase(settings, socket !== null));
  opened.add(() => database.close());
  await migrate(database.forMigrations);
  const wakers: Wakers = { onEvents: () => {}, onLedger: () => {} };
  const composition = await compose({ settings, database, logger, wakers, extraDomains: options.extraDomains ?? [] });
  opened.add(async () => {
    const stopped = composition.desk.stopReading();
    await composition.reader.close();
    // What it was reading is given back while there is a database.
    await stopped;
  });
  const { house, ledgerKey, domains } = composition;
  const sequencer: Sequencer = startSequencer(house.store, house.clock, ledgerKey, (error) =>
    logger.error({ err: error }, 'the ledger could not be integrated'),
  );
  opened.add(() => sequencer.stop());
  wakers.onLedger = sequencer.wake;
  const witnessing = startWitnessing(house.store, house.clock, ledgerKey.verifier, settings.witnesses, (error) =>
    logger.error({ err: error }, 'a witness did not co-sign the ledger'),
  );
  opened.add(() => witnessing.stop());
  if (settings.mail) {
    const { deliver } = openTransport(settings.mail, `${consoleUrlOf(settings)}/me#mail`);
    const { perMinute } = settings.mail;
    const { mailAddress: addressOf } = composition.identity;
    const mailing = startMailing(house, { deliver, perMinute, addressOf }, (error) =>
      logger.error({ err: error }, 'mail could not be sent'),
    );
    opened.add(() => mailing.stop());
  }
  const app = await openHttp(settings, composition, database, logger);
  opened.add(() => app.close());
  const realtime = await startRealtime(
    app.server,
    house.store,
    {
      resolveActor: composition.resolveActor,
      openUntil: composition.identity.openUntil,
      isOriginAllowed: composition.isOriginAllowed,
    },
    logger,
    database.kind === 'server' ? database.pool : undefined,
  );
  opened.add(() => realtime.close());
  wakers.onEvents = realtime.wake;
  const jobs = await startJobs(
    database,
    domains.flatMap((domain) => domain.jobs),
    logger,
  );
  opened.add(() => jobs.stop());
  // Connections on which nothing is asked keep a server from closing for as long as their owner likes.
  opened.add(async () => {
    setTimeout(() => app.server.closeAllConnections(), GRACE_MS).unref();
  });
  await options.beforeListening?.(composition, app);
  await app.listen({ port: settings.port, host: settings.host });
  socket?.serve({
    'ledger/verify': async (input) => {
      await sequencer.integrateNow();
      return verifyStoredLogAgainst(house.store, ledgerKey.verifier, input);
    },
    'badges/rotate': async () => ({ key: await composition.academy.rotateBadgeKey(systemActor('command-line')) }),
  });
  const url = addressOf(settings, (app.server.address() as AddressInfo).port);
  return { app, composition, database, sequencer, ledgerKey, url, close: () => opened.close() };
}

/** Routes, health, pages. */
async function openHttp(
  settings: Settings,
  composition: Composition,
  database: Database,
  logger: Logger,
): Promise<FastifyInstance> {
  const { domains, access, resolveActor, isOriginAllowed } = composition;
  const handlers = domains.flatMap((domain) => domain.handlers);
  const { whySignedOut } = composition.identity;
  const app = await buildHttp({ settings, logger, handlers, access, resolveActor, whySignedOut, isOriginAllowed });
  addHealth(app, database, { settings, resolveActor });
  serveVerification(app, composition.academy.verifyBadge);
  await serveHelp(app, composition.desk);
  await serveStatic(app);
  serveDemoPages(app);
  return app;
}
