import type { Id } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import type { KeptValue } from './rules.ts';

/** The next customers, in order of their ids, of whom sensitive values are kept. */
export async function customersWithSensitive(store: Store, after: Id | null, limit: number): Promise<Id[]> {
  let query = store.db
    .selectFrom('custody.sealedValue')
    .select('customerId')
    .distinct()
    .where('dataClass', '=', 'C3')
    .orderBy('customerId')
    .limit(limit);
  if (after) query = query.where('customerId', '>', after);
  return (await query.execute()).map(({ customerId }) => customerId);
}

/** The customer's sensitive values. */
export async function sensitiveOf(store: Store, customerId: Id): Promise<KeptValue[]> {
  return store.db
    .selectFrom('custody.sealedValue')
    .select(['token', 'originKind', 'createdAt'])
    .where('customerId', '=', customerId)
    .where('dataClass', '=', 'C3')
    .execute();
}

/** Values that stand on the customer's file now. */
export async function tokensOnFile(store: Store, customerId: Id): Promise<Set<Id>> {
  const rows = await store.db
    .selectFrom('custody.customerField')
    .select('token')
    .where('customerId', '=', customerId)
    .execute();
  return new Set(rows.map(({ token }) => token));
}

/** The next customers, in order of their ids, of whom nothing was written down, looked at or verified since a moment. */
export async function untouchedSince(store: Store, since: Date, after: Id | null, limit: number): Promise<Id[]> {
  const { db } = store;
  const rows = await db
    .selectFrom('custody.customer as c')
    .select('c.id')
    .where('c.createdAt', '<=', since)
    .where('c.erasedAt', 'is', null)
    .$if(after !== null, (query) => query.where('c.id', '>', after))
    .where(({ and, not, exists, selectFrom }) =>
      and([
        not(
          exists(
            selectFrom('custody.sealedValue as v')
              .select('v.token')
              .whereRef('v.customerId', '=', 'c.id')
              .where('v.createdAt', '>', since),
          ),
        ),
        not(
          exists(
            selectFrom('custody.customerField as f')
              .select('f.token')
              .whereRef('f.customerId', '=', 'c.id')
              .where('f.updatedAt', '>', since),
          ),
        ),
        not(
          exists(
            selectFrom('custody.accessGrant as g')
              .select('g.id')
              .whereRef('g.customerId', '=', 'c.id')
              .where('g.openedAt', '>', since),
          ),
        ),
        not(
          exists(
            selectFrom('custody.verification as t')
              .select('t.id')
              .whereRef('t.customerId', '=', 'c.id')
              .where('t.at', '>', since),
          ),
        ),
      ]),
    )
    .orderBy('c.id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
