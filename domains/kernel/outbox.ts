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
 * One statement, so that the lock never waits for this node; outside a command.
 */
export async function placeEvents(store: Store, node: string): Promise<void> {
  await sql`select kernel.place_events(${PLACED_CHANNEL}, ${node})`.execute(store.db);
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

/** Where a node stands that begins to listen now: it misses nothing after it. The newest event kept; 0 when none is. */
export async function lastPlaced(store: Store): Promise<{ place: number; id: Id }> {
  const newest = store.db.selectFrom('kernel.outbox').select(['place', 'id']).where('place', 'is not', null);
  const row = await newest.orderBy('place', 'desc').limit(1).executeTakeFirst();
  return { place: Number(row?.place ?? 0), id: row?.id ?? '' };
}

/** The highest place ever given: below one that was told only after the database went back (a restore, a late replica). */
export async function highestPlace(store: Store): Promise<number> {
  const { rows } = await sql<{ place: number }>`
    select case when is_called then last_value else 0 end as place from kernel.outbox_place`.execute(store.db);
  return Number(rows[0]?.place ?? 0);
}

/**
 * Removes what was placed longer ago than `KEPT_MS`: events are a means of transport, not a record. Outside a command.
 * The embedded database gives no room back by itself, and every event passes through here: there it is swept, too.
 */
export async function forgetTold(store: Store, isEmbedded: boolean): Promise<void> {
  const kept = sql<Date>`clock_timestamp() - ${KEPT_MS} * interval '1 millisecond'`;
  const { numDeletedRows } = await store.db.deleteFrom('kernel.outbox').where('placedAt', '<', kept).executeTakeFirst();
  if (isEmbedded && numDeletedRows > 0n) await sql`vacuum kernel.outbox`.execute(store.db);
}

/** Removes the events that name one of these ids: erasing somebody takes what is on its way and what was told just now. */
export async function forgetEvents(store: Store, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return;
  await store.db
    .deleteFrom('kernel.outbox')
    .where(({ or }) => or(ids.map((id) => sql<boolean>`data::text like ${`%"${id}"%`}`)))
    .execute();
}
