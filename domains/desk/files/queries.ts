import { conflict, type Id } from '@kedun/base';
import type { SealedSpan } from '@kedun/domains/custody/contract';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import { TRY_MS } from '../readings/rules.ts';
import type { AttachedFile } from './contract.ts';
import { UNSENT_MS } from './rules.ts';

/** A stored file with what was read in it. */
export interface StoredFile {
  readonly id: Id;
  readonly conversationId: Id;
  readonly messageId: Id | null;
  readonly shown: AttachedFile;
  readonly text: string;
  readonly spans: SealedSpan[];
}

const COLUMNS = ['id', 'conversationId', 'messageId', 'shown', 'text', 'spans'] as const;

function toStored(row: { shown: unknown; spans: unknown } & Omit<StoredFile, 'shown' | 'spans'>): StoredFile {
  return { ...row, shown: row.shown as AttachedFile, spans: row.spans as SealedSpan[] };
}

/** One file; null when there is none. */
export async function findFile(store: Store, id: Id): Promise<StoredFile | null> {
  const row = await store.db.selectFrom('desk.attachedFile').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row ? toStored(row) : null;
}

/**
 * The files that a message names, in its order: brought to this conversation, and sent with no message before. Locked
 * until the command ends. Throws `file_unknown`.
 */
export async function waitingFiles(store: Store, conversationId: Id, ids: readonly Id[]): Promise<AttachedFile[]> {
  if (ids.length === 0) return [];
  const rows = await store.db
    .selectFrom('desk.attachedFile')
    .select(COLUMNS)
    .where('conversationId', '=', conversationId)
    .where('messageId', 'is', null)
    .where('id', 'in', [...ids])
    .forUpdate()
    .execute();
  const found = new Map(rows.map((row) => [row.id, toStored(row).shown]));
  return [...new Set(ids)].map((id) => {
    const file = found.get(id);
    if (!file) throw conflict('file_unknown', 'A file that is named was not brought here, or was sent before');
    return file;
  });
}

/** Files of a conversation in whose masked text or name these very words stand. */
export async function filesHolding(store: Store, conversationId: Id, words: string): Promise<StoredFile[]> {
  const rows = await store.db
    .selectFrom('desk.attachedFile')
    .select(COLUMNS)
    .where('conversationId', '=', conversationId)
    .where(sql<boolean>`position(${words} in text || E'\\n' || (shown ->> 'mask')) > 0`)
    .orderBy('id')
    .execute();
  return rows.map(toStored);
}

/** Whether the file behind this token is still to be read. */
export async function isFileBeingRead(store: Store, token: Id): Promise<boolean> {
  const row = await store.db
    .selectFrom('desk.attachedFile')
    .select('id')
    .where('state', '=', 'reading')
    .where(sql<boolean>`shown ->> 'token' = ${token}`)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many files were brought to a conversation since. */
export async function countFiles(store: Store, conversationId: Id, since: Date): Promise<number> {
  const { count } = await store.db
    .selectFrom('desk.attachedFile')
    .where('conversationId', '=', conversationId)
    .where('createdAt', '>', since)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Files that nobody has read to the end: whoever began gave up or is gone. Of each conversation one, then the next ones. */
export async function unfinishedFiles(
  store: Store,
  now: Date,
  limit: number,
): Promise<{ id: Id; conversationId: Id }[]> {
  return store.db
    .selectFrom('desk.attachedFile')
    .select(['id', 'conversationId'])
    .where('state', '=', 'reading')
    .where((is) => is.or([is('triedAt', 'is', null), is('triedAt', '<', new Date(now.getTime() - TRY_MS))]))
    .orderBy(sql`row_number() over (partition by conversation_id order by created_at)`)
    .orderBy('createdAt')
    .limit(limit)
    .execute();
}

/** Uploads that no message named within a day, the next ones in order of their ids. */
export async function forgottenFiles(
  store: Store,
  now: Date,
  { after, limit }: { readonly after: Id | null; readonly limit: number },
): Promise<{ id: Id; customerId: Id }[]> {
  const query = store.db
    .selectFrom('desk.attachedFile as f')
    .innerJoin('desk.conversation as c', 'c.id', 'f.conversationId')
    .select(['f.id', 'c.customerId'])
    .where('f.messageId', 'is', null)
    .where('f.createdAt', '<', new Date(now.getTime() - UNSENT_MS))
    .orderBy('f.id')
    .limit(limit);
  return (after ? query.where('f.id', '>', after) : query).execute();
}
