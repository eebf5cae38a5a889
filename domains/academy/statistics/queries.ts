import { wilson } from '@kedun/assess';
import type { Id } from '@kedun/base';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import { neededItems } from '../adaptive/rules.ts';
import type { Bilingual, ExamReport, ItemReport } from '../contract.ts';
import { courseById, coursesAsking, examCourses } from '../courses/queries.ts';
import type { PaperItem } from '../exams/rules.ts';
import { askedItems, knownKeys } from '../items/queries.ts';
import { type AskingExam, type CountedItem, histogramOf, quartilesOf, type Sitting, withoutKey } from './rules.ts';

/** People whose first exams are read for statistics, the newest first; more say little more. */
export const PEOPLE_READ = 5_000;
/** Exams held in memory at once. */
const CHUNK = 250;

/** Each person's first exam of a course that was handed in: later ones were sat by somebody who had seen questions. */
const firstExams = (courseId: Id, kinds = sql`true`) => sql<{ id: Id }>`
  select id, percent, passed, started_at, submitted_at from (
    select distinct on (person_id) id, percent, passed, started_at, submitted_at
      from academy.exam_attempt
     where course_id = ${courseId} and duty_id is null and submitted_at is not null and ${kinds}
     order by person_id, started_at) f
   order by started_at desc limit ${PEOPLE_READ}`;

/** The bank of a course, retired items too, as answers are counted for it. */
export async function countedItems(store: Store, courseId: Id): Promise<CountedItem[]> {
  const rows = await store.db
    .selectFrom('academy.item')
    .select(['id', 'kind', 'options', 'countedFrom'])
    .where('courseId', '=', courseId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, options: row.options as unknown as CountedItem['options'] }));
}

/** These exams with what was chosen. */
export async function sittingsByIds(store: Store, ids: readonly Id[]): Promise<Sitting[]> {
  const attempts = await store.db
    .selectFrom('academy.examAttempt')
    .select(['id', 'personId', 'startedAt', 'submittedAt', 'deadlineAt', 'paper'])
    .where('id', 'in', ids)
    .execute();
  const answers = await store.db
    .selectFrom('academy.attemptAnswer')
    .select(['attemptId', 'itemId', 'chosen'])
    .where('attemptId', 'in', ids)
    .execute();
  const chosenIn = new Map(ids.map((id) => [id, new Map<Id, readonly string[]>()]));
  for (const { attemptId, itemId, chosen } of answers) {
    chosenIn.get(attemptId)?.set(itemId, chosen as unknown as string[]);
  }
  return attempts.map(({ id, personId, startedAt, submittedAt, deadlineAt, paper }) => ({
    ...{ personId, startedAt, paper: paper as unknown as PaperItem[] },
    isTimedOut: submittedAt !== null && submittedAt >= deadlineAt,
    chosen: chosenIn.get(id) ?? new Map(),
  }));
}

/** Papers alone: an adaptive exam asks whom it asks what, so that shares and discrimination of its answers mean something else. */
const PAPERS = sql`adaptive is null`;

/** First exams of a course, a few at a time. */
export async function* firstSittings(store: Store, courseId: Id): AsyncGenerator<Sitting[]> {
  const { rows } = await firstExams(courseId, PAPERS).execute(store.db);
  for (let from = 0; from < rows.length; from += CHUNK) {
    yield sittingsByIds(
      store,
      rows.slice(from, from + CHUNK).map(({ id }) => id),
    );
  }
}

/** How the first exams of a course went, all together. */
export async function examReport(store: Store, courseId: Id): Promise<ExamReport> {
  const { rows } = await sql<{ percent: number | null; passed: boolean; minutes: number }>`
    select percent, passed, extract(epoch from submitted_at - started_at)::float8 / 60 as minutes
      from (${firstExams(courseId)}) e`.execute(store.db);
  // An adaptive exam has no percentage.
  const percents = rows.flatMap(({ percent }) => percent ?? []);
  const { share, low, high } = wilson(rows.filter(({ passed }) => passed).length, rows.length);
  return {
    people: rows.length,
    passed: { share: rows.length > 0 ? share : null, low, high },
    quartiles: quartilesOf(percents),
    medianMinutes: quartilesOf(rows.map(({ minutes }) => minutes))?.[1] ?? null,
    histogram: histogramOf(percents),
  };
}

async function hasSat(store: Store, courseId: Id, personId: Id): Promise<boolean> {
  const row = await store.db
    .selectFrom('academy.examAttempt')
    .select('id')
    .where('courseId', '=', courseId)
    .where('personId', '=', personId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The same as one person may see it: of items whose key they have not read, nothing that tells it. */
export async function itemReportsFor(store: Store, courseId: Id, personId: Id) {
  const reports = await itemReports(store, courseId);
  const known = await knownKeys(
    store,
    personId,
    reports.items.map(({ itemId }) => itemId),
  );
  const isSitter = await hasSat(store, courseId, personId);
  return {
    ...reports,
    items: reports.items.map((item) => (known.has(item.itemId) ? item : withoutKey(item, isSitter))),
  };
}

/** What was last computed of the items of a course; those of which nothing was are left out. */
export async function itemReports(
  store: Store,
  courseId: Id,
): Promise<{ computedAt: Date | null; items: ItemReport[] }> {
  const rows = await store.db
    .selectFrom('academy.itemStatistics as s')
    .innerJoin('academy.item as i', 'i.id', 's.itemId')
    .select(['i.id', 'i.stem', 'i.status', 's.statistics', 's.computedAt'])
    .where('i.courseId', '=', courseId)
    .orderBy('i.createdAt')
    .orderBy('i.id')
    .execute();
  const items = rows.map(({ id, stem, status, statistics }) => ({
    ...(statistics as unknown as Omit<ItemReport, 'itemId' | 'stem' | 'status'>),
    ...{ itemId: id, stem: stem as unknown as Bilingual, status: status as ItemReport['status'] },
  }));
  const times = rows.map(({ computedAt }) => computedAt.getTime());
  return { computedAt: times.length > 0 ? new Date(Math.max(...times)) : null, items };
}

/** The exams on offer that ask the questions of a course, its own first though it were not on offer. */
export async function examsAsking(store: Store, courseId: Id): Promise<AskingExam[]> {
  const exams: AskingExam[] = [];
  for (const id of await coursesAsking(store, courseId)) {
    const course = await courseById(store, id);
    if (id !== courseId && course.status !== 'published') continue;
    const bank = await askedItems(store, await examCourses(store, course));
    exams.push({ bank, blueprint: course.blueprint, needed: neededItems(course) });
  }
  return exams;
}
