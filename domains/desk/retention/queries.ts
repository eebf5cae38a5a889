import type { Id } from '@kedun/base';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';

/** What a customer still has going on: matters (conversations with their tickets) open now or closed after a moment. */
export interface MattersSince {
  readonly isAny: boolean;
  /** Sealed values that they speak of. */
  readonly tokens: ReadonlySet<Id>;
}

/** Conversations of the customer that are over: closed at the moment or before, and every ticket of theirs with them. */
function closedBy(customerId: Id, moment: Date) {
  return sql`
    select c.id from desk.conversation c
    where c.customer_id = ${customerId} and c.status = 'resolved' and c.resolved_at <= ${moment}
      and not exists (
        select from desk.ticket t
        where t.conversation_id = c.id and (t.status <> 'resolved' or t.updated_at > ${moment}))`;
}

/** Tickets that are over by themselves, or belong to a conversation that is. */
function ticketsClosedBy(customerId: Id, moment: Date) {
  return sql`
    select t.id from desk.ticket t
    where t.customer_id = ${customerId} and t.status = 'resolved' and t.updated_at <= ${moment}
      and (t.conversation_id is null or t.conversation_id in (${closedBy(customerId, moment)}))`;
}

/** The customer's matters that are open or were closed after `since`, and the sealed values they speak of. */
export async function mattersSince(store: Store, customerId: Id, since: Date): Promise<MattersSince> {
  const closed = closedBy(customerId, since);
  const { rows } = await sql<{ isAny: boolean; tokens: Id[] }>`
    with live as materialized (
      select id from desk.conversation where customer_id = ${customerId} and id not in (${closed})
    ), live_ticket as materialized (
      select id from desk.ticket where customer_id = ${customerId} and id not in (${ticketsClosedBy(customerId, since)})
    ), said as (
      select spans from desk.message where conversation_id in (select id from live)
      union all select files from desk.message where conversation_id in (select id from live)
      union all select spans from desk.attached_file where conversation_id in (select id from live)
      union all select subject_spans from desk.conversation where id in (select id from live)
      union all select spans from desk.draft where conversation_id in (select id from live)
      union all select title_spans from desk.ticket where id in (select id from live_ticket)
    )
    select
      exists (select from live) or exists (select from live_ticket) as is_any,
      coalesce((
        select json_agg(distinct span ->> 'token')
        from said, jsonb_array_elements(said.spans) as span where span ->> 'token' is not null
      ), '[]') as tokens`.execute(store.db);
  const [row] = rows;
  return { isAny: row?.isAny ?? false, tokens: new Set(row?.tokens ?? []) };
}

/** Customers with something closed at this moment or before. */
export async function customersWithClosed(store: Store, moment: Date): Promise<Id[]> {
  const { rows } = await sql<{ customerId: Id }>`
    select customer_id from desk.conversation where status = 'resolved' and resolved_at <= ${moment}
    union
    select customer_id from desk.ticket
    where customer_id is not null and conversation_id is null and status = 'resolved' and updated_at <= ${moment}`.execute(
    store.db,
  );
  return rows.map(({ customerId }) => customerId);
}

/** Locks the customer's conversations and then tickets until the command ends, so that nothing is written in them. */
export async function lockMatters(store: Store, customerId: Id): Promise<void> {
  for (const table of ['desk.conversation', 'desk.ticket'] as const)
    await store.db
      .selectFrom(table)
      .select('id')
      .where('customerId', '=', customerId)
      .orderBy('id')
      .forUpdate()
      .execute();
}

/** Ids of the customer's conversations and tickets that are over since then. Under `lockMatters` they stay so. */
export async function closedMatters(
  store: Store,
  customerId: Id,
  moment: Date,
): Promise<{ conversations: Id[]; tickets: Id[] }> {
  const conversations = await sql<{ id: Id }>`${closedBy(customerId, moment)}`.execute(store.db);
  const tickets = await sql<{ id: Id }>`${ticketsClosedBy(customerId, moment)}`.execute(store.db);
  return { conversations: conversations.rows.map(({ id }) => id), tickets: tickets.rows.map(({ id }) => id) };
}

/** Those of these customers of whom the desk holds neither conversation nor ticket, in order of their ids. */
export async function withoutMatters(store: Store, customerIds: readonly Id[]): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select one.id from unnest(${[...customerIds]}::uuid[]) as one (id)
    where not exists (select from desk.conversation c where c.customer_id = one.id)
      and not exists (select from desk.ticket t where t.customer_id = one.id)
    order by one.id`.execute(store.db);
  return rows.map(({ id }) => id);
}
