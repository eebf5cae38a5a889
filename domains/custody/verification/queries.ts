import type { Id, SensitiveType } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import type { VerificationBasis } from '../contract.ts';
import type { FieldOnFile } from './rules.ts';

/** The last verification of a conversation's customer while it counts. */
export async function liveVerification(
  store: Store,
  conversationId: Id,
  now: Date,
): Promise<{ validUntil: Date | null; basis: VerificationBasis } | undefined> {
  const row = await store.db
    .selectFrom('custody.verification')
    .select(['validUntil', 'basis'])
    .where('conversationId', '=', conversationId)
    .where('isPassed', '=', true)
    .where('validUntil', '>', now)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, basis: row.basis as VerificationBasis };
}

/** Until when the conversation's customer counts as verified; null when they do not. */
export async function verifiedUntil(store: Store, conversationId: Id, now: Date): Promise<Date | null> {
  return (await liveVerification(store, conversationId, now))?.validUntil ?? null;
}

/** The customer's current fields with their blind indexes. */
export async function fieldsOnFile(store: Store, customerId: Id): Promise<FieldOnFile[]> {
  const rows = await store.db
    .selectFrom('custody.customerField')
    .innerJoin('custody.sealedValue', 'custody.sealedValue.token', 'custody.customerField.token')
    .leftJoin('custody.sealedValue as said', (join) =>
      join
        .onRef('said.customerId', '=', 'custody.customerField.customerId')
        .onRef('said.type', '=', 'custody.customerField.type')
        .onRef('said.blindIndex', '=', 'custody.sealedValue.blindIndex')
        .on('said.writtenBy', 'is', null),
    )
    .select([
      'custody.customerField.type',
      'custody.sealedValue.blindIndex',
      'custody.customerField.conversationId',
      'custody.customerField.setBy',
      'said.token as said',
      'said.conversationId as saidIn',
    ])
    .where('custody.customerField.customerId', '=', customerId)
    .execute();
  return rows.map(({ said, ...row }) => ({ ...row, type: row.type as SensitiveType, wasSaid: said !== null }));
}

/**
 * Whether the customer said each of these values or it stands in their file, put there by somebody else than this
 * person: what somebody typed themselves says nothing about the customer.
 */
export async function isTheirs(
  store: Store,
  {
    customerId,
    personId,
    sought,
  }: {
    readonly customerId: Id;
    readonly personId: Id;
    readonly sought: readonly { readonly type: SensitiveType; readonly blindIndex: Buffer }[];
  },
): Promise<boolean> {
  const nothing = Buffer.alloc(0);
  const rows = await store.db
    .selectFrom('custody.sealedValue as value')
    .leftJoin('custody.customerField as field', 'field.token', 'value.token')
    .select(['value.type', 'value.blindIndex'])
    .where('value.customerId', '=', customerId)
    .where('value.blindIndex', 'in', [nothing, ...sought.map(({ blindIndex }) => blindIndex)])
    .where((is) =>
      is.or([
        is('value.writtenBy', 'is', null),
        is.and([is('field.token', 'is not', null), is('field.setBy', 'is distinct from', personId)]),
      ]),
    )
    .execute();
  return sought.every(({ type, blindIndex }) =>
    rows.some((row) => row.type === type && row.blindIndex.equals(blindIndex)),
  );
}
