import type { Id } from '@kedun/base';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import type { ConsentView, NoticePurpose } from '../contract.ts';
import { hasOtherGround, sensitivePurposes } from '../notices/rules.ts';
import { type SensitiveConsent, type SensitiveUse, sensitiveUse } from './rules.ts';

interface StoredConsent extends SensitiveConsent {
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

/** Whether the customer's consent to the notice in force stands. One look, because each message asks. */
export async function acceptsNoticeInForce(store: Store, customerId: Id, now: Date): Promise<boolean> {
  const consent = await store.db
    .selectFrom('rights.consent')
    .select('id')
    .where('customerId', '=', customerId)
    .where('endedAt', 'is', null)
    .where('noticeVersion', '=', ({ selectFrom }) =>
      selectFrom('rights.privacyNotice')
        .select(({ fn }) => fn.max('version').as('version'))
        .where('effectiveFrom', '<=', now),
    )
    .executeTakeFirst();
  return consent !== undefined;
}

/** Whether sensitive information of each of these customers may be used. */
export async function sensitiveUseOf(store: Store, customerIds: readonly Id[]): Promise<Map<Id, SensitiveUse>> {
  const consents = new Map<Id, Map<Id, StoredConsent>>(customerIds.map((id) => [id, new Map()]));
  if (customerIds.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('rights.consent as c')
    .innerJoin('rights.privacyNotice as n', 'n.version', 'c.noticeVersion')
    .leftJoin('rights.separateConsent as s', 's.consentId', 'c.id')
    .select(['c.id', 'c.customerId', 'c.endedAt', 'n.purposes', 's.purpose', 's.withdrawnAt'])
    .where('c.customerId', 'in', [...customerIds])
    .orderBy('c.givenAt', 'desc')
    .orderBy('c.id', 'desc')
    .execute();
  for (const { id, customerId, endedAt, purpose, withdrawnAt, ...row } of rows) {
    const notice = { purposes: row.purposes as unknown as NoticePurpose[] };
    const isInForce = endedAt === null;
    const consent = consents.get(customerId)?.get(id) ?? {
      ...{
        isInForce,
        asked: sensitivePurposes(notice),
        hasOtherGround: hasOtherGround(notice),
        given: [],
        standing: [],
      },
    };
    if (purpose) consent.given.push(purpose);
    if (purpose && isInForce && withdrawnAt === null) consent.standing.push(purpose);
    consents.get(customerId)?.set(id, consent);
  }
  return new Map([...consents].map(([id, own]) => [id, sensitiveUse([...own.values()])]));
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

/** Removes the consents of these customers, with the separate ones. Returns how many rows went. */
export async function deleteConsents(store: Store, customerIds: readonly Id[]): Promise<number> {
  if (customerIds.length === 0) return 0;
  // Who agrees at this moment comes before this, and it goes too, or finds that there is no such customer.
  for (const id of [...customerIds].sort()) await lockConsents(store, id);
  const own = store.db
    .selectFrom('rights.consent')
    .select('id')
    .where('customerId', 'in', [...customerIds]);
  const separate = await store.db.deleteFrom('rights.separateConsent').where('consentId', 'in', own).executeTakeFirst();
  const consents = await store.db
    .deleteFrom('rights.consent')
    .where('customerId', 'in', [...customerIds])
    .executeTakeFirst();
  return Number(separate.numDeletedRows + consents.numDeletedRows);
}
