import type { Id } from '@kedun/base';
import type { Selectable } from 'kysely';
import type { CustodyApprovalRequest } from '../../kernel/database.ts';
import type { Store } from '../../kernel/store.ts';
import type { Purpose } from '../contract.ts';
import { usualWait } from './rules.ts';

export type StoredRequest = Selectable<CustodyApprovalRequest>;

/** The person's approved and still usable request for this value, conversation and purpose. */
export async function usableApproval(
  store: Store,
  personId: Id,
  wish: { readonly token: Id; readonly conversationId: Id; readonly purpose: Purpose },
  now: Date,
): Promise<Id | null> {
  const request = await liveRequest(store, personId, wish, now);
  return request?.state === 'approved' && request.purpose === wish.purpose ? request.id : null;
}

/** The person's request for this value in this conversation that still waits or can still be used. */
export async function liveRequest(
  store: Store,
  askerId: Id,
  wish: { readonly token: Id; readonly conversationId: Id },
  now: Date,
): Promise<StoredRequest | undefined> {
  return store.db
    .selectFrom('custody.approvalRequest')
    .selectAll()
    .where('askerId', '=', askerId)
    .where('token', '=', wish.token)
    .where('conversationId', '=', wish.conversationId)
    .where('state', 'in', ['waiting', 'approved'])
    .where('expiresAt', '>', now)
    .executeTakeFirst();
}

/** One request, locked until the command ends. */
export async function requestForDeciding(store: Store, id: Id): Promise<StoredRequest | undefined> {
  return store.db.selectFrom('custody.approvalRequest').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** One request. */
export async function requestById(store: Store, id: Id): Promise<StoredRequest | undefined> {
  return store.db.selectFrom('custody.approvalRequest').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A page of requests of a team (its lead's queue) or of one asker, newest first. */
export async function requestsPage(
  store: Store,
  whose: { readonly teamId: Id } | { readonly askerId: Id },
  page: {
    readonly state: 'waiting' | 'decided';
    readonly before: Id | null;
    readonly limit: number;
    readonly now: Date;
  },
): Promise<StoredRequest[]> {
  let query = store.db.selectFrom('custody.approvalRequest').selectAll().orderBy('id', 'desc').limit(page.limit);
  if ('teamId' in whose) query = query.where('teamId', '=', whose.teamId);
  else query = query.where('askerId', '=', whose.askerId);
  if (page.state === 'waiting') query = query.where('state', '=', 'waiting').where('expiresAt', '>', page.now);
  else query = query.where('state', '<>', 'waiting');
  if (page.before) query = query.where('id', '<', page.before);
  return query.execute();
}

/** How a team decided earlier, by type and purpose as `TYPE purpose`. */
export async function earlierDecisions(
  store: Store,
  teamId: Id,
): Promise<Map<string, { approved: number; denied: number }>> {
  const rows = await store.db
    .selectFrom('custody.approvalRequest')
    .select(['type', 'purpose', 'state', (query) => query.fn.countAll<number>().as('count')])
    .where('teamId', '=', teamId)
    .where('deciderId', 'is not', null)
    .groupBy(['type', 'purpose', 'state'])
    .execute();
  const decisions = new Map<string, { approved: number; denied: number }>();
  for (const row of rows) {
    const key = `${row.type} ${row.purpose}`;
    const sum = decisions.get(key) ?? { approved: 0, denied: 0 };
    sum[row.state === 'denied' ? 'denied' : 'approved'] += Number(row.count);
    decisions.set(key, sum);
  }
  return decisions;
}

/** The usual wait for this team's answer, from its last twenty decisions. */
export async function expectedWait(store: Store, teamId: Id | null): Promise<number | null> {
  if (teamId === null) return null;
  const rows = await store.db
    .selectFrom('custody.approvalRequest')
    .select(['askedAt', 'decidedAt'])
    .where('teamId', '=', teamId)
    .where('decidedAt', 'is not', null)
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  return usualWait(rows.map((row) => ({ askedAt: row.askedAt, decidedAt: row.decidedAt as Date })));
}
