import type { Id } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import type { Bilingual, ItemKind, WaitingItem } from '../contract.ts';
import { REVIEW_PAGE } from './contract.ts';

/** Items that wait for a second person, of one course or all, oldest first; how many there are in all. */
export async function waitingItems(
  store: Store,
  personId: Id,
  courseId?: Id,
): Promise<{ items: WaitingItem[]; total: number }> {
  let query = store.db
    .selectFrom('academy.item as i')
    .innerJoin('academy.course as c', 'c.id', 'i.courseId')
    .where('i.review', '=', 'waiting')
    .where('i.status', '=', 'active');
  if (courseId) query = query.where('i.courseId', '=', courseId);
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select(['i.id', 'i.courseId', 'c.title', 'i.kind', 'i.stem', 'i.writtenBy'])
    .orderBy('i.createdAt')
    .orderBy('i.id')
    .limit(REVIEW_PAGE)
    .execute();
  const items = rows.map(({ id, courseId: course, title, kind, stem, writtenBy }) => ({
    id,
    courseId: course,
    courseTitle: title as unknown as Bilingual,
    kind: kind as ItemKind,
    stem: stem as unknown as Bilingual,
    isMine: writtenBy === personId,
  }));
  return { items, total: Number(total) };
}
