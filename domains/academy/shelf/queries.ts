import type { Id } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';

/** The courses of the house that came from shipped ones, by the shipped one's key. */
export async function takenCourses(store: Store): Promise<Map<string, Id>> {
  const rows = await store.db
    .selectFrom('academy.course')
    .select(['id', 'libraryKey'])
    .where('libraryKey', 'is not', null)
    .execute();
  return new Map(rows.flatMap(({ id, libraryKey }) => (libraryKey ? [[libraryKey, id] as const] : [])));
}
