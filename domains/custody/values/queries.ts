import type { DataClass, Id, SealedType } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';

/** A sealed value as stored; `sealed` opens only with its customer's key. */
export interface SealedValue {
  readonly token: Id;
  readonly customerId: Id;
  readonly type: SealedType;
  readonly dataClass: DataClass;
  readonly mask: string;
  readonly sealed: Buffer;
}

/** The sealed value behind a token, or null when it never was or was erased. */
export async function sealedValueOf(store: Store, token: Id): Promise<SealedValue | null> {
  const row = await store.db
    .selectFrom('custody.sealedValue')
    .select(['token', 'customerId', 'type', 'dataClass', 'mask', 'sealed'])
    .where('token', '=', token)
    .executeTakeFirst();
  return row ? { ...row, type: row.type as SealedType, dataClass: row.dataClass as DataClass } : null;
}

/** Tokens of this customer's values from one writer by `type` and index, as `keyOfIndex` writes them. */
export async function tokensByIndex(
  store: Store,
  customerId: Id,
  writtenBy: Id | null,
  indexes: readonly Buffer[],
): Promise<Map<string, Id>> {
  const rows = await store.db
    .selectFrom('custody.sealedValue')
    .select(['token', 'type', 'blindIndex'])
    .where('customerId', '=', customerId)
    .where('writtenBy', 'is not distinct from', writtenBy)
    .where('blindIndex', 'in', [...indexes])
    .execute();
  return new Map(rows.map((row) => [keyOfIndex(row.type, row.blindIndex), row.token]));
}

/** One text for a type and a blind index, for looking up in a map. */
export function keyOfIndex(type: string, index: Buffer): string {
  return `${type}:${index.toString('base64')}`;
}

/** The customer's wrapped data key; undefined after erasure. */
export async function wrappedKeyOf(store: Store, customerId: Id): Promise<Buffer | undefined> {
  const row = await store.db
    .selectFrom('custody.dataKey')
    .select('wrapped')
    .where('customerId', '=', customerId)
    .executeTakeFirst();
  return row?.wrapped;
}
