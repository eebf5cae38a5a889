import type { DataClass, Id, SensitiveType } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import type { CustomerFile, CustomerSummary, MaskedField } from '../contract.ts';

/** How a file reads; what is not named comes after. */
const ORDER: readonly SensitiveType[] = ['NAME', 'PHONE', 'ADDRESS', 'EMAIL', 'PLATE', 'CN_ID', 'BANK_CARD'];

function placeOf(type: SensitiveType): number {
  const place = ORDER.indexOf(type);
  return place < 0 ? ORDER.length : place;
}

/** Flags that decisions rest on; undefined once the customer was erased. A command keeps them from changing. */
export async function customerFlags(
  store: Store,
  customerId: Id,
): Promise<{ isRestricted: boolean; isMinor: boolean } | undefined> {
  const query = store.db
    .selectFrom('custody.customer')
    .select(['isRestricted', 'isMinor'])
    .where('id', '=', customerId)
    .where('erasedAt', 'is', null);
  return (store.isInCommand ? query.forShare() : query).executeTakeFirst();
}

/**
 * Whether the customer still exists; if so, erasing them or values of theirs waits until the running command ends.
 * Whoever needs more than one lock takes them in this order: consents, conversations, tickets, customer.
 */
export async function holdCustomer(store: Store, customerId: Id): Promise<boolean> {
  const row = await store.db
    .selectFrom('custody.customer')
    .select('id')
    .where('id', '=', customerId)
    .where('erasedAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** The current fields of these customers, masked. */
export async function maskedFields(store: Store, customerIds: readonly Id[]): Promise<Map<Id, MaskedField[]>> {
  const fields = new Map<Id, MaskedField[]>(customerIds.map((id) => [id, []]));
  if (customerIds.length === 0) return fields;
  const rows = await store.db
    .selectFrom('custody.customerField')
    .innerJoin('custody.sealedValue as value', 'value.token', 'custody.customerField.token')
    .select([
      'custody.customerField.customerId',
      'custody.customerField.type',
      'custody.customerField.updatedAt',
      'value.token',
      'value.dataClass',
      'value.mask',
      'value.originKind',
    ])
    .where('custody.customerField.customerId', 'in', [...customerIds])
    .execute();
  for (const row of rows) {
    fields.get(row.customerId)?.push({
      type: row.type as SensitiveType,
      dataClass: row.dataClass as DataClass,
      mask: row.mask,
      token: row.token,
      updatedAt: row.updatedAt.toISOString(),
      origin: row.originKind as MaskedField['origin'],
    });
  }
  for (const list of fields.values()) list.sort((a, b) => placeOf(a.type) - placeOf(b.type));
  return fields;
}

/** Masked names of those of these customers whose name is known. */
export async function maskedNames(store: Store, customerIds: readonly Id[]): Promise<Map<Id, string>> {
  if (customerIds.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('custody.customerField as field')
    .innerJoin('custody.sealedValue as value', 'value.token', 'field.token')
    .select(['field.customerId', 'value.mask'])
    .where('field.customerId', 'in', [...customerIds])
    .where('field.type', '=', 'NAME')
    .execute();
  return new Map(rows.map((row) => [row.customerId, row.mask]));
}

interface CustomerRow {
  readonly id: Id;
  readonly createdAt: Date;
  readonly isDemo: boolean;
  readonly isSynthetic: boolean;
}

/** Summaries of these rows in their order. */
async function summariesOf(store: Store, rows: readonly CustomerRow[]): Promise<CustomerSummary[]> {
  const fields = await maskedFields(
    store,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, createdAt, isDemo, isSynthetic }) => ({
    id,
    createdAt: createdAt.toISOString(),
    isDemo,
    isSynthetic,
    fields: fields.get(id) ?? [],
  }));
}

/** A page of customers, newest first; erased ones are gone. */
export async function customersPage(
  store: Store,
  page: { readonly before: Id | null; readonly limit: number },
): Promise<CustomerSummary[]> {
  let query = store.db
    .selectFrom('custody.customer')
    .select(['id', 'createdAt', 'isDemo', 'isSynthetic'])
    .where('erasedAt', 'is', null)
    .orderBy('id', 'desc')
    .limit(page.limit);
  if (page.before) query = query.where('id', '<', page.before);
  return summariesOf(store, await query.execute());
}

/** Customers whose current field of this type has this blind index; at most 20. */
export async function customersByIndex(store: Store, type: SensitiveType, index: Buffer): Promise<CustomerSummary[]> {
  const rows = await store.db
    .selectFrom('custody.sealedValue as value')
    .innerJoin('custody.customerField as field', 'field.token', 'value.token')
    .innerJoin('custody.customer as customer', 'customer.id', 'value.customerId')
    .select(['customer.id', 'customer.createdAt', 'customer.isDemo', 'customer.isSynthetic'])
    .where('value.type', '=', type)
    .where('value.blindIndex', '=', index)
    .orderBy('customer.id', 'desc')
    .limit(20)
    .execute();
  return summariesOf(store, rows);
}

/** A customer's file, masked; null when there is none or it was erased. */
export async function customerFile(store: Store, id: Id): Promise<CustomerFile | null> {
  const row = await store.db
    .selectFrom('custody.customer')
    .selectAll()
    .where('id', '=', id)
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const [summary] = await summariesOf(store, [row]);
  if (!summary) return null;
  const { isRestricted, isMinor, preferences } = row;
  return { ...summary, isRestricted, isMinor, preferences: preferences as Record<string, string> };
}

/** Ids of all customers of the demonstration. */
export async function demoCustomerIds(store: Store): Promise<Id[]> {
  const rows = await store.db.selectFrom('custody.customer').select('id').where('isDemo', '=', true).execute();
  return rows.map(({ id }) => id);
}
