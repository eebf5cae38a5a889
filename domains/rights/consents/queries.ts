import type { Id } from '@kedun/base';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import type { ConsentView, NoticePurpose } from '../contract.ts';
import { sensitivePurposes } from '../notices/rules.ts';
import { isSensitiveWithdrawn, type SeparateConsents } from './rules.ts';

interface StoredConsent extends SeparateConsents {
  readonly customerId: Id;
  readonly given: string[];
  readonly standing: string[];
}

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

/** Those of these customers who took back their consent to sensitive information and have not agreed again. */
export async function withdrawnSensitive(store: Store, customerIds: readonly Id[]): Promise<Set<Id>> {
  if (customerIds.length === 0) return new Set();
  const rows = await store.db
    .selectFrom('rights.consent as c')
    .innerJoin('rights.privacyNotice as n', 'n.version', 'c.noticeVersion')
    .leftJoin('rights.separateConsent as s', 's.consentId', 'c.id')
    .select(['c.id', 'c.customerId', 'c.endedAt', 'n.purposes', 's.purpose', 's.withdrawnAt'])
    .where('c.customerId', 'in', [...customerIds])
    .execute();
  const consents = new Map<Id, StoredConsent>();
  for (const row of rows) {
    const isInForce = row.endedAt === null;
    const sensitive = sensitivePurposes({ purposes: row.purposes as unknown as NoticePurpose[] });
    const consent = consents.get(row.id) ?? {
      ...{ customerId: row.customerId, isInForce, sensitive, given: [], standing: [] },
    };
    if (row.purpose) consent.given.push(row.purpose);
    if (row.purpose && isInForce && row.withdrawnAt === null) consent.standing.push(row.purpose);
    consents.set(row.id, consent);
  }
  const all = [...consents.values()];
  return new Set(customerIds.filter((id) => isSensitiveWithdrawn(all.filter(({ customerId }) => customerId === id))));
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

/** Those of these customers who never agreed to anything. */
export async function withoutConsent(store: Store, customerIds: readonly Id[]): Promise<Id[]> {
  if (customerIds.length === 0) return [];
  const rows = await store.db
    .selectFrom('rights.consent')
    .select('customerId')
    .where('customerId', 'in', [...customerIds])
    .execute();
  const agreed = new Set(rows.map(({ customerId }) => customerId));
  return customerIds.filter((id) => !agreed.has(id));
}
