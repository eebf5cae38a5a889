import { type Id, notFound } from '@kedun/base';
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
  readonly lessonId: Id | null;
}

function asBankItem(row: Row): BankItem {
  return {
    id: row.id,
    kind: row.kind as ItemKind,
    stem: row.stem as Bilingual,
    options: row.options as ItemInput['options'],
    explanation: row.explanation as Bilingual,
    law: row.law,
    lessonId: row.lessonId,
  };
}

/** One item with its key: for commands only, which note who reads it. Throws `not_found`. */
export async function itemWithKey(store: Store, id: Id) {
  const row = await store.db.selectFrom('academy.item').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('item');
  return { ...asBankItem(row), courseId: row.courseId, status: row.status as ItemHead['status'] };
}

/** Items of a course that may be asked of a person: active, and its key unknown to them (design invariant 9). */
export async function itemsUnknownTo(store: Store, courseId: Id, personId: Id): Promise<BankItem[]> {
  const rows = await store.db
    .selectFrom('academy.item as i')
    .selectAll('i')
    .where('i.courseId', '=', courseId)
    .where('i.status', '=', 'active')
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
    .select(['i.id', 'i.kind', 'i.stem', 'i.law', 'i.status', 'k.at'])
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
