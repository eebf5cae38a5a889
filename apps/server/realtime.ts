import type { Server as HttpServer } from 'node:http';
import { newId } from '@kedun/base';
import type { Event } from '@kedun/contract';
import { SESSION_COOKIE } from '@kedun/domains/identity/contract';
import type { Actor, Person } from '@kedun/domains/kernel/actor';
import {
  eventsAfter,
  forgetTold,
  highestPlace,
  KEPT_MS,
  lastPlaced,
  type PlacedEvent,
  placeEvents,
} from '@kedun/domains/kernel/outbox';
import type { Store } from '@kedun/domains/kernel/store';
import { parse } from 'cookie';
import type pg from 'pg';
import type { Logger } from 'pino';
import { Server, type Socket } from 'socket.io';
import type { OriginCheck } from './cors.ts';
import { openEventLine } from './event-line.ts';
import type { ResolveActor } from './http.ts';

/** Sockets of staff and visitors. Events carry their audience; this layer only routes by it. */
export interface Realtime {
  /** Places what waits and tells what there is to tell; called after each commit and once a second. */
  wake(): void;
  close(): Promise<void>;
}

const MAX_EVENT_BYTES = 64 * 1024;
const BATCH = 200;
const LOOK_EVERY_MS = 1000;
const SWEEP_EVERY_MS = 15_000;
const ASKED_AGAIN_AFTER_MS = 60_000;
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

async function admit(socket: Socket, resolveActor: ResolveActor): Promise<Actor | null> {
  const { cookie, origin, host, 'user-agent': userAgent } = socket.handshake.headers;
  const session = isForeign(origin, host) ? undefined : parse(cookie ?? '')[SESSION_COOKIE];
  const bearer: unknown = socket.handshake.auth.token;
  const resolve = () =>
    resolveActor({
      ...(typeof bearer === 'string' ? { bearer } : session ? { cookie: session } : {}),
      ip: socket.handshake.address,
      userAgent: String(userAgent ?? '').slice(0, 300),
      isListening: true,
    });
  const actor = await resolve();
  const rooms = roomsOf(actor);
  await socket.join(rooms);
  // Access that ended before the socket stood in its rooms did not reach it there.
  return rooms.length > 0 && roomsOf(await resolve()).join() === rooms.join() ? actor : null;
}

/**
 * Shuts a person's socket at the moment the session ends or locks by itself. It is asked again then, because work in
 * between moves that moment, and at the latest after a minute, so that an ending nobody told of is found all the same.
 */
function endWithSession(socket: Socket, person: Person, openUntil: Access['openUntil']): void {
  let timer: NodeJS.Timeout | undefined;
  async function look(): Promise<void> {
    // Whoever cannot be asked about has no socket: the page connects again.
    const until = await openUntil(person).catch(() => null);
    if (socket.disconnected) return;
    if (until === null) socket.disconnect(true);
    else timer = setTimeout(look, Math.min(ASKED_AGAIN_AFTER_MS, Math.max(1, until.getTime() - Date.now() + 1)));
  }
  socket.once('disconnect', () => clearTimeout(timer));
  void look();
}

/** Who may listen, and how long. */
export interface Access {
  readonly resolveActor: ResolveActor;
  /** Until when a session that is open now stays so by itself; null when it is closed. */
  openUntil(person: Person): Promise<Date | null>;
  readonly isOriginAllowed: OriginCheck;
}

/** The server of all sockets. Foreign pages connect with the widget's bearer; their requests carry no session. */
function openSockets(http: HttpServer, access: Access): Server {
  const isAllowed = (origin: string | undefined) => (origin ? access.isOriginAllowed(origin) : Promise.resolve(false));
  const io = new Server(http, {
    path: '/realtime',
    serveClient: false,
    maxHttpBufferSize: MAX_EVENT_BYTES,
    transports: ['websocket', 'polling'],
    cors: { origin: (origin, answer) => void isAllowed(origin).then((allowed) => answer(null, allowed)) },
  });
  io.use((socket, next) => {
    admit(socket, access.resolveActor).then(
      (actor) => {
        socket.data.actor = actor;
        next(actor ? undefined : new Error('not_signed_in'));
      },
      () => {
        // Whoever cannot be asked about is not refused: without a line the page tries again by itself.
        socket.conn.close();
        next();
      },
    );
  });
  io.on('connection', (socket) => {
    const actor: Actor = socket.data.actor;
    if (actor.kind === 'person') endWithSession(socket, actor, access.openUntil);
  });
  return io;
}

/** Tells an event to the sockets of this node. */
function deliver(io: Server, event: Event): void {
  io.to([...event.audience]).emit('event', event);
  // Lost access takes the sockets with it: the client signs in again, unlocks or stays out (invariant 4).
  if (event.name === 'identity.access_ended' || event.name === 'identity.session_locked') {
    const { sessionId, personId } = event.data as { sessionId?: string | null; personId: string };
    io.in(sessionId ? `session:${sessionId}` : `person:${personId}`).disconnectSockets(true);
  }
}

/** What tells the events of all nodes to the sockets of one. */
interface Teller {
  tellNew(): Promise<void>;
  /** Lets the sockets go once it could not read for so long that events may be gone. Asks the database nothing. */
  letGoWhenCutOff(): void;
}

/**
 * Tells the events of all nodes to the sockets of this one, by their place in the outbox: one that was missed is told
 * with the next look. Whoever dies has no sockets left that could miss anything.
 */
async function createTeller(store: Store, io: Server, logger: Logger): Promise<Teller> {
  let told = await lastPlaced(store);
  let readAt = Date.now();
  const isCutOff = () => Date.now() - readAt > KEPT_MS / 2;

  /** Every page connects again and asks how things stand. */
  function letGo(): void {
    for (const socket of io.sockets.sockets.values()) socket.conn.close();
  }

  async function startOver(): Promise<void> {
    const askedAt = Date.now();
    told = await lastPlaced(store);
    readAt = askedAt;
    letGo();
  }

  /** The event that was told last is the first one read; one that was kept too long is gone, and only the places say more. */
  async function hasGoneBack(first: PlacedEvent | undefined): Promise<boolean> {
    if (first?.place === told.place) return first.event.id !== told.id;
    return (await highestPlace(store)) < told.place;
  }

  function tell(event: Event): void {
    try {
      deliver(io, event);
    } catch (error) {
      logger.error({ err: error, event: event.id, name: event.name }, 'an event could not be told');
    }
  }

  return {
    letGoWhenCutOff() {
      if (isCutOff()) letGo();
    },
    async tellNew() {
      for (let count = BATCH; count === BATCH; ) {
        const askedAt = Date.now();
        const events = await eventsAfter(store, told.place - 1, BATCH);
        if (isCutOff() || (await hasGoneBack(events[0]))) return startOver();
        readAt = askedAt;
        for (const { place, event } of events) {
          if (place === told.place) continue;
          tell(event);
          told = { place, id: event.id };
        }
        count = events.length;
      }
    },
  };
}

/** Runs `round` when woken, one at a time; whoever wakes it during one gets another after it. */
function openRounds(round: () => Promise<void>, onError: (error: unknown) => void) {
  let running: Promise<void> | null = null;
  let isWanted = false;
  function wake(): void {
    isWanted = true;
    running ??= run();
  }
  async function run(): Promise<void> {
    while (isWanted) {
      isWanted = false;
      await round().catch(onError);
    }
    running = null;
  }
  return { wake, settled: async () => running };
}

/** Starts the realtime layer on the HTTP server; with a PostgreSQL pool it hears at once what other nodes have to tell. */
export async function startRealtime(
  http: HttpServer,
  store: Store,
  access: Access,
  logger: Logger,
  pool?: pg.Pool,
): Promise<Realtime> {
  const io = openSockets(http, access);
  const teller = await createTeller(store, io, logger);
  const node = newId();

  const telling = openRounds(teller.tellNew, (err) => logger.error({ err }, 'events could not be told'));
  // Beside telling: while places cannot be given, what others placed is told all the same.
  const placing = openRounds(
    () => placeEvents(store, node).then(telling.wake),
    (err) => logger.error({ err }, 'events could not be given their places'),
  );
  function look(): void {
    teller.letGoWhenCutOff();
    placing.wake();
    telling.wake();
  }
  function sweep(): void {
    forgetTold(store, pool === undefined).catch((error: unknown) =>
      logger.error({ err: error }, 'events that were told could not be removed'),
    );
  }
  const line = pool && openEventLine(pool, node, telling.wake);
  const timer = setInterval(look, LOOK_EVERY_MS);
  const sweeper = setInterval(sweep, SWEEP_EVERY_MS);
  return {
    wake: placing.wake,
    async close() {
      clearInterval(timer);
      clearInterval(sweeper);
      line?.close();
      await placing.settled();
      await telling.settled();
      await io.close();
    },
  };
}
