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
