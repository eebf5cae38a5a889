import type { Id } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import type { CertifiedClass } from '../contract.ts';
import type { GateAgreement, GateCertificate } from './rules.ts';

/**
 * The certificates of a person with what suspends them, fresh from the database. One statement, so that certificates
 * and suspensions are those of the same moment.
 */
export async function gateCertificates(store: Store, personId: Id): Promise<GateCertificate[]> {
  const rows = await store.db
    .selectFrom('academy.certificate as c')
    .select(['c.dataClass', 'c.expiresAt', 'c.endedAt'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('academy.suspension as s')
          .select('s.id')
          .whereRef('s.personId', '=', 'c.personId')
          .whereRef('s.dataClass', '=', 'c.dataClass')
          .where('s.liftedAt', 'is', null),
      ).as('isSuspended'),
    )
    .where('c.personId', '=', personId)
    .where('c.endedAt', 'is', null)
    .orderBy('c.dataClass')
    .execute();
  return rows.map((row) => ({
    dataClass: row.dataClass as CertifiedClass,
    expiresAt: row.expiresAt,
    endedAt: row.endedAt,
    isSuspended: row.isSuspended === true,
  }));
}

/** The versions of the agreement, and which of them the person signed; one statement. */
export async function gateAgreements(store: Store, personId: Id): Promise<GateAgreement[]> {
  const rows = await store.db
    .selectFrom('academy.agreement as a')
    .leftJoin('academy.agreementSignature as s', (join) =>
      join.onRef('s.agreementId', '=', 'a.id').on('s.personId', '=', personId),
    )
    .select(['a.version', 's.signedAt'])
    .execute();
  return rows.map(({ version, signedAt }) => ({ version, isSigned: signedAt !== null }));
}
