import type { Server as HttpServer } from 'node:http';
import type { Event } from '@kedun/contract';
import { SESSION_COOKIE } from '@kedun/domains/identity/contract';
import type { Actor } from '@kedun/domains/kernel/actor';
import { forgetDelivered, takeUndelivered } from '@kedun/domains/kernel/outbox';
import type { Store } from '@kedun/domains/kernel/store';
import { createAdapter } from '@socket.io/postgres-adapter';
import { parse } from 'cookie';
import type pg from 'pg';
import type { Logger } from 'pino';
import { Server, type Socket } from 'socket.io';
import type { OriginCheck } from './cors.ts';
import type { ResolveActor } from './http.ts';

/** Sockets of staff and visitors. Events carry their audience; this layer only routes by it. */
export interface Realtime {
  /** Looks for undelivered events now; called after each commit and once a second. */
  wake(): void;
  close(): Promise<void>;
}

const MAX_EVENT_BYTES = 64 * 1024;
const SERVING: ReadonlySet<string> = new Set(['agent', 'lead']);

/** Browsers ask no permission for a web socket: a page of another site must not listen with our person's cookie. */
export function isForeign(origin: string | undefined, host: string | undefined): boolean {
  return origin !== undefined && origin.replace(/^https?:\/\//, '') !== host;
}

/** What someone may hear. A team's room carries its conversations: only who serves them is in it, whatever team others belong to. */
export function roomsOf(actor: Actor): string[] {
  if (actor.kind === 'visitor') return [`visitor:${actor.conversationId}`];
  if (actor.kind !== 'person' || !actor.isFullySignedIn) return [];
  return [
    'staff',
    `person:${actor.id}`,
    `role:${actor.role}`,
    `session:${actor.sessionId}`,
    ...(actor.teamId && SERVING.has(actor.role) ? [`team:${actor.teamId}`] : []),
  ];
}

async function admit(socket: Socket, resolveActor: ResolveActor): Promise<boolean> {
  const { cookie, origin, host, 'user-agent': userAgent } = socket.handshake.headers;
  const session = isForeign(origin, host) ? undefined : parse(cookie ?? '')[SESSION_COOKIE];
  const bearer: unknown = socket.handshake.auth.token;
  const resolve = () =>
    resolveActor({
      ...(typeof bearer === 'string' ? { bearer } : session ? { cookie: session } : {}),
      ip: socket.handshake.address,
      userAgent: String(userAgent ?? '').slice(0, 300),
    });
  const rooms = roomsOf(await resolve());
  await socket.join(rooms);
  // Access that ended before the socket stood in its rooms did not reach it there.
  return rooms.length > 0 && roomsOf(await resolve()).join() === rooms.join();
}

/** Starts the realtime layer on the HTTP server; with a PostgreSQL pool events reach the sockets of every node. */
export function startRealtime(
  http: HttpServer,
  store: Store,
  resolveActor: ResolveActor,
  logger: Logger,
  isOriginAllowed: OriginCheck,
  adapterPool?: pg.Pool,
): Realtime {
  const io = new Server(http, {
    path: '/realtime',
    serveClient: false,
    maxHttpBufferSize: MAX_EVENT_BYTES,
    transports: ['websocket', 'polling'],
    // Foreign pages connect with the widget's bearer; their requests carry no session.
    cors: {
      origin: (origin, answer) =>
        void (origin ? isOriginAllowed(origin) : Promise.resolve(false)).then((isAllowed) => answer(null, isAllowed)),
    },
  });
  if (adapterPool) io.adapter(createAdapter(adapterPool, { tableName: 'kernel.socket_attachment' }));
  io.use((socket, next) => {
    admit(socket, resolveActor).then(
      (isAdmitted) => next(isAdmitted ? undefined : new Error('not_signed_in')),
      () => next(new Error('not_signed_in')),
    );
  });

  function deliver(event: Event): void {
    io.to([...event.audience]).emit('event', event);
    // Lost access takes the sockets with it: the client signs in again, unlocks or stays out (invariant 4).
    if (event.name === 'identity.access_ended' || event.name === 'identity.session_locked') {
      const { sessionId, personId } = event.data as { sessionId?: string | null; personId: string };
      io.in(sessionId ? `session:${sessionId}` : `person:${personId}`).disconnectSockets(true);
    }
  }

  let running: Promise<void> | null = null;
  let isWanted = false;
  async function drain(): Promise<void> {
    do {
      isWanted = false;
      for (let events = await takeUndelivered(store); events.length > 0; events = await takeUndelivered(store)) {
        events.forEach(deliver);
      }
    } while (isWanted);
  }
  function wake(): void {
    isWanted = true;
    running ??= drain()
      .catch((error: unknown) => logger.error({ err: error }, 'events could not be delivered'))
      .finally(() => {
        running = null;
      });
  }
  const timer = setInterval(wake, 1000);
  const sweeper = setInterval(() => void forgetDelivered(store, new Date()).catch(() => {}), 3_600_000);
  return {
    wake,
    async close() {
      clearInterval(timer);
      clearInterval(sweeper);
      await running;
      await io.close();
    },
  };
}
