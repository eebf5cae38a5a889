import type { Id } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import type { Bilingual, CannedReply } from '../contract.ts';

/** Canned replies of a team and of all teams, by shortcut. */
export async function listCannedReplies(store: Store, teamId: Id | null): Promise<CannedReply[]> {
  const rows = await store.db
    .selectFrom('desk.cannedReply')
    .selectAll()
    .where((is) => is.or([is('teamId', 'is', null), is('teamId', '=', teamId)]))
    .orderBy('shortcut')
    .execute();
  return rows.map((row) => ({
    ...row,
    title: row.title as unknown as Bilingual,
    text: row.text as unknown as Bilingual,
  }));
}
