import type { Id } from '@kedun/base';
import type { House } from '../../kernel/domain.ts';
import { stateOf } from '../certificates/rules.ts';
import type { Bilingual, CertifiedClass, Verification } from '../contract.ts';
import { type BadgeFacts, issuerProfile, sha256 } from './rules.ts';

/** The public keys as a JSON Web Key Set, newest first. */
export async function issuerKeys({ store }: House) {
  const rows = await store.db
    .selectFrom('academy.badgeKey')
    .select(['id', 'publicKey'])
    .orderBy('madeAt', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ id, publicKey }) => ({
    kty: 'OKP',
    crv: 'Ed25519',
    x: publicKey,
    kid: id,
    alg: 'EdDSA',
    use: 'sig',
  }));
}

/** Entries of the list that are set: what was revoked, and what a newer certificate took the place of. */
export async function endedEntries({ store }: House): Promise<number[]> {
  const rows = await store.db
    .selectFrom('academy.badge as b')
    .innerJoin('academy.certificate as c', 'c.id', 'b.certificateId')
    .select('b.listIndex')
    .where('c.endKind', 'in', ['revoked', 'superseded'])
    .execute();
  return rows.map(({ listIndex }) => listIndex);
}

/** Entries of the list of what is suspended now; lifted, an entry is no longer set. */
export async function suspendedEntries({ store }: House): Promise<number[]> {
  const rows = await store.db
    .selectFrom('academy.badge as b')
    .innerJoin('academy.certificate as c', 'c.id', 'b.certificateId')
    .innerJoin('academy.suspension as s', (on) =>
      on.onRef('s.personId', '=', 'c.personId').onRef('s.dataClass', '=', 'c.dataClass'),
    )
    .select('b.listIndex')
    .distinct()
    .where('c.endedAt', 'is', null)
    .where('s.liftedAt', 'is', null)
    .execute();
  return rows.map(({ listIndex }) => listIndex);
}

/** What the badge of a certificate is made of, without the work number; undefined while it was never opened. */
export async function badgeOf({ store }: House, id: Id): Promise<Omit<BadgeFacts, 'workNumber'> | undefined> {
  const row = await store.db
    .selectFrom('academy.badge as b')
    .innerJoin('academy.certificate as c', 'c.id', 'b.certificateId')
    .innerJoin('academy.course as k', 'k.id', 'c.courseId')
    .select(['b.certificateId', 'b.code', 'b.listIndex', 'b.salt', 'c.dataClass', 'c.courseId', 'k.title'])
    .select(['c.issuedAt', 'c.expiresAt'])
    .where('b.certificateId', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { title, ...rest } = row;
  return { ...rest, dataClass: row.dataClass as CertifiedClass, courseTitle: title as unknown as Bilingual };
}

/** What anyone may know by a code. One look by its hash, known or not: the time tells nothing. */
export async function verify({ store, clock }: House, baseUrl: string, code: string): Promise<Verification> {
  const row = await store.db
    .selectFrom('academy.badge as b')
    .innerJoin('academy.certificate as c', 'c.id', 'b.certificateId')
    .innerJoin('academy.course as k', 'k.id', 'c.courseId')
    .select(['c.dataClass', 'c.issuedAt', 'c.expiresAt', 'c.endKind', 'k.title'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('academy.suspension as s')
          .select('s.id')
          .whereRef('s.personId', '=', 'c.personId')
          .whereRef('s.dataClass', '=', 'c.dataClass')
          .where('s.liftedAt', 'is', null),
      ).as('isSuspended'),
    )
    .where('b.codeHash', '=', sha256(code))
    .executeTakeFirst();
  const issuer = issuerProfile(baseUrl).name;
  if (!row) {
    return { state: 'unknown', issuer, dataClass: null, courseTitle: null, issuedOn: null, expiresOn: null };
  }
  const state = stateOf(row, clock.now());
  return {
    state: state === 'valid' && row.isSuspended ? 'suspended' : state,
    issuer,
    dataClass: row.dataClass as CertifiedClass,
    courseTitle: row.title as unknown as Bilingual,
    issuedOn: row.issuedAt.toISOString().slice(0, 10),
    expiresOn: row.expiresAt.toISOString().slice(0, 10),
  };
}
