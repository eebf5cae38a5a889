import type { Id } from '@kedun/base';
import type { House } from '../../kernel/domain.ts';
import type { Store } from '../../kernel/store.ts';
import { localDay } from '../calendar/rules.ts';
import type { FeedbackAction, FeedbackOfVersion } from '../contract.ts';
import { lessonsOf, readLessons } from '../courses/queries.ts';
import { newestVersion } from '../versions/queries.ts';
import type { Feedback } from './contract.ts';
import { changeableUntil, summaryOf } from './rules.ts';

/** The version of a course that is taught now. */
export async function versionTaught(store: Store, courseId: Id): Promise<number> {
  return (await newestVersion(store, courseId))?.version ?? 1;
}

async function hasLearned(store: Store, courseId: Id, personId: Id): Promise<boolean> {
  const exam = await store.db
    .selectFrom('academy.examAttempt')
    .select('id')
    .where('courseId', '=', courseId)
    .where('personId', '=', personId)
    .where('dutyId', 'is', null)
    .where('submittedAt', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  if (exam) return true;
  const lessons = await lessonsOf(store, courseId);
  const read = await readLessons(store, courseId, personId);
  return lessons.length > 0 && lessons.every(({ id }) => read.has(id));
}

/** What a person said of a course in the version taught now, and whether they may say it. */
export async function myFeedback({ store, clock }: House, courseId: Id, personId: Id) {
  const row = await store.db
    .selectFrom('academy.feedback')
    .selectAll()
    .where('courseId', '=', courseId)
    .where('personId', '=', personId)
    .where('courseVersion', '=', await versionTaught(store, courseId))
    .executeTakeFirst();
  if (!row) {
    const state = (await hasLearned(store, courseId, personId)) ? ('open' as const) : ('not_yet' as const);
    return { state, given: null, changeableUntil: null };
  }
  const { isClear, isUseful, fitsWork, rightLength, words } = row;
  const until = changeableUntil(row.givenAt);
  return {
    state: clock.now() < until ? ('open' as const) : ('closed' as const),
    given: { isClear, isUseful, fitsWork, rightLength, words },
    changeableUntil: until.toISOString(),
  };
}

/**
 * What learners say of a course, newest version first. Never of a period: two that differ by a day would tell what one
 * person has said.
 */
export async function feedbackOf(store: Store, courseId: Id): Promise<FeedbackOfVersion[]> {
  const rows = await store.db
    .selectFrom('academy.feedback')
    .select(['courseVersion', 'isClear', 'isUseful', 'fitsWork', 'rightLength', 'words'])
    .where('courseId', '=', courseId)
    .execute();
  const byVersion = new Map<number, Feedback[]>();
  for (const { courseVersion, ...answer } of rows) {
    byVersion.set(courseVersion, [...(byVersion.get(courseVersion) ?? []), answer]);
  }
  const versions = [...byVersion].sort(([one], [other]) => other - one);
  return versions.map(([version, answers]) => summaryOf(version, answers));
}

/** What is changed because of it: open ones first, the nearest day first. */
export async function actionsOf(
  { store, clock }: House,
  courseId: Id,
  people: ReadonlyMap<Id, { readonly name: string }>,
): Promise<FeedbackAction[]> {
  const today = localDay(clock.now());
  const rows = await store.db
    .selectFrom('academy.feedbackAction')
    .select(['id', 'courseVersion', 'what', 'ownerId', 'doneAt'])
    .select(({ cast }) => cast<string>('dueOn', 'text').as('dueOn'))
    .where('courseId', '=', courseId)
    .orderBy('doneAt', (order) => order.desc().nullsFirst())
    .orderBy('dueOn')
    .orderBy('id')
    .execute();
  return rows.map(({ id, courseVersion, what, ownerId, dueOn, doneAt }) => ({
    ...{ id, version: courseVersion, what, dueOn, doneAt: doneAt?.toISOString() ?? null },
    ownerName: people.get(ownerId)?.name ?? '—',
    isOverdue: doneAt === null && dueOn < today,
  }));
}
