import type { Id } from '@kedun/base';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import type { ConsentView } from '../contract.ts';

/** Lets one command at a time change a customer's consents; freed with the transaction. */
export async function lockConsents(store: Store, customerId: Id): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rights.consent/${customerId}`}, 0))`.execute(store.db);
}

/** The consent in force, with its separate consents; null when there is none. */
export async function consentInForce(store: Store, customerId: Id) {
  const consent = await store.db
    .selectFrom('rights.consent')
    .select(['id', 'noticeVersion', 'wordingHash'])
    .where('customerId', '=', customerId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (!consent) return null;
  const separate = await store.db
    .selectFrom('rights.separateConsent')
    .select('purpose')
    .where('consentId', '=', consent.id)
    .where('withdrawnAt', 'is', null)
    .orderBy('purpose')
    .execute();
  return { ...consent, separate: separate.map((row) => row.purpose) };
}

/** Everything a customer ever agreed to and took back, newest first. */
export async function consentHistory(store: Store, customerId: Id): Promise<ConsentView[]> {
  const consents = await store.db
    .selectFrom('rights.consent')
    .selectAll()
    .where('customerId', '=', customerId)
    .orderBy('givenAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  if (consents.length === 0) return [];
  const separate = await store.db
    .selectFrom('rights.separateConsent')
    .selectAll()
    .where(
      'consentId',
      'in',
      consents.map((consent) => consent.id),
    )
    .orderBy('givenAt')
    .execute();
  return consents.map((consent) => ({
    version: consent.noticeVersion,
    language: consent.language as ConsentView['language'],
    wordingHash: consent.wordingHash,
    channel: consent.channel,
    givenAt: consent.givenAt.toISOString(),
    endedAt: consent.endedAt?.toISOString() ?? null,
    endReason: consent.endReason as ConsentView['endReason'],
    separate: separate
      .filter((row) => row.consentId === consent.id)
      .map((row) => ({
        purpose: row.purpose,
        givenAt: row.givenAt.toISOString(),
        withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
      })),
  }));
}
