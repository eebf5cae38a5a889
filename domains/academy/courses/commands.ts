import { type Id, invalid, newId, notFound } from '@kedun/base';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { CertificateHouse } from '../certificates/commands.ts';
import type { CourseInput, LessonInput } from '../contract.ts';
import { lessonReadFor } from '../duties/commands.ts';
import { courseOffered } from '../events.ts';
import { addItem } from '../items/commands.ts';
import { PLAIN_ITEM } from '../items/rules.ts';
import { propose, proposeAgain } from '../proposals/commands.ts';
import { areTermsSame, leadsToSensitive } from '../proposals/rules.ts';
import { keepFirstVersion } from '../versions/commands.ts';
import { courseById, lessonById, lessonsOf, refuseUnteachable } from './queries.ts';
import { areClassesDistinct, type CourseImport, certificationsOf } from './rules.ts';

async function note(house: House, actor: Actor, act: string, kind: string, id: Id, facts = {}): Promise<void> {
  await house.record({ actor, act: `academy.${act}`, result: 'done', object: { kind, id }, facts });
}

function rowOf(input: CourseInput) {
  if (!areClassesDistinct(input.certifies)) throw invalid('classes_twice', 'A class is certified twice');
  const { title, summary, certifies, ...rest } = input;
  return {
    ...rest,
    title: JSON.stringify(title),
    summary: JSON.stringify(summary),
    certifies: JSON.stringify(certifies),
  };
}

/** Creates a course as a draft. */
export async function createCourse(house: House, actor: Actor, input: CourseInput, isDemo = false): Promise<Id> {
  return house.store.command(async () => {
    const id = newId();
    const now = house.clock.now();
    await house.store.db
      .insertInto('academy.course')
      .values({ ...rowOf(input), id, status: 'draft', isDemo, createdAt: now })
      .execute();
    await note(house, actor, 'course.create', 'course', id);
    return id;
  });
}

/**
 * Changes a course; attempts that run keep their paper and time, new ones follow the new terms. Other terms of one that
 * leads to C3 wait for a second person.
 */
export async function changeCourse(house: House, actor: Actor, id: Id, input: CourseInput): Promise<void> {
  await house.store.command(async () => {
    const before = await courseById(house.store, id);
    await house.store.db.updateTable('academy.course').set(rowOf(input)).where('id', '=', id).execute();
    await note(house, actor, 'course.change', 'course', id);
    if (!areTermsSame(before, input)) await proposeAgain(house, actor, id);
  });
}

/**
 * Offers a course or withdraws it. One can only be offered that can be learned and examined; one that leads to C3 is
 * proposed, and offered once a second person confirms it.
 */
export async function publishCourse(house: House, actor: Actor, id: Id, isPublished: boolean): Promise<void> {
  await house.store.command(async () => {
    await house.store.db.selectFrom('academy.course').select('id').where('id', '=', id).forUpdate().execute();
    const course = await courseById(house.store, id);
    if (isPublished) await refuseUnteachable(house.store, course);
    if (isPublished && actor.kind === 'person' && leadsToSensitive(course.certifies)) {
      if (course.status === 'draft') await propose(house, actor, id);
      return;
    }
    const status = isPublished ? 'published' : 'draft';
    await house.store.db.updateTable('academy.course').set({ status }).where('id', '=', id).execute();
    await note(house, actor, 'course.publish', 'course', id, { isPublished });
    if (isPublished) await keepFirstVersion(house, actor, id);
    await house.publish(courseOffered, ['staff'], { courseId: id, isPublished });
  });
}

/** Adds a lesson at the end. */
export async function createLesson(house: House, actor: Actor, courseId: Id, input: LessonInput): Promise<Id> {
  return house.store.command(async () => {
    await courseById(house.store, courseId);
    const { db } = house.store;
    await db.selectFrom('academy.course').select('id').where('id', '=', courseId).forUpdate().execute();
    const last = (await lessonsOf(house.store, courseId)).at(-1)?.position ?? 0;
    const id = newId();
    const words = { title: JSON.stringify(input.title), body: JSON.stringify(input.body) };
    await db
      .insertInto('academy.lesson')
      .values({ id, courseId, position: last + 1, ...words })
      .execute();
    await note(house, actor, 'lesson.create', 'lesson', id);
    return id;
  });
}

/** Changes a lesson. */
export async function changeLesson(house: House, actor: Actor, id: Id, input: LessonInput): Promise<void> {
  await house.store.command(async () => {
    await lessonById(house.store, id);
    const words = { title: JSON.stringify(input.title), body: JSON.stringify(input.body) };
    await house.store.db.updateTable('academy.lesson').set(words).where('id', '=', id).execute();
    await note(house, actor, 'lesson.change', 'lesson', id);
  });
}

/** Removes a lesson; items that it taught stay in the bank. */
export async function removeLesson(house: House, actor: Actor, id: Id): Promise<void> {
  await house.store.command(async () => {
    const removed = await house.store.db.deleteFrom('academy.lesson').where('id', '=', id).returning('id').execute();
    if (removed.length === 0) throw notFound('lesson');
    await note(house, actor, 'lesson.remove', 'lesson', id);
  });
}

/** The person says that they have read a lesson. */
export async function markLessonRead(house: CertificateHouse, actor: Person, lessonId: Id): Promise<void> {
  await house.store.command(async () => {
    const lesson = await lessonById(house.store, lessonId);
    if ((await courseById(house.store, lesson.courseId)).status !== 'published') throw notFound('lesson');
    const readAt = house.clock.now();
    await house.store.db
      .insertInto('academy.lessonProgress')
      .values({ personId: actor.id, lessonId, readAt })
      .onConflict((conflict) => conflict.columns(['personId', 'lessonId']).doUpdateSet({ readAt }))
      .execute();
    await note(house, actor, 'lesson.mark-read', 'lesson', lessonId);
    await lessonReadFor(house, actor, lessonId);
  });
}

/** Brings in a whole course with lessons and bank, and offers it or leaves it a draft. */
export async function importCourse(
  house: House,
  actor: Actor,
  course: CourseImport,
  { isDemo, isOffered }: { readonly isDemo: boolean; readonly isOffered: boolean },
): Promise<Id> {
  return house.store.command(async () => {
    const { title, summary, validMonths, paper } = course;
    const certifies = certificationsOf(course.certifies, paper.passPercent);
    const terms = { certifies, validMonths, questionCount: paper.questions, minutes: paper.minutes };
    const id = await createCourse(house, actor, { title, summary, ...terms }, isDemo);
    const lessonIds = new Map<number, Id>();
    for (const lesson of [...course.lessons].sort((one, other) => one.number - other.number)) {
      lessonIds.set(lesson.number, await createLesson(house, actor, id, lesson));
    }
    for (const { type, lesson, options, ...item } of course.bank) {
      const lessonId = lessonIds.get(lesson) ?? null;
      const texts = options.map(({ text, correct }) => ({ text, correct }));
      await addItem(house, actor, id, { ...PLAIN_ITEM, ...item, kind: type, options: texts, lessonId });
    }
    if (isOffered) await publishCourse(house, actor, id, true);
    return id;
  });
}
