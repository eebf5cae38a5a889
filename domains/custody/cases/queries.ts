import { type Id, isNeverStored, SENSITIVE_TYPES } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';

/** A page of reports, newest first. */
export async function casesPage(
  { db }: Store,
  { state, before, limit }: { readonly state: 'open' | 'closed'; readonly before: Id | null; readonly limit: number },
) {
  let query = db.selectFrom('custody.detectionCase').selectAll().orderBy('id', 'desc').limit(limit);
  query = query.where('closedAt', state === 'open' ? 'is' : 'is not', null);
  if (before) query = query.where('id', '<', before);
  return query.execute();
}

/** Whether an agent said of this value in this conversation that it is nothing personal, and nobody has decided yet. */
export async function hasOpenAlarm(
  { db }: Store,
  { token, conversationId }: { readonly token: Id; readonly conversationId: Id },
): Promise<boolean> {
  const row = await db
    .selectFrom('custody.detectionCase')
    .select('id')
    .where('token', '=', token)
    .where('conversationId', '=', conversationId)
    .where('kind', '=', 'false_alarm')
    .where('closedAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** In which messages of a conversation somebody marked what is never stored, once for each time. */
export async function unkeptMisses({ db }: Store, conversationId: Id): Promise<Id[]> {
  const rows = await db
    .selectFrom('custody.detectionCase')
    .select('messageId')
    .where('conversationId', '=', conversationId)
    .where('kind', '=', 'miss')
    .where('type', 'in', SENSITIVE_TYPES.filter(isNeverStored))
    .execute();
  return rows.flatMap(({ messageId }) => messageId ?? []);
}

/** What was reported of one customer's messages. */
export async function casesOf({ db }: Store, customerId: Id) {
  return db
    .selectFrom('custody.detectionCase')
    .select(['kind', 'type', 'mask', 'reportedAt', 'exposedSeconds'])
    .where('customerId', '=', customerId)
    .orderBy('id')
    .execute();
}
