import { forbidden, type Id, invalid, newId, notFound } from '@kedun/base';
import { type Actor, type Person, systemActor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Priority, Status, Ticket, TicketKind } from '../contract.ts';
import { type ConversationRecord, isAnswering, lockToWork } from '../conversations/commands.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { maySee, mayWork } from '../conversations/rules.ts';
import { ticketChanged } from '../events.ts';
import { addSystemLine, protectText } from '../messages/commands.ts';
import { findTicket, type TicketRecord, toTickets } from './queries.ts';

export interface NewTicket {
  readonly title: string;
  readonly kind: TicketKind;
  readonly priority: Priority;
  readonly assignedTo: Id | null;
  readonly dueAt: string | null;
}

export interface TicketChange {
  readonly title?: string | undefined;
  readonly status?: Status | undefined;
  readonly priority?: Priority | undefined;
  readonly assignedTo?: Id | null | undefined;
  readonly dueAt?: string | null | undefined;
}

async function recordTicket(house: House, needs: DeskNeeds, actor: Actor, act: 'create' | 'change', row: TicketRecord) {
  await house.record({
    actor,
    act: `desk.ticket.${act}`,
    result: 'done',
    object: { kind: 'ticket', id: row.id },
    ...(row.customerId ? { customer: await needs.customerMark(row.customerId) } : {}),
    facts: { number: row.number, status: row.status, priority: row.priority },
  });
}

async function announce(house: House, needs: DeskNeeds, row: TicketRecord): Promise<Ticket> {
  const [ticket] = await toTickets(needs, [row]);
  if (!ticket) throw notFound('ticket');
  await house.publish(ticketChanged, [`team:${row.teamId}`], { ticket });
  return ticket;
}

async function refuseStranger(needs: DeskNeeds, teamId: Id, personId: Id | null | undefined): Promise<void> {
  if (!personId) return;
  const people = await needs.people();
  if (!people.some((person) => person.id === personId && isAnswering(person, teamId)))
    throw invalid('not_in_team', 'Not an active colleague of this team');
}

/** Creates a ticket from a conversation. */
export async function createTicket(
  house: House,
  needs: DeskNeeds,
  person: Person,
  conversationId: Id,
  given: NewTicket,
): Promise<Ticket> {
  return house.store.command(async () => {
    const conversation = await lockToWork(house, person, conversationId);
    await refuseStranger(needs, conversation.teamId, given.assignedTo);
    const row = await insertTicket(house, needs, person, conversation, { ...given, status: 'open' });
    const params = { number: row.number };
    await addSystemLine(house, conversation, { code: 'ticket_created', params }, house.clock.now());
    return announce(house, needs, row);
  });
}

/** Stores a ticket of a conversation, its title masked; what importing shares with `createTicket`. */
export async function insertTicket(
  house: House,
  needs: DeskNeeds,
  actor: Actor,
  conversation: ConversationRecord,
  { title, dueAt, ...given }: NewTicket & { readonly status: Status },
): Promise<TicketRecord> {
  const id = newId();
  const { customerId, teamId, id: conversationId } = conversation;
  const createdBy = actor.kind === 'person' ? actor.id : null;
  const origin = { kind: 'note', id, conversationId, author: 'staff', writtenBy: createdBy } as const;
  const masked = await protectText(needs, customerId, title, origin);
  const at = house.clock.now();
  const row = await house.store.db
    .insertInto('desk.ticket')
    .values({
      ...given,
      id,
      conversationId,
      customerId,
      teamId,
      title: masked.text,
      titleSpans: JSON.stringify(masked.spans),
      dueAt: dueAt ? new Date(dueAt) : null,
      createdBy,
      createdAt: at,
      updatedAt: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await recordTicket(house, needs, actor, 'create', row);
  return row;
}

async function changedTitle(needs: DeskNeeds, person: Person, row: TicketRecord, title: string | undefined) {
  if (title === undefined || !row.customerId) return {};
  const origin = { kind: 'note', id: row.id, author: 'staff', writtenBy: person.id } as const;
  const before = row.titleSpans as unknown as Parameters<typeof protectText>[4];
  const masked = await protectText(needs, row.customerId, title, origin, before);
  return { title: masked.text, titleSpans: JSON.stringify(masked.spans) };
}

/** Changes title, status, priority, due time or who works on a ticket of one's team. */
export async function changeTicket(
  house: House,
  needs: DeskNeeds,
  person: Person,
  id: Id,
  change: TicketChange,
): Promise<Ticket> {
  return house.store.command(async () => {
    const row = await findTicket(house.store, id, true);
    if (!row || !maySee(person, row.teamId)) throw notFound('ticket');
    if (!mayWork(person, row)) throw forbidden('not_yours', 'Another team works on it');
    await refuseStranger(needs, row.teamId, change.assignedTo);
    const changed = await house.store.db
      .updateTable('desk.ticket')
      .set({
        ...(await changedTitle(needs, person, row, change.title)),
        ...(change.status ? { status: change.status } : {}),
        ...(change.priority ? { priority: change.priority } : {}),
        ...(change.assignedTo !== undefined ? { assignedTo: change.assignedTo } : {}),
        ...(change.dueAt !== undefined ? { dueAt: change.dueAt ? new Date(change.dueAt) : null } : {}),
        updatedAt: house.clock.now(),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await recordTicket(house, needs, person, 'change', changed);
    return announce(house, needs, changed);
  });
}

/** Puts a person's unfinished tickets back: their access ends. Runs inside the ending command. */
export async function returnTickets(house: House, needs: DeskNeeds, personId: Id): Promise<number> {
  const rows = await house.store.db
    .updateTable('desk.ticket')
    .set({ assignedTo: null, updatedAt: house.clock.now() })
    .where('assignedTo', '=', personId)
    .where('status', '<>', 'resolved')
    .returningAll()
    .execute();
  for (const row of rows) {
    await recordTicket(house, needs, systemActor('desk.return_work'), 'change', row);
    await announce(house, needs, row);
  }
  return rows.length;
}
