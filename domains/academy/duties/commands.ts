import { conflict, forbidden, type Id, newId, notFound } from '@kedun/base';
import { type Actor, type Person, systemActor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { CertificateHouse } from '../certificates/commands.ts';
import { liveCertificates } from '../certificates/queries.ts';
import type { DutyCause } from '../contract.ts';
import { dutyChanged } from '../events.ts';
import { oneAtATime } from '../items/commands.ts';
import { lessonsTeaching } from '../items/queries.ts';
import { liftSuspensions, suspend } from '../suspensions/commands.ts';
import { narrowedBy } from '../violations/rules.ts';
import { masked } from '../wording/commands.ts';
import { type ClauseRef, type DutyRow, dutyById, progressOf } from './queries.ts';
import { MOST_LESSONS, overdueClasses } from './rules.ts';

const DAY = 86_400_000;

async function tell(house: House, personId: Id, dutyId: Id): Promise<void> {
  const audience = [`person:${personId}`, 'role:trainer', 'role:lead', 'role:supervisor'] as const;
  await house.publish(dutyChanged, audience, { personId, dutyId });
}

/** What a duty is about. */
export interface NewDuty {
  readonly personId: Id;
  readonly cause: DutyCause;
  readonly clauses: readonly ClauseRef[];
  /** Whole days until it is due. */
  readonly days: number;
  readonly violationId?: Id;
  readonly course?: { readonly id: Id; readonly lessons: readonly Id[] };
}

/** An older open duty about the same clause or course gives way to the new one. */
async function replaceOlder(house: CertificateHouse, actor: Actor, duty: NewDuty): Promise<void> {
  if (duty.cause === 'violation') return;
  let older = house.store.db
    .selectFrom('academy.duty')
    .select(['id', 'clauses'])
    .where('personId', '=', duty.personId)
    .where('cause', '=', duty.cause)
    .where('endedAt', 'is', null);
  if (duty.course) older = older.where('courseId', '=', duty.course.id);
  const same = (await older.execute()).filter(
    ({ clauses }) =>
      duty.course || (clauses as unknown as ClauseRef[]).some(({ number }) => number === duty.clauses[0]?.number),
  );
  for (const { id } of same) await endDuty(house, actor, id, 'cancelled');
}

/** Gives a person something to learn (again), with the lessons that teach it, inside the running command. */
export async function assignDuty(house: CertificateHouse, actor: Actor, duty: NewDuty): Promise<Id> {
  await replaceOlder(house, actor, duty);
  const id = newId();
  const now = house.clock.now();
  const { personId, cause, clauses, violationId = null, course } = duty;
  await house.store.db
    .insertInto('academy.duty')
    .values({
      ...{ id, personId, cause, violationId, courseId: course?.id ?? null, createdAt: now },
      clauses: JSON.stringify(clauses),
      dueAt: new Date(now.getTime() + duty.days * DAY),
    })
    .execute();
  const taught = clauses.map(({ number }) => number);
  const lessons = course?.lessons ?? (await lessonsTeaching(house.store, taught)).slice(0, MOST_LESSONS);
  if (lessons.length > 0) {
    const rows = lessons.map((lessonId) => ({ dutyId: id, lessonId }));
    await house.store.db.insertInto('academy.dutyLesson').values(rows).execute();
  }
  const facts = { personId, cause, days: duty.days, ...(taught.length > 0 ? { clauses: taught.join('+') } : {}) };
  await house.record({ actor, act: 'academy.duty.assign', result: 'done', object: { kind: 'duty', id }, facts });
  await tell(house, personId, id);
  return id;
}

/** Ends a duty: done, or no longer asked for. What it suspended holds again. Inside the running command. */
export async function endDuty(
  house: CertificateHouse,
  actor: Actor,
  id: Id,
  endKind: 'done' | 'cancelled',
): Promise<void> {
  const ended = await house.store.db
    .updateTable('academy.duty')
    .set({ endKind, endedAt: house.clock.now() })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning(['personId', 'violationId'])
    .executeTakeFirst();
  if (!ended) return;
  await liftSuspensions(house, actor, id);
  if (ended.violationId && endKind === 'done') {
    await house.store.db
      .updateTable('academy.violation')
      .set({ status: 'restored' })
      .where('id', '=', ended.violationId)
      .where('status', '=', 'open')
      .execute();
  }
  const facts = { personId: ended.personId, endKind };
  await house.record({ actor, act: 'academy.duty.end', result: 'done', object: { kind: 'duty', id }, facts });
  await tell(house, ended.personId, id);
}

/** A person's own open duty, locked until the commit. Throws `not_found`, `duty_over`. */
export async function ownOpenDuty(house: House, person: Person, id: Id): Promise<DutyRow> {
  await house.store.db.selectFrom('academy.duty').select('id').where('id', '=', id).forUpdate().execute();
  const duty = await dutyById(house.store, id);
  if (duty.personId !== person.id) throw notFound('duty');
  if (duty.endedAt) throw conflict('duty_over', 'The duty is over');
  return duty;
}

async function endIfNothingIsLeft(house: CertificateHouse, actor: Actor, id: Id): Promise<void> {
  const duty = await dutyById(house.store, id);
  const { next, isRetest } = await progressOf(house.store, duty);
  if (next === 'nothing' && !duty.pausedAt && !isRetest) await endDuty(house, actor, id, 'done');
}

/** The person says that they have read and will follow the clauses. */
export async function readClauses(house: CertificateHouse, person: Person, id: Id): Promise<void> {
  await house.store.command(async () => {
    const duty = await ownOpenDuty(house, person, id);
    if (duty.clausesReadAt) return;
    const clausesReadAt = house.clock.now();
    await house.store.db.updateTable('academy.duty').set({ clausesReadAt }).where('id', '=', id).execute();
    const facts = { clauses: duty.clauses.map(({ number, version }) => `${number}@${version}`).join('+') };
    const object = { kind: 'duty', id };
    await house.record({ actor: person, act: 'academy.duty.read-clauses', result: 'done', object, facts });
    await endIfNothingIsLeft(house, person, id);
  });
}

/** A lesson was read: it counts for the open duties that send back to it. Inside the running command. */
export async function lessonReadFor(house: CertificateHouse, actor: Actor, personId: Id, lessonId: Id): Promise<void> {
  const rows = await house.store.db
    .updateTable('academy.dutyLesson as d')
    .from('academy.duty as u')
    .set({ readAt: house.clock.now() })
    .whereRef('u.id', '=', 'd.dutyId')
    .where('u.personId', '=', personId)
    .where('u.endedAt', 'is', null)
    .where('d.lessonId', '=', lessonId)
    .where('d.readAt', 'is', null)
    .returning('d.dutyId')
    .execute();
  for (const { dutyId } of rows) await endIfNothingIsLeft(house, actor, dutyId);
}

/** A re-test of a duty was graded: passing it is what restores. Inside the running command. */
export async function retestGraded(house: CertificateHouse, actor: Actor, dutyId: Id, passed: boolean): Promise<void> {
  if (passed) await endDuty(house, actor, dutyId, 'done');
}

async function suspendAgain(house: CertificateHouse, actor: Actor, duty: DutyRow): Promise<void> {
  if (!duty.violationId) return;
  const { source, severity } = await house.store.db
    .selectFrom('academy.violation')
    .select(['source', 'severity'])
    .where('id', '=', duty.violationId)
    .executeTakeFirstOrThrow();
  const classes = narrowedBy(source, severity);
  await suspend(house, actor, { personId: duty.personId, dutyId: duty.id, classes });
}

/** A human pauses a duty or lets it go on: nobody their own. While it is paused nothing is suspended because of it. */
export async function pauseDuty(
  house: CertificateHouse,
  person: Person,
  id: Id,
  { isPaused, reason }: { readonly isPaused: boolean; readonly reason: string },
): Promise<void> {
  await house.store.command(async () => {
    await house.store.db.selectFrom('academy.duty').select('id').where('id', '=', id).forUpdate().execute();
    const duty = await dutyById(house.store, id);
    if (duty.personId === person.id) throw forbidden('not_on_yourself', 'Not one’s own duty');
    if (duty.endedAt) throw conflict('duty_over', 'The duty is over');
    if ((duty.pausedAt !== null) === isPaused) return;
    const now = house.clock.now();
    // The day waits as long as the pause lasts.
    const waited = duty.pausedAt ? now.getTime() - duty.pausedAt.getTime() : 0;
    const dueAt = new Date(duty.dueAt.getTime() + waited);
    const pause = { pausedAt: isPaused ? now : null, pausedBy: isPaused ? person.id : null };
    await house.store.db
      .updateTable('academy.duty')
      .set({ ...pause, pauseReason: masked(reason), dueAt })
      .where('id', '=', id)
      .execute();
    if (isPaused) await liftSuspensions(house, person, id);
    else await suspendAgain(house, person, duty);
    const facts = { personId: duty.personId, isPaused };
    await house.record({
      actor: person,
      act: 'academy.duty.pause',
      result: 'done',
      object: { kind: 'duty', id },
      facts,
    });
    await tell(house, duty.personId, id);
  });
}

/** Whoever let the day pass opens nothing until it is done. Returns how many were suspended. */
export async function suspendOverdue(house: CertificateHouse): Promise<number> {
  const actor = systemActor('academy.suspend_overdue');
  const over = await house.store.db
    .selectFrom('academy.duty as d')
    .select(['d.id', 'd.personId'])
    .where('d.endedAt', 'is', null)
    .where('d.pausedAt', 'is', null)
    .where('d.dueAt', '<=', house.clock.now())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('academy.suspension as s')
            .select('s.id')
            .whereRef('s.dutyId', '=', 'd.id')
            .where('s.liftedAt', 'is', null),
        ),
      ),
    )
    .execute();
  let suspended = 0;
  for (const { id, personId } of over) {
    await house.store.command(async () => {
      await oneAtATime(house, personId);
      const duty = await dutyById(house.store, id);
      const held = (await liveCertificates(house, personId)).map(({ dataClass }) => dataClass);
      if (duty.endedAt || duty.pausedAt || held.length === 0) return;
      await suspend(house, actor, { personId, dutyId: id, classes: overdueClasses(held) });
      suspended++;
    });
  }
  return suspended;
}
