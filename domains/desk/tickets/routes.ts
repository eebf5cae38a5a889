import { notFound } from '@kedun/base';
import { encodeCursor, placeInTime, readCursor } from '@kedun/contract';
import { z } from 'zod';
import { type Actor, personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { maySee, sightOf } from '../conversations/rules.ts';
import { changeTicket, createTicket } from './commands.ts';
import { findTicket, listTickets, type TicketFilter, type TicketRecord, toTickets } from './queries.ts';

function assignedFilter(assigned: 'me' | 'nobody' | 'anyone', actor: Actor): TicketFilter['assignedTo'] {
  if (assigned === 'anyone') return 'anyone';
  return assigned === 'me' && actor.kind === 'person' ? actor.id : null;
}

/** What has no due time comes last. */
const NEVER = 'infinity';
const placeInDueTime = z.union([placeInTime, z.tuple([z.literal(NEVER), z.uuid()])]);

function cursorOf(row: TicketRecord): string {
  return encodeCursor([row.dueAt?.toISOString() ?? NEVER, row.id]);
}

function placeOf(cursor: string | undefined): TicketFilter['after'] {
  const place = readCursor(cursor, placeInDueTime);
  return place && { due: place[0], id: place[1] };
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
        after: placeOf(cursor),
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
