import { conflict, forbidden, type Id } from '@kedun/base';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { courseById, refuseUnteachable } from '../courses/queries.ts';
import { courseOffered, courseProposed } from '../events.ts';
import { keepFirstVersion } from '../versions/commands.ts';
import { leadsToSensitive } from './rules.ts';

/** Puts a course before those who confirm; from then on nobody sits it until one of them has. Inside the command. */
export async function propose(house: House, person: Person, id: Id): Promise<void> {
  const proposedAt = house.clock.now();
  await house.store.db
    .updateTable('academy.course')
    .set({ status: 'proposed', proposedBy: person.id, proposedAt })
    .where('id', '=', id)
    .execute();
  await house.record({ actor: person, act: 'academy.course.propose', result: 'done', object: { kind: 'course', id } });
  await house.publish(courseProposed, ['role:supervisor', 'role:privacy_officer', 'role:trainer'], { courseId: id });
}

/**
 * What decides who passes was changed by one person: an offered course that leads to C3 waits for a second one again.
 * Inside the command that changes. Seeding is nobody's change.
 */
export async function proposeAgain(house: House, actor: Actor, id: Id): Promise<void> {
  if (actor.kind !== 'person') return;
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
  });
}
