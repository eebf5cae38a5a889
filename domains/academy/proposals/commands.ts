import { conflict, forbidden, type Id } from '@kedun/base';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { courseById, coursesAsking } from '../courses/queries.ts';
import { courseOffered, courseProposed } from '../events.ts';
import { refuseUnteachable } from '../papers/queries.ts';
import { keepFirstVersion } from '../versions/commands.ts';
import { leadsToSensitive } from './rules.ts';

const PROPOSED_TO = ['role:supervisor', 'role:privacy_officer', 'role:trainer'] as const;

/** Puts a course before those who confirm; from then on nobody sits it until one of them has. Inside the command. */
export async function propose(house: House, person: Person, id: Id): Promise<void> {
  const proposedAt = house.clock.now();
  await house.store.db
    .updateTable('academy.course')
    .set({ status: 'proposed', proposedBy: person.id, proposedAt })
    .where('id', '=', id)
    .execute();
  await house.record({ actor: person, act: 'academy.course.propose', result: 'done', object: { kind: 'course', id } });
  await house.publish(courseProposed, PROPOSED_TO, { courseId: id });
}

/**
 * What decides who passes was changed by one person: offered courses that lead to C3 and ask these questions wait for
 * a second one again. Inside the command that changes. Seeding is nobody's change.
 */
export async function proposeAgain(house: House, actor: Actor, courseId: Id): Promise<void> {
  if (actor.kind !== 'person') return;
  for (const id of await coursesAsking(house.store, courseId)) await proposeOneAgain(house, actor, id);
}

/**
 * Courses whose exams a course enters that a second person has just confirmed wait for one too: nobody has read them with
 * its questions. Who proposed them stays who proposed them.
 */
async function waitAgain(house: House, actor: Person, courseId: Id): Promise<void> {
  const { db } = house.store;
  for (const id of (await coursesAsking(house.store, courseId)).filter((one) => one !== courseId)) {
    await db.selectFrom('academy.course').select('id').where('id', '=', id).forUpdate().execute();
    const { status, certifies, proposedBy } = await courseById(house.store, id);
    if (status === 'draft' || !leadsToSensitive(certifies)) continue;
    const row = { status: 'proposed', proposedBy: proposedBy ?? actor.id, proposedAt: house.clock.now() };
    await db.updateTable('academy.course').set(row).where('id', '=', id).execute();
    await house.record({ actor, act: 'academy.course.propose', result: 'done', object: { kind: 'course', id } });
    await house.publish(courseProposed, PROPOSED_TO, { courseId: id });
    if (status === 'published') await house.publish(courseOffered, ['staff'], { courseId: id, isPublished: false });
  }
}

async function proposeOneAgain(house: House, actor: Person, id: Id): Promise<void> {
  await house.store.db.selectFrom('academy.course').select('id').where('id', '=', id).forUpdate().execute();
  const course = await courseById(house.store, id);
  if (course.status === 'draft' || !leadsToSensitive(course.certifies)) return;
  await propose(house, actor, id);
  if (course.status === 'published') {
    await house.publish(courseOffered, ['staff'], { courseId: id, isPublished: false });
  }
}

/**
 * A second person confirms what was proposed, exactly as they read it: `proposedAt` is the moment of the last change.
 * From the commit on it is offered.
 */
export async function confirmCourse(house: House, person: Person, id: Id, proposedAt: Date): Promise<void> {
  await house.store.command(async () => {
    await house.store.db.selectFrom('academy.course').select('id').where('id', '=', id).forUpdate().execute();
    const course = await courseById(house.store, id);
    if (course.status !== 'proposed') throw conflict('not_proposed', 'The course does not wait for confirmation');
    if (course.proposedBy === person.id) throw forbidden('own_proposal', 'Another person confirms');
    if (course.proposedAt?.getTime() !== proposedAt.getTime()) {
      throw conflict('proposal_changed', 'The course was changed since it was read');
    }
    await refuseUnteachable(house.store, course);
    await house.store.db.updateTable('academy.course').set({ status: 'published' }).where('id', '=', id).execute();
    await keepFirstVersion(house, person, id);
    const facts = { proposedBy: course.proposedBy ?? 'none' };
    const object = { kind: 'course', id };
    await house.record({ actor: person, act: 'academy.course.confirm', result: 'done', object, facts });
    await house.publish(courseOffered, ['staff'], { courseId: id, isPublished: true });
    await waitAgain(house, person, id);
  });
}
