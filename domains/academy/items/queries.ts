import { type Id, notFound } from '@kedun/base';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import type { Bilingual, ItemHead, ItemInput, ItemKind } from '../contract.ts';
import type { BankItem } from '../exams/rules.ts';

interface Row {
  readonly id: Id;
  readonly kind: string;
  readonly stem: unknown;
  readonly options: unknown;
  readonly explanation: unknown;
  readonly law: string;
  readonly lawMark: string | null;
  readonly lessonId: Id | null;
  readonly courseId: Id;
  readonly clause: string | null;
  readonly difficulty: number;
  readonly tags: unknown;
}

/** Of no clause, or written for the version of it that is in force. */
const IS_CURRENT = sql<boolean>`(i.clause is null or exists (
  select 1 from academy.clause c
   where c.number = i.clause and c.version = i.clause_version and not c.is_withdrawn
     and c.version = (select max(n.version) from academy.clause n where n.number = c.number)))`;

function asBankItem(row: Row): BankItem {
  return {
    id: row.id,
    kind: row.kind as ItemKind,
    stem: row.stem as Bilingual,
    options: row.options as ItemInput['options'],
    explanation: row.explanation as Bilingual,
    law: row.law,
    lawMark: row.lawMark as ItemHead['lawMark'],
    lessonId: row.lessonId,
    courseId: row.courseId,
    clause: row.clause,
    difficulty: row.difficulty,
    tags: row.tags as string[],
  };
}

/** One item with its key: for commands only, which note who reads it. Throws `not_found`. */
export async function itemWithKey(store: Store, id: Id) {
  const row = await store.db
    .selectFrom('academy.item as i')
    .selectAll('i')
    .select(IS_CURRENT.as('isCurrent'))
    .where('i.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('item');
  const { version, clauseVersion, status, isCurrent } = row;
  const isStale = !isCurrent;
  return { ...asBankItem(row), version, clauseVersion, isStale, status: status as ItemHead['status'] };
}

/** Items of a course that may be asked of a person: active, and its key unknown to them (design invariant 9). */
export async function itemsUnknownTo(store: Store, courseId: Id, personId: Id): Promise<BankItem[]> {
  const rows = await store.db
    .selectFrom('academy.item as i')
    .selectAll('i')
    .where('i.courseId', '=', courseId)
    .where('i.status', '=', 'active')
    .where(IS_CURRENT)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('academy.keyRead as k')
            .select('k.itemId')
            .whereRef('k.itemId', '=', 'i.id')
            .where('k.personId', '=', personId),
        ),
      ),
    )
    .orderBy('i.id')
    .execute();
  return rows.map(asBankItem);
}

/** The bank of a course without keys, as one trainer sees it. */
export async function bankHeads(store: Store, courseId: Id, personId: Id): Promise<ItemHead[]> {
  const rows = await store.db
    .selectFrom('academy.item as i')
    .leftJoin('academy.lesson as l', 'l.id', 'i.lessonId')
    .leftJoin('academy.keyRead as k', (join) => join.onRef('k.itemId', '=', 'i.id').on('k.personId', '=', personId))
    .select([
      'i.id',
      'i.kind',
      'i.stem',
      'i.law',
      'i.lawMark',
      'i.clause',
      'i.difficulty',
      'i.tags',
      'i.status',
      'k.at',
    ])
    .select(IS_CURRENT.as('isCurrent'))
    .select(['l.id as lessonId', 'l.position', 'l.title'])
    .where('i.courseId', '=', courseId)
    .orderBy('i.createdAt')
    .orderBy('i.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as ItemKind,
    stem: row.stem as unknown as Bilingual,
    law: row.law,
    lawMark: row.lawMark as ItemHead['lawMark'],
    clause: row.clause,
    difficulty: row.difficulty,
    tags: row.tags as unknown as string[],
    isStale: !row.isCurrent,
    lesson:
      row.lessonId && row.position !== null
        ? { id: row.lessonId, position: row.position, title: row.title as unknown as Bilingual }
        : null,
    status: row.status as ItemHead['status'],
    iKnowTheKey: row.at !== null,
  }));
}

/** Which of these items the person has read the key of. */
export async function knownKeys(store: Store, personId: Id, itemIds: readonly Id[]): Promise<Set<Id>> {
  if (itemIds.length === 0) return new Set();
  const rows = await store.db
    .selectFrom('academy.keyRead')
    .select('itemId')
    .where('personId', '=', personId)
    .where('itemId', 'in', itemIds)
    .execute();
  return new Set(rows.map((row) => row.itemId));
}

/**
 * Active items of offered courses that name one of these clauses in the version in force, or, without clauses, all of
 * the course; where a person is given, only those whose key they do not know (design invariant 9).
 */
export async function itemsOnClauses(
  store: Store,
  wanted: { readonly clauses: readonly string[]; readonly courseId: Id | null; readonly unknownTo?: Id },
): Promise<BankItem[]> {
  const { clauses, courseId, unknownTo } = wanted;
  let query = store.db
    .selectFrom('academy.item as i')
    .innerJoin('academy.course as k', 'k.id', 'i.courseId')
    .selectAll('i')
    .where('k.status', '=', 'published')
    .where('i.status', '=', 'active')
    .where(IS_CURRENT)
    .orderBy('i.id');
  if (courseId) query = query.where('i.courseId', '=', courseId);
  if (clauses.length > 0) query = query.where('i.clause', 'in', [...clauses]);
  if (unknownTo) query = query.where(({ not, exists }) => not(exists(keysKnownTo(store, unknownTo))));
  if (clauses.length === 0 && !courseId) return [];
  return (await query.execute()).map(asBankItem);
}

function keysKnownTo(store: Store, personId: Id) {
  return store.db
    .selectFrom('academy.keyRead as k')
    .select('k.itemId')
    .whereRef('k.itemId', '=', sql.ref('i.id'))
    .where('k.personId', '=', personId);
}

/** Lessons of offered courses that teach these clauses, those with most questions on them first. */
export async function lessonsTeaching(store: Store, clauses: readonly string[]): Promise<Id[]> {
  if (clauses.length === 0) return [];
  const rows = await store.db
    .selectFrom('academy.item as i')
    .innerJoin('academy.course as k', 'k.id', 'i.courseId')
    .select('i.lessonId')
    .where('k.status', '=', 'published')
    .where('i.status', '=', 'active')
    .where('i.clause', 'in', [...clauses])
    .where('i.lessonId', 'is not', null)
    .groupBy('i.lessonId')
    .orderBy(({ fn }) => fn.countAll(), 'desc')
    .orderBy('i.lessonId')
    .execute();
  return rows.flatMap(({ lessonId }) => (lessonId ? [lessonId] : []));
}
