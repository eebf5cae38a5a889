import type { Id } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import { hashToken } from './rules.ts';

/** A visitor's living session. */
export interface VisitorSession {
  readonly hash: Buffer;
  readonly conversationId: Id;
  readonly customerId: Id;
  readonly expiresAt: Date;
}

/** The session of a bearer token, unless it has expired. */
export async function findSession(store: Store, token: string, now: Date): Promise<VisitorSession | null> {
  const hash = hashToken(token);
  if (!hash) return null;
  const row = await store.db
    .selectFrom('desk.visitorSession')
    .select(['conversationId', 'customerId', 'expiresAt'])
    .where('tokenHash', '=', hash)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return row ? { hash, ...row } : null;
}

/** Whether a customer came to the conversation by the widget and may still be there. */
export async function hasSession(store: Store, conversationId: Id): Promise<boolean> {
  const row = await store.db
    .selectFrom('desk.visitorSession')
    .select('tokenHash')
    .where('conversationId', '=', conversationId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
