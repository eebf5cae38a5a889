import { notFound } from '@kedun/base';
import { decodeCursor, encodeCursor } from '@kedun/contract';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { maySee, personOf, sightOf } from '../conversations/rules.ts';
import { changeTicket, createTicket } from './commands.ts';
import { findTicket, listTickets, type TicketFilter, type TicketRecord, toTickets } from './queries.ts';

function assignedFilter(assigned: 'me' | 'nobody' | 'anyone', actor: Actor): TicketFilter['assignedTo'] {
  if (assigned === 'anyone') return 'anyone';
  return assigned === 'me' && actor.kind === 'person' ? actor.id : null;
}

function cursorOf(row: TicketRecord): string {
  return encodeCursor([row.dueAt?.toISOString() ?? 'infinity', row.id]);
}

function readCursor(cursor: string | undefined): TicketFilter['after'] {
  const key = cursor ? decodeCursor(cursor) : null;
  return key ? { due: String(key[0]), id: String(key[1]) } : null;
}

/** Routes of tickets. */
export function ticketRoutes(house: House, needs: DeskNeeds): Handler[] {
  return [
    handle(contract.listTickets, async ({ query }, { actor }) => {
      const { assigned, cursor, limit, ...filter } = query;
      const rows = await listTickets(house.store, {
        ...filter,
        sight: sightOf(actor),
        assignedTo: assignedFilter(assigned, actor),
        after: readCursor(cursor),
        limit: limit + 1,
      });
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return { items: await toTickets(needs, page), next: last ? cursorOf(last) : null };
    }),
    handle(contract.readTicket, async ({ params }, { actor }) => {
      const row = await findTicket(house.store, params.id);
      const [ticket] = row && maySee(actor, row.teamId) ? await toTickets(needs, [row]) : [];
      if (!ticket) throw notFound('ticket');
      return ticket;
    }),
    handle(contract.createTicket, ({ body: { conversationId, ...ticket } }, { actor }) =>
      createTicket(house, needs, personOf(actor), conversationId, ticket),
    ),
    handle(contract.changeTicket, ({ params, body }, { actor }) =>
      changeTicket(house, needs, personOf(actor), params.id, body),
    ),
  ];
}
