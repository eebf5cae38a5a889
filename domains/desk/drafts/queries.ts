import type { Id } from '@kedun/base';
import type { SealedSpan } from '@kedun/domains/custody/contract';
import type { Store } from '../../kernel/store.ts';
import type { Draft } from '../contract.ts';

/** A person's unfinished reply and note in a conversation. */
export async function readDrafts(store: Store, personId: Id, conversationId: Id): Promise<Draft[]> {
  const rows = await store.db
    .selectFrom('desk.draft')
    .selectAll()
    .where('personId', '=', personId)
    .where('conversationId', '=', conversationId)
    .execute();
  return rows.map((row) => ({
    kind: row.kind as Draft['kind'],
    text: row.text,
    spans: row.spans as unknown as SealedSpan[],
    updatedAt: row.updatedAt.toISOString(),
  }));
}
