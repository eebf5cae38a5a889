import { conflict, type Id, invalid, newId, notFound } from '@kedun/base';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { areTermsAdaptive } from '../adaptive/rules.ts';
import { questionsOf } from '../blueprints/rules.ts';
import { createCase } from '../cases/commands.ts';
import type { CertificateHouse } from '../certificates/commands.ts';
import type { CourseInput, LessonCheck, LessonInput } from '../contract.ts';
import { lessonReadFor } from '../duties/commands.ts';
import { courseOffered } from '../events.ts';
import { addItem } from '../items/commands.ts';
import { PLAIN_ITEM } from '../items/rules.ts';
import { refuseUnteachable } from '../papers/queries.ts';
import { propose, proposeAgain } from '../proposals/commands.ts';
import { areTermsSame, leadsToSensitive } from '../proposals/rules.ts';
import { keepFirstVersion } from '../versions/commands.ts';
import { courseById, coursesAsking, lessonById, lessonsOf } from './queries.ts';
import { areClassesDistinct, type CourseImport, certificationsOf, PLAIN_TERMS } from './rules.ts';

async function note(house: House, actor: Actor, act: string, kind: string, id: Id, facts = {}): Promise<void> {
  await house.record({ actor, act: `academy.${act}`, result: 'done', object: { kind, id }, facts });
}

function rowOf(input: CourseInput) {
  if (!areClassesDistinct(input.certifies)) throw invalid('classes_twice', 'A class is certified twice');
  if (input.examKind === 'adaptive' && !areTermsAdaptive(input)) {
    throw invalid('adaptive_terms', 'An adaptive exam has one mark, and questions enough to decide');
  }
  const { title, summary, certifies, asksAlso, ...rest } = input;
  // Topics of an adaptive exam follow the bank.
  const blueprint = input.examKind === 'adaptive' ? [] : input.blueprint;
  const asked = questionsOf(blueprint);
  if (asked > rest.questionCount) {
    throw invalid('blueprint_too_long', 'The blueprint asks more than a paper holds', {
      asked,
      most: rest.questionCount,
    });
  }
  return {
    ...rest,
    blueprint: JSON.stringify(blueprint),
    asksAlso: JSON.stringify([...new Set(asksAlso)]),
    title: JSON.stringify(title),
    summary: JSON.stringify(summary),
    certifies: JSON.stringify(certifies),
  };
}

async function refuseUnknown(house: House, { asksAlso }: CourseInput): Promise<void> {
  for (const other of asksAlso) await courseById(house.store, other);
}

/** Creates a course as a draft. */
export async function createCourse(house: House, actor: Actor, input: CourseInput, isDemo = false): Promise<Id> {
  return house.store.command(async () => {
    await refuseUnknown(house, input);
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
    await house.store.db.selectFrom('academy.course').select('id').where('id', '=', id).forUpdate().execute();
    const before = await courseById(house.store, id);
    await refuseUnknown(house, input);
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
    // Its questions enter or leave the exams of the courses that ask them.
    for (const other of await coursesAsking(house.store, id)) {
      if (other !== id) await proposeAgain(house, actor, other);
    }
  });
}

/** Adds a lesson at the end. */
export async function createLesson(
  house: House,
  actor: Actor,
  courseId: Id,
  input: LessonInput & { readonly checks?: readonly LessonCheck[] },
): Promise<Id> {
  return house.store.command(async () => {
    await courseById(house.store, courseId);
    const { db } = house.store;
    await db.selectFrom('academy.course').select('id').where('id', '=', courseId).forUpdate().execute();
    const last = (await lessonsOf(house.store, courseId)).at(-1)?.position ?? 0;
    const id = newId();
    const words = { title: JSON.stringify(input.title), body: JSON.stringify(input.body) };
    await db
      .insertInto('academy.lesson')
      .values({ id, courseId, position: last + 1, ...words, checks: JSON.stringify(input.checks ?? []) })
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

/**
 * Removes a lesson; items that it taught stay in the bank. Less is to be learned then: one that leads to C3 waits for a
 * second person. The last lesson of a course that is offered stays: nobody sits an exam without learning.
 */
export async function removeLesson(house: House, actor: Actor, id: Id): Promise<void> {
  await house.store.command(async () => {
    const { db } = house.store;
    const { courseId } = await lessonById(house.store, id);
    await db.selectFrom('academy.course').select('id').where('id', '=', courseId).forUpdate().execute();
    const removed = await db.deleteFrom('academy.lesson').where('id', '=', id).returning('id').execute();
    if (removed.length === 0) throw notFound('lesson');
    const { status } = await courseById(house.store, courseId);
    if (status !== 'draft' && (await lessonsOf(house.store, courseId)).length === 0) {
      throw conflict('course_without_lessons', 'A course needs a lesson before it is offered');
    }
    await note(house, actor, 'lesson.remove', 'lesson', id);
    await proposeAgain(house, actor, courseId);
  });
}

/** A lesson counts as read by a person, inside the running command. Throws `not_found`, also where its course is a draft. */
export async function readLessonFor(house: CertificateHouse, actor: Actor, personId: Id, lessonId: Id): Promise<void> {
  const lesson = await lessonById(house.store, lessonId);
  if ((await courseById(house.store, lesson.courseId)).status !== 'published') throw notFound('lesson');
  const readAt = house.clock.now();
  await house.store.db
    .insertInto('academy.lessonProgress')
    .values({ personId, lessonId, readAt })
    .onConflict((conflict) => conflict.columns(['personId', 'lessonId']).doUpdateSet({ readAt }))
    .execute();
  const isOwn = actor.kind === 'person' && actor.id === personId;
  await note(house, actor, 'lesson.mark-read', 'lesson', lessonId, isOwn ? {} : { personId });
  await lessonReadFor(house, actor, personId, lessonId);
}

/** The person says that they have read a lesson. */
export async function markLessonRead(house: CertificateHouse, person: Person, lessonId: Id): Promise<void> {
  await house.store.command(() => readLessonFor(house, person, person.id, lessonId));
}

async function bringCases(
  house: House,
  actor: Actor,
  id: Id,
  { variants = [], cases = [] }: CourseImport,
  itemIds: ReadonlyMap<string, Id>,
): Promise<void> {
  const row = { variants: JSON.stringify(variants) };
  await house.store.db.updateTable('academy.course').set(row).where('id', '=', id).execute();
  for (const one of cases) {
    const items = one.items.flatMap((key) => itemIds.get(key) ?? []);
    await createCase(house, actor, id, { ...one, items });
  }
}

/** Brings in a whole course with lessons, bank and cases, and offers it or leaves it a draft. */
export async function importCourse(
  house: House,
  actor: Actor,
  course: CourseImport,
  { isDemo, isOffered, isShipped }: { isDemo: boolean; isOffered: boolean; isShipped: boolean },
): Promise<Id> {
  return house.store.command(async () => {
    const { title, summary, validMonths, paper } = course;
    const certifies = certificationsOf(course.certifies, paper.passPercent);
    const terms = { ...PLAIN_TERMS, certifies, validMonths, questionCount: paper.questions, minutes: paper.minutes };
    const id = await createCourse(house, actor, { title, summary, ...terms }, isDemo);
    const lessonIds = new Map<number, Id>();
    for (const lesson of [...course.lessons].sort((one, other) => one.number - other.number)) {
      lessonIds.set(lesson.number, await createLesson(house, actor, id, lesson));
    }
    const itemIds = new Map<string, Id>();
    for (const { key, type, lesson, options, ...item } of course.bank) {
      const lessonId = lessonIds.get(lesson) ?? null;
      const texts = options.map(({ text, correct }) => ({ text, correct }));
      const whole = { ...PLAIN_ITEM, ...item, kind: type, options: texts, lessonId };
      const itemId = await addItem(house, actor, id, whole, { isShipped });
      if (key) itemIds.set(key, itemId);
    }
    await bringCases(house, actor, id, course, itemIds);
    if (isOffered) await publishCourse(house, actor, id, true);
    return id;
  });
}
