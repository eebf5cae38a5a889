import { type ExposureTable, exposureOf, type ItemParameters, type ItemResponse } from '@kedun/assess';
import type { Id } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import { type Course, examCourses } from '../courses/queries.ts';
import type { BankItem } from '../exams/rules.ts';
import { askedItems } from '../items/queries.ts';
import { sittingsByIds } from '../statistics/queries.ts';
import { markedAnswers } from '../statistics/rules.ts';
import { authorsParameters, withStored } from './rules.ts';

type Stored = Omit<ItemParameters, 'id' | 'tag'>;

/** Parameters from answers, of items that nobody has changed since. */
async function storedParameters(store: Store, ids: readonly Id[]) {
  if (ids.length === 0) return [];
  return store.db
    .selectFrom('academy.itemParameters as p')
    .innerJoin('academy.item as i', 'i.id', 'p.itemId')
    .select(['p.itemId', 'p.parameters', 'p.answers', 'p.calibratedAt'])
    .where('p.itemId', 'in', ids)
    .where(({ eb, or, ref }) => or([eb('i.countedFrom', 'is', null), eb('i.countedFrom', '<=', ref('p.calibratedAt'))]))
    .execute();
}

/** All that the exam of a course may ask of anybody, with how it answers to ability. */
export async function examBank(store: Store, course: Course) {
  const items = await askedItems(store, await examCourses(store, course));
  const rows = await storedParameters(
    store,
    items.map(({ id }) => id),
  );
  const stored = new Map(rows.map(({ itemId, parameters }) => [itemId, parameters as unknown as Stored]));
  const parameters = items.map((item) => withStored(authorsParameters(item), stored.get(item.id)));
  return { items: new Map<string, BankItem>(items.map((item) => [item.id, item])), parameters };
}

/** Exams begun and questions shown; `isLocked` holds the row until the commit. */
export async function exposureOfCourse(store: Store, courseId: Id, isLocked = false): Promise<ExposureTable> {
  const query = store.db.selectFrom('academy.exposure').select(['people', 'shown']).where('courseId', '=', courseId);
  const row = await (isLocked ? query.forUpdate() : query).executeTakeFirst();
  return { people: row?.people ?? 0, shown: (row?.shown ?? {}) as unknown as Record<string, number> };
}

/** How much is known of the bank that the exam of a course asks. */
export async function calibrationOf(store: Store, course: Course) {
  const ids = (await askedItems(store, await examCourses(store, course))).map(({ id }) => id);
  const rows = await storedParameters(store, ids);
  const { people, shown } = await exposureOfCourse(store, course.id);
  const times = rows.map(({ calibratedAt }) => calibratedAt.getTime());
  return {
    items: ids.length,
    calibrated: rows.length,
    answers: rows.reduce((sum, { answers }) => sum + answers, 0),
    calibratedAt: times.length > 0 ? new Date(Math.max(...times)).toISOString() : null,
    people,
    exposure: people > 0 ? Math.max(0, ...Object.keys(shown).map((id) => exposureOf({ people, shown }, id))) : null,
  };
}

/** Exams whose answers are read to calibrate, the newest; more say little more. */
const EXAMS_READ = 4_000;
/** Exams held in memory at once. */
const CHUNK = 250;

/**
 * First answers of people to items of these courses, in papers and adaptive exams, as the items are worded now: an
 * answer given later was given by somebody who had seen the question.
 */
export async function responsesTo(store: Store, courses: readonly Id[]): Promise<ItemResponse[]> {
  const items = await store.db
    .selectFrom('academy.item')
    .select(['id', 'kind', 'options', 'countedFrom'])
    .where('courseId', 'in', courses)
    .execute();
  const bank = new Map(items.map((item) => [item.id, { ...item, options: item.options as never }]));
  const ids = await store.db
    .selectFrom('academy.examAttempt')
    .select('id')
    .where('courseId', 'in', courses)
    .where('dutyId', 'is', null)
    .where('submittedAt', 'is not', null)
    .orderBy('startedAt', 'desc')
    .limit(EXAMS_READ)
    .execute();
  const first = new Map<string, ItemResponse>();
  const oldestFirst = ids.map(({ id }) => id).reverse();
  for (let from = 0; from < oldestFirst.length; from += CHUNK) {
    for (const sitting of await sittingsByIds(store, oldestFirst.slice(from, from + CHUNK))) {
      for (const { person, itemId, isRight } of markedAnswers(sitting, bank)) {
        const place = `${person} ${itemId}`;
        if (!first.has(place)) first.set(place, { person, itemId, isRight });
      }
    }
  }
  return [...first.values()];
}
