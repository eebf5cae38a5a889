import { type ReviewCard, readCard } from '@kedun/assess';
import { type Id, notFound } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import type { Bilingual } from '../contract.ts';
import { type KeyedCheck, readChecks } from './rules.ts';

/** A lesson with its checks. */
export interface CheckedLesson {
  readonly id: Id;
  readonly courseId: Id;
  readonly title: Bilingual;
  readonly checks: readonly KeyedCheck[];
}

/** A row of lessons with its checks read. */
export function asCheckedLesson(row: { id: Id; courseId: Id; title: unknown; checks: unknown }): CheckedLesson {
  const { id, courseId, title, checks } = row;
  return { id, courseId, title: title as Bilingual, checks: readChecks(checks) };
}

/** These lessons with their checks, as far as they still exist. */
export async function checkedLessons(store: Store, ids: readonly Id[]): Promise<Map<Id, CheckedLesson>> {
  if (ids.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('academy.lesson')
    .select(['id', 'courseId', 'title', 'checks'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, asCheckedLesson(row)]));
}

/** Lessons of offered courses that the person has read, or is certified from: one is asked what one has learned. */
export async function learnedLessons(store: Store, personId: Id): Promise<CheckedLesson[]> {
  const rows = await store.db
    .selectFrom('academy.lesson as l')
    .innerJoin('academy.course as c', 'c.id', 'l.courseId')
    .select(['l.id', 'l.courseId', 'l.title', 'l.checks'])
    .where('c.status', '=', 'published')
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('academy.lessonProgress as p')
            .select('p.lessonId')
            .whereRef('p.lessonId', '=', 'l.id')
            .where('p.personId', '=', personId),
        ),
        exists(
          selectFrom('academy.certificate as h')
            .select('h.id')
            .whereRef('h.courseId', '=', 'l.courseId')
            .where('h.personId', '=', personId)
            .where('h.endedAt', 'is', null),
        ),
      ]),
    )
    .orderBy('c.createdAt')
    .orderBy('l.position')
    .execute();
  return rows.map(asCheckedLesson);
}

/** One check and its lesson. Throws `not_found`. */
export async function checkOf(
  store: Store,
  lessonId: Id,
  key: string,
): Promise<{ lesson: CheckedLesson; check: KeyedCheck }> {
  const lesson = (await checkedLessons(store, [lessonId])).get(lessonId);
  const check = lesson?.checks.find((one) => one.check === key);
  if (!lesson || !check) throw notFound('check');
  return { lesson, check };
}

/** A person's card of one check; null where it was never answered. */
export async function cardOf(store: Store, personId: Id, lessonId: Id, check: string): Promise<ReviewCard | null> {
  const row = await store.db
    .selectFrom('academy.quizCard')
    .select('card')
    .where('personId', '=', personId)
    .where('lessonId', '=', lessonId)
    .where('checkKey', '=', check)
    .executeTakeFirst();
  return row ? readCard(row.card) : null;
}
