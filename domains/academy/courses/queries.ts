import { conflict, type Id, notFound } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import type { Bilingual, Certification, CourseRecord } from '../contract.ts';

/** A course with its terms. */
export interface Course {
  readonly id: Id;
  readonly title: Bilingual;
  readonly summary: Bilingual;
  readonly certifies: Certification[];
  readonly validMonths: number;
  readonly questionCount: number;
  readonly minutes: number;
  readonly status: CourseRecord['status'];
  /** Who put it before those who confirm, and the last moment at which it changed since; null for what never was. */
  readonly proposedBy: Id | null;
  readonly proposedAt: Date | null;
}

type Row = Record<'title' | 'summary' | 'certifies', unknown> & { status: string } & Omit<
    Course,
    'title' | 'summary' | 'certifies' | 'status'
  >;

/** jsonb columns come back as the contract's schemas let them in. */
function asCourse(row: Row): Course {
  const { id, validMonths, questionCount, minutes, proposedBy, proposedAt } = row;
  return {
    ...{ id, validMonths, questionCount, minutes, proposedBy, proposedAt },
    title: row.title as Bilingual,
    summary: row.summary as Bilingual,
    certifies: row.certifies as Certification[],
    status: row.status as CourseRecord['status'],
  };
}

/** One course. Throws `not_found`. */
export async function courseById(store: Store, id: Id): Promise<Course> {
  const row = await store.db.selectFrom('academy.course').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('course');
  return asCourse(row);
}

/** One can only be offered that can be learned and examined. Throws `course_without_lessons`, `bank_too_small`. */
export async function refuseUnteachable(store: Store, course: Course): Promise<void> {
  if ((await lessonsOf(store, course.id)).length === 0) {
    throw conflict('course_without_lessons', 'A course needs a lesson before it is offered');
  }
  const { count } = await store.db
    .selectFrom('academy.item')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('courseId', '=', course.id)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  if (Number(count) < course.questionCount) {
    const params = { needed: course.questionCount, available: Number(count) };
    throw conflict('bank_too_small', 'The bank holds fewer items than a paper asks', params);
  }
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
  return { id, courseId, position, title: row.title as unknown as Bilingual, body: row.body as unknown as Bilingual };
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
