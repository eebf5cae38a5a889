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

/** Conversations from before a moment in which nobody wrote, and for which no visitor's session is left. */
export async function silentConversations(store: Store, before: Date, limit: number) {
  return (
    store.db
      .selectFrom('desk.conversation as c')
      .select(['c.id', 'c.customerId'])
      .where('c.lastSequence', '=', 0)
      .where('c.createdAt', '<', before)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('desk.visitorSession as s').select('s.tokenHash').whereRef('s.conversationId', '=', 'c.id'),
          ),
        ),
      )
      // Files that were brought go first, with what was sealed of them.
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('desk.attachedFile as f').select('f.id').whereRef('f.conversationId', '=', 'c.id'))),
      )
      .orderBy('c.createdAt')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute()
  );
}

/** Those of these customers who have a conversation or a ticket. */
export async function knownCustomers(store: Store, customerIds: readonly Id[]): Promise<Set<Id>> {
  if (customerIds.length === 0) return new Set();
  const rows = await store.db
    .selectFrom('desk.conversation')
    .select('customerId')
    .where('customerId', 'in', [...customerIds])
    .union(
      store.db
        .selectFrom('desk.ticket')
        .select('customerId')
        .where('customerId', 'in', [...customerIds])
        .$castTo<{ customerId: Id }>(),
    )
    .execute();
  return new Set(rows.map(({ customerId }) => customerId));
}
