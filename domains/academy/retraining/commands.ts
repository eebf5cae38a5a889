import { conflict, type Id, invalid } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { CertificateHouse } from '../certificates/commands.ts';
import { courseById } from '../courses/queries.ts';
import { assignDuty } from '../duties/commands.ts';
import { keepVersion } from '../versions/commands.ts';
import { learnersOf, lessonsAsTaught, newestVersion } from '../versions/queries.ts';
import { changedLessons } from '../versions/rules.ts';

/**
 * Publishes the lessons as they are now as a new version. Who learned the course before has to read what changed and
 * pass a re-test by the day named; records of the version before stay.
 */
export async function publishVersion(
  house: CertificateHouse,
  actor: Actor,
  courseId: Id,
  { note, days }: { readonly note: string; readonly days: number },
): Promise<{ version: number; duties: number }> {
  return house.store.command(async () => {
    await house.store.db.selectFrom('academy.course').select('id').where('id', '=', courseId).forUpdate().execute();
    const course = await courseById(house.store, courseId);
    const newest = await newestVersion(house.store, courseId);
    if (course.status !== 'published' || !newest) throw conflict('course_not_offered', 'Only an offered course');
    const changed = changedLessons(newest.lessons, await lessonsAsTaught(house.store, courseId));
    if (changed.length === 0) throw invalid('version_unchanged', 'No lesson has changed');
    const version = newest.version + 1;
    await keepVersion(house, actor, courseId, version, note);
    await house.store.db.updateTable('academy.course').set({ version }).where('id', '=', courseId).execute();
    const object = { kind: 'course', id: courseId };
    const facts = { version, lessons: changed.length };
    await house.record({ actor, act: 'academy.course.new-version', result: 'done', object, facts });
    const people = await learnersOf(house.store, courseId, house.clock.now());
    const lessons = changed.map(({ id }) => id);
    for (const personId of people) {
      await assignDuty(house, actor, {
        personId,
        cause: 'course_version',
        clauses: [],
        course: { id: courseId, lessons },
        days,
      });
    }
    return { version, duties: people.length };
  });
}
