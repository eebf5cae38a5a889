import { type Id, newId } from '@kedun/base';
import type { Audience, Event, EventData, EventKind } from '@kedun/contract';
import { type Selectable, sql } from 'kysely';
import type { KernelOutbox } from './database.ts';
import type { Store } from './store.ts';

/** Publishes what happened, inside the command that made it happen. */
export type Publish = <E extends EventKind>(kind: E, audience: readonly Audience[], data: EventData<E>) => Promise<Id>;

/** An event with its place in the order in which all nodes tell events. */
export interface PlacedEvent {
  readonly place: number;
  readonly event: Event;
}

/** On this channel of the database nodes say that they placed events; the payload is the node that did. */
export const PLACED_CHANNEL = 'kedun_events_placed';
/** How long a placed event stays. A node that could not read for longer has missed some. */
export const KEPT_MS = 60_000;

/** An event row becomes visible with the commit; `onCommitted` then hands it to the realtime layer. */
export function createPublish(store: Store, onCommitted: () => void): Publish {
  return async (kind, audience, data) => {
    if (!store.isInCommand) throw new Error(`Event ${kind.name} published outside a command`);
    const id = newId();
    await store.db
      .insertInto('kernel.outbox')
      .values({ id, name: kind.name, audience: JSON.stringify(audience), data: JSON.stringify(kind.data.parse(data)) })
      .execute();
    store.afterCommit(onCommitted);
    return id;
  };
}

function eventOf(row: Selectable<KernelOutbox>): Event {
  return {
    id: row.id,
    name: row.name,
    at: row.at.toISOString(),
    audience: row.audience as unknown as Audience[],
    data: row.data as unknown as Record<string, unknown>,
  };
}

/**
 * Gives all waiting events their places, oldest first, and the other nodes the word, in one commit: nobody hears of a
 * place that is not there, and where the word cannot be given the events go on waiting. One node at a time, because
 * commands do not commit in the order in which they published: whoever has read up to a place has read all before it.
 */
export async function placeEvents(store: Store, node: string): Promise<void> {
  await store.command(async () => {
    await sql`select pg_advisory_xact_lock(hashtextextended('kernel.outbox', 0))`.execute(store.db);
    const { numAffectedRows = 0n } = await sql`
      with waiting as materialized (select id from kernel.outbox where place is null order by position),
      placed as materialized (select id, nextval('kernel.outbox_place') as place from waiting)
      update kernel.outbox set place = placed.place, placed_at = clock_timestamp()
      from placed where kernel.outbox.id = placed.id`.execute(store.db);
    if (numAffectedRows > 0n) await sql`select pg_notify(${PLACED_CHANNEL}, ${node})`.execute(store.db);
  });
}

/** The next events after a place, in their order. */
export async function eventsAfter(store: Store, place: number, limit: number): Promise<PlacedEvent[]> {
  const rows = await store.db
    .selectFrom('kernel.outbox')
    .selectAll()
    .where('place', '>', place)
    .orderBy('place')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ place: Number(row.place), event: eventOf(row) }));
}

/** The place of the newest event; 0 when none is kept. Who begins to listen now has missed nothing after it. */
export async function lastPlace(store: Store): Promise<number> {
  const row = await store.db
    .selectFrom('kernel.outbox')
    .select(({ fn }) => fn.max('place').as('place'))
    .executeTakeFirst();
  return Number(row?.place ?? 0);
}

/** Removes what was placed longer ago than `KEPT_MS`: events are a means of transport, not a record. Outside a command. */
export async function forgetTold(store: Store): Promise<void> {
  const kept = sql<Date>`clock_timestamp() - ${KEPT_MS} * interval '1 millisecond'`;
  const { numDeletedRows } = await store.db.deleteFrom('kernel.outbox').where('placedAt', '<', kept).executeTakeFirst();
  // The embedded database gives no room back by itself, and every event passes through here.
  if (numDeletedRows > 0n) await sql`vacuum kernel.outbox`.execute(store.db);
}

/** Removes the events that name one of these ids: erasing somebody takes what is on its way and what was told just now. */
export async function forgetEvents(store: Store, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return;
  await store.db
    .deleteFrom('kernel.outbox')
    .where(({ or }) => or(ids.map((id) => sql<boolean>`data::text like ${`%"${id}"%`}`)))
    .execute();
}
