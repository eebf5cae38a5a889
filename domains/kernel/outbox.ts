import { type Id, newId } from '@kedun/base';
import type { Audience, Event, EventData, EventKind } from '@kedun/contract';
import { type Selectable, sql } from 'kysely';
import type { KernelOutbox } from './database.ts';
import type { Store } from './store.ts';

/** Publishes what happened, inside the command that made it happen. */
export type Publish = <E extends EventKind>(kind: E, audience: readonly Audience[], data: EventData<E>) => Promise<Id>;

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

type Row = Selectable<KernelOutbox>;

function eventOf(row: Row): Event {
  return {
    id: row.id,
    name: row.name,
    at: row.at.toISOString(),
    audience: row.audience as unknown as Audience[],
    data: row.data as unknown as Record<string, unknown>,
  };
}

function isDelivered(row: Row, deliver: (event: Event) => void): boolean {
  try {
    deliver(eventOf(row));
    return true;
  } catch {
    return false;
  }
}

/**
 * Hands up to `limit` waiting events to `deliver`, oldest first, and removes them with the same commit. Whoever dies in
 * between tells them again, so that nothing which closes something is lost: hearers know an event by its id. An event on
 * which `deliver` throws waits for the next round. Safe with several nodes. Returns the events delivered.
 */
export async function takeUndelivered(
  store: Store,
  limit = 200,
  deliver: (event: Event) => void = () => {},
): Promise<Event[]> {
  return store.command(async () => {
    const rows = await store.db
      .selectFrom('kernel.outbox')
      .selectAll()
      .orderBy('position')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute();
    const delivered = rows.filter((row) => isDelivered(row, deliver));
    await remove(
      store,
      delivered.map(({ id }) => id),
    );
    return delivered.map(eventOf);
  });
}

async function remove(store: Store, ids: readonly Id[]): Promise<void> {
  if (ids.length > 0)
    await store.db
      .deleteFrom('kernel.outbox')
      .where('id', 'in', [...ids])
      .execute();
}

/** Removes what could not be delivered for a day: events are a means of transport, not a record. */
export async function forgetUndeliverable(store: Store, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 24 * 60 * 60 * 1000);
  await store.db.deleteFrom('kernel.outbox').where('at', '<', before).execute();
}

/** Removes a domain's waiting events that name one of these ids: erasing somebody takes what is on its way too. */
export async function forgetEvents(store: Store, domain: string, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return;
  await store.db
    .deleteFrom('kernel.outbox')
    .where('name', 'like', `${domain}.%`)
    .where(({ or }) => or(ids.map((id) => sql<boolean>`data::text like ${`%"${id}"%`}`)))
    .execute();
}
