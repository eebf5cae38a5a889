import type { Id } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';

/** When each person was last reminded of something, after a moment; nobody who put it away. */
export async function remindedSince(store: Store, moment: Date): Promise<Map<Id, Date>> {
  const rows = await store.db
    .selectFrom('academy.reminder')
    .select('personId')
    .select(({ fn }) => fn.max('sentAt').as('at'))
    .where('sentAt', '>', moment)
    .where('seenAt', 'is', null)
    .groupBy('personId')
    .execute();
  return new Map(rows.map(({ personId, at }) => [personId, at]));
}
