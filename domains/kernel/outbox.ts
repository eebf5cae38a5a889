import { type Id, newId } from '@kedun/base';
import type { Audience, Event, EventData, EventKind } from '@kedun/contract';
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

/** Takes up to `limit` undelivered events, oldest first, and marks them delivered; safe with several nodes. */
export async function takeUndelivered(store: Store, limit = 200): Promise<Event[]> {
  return store.command(async () => {
    const rows = await store.db
      .selectFrom('kernel.outbox')
      .selectAll()
      .where('deliveredAt', 'is', null)
      .orderBy('position')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute();
    if (rows.length === 0) return [];
    await store.db
      .updateTable('kernel.outbox')
      .set({ deliveredAt: new Date() })
      .where(
        'id',
        'in',
        rows.map((row) => row.id),
      )
      .execute();
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      at: row.at.toISOString(),
      audience: row.audience as unknown as Audience[],
      data: row.data as unknown as Record<string, unknown>,
    }));
  });
}

/** Removes delivered events older than a day: they are a means of transport, not a record. */
export async function forgetDelivered(store: Store, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 24 * 60 * 60 * 1000);
  await store.db.deleteFrom('kernel.outbox').where('deliveredAt', '<', before).execute();
}
