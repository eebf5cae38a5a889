/** Events as a test hears them. */
import type { Event } from '@kedun/contract';
import { eventsAfter, placeEvents } from '@kedun/domains/kernel/outbox';
import type { Store } from '@kedun/domains/kernel/store';

/** Takes the events published since the last call out of the outbox, oldest first. */
export async function takeEvents(store: Store): Promise<Event[]> {
  await placeEvents(store, 'test');
  const placed = await eventsAfter(store, 0, 100_000);
  await store.db.deleteFrom('kernel.outbox').where('place', 'is not', null).execute();
  return placed.map(({ event }) => event);
}
