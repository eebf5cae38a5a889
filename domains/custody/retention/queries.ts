import type { Id } from '@kedun/base';
import { sql } from 'kysely';
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

/** Which customers are asked about: the next ones in order of their ids, or these. */
export type WhichCustomers = { readonly after: Id | null; readonly limit: number } | { readonly among: readonly Id[] };

/** Of which customers nothing was written down, looked at or verified after a moment. */
export async function untouchedSince(store: Store, since: Date, which: WhichCustomers): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select c.id from custody.customer c
    where c.created_at <= ${since} and c.erased_at is null
      and ${'among' in which ? sql`c.id = any(${[...which.among]}::uuid[])` : sql`(${which.after}::uuid is null or c.id > ${which.after})`}
      and not exists (select from custody.sealed_value v where v.customer_id = c.id and v.created_at > ${since})
      and not exists (select from custody.customer_field f where f.customer_id = c.id and f.updated_at > ${since})
      and not exists (select from custody.access_grant g where g.customer_id = c.id and g.opened_at > ${since})
      and not exists (select from custody.verification t where t.customer_id = c.id and t.at > ${since})
    order by c.id
    limit ${'limit' in which ? which.limit : null}::int`.execute(store.db);
  return rows.map(({ id }) => id);
}
