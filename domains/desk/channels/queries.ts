import type { Id } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';

/** A door through which customers come. */
export interface Channel {
  readonly id: Id;
  readonly name: string;
  readonly teamId: Id;
  readonly allowedOrigins: readonly string[];
}

/** The active channel with this public key. */
export async function findChannel(store: Store, publicKey: string): Promise<Channel | undefined> {
  const row = await store.db
    .selectFrom('desk.channel')
    .select(['id', 'name', 'teamId', 'allowedOrigins'])
    .where('publicKey', '=', publicKey)
    .where('isActive', '=', true)
    .executeTakeFirst();
  return row && { ...row, allowedOrigins: row.allowedOrigins as unknown as string[] };
}

/** Every origin whose pages may embed some active channel. */
export async function allowedOrigins(store: Store): Promise<ReadonlySet<string>> {
  const rows = await store.db
    .selectFrom('desk.channel')
    .select('allowedOrigins')
    .where('isActive', '=', true)
    .execute();
  return new Set(rows.flatMap((row) => row.allowedOrigins as unknown as string[]));
}

/** All web chats, in order of opening, with what the settings show. */
export async function listChannels(store: Store) {
  const rows = await store.db
    .selectFrom('desk.channel')
    .select(['id', 'name', 'teamId', 'publicKey', 'allowedOrigins', 'isActive'])
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, allowedOrigins: row.allowedOrigins as unknown as string[] }));
}
