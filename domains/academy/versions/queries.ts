import type { Id } from '@kedun/base';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import type { Bilingual, CourseVersion } from '../contract.ts';
import type { TaughtLesson } from './rules.ts';

/** The lessons of a course with their texts, in order. */
export async function lessonsAsTaught(store: Store, courseId: Id): Promise<TaughtLesson[]> {
  const rows = await store.db
    .selectFrom('academy.lesson')
    .select(['id', 'position', 'title', 'body'])
    .where('courseId', '=', courseId)
    .orderBy('position')
    .execute();
  return rows.map(({ title, body, ...row }) => ({
    ...row,
    title: title as unknown as Bilingual,
    body: body as unknown as Bilingual,
  }));
}

/** The newest version with what it taught; null while the course was never offered. */
export async function newestVersion(store: Store, courseId: Id) {
  const row = await store.db
    .selectFrom('academy.courseVersion')
    .selectAll()
    .where('courseId', '=', courseId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { version: row.version, lessons: row.content as unknown as TaughtLesson[] } : null;
}

/** All versions, newest first. */
export async function versionsOf(store: Store, courseId: Id): Promise<CourseVersion[]> {
  const rows = await store.db
    .selectFrom('academy.courseVersion')
    .select(['version', 'note', 'publishedAt'])
    .select(sql<number>`jsonb_array_length(content)`.as('lessons'))
    .where('courseId', '=', courseId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() }));
}

/** Who learned a course: holders of its certificates that have not ended, and who passed it. */
export async function learnersOf(store: Store, courseId: Id, now: Date): Promise<Id[]> {
  const { rows } = await sql<{ personId: Id }>`
    select person_id from academy.certificate
     where course_id = ${courseId} and ended_at is null and expires_at > ${now}
    union
    select person_id from academy.exam_attempt
     where course_id = ${courseId} and passed and duty_id is null
    order by 1`.execute(store.db);
  return rows.map(({ personId }) => personId);
}
