import { type Id, notFound } from '@kedun/base';
import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import type { Bilingual, ItemHead, ItemInput, ItemKind } from '../contract.ts';
import type { BankItem } from '../exams/rules.ts';
import { placeOf } from '../procedures/rules.ts';

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

/** Not retired, read by a second person as it stands, and current: only such items are asked. */
const IS_ASKED = sql<boolean>`(i.status = 'active' and i.review = 'approved' and ${IS_CURRENT})`;

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

/** Whether it is asked, and why not. */
function asStanding(row: {
  readonly status: string;
  readonly review: string;
  readonly reviewNote: string;
  readonly retiredBecause: unknown;
  readonly isCurrent: boolean;
}) {
  return {
    isStale: !row.isCurrent,
    status: row.status as ItemHead['status'],
    review: row.review as ItemHead['review'],
    reviewNote: row.reviewNote,
    retiredBecause: (row.retiredBecause as string[] | null) ?? [],
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
  const { version, clauseVersion, writtenBy } = row;
  return { ...asBankItem(row), ...asStanding(row), version, clauseVersion, writtenBy };
}

/** Items of these courses that may be asked of anybody. */
export async function askedItems(store: Store, courses: readonly Id[]): Promise<BankItem[]> {
  const rows = await store.db
    .selectFrom('academy.item as i')
    .selectAll('i')
    .where('i.courseId', 'in', courses)
    .where(IS_ASKED)
    .orderBy('i.id')
    .execute();
  return rows.map(asBankItem);
}

/** Those of them that may be asked of one person: their key unknown to them (design invariant 9). */
export async function itemsUnknownTo(store: Store, courses: readonly Id[], personId: Id): Promise<BankItem[]> {
  const rows = await store.db
    .selectFrom('academy.item as i')
    .selectAll('i')
    .where('i.courseId', 'in', courses)
    .where(IS_ASKED)
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
      'i.review',
      'i.reviewNote',
      'i.retiredBecause',
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
    ...asStanding(row),
    lesson:
      row.lessonId && row.position !== null
        ? { id: row.lessonId, position: row.position, title: row.title as unknown as Bilingual }
        : null,
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

/** Which items: naming one of these clauses, or any of these chapters; of one course; unknown to a person. */
interface ItemsWanted {
  readonly clauses?: readonly string[];
  readonly chapters?: readonly number[];
  readonly courseId?: Id | null;
  readonly unknownTo?: Id;
}

/** Active items of offered courses, written for the clauses in force; only those whose key the person does not know (design invariant 9). */
export async function itemsOnClauses(store: Store, wanted: ItemsWanted): Promise<BankItem[]> {
  const { clauses, chapters, courseId, unknownTo } = wanted;
  let query = store.db
    .selectFrom('academy.item as i')
    .innerJoin('academy.course as k', 'k.id', 'i.courseId')
    .selectAll('i')
    .where('k.status', '=', 'published')
    .where(IS_ASKED)
    .orderBy('i.id');
  if (courseId) query = query.where('i.courseId', '=', courseId);
  if (clauses) query = query.where('i.clause', 'in', [...clauses]);
  if (chapters) query = query.where(sql<number>`split_part(i.clause, '.', 1)::int`, 'in', [...chapters]);
  if (unknownTo) query = query.where(({ not, exists }) => not(exists(keysKnownTo(store, unknownTo))));
  return (await query.execute()).map(asBankItem);
}

function keysKnownTo(store: Store, personId: Id) {
  return store.db
    .selectFrom('academy.keyRead as k')
    .select('k.itemId')
    .whereRef('k.itemId', '=', sql.ref('i.id'))
    .where('k.personId', '=', personId);
}

/** Lessons of offered courses that teach these clauses, or else their chapters; those with most questions first. */
export async function lessonsTeaching(store: Store, clauses: readonly string[]): Promise<Id[]> {
  if (clauses.length === 0) return [];
  const chapters = clauses.map((number) => placeOf(number)[0]);
  const exact = await lessonsWith(store, sql`i.clause in (${sql.join(clauses)})`);
  if (exact.length > 0) return exact;
  return lessonsWith(store, sql`split_part(i.clause, '.', 1)::int in (${sql.join(chapters)})`);
}

async function lessonsWith(store: Store, asks: RawBuilder<unknown>): Promise<Id[]> {
  const rows = await store.db
    .selectFrom('academy.item as i')
    .innerJoin('academy.course as k', 'k.id', 'i.courseId')
    .select('i.lessonId')
    .where('k.status', '=', 'published')
    .where('i.status', '=', 'active')
    .where(sql<boolean>`${asks}`)
    .where('i.lessonId', 'is not', null)
    .groupBy('i.lessonId')
    .orderBy(({ fn }) => fn.countAll(), 'desc')
    .orderBy('i.lessonId')
    .execute();
  return rows.flatMap(({ lessonId }) => (lessonId ? [lessonId] : []));
}
