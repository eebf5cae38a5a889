import { conflict, forbidden, type Id, newId, notFound } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { CertifiedClass } from '../contract.ts';
import type { Course } from '../courses/queries.ts';
import { publishedCourses } from '../courses/queries.ts';
import { certificateIssued, certificateRevoked } from '../events.ts';
import { FALLS_WITH } from '../gate/rules.ts';
import { oneAtATime } from '../items/commands.ts';
import { expiryAfter } from './rules.ts';

/** What certificates need beside the house. */
export interface CertificateHouse extends House {
  /** Runs inside the command that ends a certificate: what it opened closes. */
  certificateEnded(personId: Id, dataClass: CertifiedClass): Promise<void>;
}

function audienceOf(personId: Id) {
  return [`person:${personId}`, 'role:trainer', 'role:lead'] as const;
}

async function supersede(house: House, personId: Id, dataClass: CertifiedClass): Promise<void> {
  await house.store.db
    .updateTable('academy.certificate')
    .set({ endedAt: house.clock.now(), endKind: 'superseded' })
    .where('personId', '=', personId)
    .where('dataClass', '=', dataClass)
    .where('endedAt', 'is', null)
    .execute();
}

/** Issues one certificate inside the running command; an earlier one of the class gives way to it. */
export async function issueCertificate(
  house: House,
  actor: Actor,
  course: Pick<Course, 'id' | 'validMonths'>,
  to: { readonly personId: Id; readonly dataClass: CertifiedClass; readonly attemptId: Id | null },
): Promise<Id> {
  const id = newId();
  const issuedAt = house.clock.now();
  await supersede(house, to.personId, to.dataClass);
  await house.store.db
    .insertInto('academy.certificate')
    .values({ ...to, id, courseId: course.id, issuedAt, expiresAt: expiryAfter(issuedAt, course.validMonths) })
    .execute();
  const { personId, dataClass } = to;
  const object = { kind: 'certificate', id };
  await house.record({
    actor,
    act: 'academy.certificate.issue',
    result: 'done',
    object,
    facts: { dataClass, personId },
  });
  await house.publish(certificateIssued, audienceOf(personId), { personId, dataClass, certificateId: id });
  return id;
}

/** Grants a certificate without an exam: for the demo organisation, from its course that certifies the class. */
export async function grantCertificate(
  house: House,
  actor: Actor,
  personId: Id,
  dataClass: CertifiedClass,
): Promise<Id> {
  return house.store.command(async () => {
    const courses = await publishedCourses(house.store);
    const course = courses.find(({ certifies }) => certifies.some((one) => one.dataClass === dataClass));
    if (!course) throw notFound(`course that certifies ${dataClass}`);
    return issueCertificate(house, actor, course, { personId, dataClass, attemptId: null });
  });
}

/**
 * Revokes a certificate and what builds on it: in the same command what they opened closes, and from the commit on
 * they open nothing.
 */
export async function revokeCertificate(house: CertificateHouse, actor: Actor, id: Id, reason: string): Promise<void> {
  await house.store.command(async () => {
    const found = house.store.db
      .selectFrom('academy.certificate')
      .select(['personId', 'dataClass', 'endedAt'])
      .where('id', '=', id);
    const holder = await found.executeTakeFirst();
    // A paper handed in at this moment is graded before or after, never beside: it must not earn the certificate anew.
    if (holder) await oneAtATime(house, holder.personId);
    const certificate = await found.forUpdate().executeTakeFirst();
    if (!certificate) throw notFound('certificate');
    if (certificate.endedAt) throw conflict('certificate_not_valid', 'The certificate has ended already');
    const { personId } = certificate;
    if (actor.kind === 'person' && actor.id === personId)
      throw forbidden('not_on_yourself', 'Not one’s own certificate');
    const revoked = await house.store.db
      .updateTable('academy.certificate')
      .set({
        endedAt: house.clock.now(),
        endKind: 'revoked',
        endedBy: actor.kind === 'person' ? actor.id : null,
        endReason: reason,
      })
      .where('personId', '=', personId)
      .where('dataClass', 'in', [...FALLS_WITH[certificate.dataClass as CertifiedClass]])
      .where('endedAt', 'is', null)
      .returning(['id', 'dataClass'])
      .execute();
    for (const one of revoked) await tellRevoked(house, actor, personId, one.id, one.dataClass as CertifiedClass);
  });
}

async function tellRevoked(
  house: CertificateHouse,
  actor: Actor,
  personId: Id,
  certificateId: Id,
  dataClass: CertifiedClass,
): Promise<void> {
  await house.certificateEnded(personId, dataClass);
  const object = { kind: 'certificate', id: certificateId };
  const facts = { dataClass, personId };
  await house.record({ actor, act: 'academy.certificate.revoke', result: 'done', object, facts });
  await house.publish(certificateRevoked, audienceOf(personId), { personId, dataClass, certificateId });
}

/** Ends what has expired, so that open grants close too; decisions check the date themselves. */
export async function endExpired(house: CertificateHouse, actor: Actor): Promise<number> {
  return house.store.command(async () => {
    const over = await house.store.db
      .updateTable('academy.certificate')
      .set({ endedAt: house.clock.now(), endKind: 'expired' })
      .where('endedAt', 'is', null)
      .where('expiresAt', '<=', house.clock.now())
      .returning(['id', 'personId', 'dataClass'])
      .execute();
    for (const { id, personId, dataClass } of over) {
      await house.certificateEnded(personId, dataClass as CertifiedClass);
      const object = { kind: 'certificate', id };
      await house.record({
        actor,
        act: 'academy.certificate.expire',
        result: 'done',
        object,
        facts: { dataClass, personId },
      });
    }
    return over.length;
  });
}
