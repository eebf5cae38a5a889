import { conflict, forbidden, type Id, newId, notFound } from '@kedun/base';
import { sql } from 'kysely';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { CertificateHouse } from '../certificates/commands.ts';
import type { Severity, ViolationSource } from '../contract.ts';
import { assignDuty, endDuty } from '../duties/commands.ts';
import { violationChanged } from '../events.ts';
import { versionInForce } from '../procedures/queries.ts';
import { suspend } from '../suspensions/commands.ts';
import { masked } from '../wording/commands.ts';
import { violationById } from './queries.ts';
import { DAYS_TO_RESTORE, narrowedBy } from './rules.ts';

/** A breach as it is reported. */
export interface Report {
  readonly personId: Id;
  readonly clause: string;
  readonly source: ViolationSource;
  readonly severity: Severity;
  /** Words of a person; values in them are masked before they are kept. */
  readonly note: string;
  /** What it is about; reported a second time, it is the first report that counts. */
  readonly about?: { readonly kind: string; readonly id: Id };
}

async function tell(house: House, personId: Id, violationId: Id): Promise<void> {
  const audience = [`person:${personId}`, 'role:supervisor', 'role:privacy_officer', 'role:lead'] as const;
  await house.publish(violationChanged, audience, { personId, violationId });
}

async function reportedBefore(house: House, { source, about }: Report): Promise<{ id: Id; dutyId: Id } | null> {
  if (!about) return null;
  const before = await house.store.db
    .selectFrom('academy.violation as v')
    .innerJoin('academy.duty as d', 'd.violationId', 'v.id')
    .select(['v.id', 'd.id as dutyId'])
    .where('v.source', '=', source)
    .where(sql<boolean>`v.about ->> 'kind' = ${about.kind} and v.about ->> 'id' = ${about.id}`)
    .executeTakeFirst();
  return before ?? null;
}

/**
 * Takes in a breach of a clause: the path back is assigned in the same command, and the classes that the rule names
 * open nothing from the commit on. Who reports is not the academy's business; nobody reports themselves.
 */
export async function reportViolation(
  house: CertificateHouse,
  actor: Actor,
  report: Report,
): Promise<{ id: Id; dutyId: Id }> {
  return house.store.command(async () => {
    const { personId, clause, source, severity, about } = report;
    if (actor.kind === 'person' && actor.id === personId) throw forbidden('not_on_yourself', 'Not about oneself');
    const before = await reportedBefore(house, report);
    if (before) return before;
    const version = await versionInForce(house.store, clause);
    const id = newId();
    await house.store.db
      .insertInto('academy.violation')
      .values({
        ...{ id, personId, clause, clauseVersion: version, source, severity, status: 'open' },
        note: masked(report.note),
        about: about ? JSON.stringify(about) : null,
        reportedBy: actor.kind === 'person' ? actor.id : actor.kind,
        reportedAt: house.clock.now(),
      })
      .execute();
    const facts = { personId, clause, source, severity };
    await house.record({
      actor,
      act: 'academy.violation.report',
      result: 'done',
      object: { kind: 'violation', id },
      facts,
    });
    const clauses = [{ number: clause, version }];
    const days = DAYS_TO_RESTORE[severity];
    const dutyId = await assignDuty(house, actor, { personId, cause: 'violation', violationId: id, clauses, days });
    await suspend(house, actor, { personId, dutyId, classes: narrowedBy(source, severity) });
    await tell(house, personId, id);
    return { id, dutyId };
  });
}

async function lockedOpen(house: House, id: Id) {
  await house.store.db.selectFrom('academy.violation').select('id').where('id', '=', id).forUpdate().execute();
  return violationById(house.store, id);
}

/** The person appeals, once, also after having passed the re-test: the breach stands in the record. */
export async function appealViolation(house: House, person: Person, id: Id, appeal: string): Promise<void> {
  await house.store.command(async () => {
    const violation = await lockedOpen(house, id);
    if (violation.personId !== person.id) throw notFound('violation');
    if (violation.status === 'dismissed') throw conflict('violation_closed', 'The violation is dismissed');
    if (violation.appealedAt) throw conflict('appealed_already', 'One appeal a violation');
    await house.store.db
      .updateTable('academy.violation')
      .set({ appeal: masked(appeal), appealedAt: house.clock.now() })
      .where('id', '=', id)
      .execute();
    const object = { kind: 'violation', id };
    await house.record({ actor: person, act: 'academy.violation.appeal', result: 'done', object });
    await tell(house, person.id, id);
  });
}

/** Somebody who neither reported it nor is concerned decides the appeal (invariant 5). */
export async function decideAppeal(
  house: CertificateHouse,
  person: Person,
  id: Id,
  { isUpheld, decision }: { readonly isUpheld: boolean; readonly decision: string },
): Promise<void> {
  await house.store.command(async () => {
    const violation = await lockedOpen(house, id);
    const { personId } = violation;
    if (personId === person.id) throw forbidden('not_on_yourself', 'Not about oneself');
    if (violation.reportedBy === person.id) throw forbidden('own_report', 'Somebody else decides');
    if (!violation.appealedAt) throw conflict('not_appealed', 'There is no appeal');
    if (violation.decidedAt) throw conflict('violation_closed', 'The appeal is decided');
    await house.store.db
      .updateTable('academy.violation')
      .set({
        ...{ decision: masked(decision), decidedBy: person.id, decidedAt: house.clock.now() },
        ...(isUpheld ? { status: 'dismissed' } : {}),
      })
      .where('id', '=', id)
      .execute();
    const facts = { personId, isUpheld };
    await house.record({
      actor: person,
      act: 'academy.violation.decide',
      result: 'done',
      object: { kind: 'violation', id },
      facts,
    });
    if (isUpheld) {
      const duty = await house.store.db
        .selectFrom('academy.duty')
        .select('id')
        .where('violationId', '=', id)
        .executeTakeFirst();
      if (duty) await endDuty(house, person, duty.id, 'cancelled');
    }
    await tell(house, personId, id);
  });
}
