import type { Id } from '@kedun/base';
import { type RawBuilder, sql } from 'kysely';
import { systemActor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { closedMatters, customersWithClosed, lockMatters, mattersSince, withoutMatters } from './queries.ts';
import { keptSince } from './rules.ts';

const ACTOR = systemActor('desk.retention');
/** Customers looked at together. */
const BATCH = 500;

/** Deletes what was closed longer ago than the privacy notice promises to keep it; each customer is a command of its own. */
export async function forgetClosed(house: House, needs: DeskNeeds): Promise<void> {
  const since = keptSince(house.clock.now());
  const failures: unknown[] = [];
  for (const customerId of await customersWithClosed(house.store, since)) {
    await forgetOf(house, needs, customerId, since).catch((error: unknown) => failures.push(error));
  }
  await forgetUnserved(house, needs, since, failures);
  // One that cannot be done keeps no other waiting.
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} customers keep what is due`);
}

/**
 * Conversations and tickets of one customer that are over, with the values that nothing else speaks of. The ledger keeps
 * that it happened, in numbers.
 */
async function forgetOf(house: House, needs: DeskNeeds, customerId: Id, since: Date): Promise<void> {
  const { store } = house;
  await store.command(async () => {
    // Looked at once nobody writes in them any more: one that was reopened while this waited is not over.
    await lockMatters(store, customerId);
    const closed = await closedMatters(store, customerId, since);
    if (closed.conversations.length + closed.tickets.length === 0 || (await needs.isOnHold(customerId))) return;
    await needs.holdCustomer(customerId);
    const before = await mattersSince(store, customerId, new Date(0));
    const messages = await deleteAll(house, closed);
    const after = await mattersSince(store, customerId, new Date(0));
    const unspoken = [...before.tokens].filter((token) => !after.tokens.has(token));
    const values = await needs.forgetValues(customerId, unspoken);
    await house.record({
      actor: ACTOR,
      act: 'desk.conversation.expire',
      result: 'done',
      customer: await needs.customerMark(customerId),
      facts: { conversations: closed.conversations.length, tickets: closed.tickets.length, messages, values },
    });
  });
}

/** Customers of whom the desk has nothing, or nothing any more, and whose file was left alone as long, are erased as a whole. */
async function forgetUnserved({ store }: House, needs: DeskNeeds, since: Date, failures: unknown[]): Promise<void> {
  let after: Id | null = null;
  for (;;) {
    const batch: Id[] = await needs.untouchedCustomers(since, { after, limit: BATCH });
    for (const customerId of await withoutMatters(store, batch)) {
      await store
        .command(async () => {
          if (!(await needs.holdCustomer(customerId))) return;
          // Somebody may have come, or written down something, while this went through the others.
          const [isUntouched] = await needs.untouchedCustomers(since, { among: [customerId] });
          const [isUnserved] = await withoutMatters(store, [customerId]);
          if (isUntouched && isUnserved && !(await needs.isOnHold(customerId))) await needs.eraseCustomer(customerId);
        })
        .catch((error: unknown) => failures.push(error));
    }
    after = batch.at(-1) ?? null;
    if (batch.length < BATCH) return;
  }
}

/** Messages, drafts, read marks, ticked steps and visitor sessions go with their conversation. Returns how many messages. */
async function deleteAll({ store }: House, closed: { conversations: Id[]; tickets: Id[] }): Promise<number> {
  const { db } = store;
  if (closed.tickets.length > 0) await db.deleteFrom('desk.ticket').where('id', 'in', closed.tickets).execute();
  if (closed.conversations.length === 0) return 0;
  const messages = await db
    .deleteFrom('desk.message')
    .where('conversationId', 'in', closed.conversations)
    .executeTakeFirst();
  await db.deleteFrom('desk.conversation').where('id', 'in', closed.conversations).execute();
  return Number(messages.numDeletedRows);
}

/** Masks of values that are kept no more stay in the text, but there is nothing behind them to look at. */
export async function forgetTokens({ store }: House, customerId: Id, tokens: readonly Id[]): Promise<void> {
  if (tokens.length === 0) return;
  const talks = sql`select id from desk.conversation where customer_id = ${customerId}`;
  const places: [string, string, RawBuilder<unknown>][] = [
    ['desk.message', 'spans', sql`conversation_id in (${talks})`],
    ['desk.message', 'files', sql`conversation_id in (${talks})`],
    ['desk.attached_file', 'spans', sql`conversation_id in (${talks})`],
    ['desk.draft', 'spans', sql`conversation_id in (${talks})`],
    ['desk.conversation', 'subject_spans', sql`customer_id = ${customerId}`],
    ['desk.ticket', 'title_spans', sql`customer_id = ${customerId}`],
  ];
  await store.command(async () => {
    for (const [table, column, where] of places) {
      const spans = sql.ref(column);
      await sql`
        update ${sql.table(table)} set ${spans} = (
          select jsonb_agg(
            case when span ->> 'token' = any(${[...tokens]}) then span || '{"token": null}' else span end order by place)
          from jsonb_array_elements(${spans}) with ordinality as one (span, place))
        where ${where} and exists (
          select from jsonb_array_elements(${spans}) as span where span ->> 'token' = any(${[...tokens]}))`.execute(
        store.db,
      );
    }
    await sql`
      update desk.attached_file set shown = shown || '{"token": null, "copy": null}'
      where conversation_id in (${talks}) and shown ->> 'token' = any(${[...tokens]})`.execute(store.db);
  });
}
