import type { Id } from '@kedun/base';
import type { SealedSpan } from '@kedun/domains/custody/contract';
import { type Selectable, sql } from 'kysely';
import type { DeskTicket } from '../../kernel/database.ts';
import type { Store } from '../../kernel/store.ts';
import type { Priority, Status, Ticket, TicketKind } from '../contract.ts';
import { type DeskNeeds, namedPerson } from '../conversations/queries.ts';
import type { Sight } from '../conversations/rules.ts';

export type TicketRecord = Selectable<DeskTicket>;

/** Tickets as everyone sees them. */
export async function toTickets(needs: DeskNeeds, rows: readonly TicketRecord[]): Promise<Ticket[]> {
  if (rows.length === 0) return [];
  const names = new Map((await needs.people()).map((person) => [person.id, person.name]));
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    title: { text: row.title, spans: row.titleSpans as unknown as SealedSpan[] },
    kind: row.kind as TicketKind,
    status: row.status as Status,
    priority: row.priority as Priority,
    teamId: row.teamId,
    assigned: namedPerson(names, row.assignedTo),
    conversationId: row.conversationId,
    customerId: row.customerId,
    dueAt: row.dueAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
}

export interface TicketFilter {
  readonly sight: Sight;
  readonly status: 'active' | 'any' | Status;
  readonly kind?: TicketKind | undefined;
  readonly priority?: Priority | undefined;
  /** A person, nobody, or anyone. */
  readonly assignedTo: Id | null | 'anyone';
  readonly conversationId?: Id | undefined;
  readonly customerId?: Id | undefined;
  /** Sort key of the last row of the page before; tickets without due time count as due at the end of time. */
  readonly after: { due: string; id: Id } | null;
  readonly limit: number;
}

const DUE = sql<Date>`coalesce(t.due_at, 'infinity'::timestamptz)`;

/** One page of tickets, due first on top. */
export async function listTickets(store: Store, filter: TicketFilter): Promise<TicketRecord[]> {
  if (filter.sight.kind === 'none') return [];
  let query = store.db.selectFrom('desk.ticket as t').selectAll();
  if (filter.sight.kind === 'team') query = query.where('t.teamId', '=', filter.sight.teamId);
  if (filter.status === 'active') query = query.where('t.status', '<>', 'resolved');
  else if (filter.status !== 'any') query = query.where('t.status', '=', filter.status);
  if (filter.kind) query = query.where('t.kind', '=', filter.kind);
  if (filter.priority) query = query.where('t.priority', '=', filter.priority);
  if (filter.assignedTo === null) query = query.where('t.assignedTo', 'is', null);
  else if (filter.assignedTo !== 'anyone') query = query.where('t.assignedTo', '=', filter.assignedTo);
  if (filter.conversationId) query = query.where('t.conversationId', '=', filter.conversationId);
  if (filter.customerId) query = query.where('t.customerId', '=', filter.customerId);
  if (filter.after) {
    const { due, id } = filter.after;
    query = query.where(sql<boolean>`(${DUE}, t.id) > (${due}::timestamptz, ${id}::uuid)`);
  }
  return query.orderBy(DUE).orderBy('t.id').limit(filter.limit).execute();
}

/** One ticket; undefined when there is none. `lock` holds it until the command ends. */
export async function findTicket(store: Store, id: Id, lock = false): Promise<TicketRecord | undefined> {
  const query = store.db.selectFrom('desk.ticket').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}
