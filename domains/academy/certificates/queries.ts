import type { Id } from '@kedun/base';
import type { House } from '../../kernel/domain.ts';
import type { Store } from '../../kernel/store.ts';
import type { Bilingual, CertificateRecord, CertifiedClass, MyCertificate } from '../contract.ts';
import { gateCertificates } from '../gate/queries.ts';
import { isLive } from '../gate/rules.ts';
import type { LastEnd } from '../paths/rules.ts';
import { suspendedClasses } from '../suspensions/queries.ts';
import { daysLeft, stateOf } from './rules.ts';

/** The certificates that hold now, fresh from the database: what custody decides by (invariant 4). */
export async function liveCertificates(
  { store, clock }: House,
  personId: Id,
): Promise<{ dataClass: CertifiedClass; expiresAt: Date }[]> {
  const now = clock.now();
  const live = (await gateCertificates(store, personId)).filter((certificate) => isLive(certificate, now));
  return live.map(({ dataClass, expiresAt }) => ({ dataClass, expiresAt }));
}

/** The person's certificates that hold now, with the days left. */
export async function myCertificates({ store, clock }: House, personId: Id): Promise<MyCertificate[]> {
  const now = clock.now();
  const suspended = (await suspendedClasses(store, personId)).map(({ dataClass }) => dataClass as string);
  const rows = await store.db
    .selectFrom('academy.certificate')
    .select(['id', 'dataClass', 'courseId', 'issuedAt', 'expiresAt'])
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('dataClass')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    dataClass: row.dataClass as CertifiedClass,
    courseId: row.courseId,
    issuedAt: row.issuedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    daysLeft: daysLeft(row.expiresAt, now),
    isSuspended: suspended.includes(row.dataClass),
  }));
}

/** The classes that an attempt certified when it was graded. */
export async function certifiedIn(store: Store, attemptId: Id): Promise<CertifiedClass[]> {
  const rows = await store.db
    .selectFrom('academy.certificate')
    .select('dataClass')
    .where('attemptId', '=', attemptId)
    .orderBy('dataClass')
    .execute();
  return rows.map((row) => row.dataClass as CertifiedClass);
}

/** Whether a certificate of the person was revoked at this moment or later. */
export async function wasRevokedSince({ store }: House, personId: Id, since: Date): Promise<boolean> {
  const row = await store.db
    .selectFrom('academy.certificate')
    .select('id')
    .where('personId', '=', personId)
    .where('endKind', '=', 'revoked')
    .where('endedAt', '>=', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How the person's last certificate of each course ended. */
export async function lastEnds({ store, clock }: House, personId: Id): Promise<Map<Id, LastEnd>> {
  const now = clock.now();
  const rows = await store.db
    .selectFrom('academy.certificate')
    .select(['courseId', 'expiresAt', 'endKind'])
    .where('personId', '=', personId)
    .orderBy('issuedAt')
    .execute();
  return new Map(
    rows.map((row) => {
      const state = stateOf(row, now);
      return [row.courseId, state === 'revoked' || state === 'expired' ? state : null];
    }),
  );
}

/** Why the person's certificates open nothing: suspended, or how the last one ended; null where there was none. */
export async function lastEnd({ store, clock }: House, personId: Id): Promise<LastEnd> {
  if ((await suspendedClasses(store, personId)).length > 0) return 'suspended';
  const row = await store.db
    .selectFrom('academy.certificate')
    .select(['expiresAt', 'endKind'])
    .where('personId', '=', personId)
    .where((is) => is.or([is('endKind', 'is', null), is('endKind', '<>', 'superseded')]))
    .orderBy((by) => by.fn.coalesce('endedAt', 'expiresAt'), 'desc')
    .limit(1)
    .executeTakeFirst();
  const state = row && stateOf(row, clock.now());
  return state === 'revoked' || state === 'expired' ? state : null;
}

/** Certificates of all staff, newest first; the names come from identity. */
export async function certificateRecords(
  { store, clock }: House,
  people: ReadonlyMap<Id, { name: string; workNumber: string }>,
  filter: { state?: string | undefined; dataClass?: string | undefined; personId?: Id | undefined },
): Promise<CertificateRecord[]> {
  const now = clock.now();
  let query = store.db
    .selectFrom('academy.certificate as c')
    .innerJoin('academy.course as k', 'k.id', 'c.courseId')
    .leftJoin('academy.examAttempt as a', 'a.id', 'c.attemptId')
    .select(['c.id', 'c.personId', 'c.dataClass', 'c.issuedAt', 'c.expiresAt', 'c.endKind', 'c.endReason'])
    .select(['k.title', 'a.percent'])
    .orderBy('c.issuedAt', 'desc')
    .orderBy('c.id', 'desc');
  if (filter.dataClass) query = query.where('c.dataClass', '=', filter.dataClass);
  if (filter.personId) query = query.where('c.personId', '=', filter.personId);
  const rows = await query.execute();
  return rows
    .map((row) => ({
      id: row.id,
      personId: row.personId,
      personName: people.get(row.personId)?.name ?? '—',
      workNumber: people.get(row.personId)?.workNumber ?? '—',
      dataClass: row.dataClass as CertifiedClass,
      courseTitle: row.title as unknown as Bilingual,
      percent: row.percent,
      issuedAt: row.issuedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      state: stateOf(row, now),
      revokedReason: row.endKind === 'revoked' ? row.endReason : null,
    }))
    .filter((record) => !filter.state || record.state === filter.state);
}
