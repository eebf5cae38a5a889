import { type Id, notFound } from '@kedun/base';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import type { BlueprintRow } from '../blueprints/contract.ts';
import { readChecks } from '../checks/rules.ts';
import type { Bilingual, Certification, CourseRecord, ExamKind, Variant } from '../contract.ts';

/** A course with its terms. */
export interface Course {
  readonly id: Id;
  readonly title: Bilingual;
  readonly summary: Bilingual;
  readonly certifies: Certification[];
  readonly validMonths: number;
  readonly questionCount: number;
  readonly minutes: number;
  readonly blueprint: BlueprintRow[];
  readonly attemptsPerDay: number;
  readonly waitHours: number;
  readonly examKind: ExamKind;
  /** Other courses whose questions its exam asks too. */
  readonly asksAlso: Id[];
  readonly status: CourseRecord['status'];
  /** Who put it before those who confirm, and the last moment at which it changed since; null for what never was. */
  readonly proposedBy: Id | null;
  readonly proposedAt: Date | null;
}

type Words = 'title' | 'summary' | 'certifies' | 'blueprint' | 'asksAlso';
type Row = Record<Words, unknown> & { status: string; examKind: string } & Omit<Course, Words | 'status' | 'examKind'>;

/** jsonb columns come back as the contract's schemas let them in. */
function asCourse(row: Row): Course {
  const { id, validMonths, questionCount, minutes, attemptsPerDay, waitHours, proposedBy, proposedAt } = row;
  return {
    ...{ id, validMonths, questionCount, minutes, attemptsPerDay, waitHours, proposedBy, proposedAt },
    blueprint: row.blueprint as BlueprintRow[],
    title: row.title as Bilingual,
    summary: row.summary as Bilingual,
    certifies: row.certifies as Certification[],
    status: row.status as CourseRecord['status'],
    examKind: row.examKind as ExamKind,
    asksAlso: row.asksAlso as Id[],
  };
}

/** One course. Throws `not_found`. */
export async function courseById(store: Store, id: Id): Promise<Course> {
  const row = await store.db.selectFrom('academy.course').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('course');
  return asCourse(row);
}

/**
 * The courses whose questions the exam of a course asks: its own and, of the others that it names, those on offer.
 */
export async function examCourses(store: Store, { id, asksAlso }: Pick<Course, 'id' | 'asksAlso'>): Promise<Id[]> {
  if (asksAlso.length === 0) return [id];
  const rows = await store.db
    .selectFrom('academy.course')
    .select('id')
    .where('id', 'in', asksAlso)
    .where('status', '=', 'published')
    .orderBy('createdAt')
    .execute();
  return [id, ...rows.map((row) => row.id).filter((other) => other !== id)];
}

/** Courses that the staff may take, oldest first. */
export async function publishedCourses(store: Store): Promise<Course[]> {
  const rows = await store.db
    .selectFrom('academy.course')
    .selectAll()
    .where('status', '=', 'published')
    .orderBy('createdAt')
    .execute();
  return rows.map(asCourse);
}

/** All courses with their sizes and how many people passed. */
export async function courseRecords(store: Store): Promise<CourseRecord[]> {
  const rows = await store.db
    .selectFrom('academy.course as c')
    .selectAll('c')
    .select((eb) => [
      eb
        .selectFrom('academy.lesson as l')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('l.courseId', '=', 'c.id')
        .as('lessonCount'),
      eb
        .selectFrom('academy.item as i')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('i.courseId', '=', 'c.id')
        .where('i.status', '=', 'active')
        .as('itemCount'),
      eb
        .selectFrom('academy.examAttempt as a')
        .select(({ fn }) => fn.count<number>('a.personId').distinct().as('n'))
        .whereRef('a.courseId', '=', 'c.id')
        .where('a.passed', '=', true)
        .as('passedCount'),
    ])
    .orderBy('c.createdAt')
    .execute();
  return rows.map((row) => {
    const { lessonCount, itemCount, passedCount } = row;
    const { proposedBy: _, proposedAt, ...course } = asCourse(row);
    return {
      ...course,
      proposedAt: proposedAt?.toISOString() ?? null,
      lessonCount: lessonCount ?? 0,
      itemCount: itemCount ?? 0,
      passedCount: passedCount ?? 0,
    };
  });
}

/** What a course means at the desks of each industry; none where its makers wrote nothing of it. */
export async function variantsOf(store: Store, id: Id): Promise<Variant[]> {
  const row = await store.db.selectFrom('academy.course').select('variants').where('id', '=', id).executeTakeFirst();
  return (row?.variants ?? []) as unknown as Variant[];
}

/** A lesson without its text. */
export interface LessonHead {
  readonly id: Id;
  readonly position: number;
  readonly title: Bilingual;
}

/** The lessons of a course in their order. */
export async function lessonsOf(store: Store, courseId: Id): Promise<LessonHead[]> {
  const rows = await store.db
    .selectFrom('academy.lesson')
    .select(['id', 'position', 'title'])
    .where('courseId', '=', courseId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ ...row, title: row.title as unknown as Bilingual }));
}

/** These lessons without their texts, whichever course they are of. */
export async function lessonsByIds(store: Store, ids: readonly Id[]): Promise<LessonHead[]> {
  if (ids.length === 0) return [];
  const rows = await store.db
    .selectFrom('academy.lesson')
    .select(['id', 'position', 'title'])
    .where('id', 'in', [...new Set(ids)])
    .orderBy('courseId')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ ...row, title: row.title as unknown as Bilingual }));
}

/** One lesson with its text. Throws `not_found`. */
export async function lessonById(store: Store, id: Id) {
  const row = await store.db.selectFrom('academy.lesson').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('lesson');
  const { courseId, position } = row;
  const [title, body] = [row.title, row.body] as unknown as [Bilingual, Bilingual];
  return { id, courseId, position, title, body, checks: readChecks(row.checks) };
}

/**
 * Lessons of a course that the person has read. After a revocation they are to be read again: reading from before
 * it no longer counts (M30).
 */
export async function readLessons(store: Store, courseId: Id, personId: Id): Promise<Set<Id>> {
  const rows = await store.db
    .selectFrom('academy.lessonProgress as p')
    .innerJoin('academy.lesson as l', 'l.id', 'p.lessonId')
    .select('p.lessonId')
    .where('l.courseId', '=', courseId)
    .where('p.personId', '=', personId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('academy.certificate as c')
            .select('c.id')
            .where('c.courseId', '=', courseId)
            .where('c.personId', '=', personId)
            .where('c.endKind', '=', 'revoked')
            .whereRef('c.endedAt', '>=', 'p.readAt'),
        ),
      ),
    )
    .execute();
  return new Set(rows.map((row) => row.lessonId));
}

/** Lessons that come before the exam of a course and that the person has not read: its own, and those of others it asks. */
export async function unreadLessons(store: Store, course: Pick<Course, 'id' | 'asksAlso'>, personId: Id) {
  const unread: { readonly courseId: Id; readonly lessons: LessonHead[] }[] = [];
  for (const courseId of await examCourses(store, course)) {
    const read = await readLessons(store, courseId, personId);
    unread.push({ courseId, lessons: (await lessonsOf(store, courseId)).filter(({ id }) => !read.has(id)) });
  }
  return unread;
}

/** Courses whose exam asks the questions of this one: itself, and those that name it. */
export async function coursesAsking(store: Store, courseId: Id): Promise<Id[]> {
  const rows = await store.db
    .selectFrom('academy.course')
    .select('id')
    .where(sql<boolean>`asks_also ? ${courseId}`)
    .orderBy('id')
    .execute();
  return [courseId, ...rows.map(({ id }) => id).filter((id) => id !== courseId)];
}
