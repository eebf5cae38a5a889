import type { Id } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import type { Agreement, Bilingual } from '../contract.ts';
import { gateAgreements } from '../gate/queries.ts';
import { isAgreed } from '../gate/rules.ts';

interface Row {
  readonly id: Id;
  readonly version: number;
  readonly title: unknown;
  readonly text: unknown;
  readonly hashZh: string;
  readonly hashEn: string;
  readonly publishedAt: Date;
}

function asAgreement(row: Row): Agreement {
  return {
    id: row.id,
    version: row.version,
    title: row.title as Bilingual,
    text: row.text as Bilingual,
    publishedAt: row.publishedAt.toISOString(),
    hashes: { zh: row.hashZh, en: row.hashEn },
  };
}

/** The version in force: the newest. */
export async function agreementInForce(store: Store): Promise<Agreement | null> {
  const row = await store.db
    .selectFrom('academy.agreement')
    .selectAll()
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? asAgreement(row) : null;
}

/** When the person signed this version; null when not. */
export async function signedAt(store: Store, agreementId: Id, personId: Id): Promise<Date | null> {
  const row = await store.db
    .selectFrom('academy.agreementSignature')
    .select('signedAt')
    .where('agreementId', '=', agreementId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row?.signedAt ?? null;
}

/** True when the person signed the version in force; false also while there is none: no agreement, no access (M32). */
export async function hasSignedAgreement(store: Store, personId: Id): Promise<boolean> {
  return isAgreed(await gateAgreements(store, personId));
}

/** All versions, newest first, with how many signed. */
export async function allAgreements(store: Store): Promise<(Agreement & { signatures: number })[]> {
  const rows = await store.db
    .selectFrom('academy.agreement as a')
    .selectAll('a')
    .select((eb) =>
      eb
        .selectFrom('academy.agreementSignature as s')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('s.agreementId', '=', 'a.id')
        .as('signatures'),
    )
    .orderBy('a.version', 'desc')
    .execute();
  return rows.map((row) => ({ ...asAgreement(row), signatures: row.signatures ?? 0 }));
}
