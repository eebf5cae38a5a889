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
