import type { Id } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { demoCustomerIds } from '../customers/queries.ts';
import { forgetSettings } from '../detection/commands.ts';
import { customerChanged } from '../events.ts';
import { endGrants } from '../grants/commands.ts';
import type { Values } from '../values/commands.ts';

/** What stays where a mask stood. */
export const GONE = '****';

/**
 * Erases a customer (PIPL art. 47): open grants end, key, values and index entries are destroyed, masks that tell of
 * them are blanked. The empty row and the fact of each look stay: who looked must remain provable. The entry is
 * written while the key still makes its commitment. Returns how many rows were touched.
 */
export async function eraseCustomer(house: House, values: Values, actor: Actor, customerId: Id): Promise<number> {
  const { store, clock } = house;
  return store.command(async () => {
    const customer = await store.db
      .updateTable('custody.customer')
      .set({ erasedAt: clock.now(), preferences: '{}' })
      .where('id', '=', customerId)
      .where('erasedAt', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!customer) return 0;
    await house.record({
      actor,
      act: 'custody.customer.erase',
      result: 'done',
      object: { kind: 'customer', id: customerId },
      customer: await values.markOf(customerId),
    });
    await endGrants(house, { customerId }, 'customer_erased');
    const touched = 1 + (await blankRecords(house, customerId)) + (await values.destroy(customerId));
    await house.publish(customerChanged, ['staff'], { customerId });
    return touched;
  });
}

async function blankRecords({ store }: House, customerId: Id): Promise<number> {
  const grants = await store.db
    .updateTable('custody.accessGrant')
    .set({ mask: GONE })
    .where('customerId', '=', customerId)
    .executeTakeFirst();
  const requests = await store.db
    .deleteFrom('custody.approvalRequest')
    .where('customerId', '=', customerId)
    .executeTakeFirst();
  const verifications = await store.db
    .deleteFrom('custody.verification')
    .where('customerId', '=', customerId)
    .executeTakeFirst();
  const cases = await store.db
    .deleteFrom('custody.detectionCase')
    .where('customerId', '=', customerId)
    .executeTakeFirst();
  return Number(grants.numUpdatedRows + requests.numDeletedRows + verifications.numDeletedRows + cases.numDeletedRows);
}

/** Removes all customers of the demonstration with everything custody holds about them. Returns how many. */
export async function eraseDemo(house: House, values: Values, actor: Actor): Promise<number> {
  const { store } = house;
  return store.command(async () => {
    await forgetSettings(house);
    const ids = await demoCustomerIds(store);
    if (ids.length === 0) return 0;
    await house.record({ actor, act: 'custody.demo.erase', result: 'done', facts: { customers: ids.length } });
    for (const id of ids) values.forget(id);
    await store.db.deleteFrom('custody.accessGrant').where('customerId', 'in', ids).execute();
    await store.db.deleteFrom('custody.approvalRequest').where('customerId', 'in', ids).execute();
    await store.db.deleteFrom('custody.verification').where('customerId', 'in', ids).execute();
    // Keys, values and fields go with the customer.
    await store.db.deleteFrom('custody.customer').where('id', 'in', ids).execute();
    return ids.length;
  });
}

/**
 * Removes those of these customers of whom nothing was ever kept: no value, no wish, no look. Their keys go with them.
 * Joins the running command. Returns who went.
 */
export async function forgetUnknown({ store }: House, values: Values, customerIds: readonly Id[]): Promise<Id[]> {
  if (customerIds.length === 0) return [];
  const gone = await store.db
    .deleteFrom('custody.customer as c')
    .where('c.id', 'in', [...customerIds])
    .where('c.preferences', '=', '{}')
    .where(({ and, not, exists, selectFrom }) =>
      and([
        not(exists(selectFrom('custody.sealedValue as v').select('v.token').whereRef('v.customerId', '=', 'c.id'))),
        not(exists(selectFrom('custody.accessGrant as g').select('g.id').whereRef('g.customerId', '=', 'c.id'))),
        not(exists(selectFrom('custody.verification as t').select('t.id').whereRef('t.customerId', '=', 'c.id'))),
      ]),
    )
    .returning('c.id')
    .execute();
  for (const { id } of gone) values.forget(id);
  return gone.map(({ id }) => id);
}
