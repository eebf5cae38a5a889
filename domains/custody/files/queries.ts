import type { Id } from '@kedun/base';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';

/** How a picture made of a file looks. */
export interface PictureShape {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

/** A kept file. */
export interface SealedFile {
  readonly token: Id;
  readonly customerId: Id;
  readonly mediaType: string;
  readonly byteCount: number;
  readonly copy: PictureShape | null;
  readonly view: PictureShape | null;
}

/** The file behind a token; null when it never was, was erased or its time is over. */
export async function sealedFileOf(store: Store, token: Id): Promise<SealedFile | null> {
  const row = await store.db
    .selectFrom('custody.sealedFile')
    .select(['token', 'customerId', 'mediaType', 'byteCount', 'copy', 'view'])
    .where('token', '=', token)
    .executeTakeFirst();
  return row
    ? { ...row, copy: row.copy as unknown as PictureShape | null, view: row.view as unknown as PictureShape | null }
    : null;
}

/** How many bytes a customer brought since; of what was forgotten meanwhile none. */
export async function bytesSince({ db }: Store, customerId: Id, since: Date): Promise<number> {
  const { sum } = await db
    .selectFrom('custody.sealedFile')
    .select(sql<string>`coalesce(sum(byte_count), 0)`.as('sum'))
    .where('customerId', '=', customerId)
    .where('createdAt', '>', since)
    .executeTakeFirstOrThrow();
  return Number(sum);
}

/** Those of these tokens that are files still. */
export async function fileTokensAmong(store: Store, tokens: readonly Id[]): Promise<Set<Id>> {
  if (tokens.length === 0) return new Set();
  const rows = await store.db
    .selectFrom('custody.sealedFile')
    .select('token')
    .where('token', 'in', [...tokens])
    .execute();
  return new Set(rows.map(({ token }) => token));
}

/** What is kept of a customer's files, for them to read: kinds, sizes and moments. */
export async function filesOf(store: Store, customerId: Id) {
  return store.db
    .selectFrom('custody.sealedFile')
    .select(['mediaType', 'byteCount', 'createdAt'])
    .where('customerId', '=', customerId)
    .orderBy('createdAt')
    .execute();
}
