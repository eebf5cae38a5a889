import type { Id } from '@kedun/base';
import type { SealedSpan } from '@kedun/domains/custody/contract';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import type { TicketRecord } from '../tickets/queries.ts';

/** The tickets that were made from a conversation, held until the running command ends. */
export async function lockTickets({ db }: Store, conversationId: Id): Promise<TicketRecord[]> {
  return db
    .selectFrom('desk.ticket')
    .selectAll()
    .where('conversationId', '=', conversationId)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Drafts of anybody in a conversation whose masked text holds these very words. */
export async function draftsHolding({ db }: Store, conversationId: Id, words: string) {
  const rows = await db
    .selectFrom('desk.draft')
    .select(['personId', 'kind', 'text', 'spans'])
    .where('conversationId', '=', conversationId)
    .where(sql<boolean>`position(${words} in text) > 0`)
    .orderBy('personId')
    .orderBy('kind')
    .forUpdate()
    .execute();
  return rows.map((row) => ({ ...row, spans: row.spans as unknown as SealedSpan[] }));
}
