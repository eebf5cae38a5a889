import { defineRoute, pageOf, pageQuery } from '@kedun/contract';
import { z } from 'zod';
import { conversationRow } from '../conversations/contract.ts';
import { maskedText, priority, STATUSES, status, ticketKind, typed } from '../messages/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const instant = z.iso.datetime();

export const ticket = z.object({
  id,
  number: z.number().int(),
  title: maskedText,
  kind: ticketKind,
  status,
  priority,
  teamId: id,
  assigned: z.object({ id, name: z.string() }).nullable(),
  conversationId: id.nullable(),
  customerId: id.nullable(),
  dueAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type Ticket = z.infer<typeof ticket>;

const ticketFields = z.object({
  title: typed(200).min(1),
  kind: ticketKind,
  priority: priority.default('normal'),
  assignedTo: id.nullable().default(null),
  dueAt: instant.nullable().default(null),
});

export const listTickets = defineRoute({
  method: 'GET',
  path: '/desk/tickets',
  action: 'desk.ticket.list',
  summary: 'Tickets, those due first on top',
  query: pageQuery.extend({
    status: z.enum(['active', 'any', ...STATUSES]).default('active'),
    kind: ticketKind.optional(),
    priority: priority.optional(),
    assigned: z.enum(['me', 'nobody', 'anyone']).default('anyone'),
    conversationId: id.optional(),
  }),
  reply: pageOf(ticket),
});

export const readTicket = defineRoute({
  method: 'GET',
  path: '/desk/tickets/:id',
  action: 'desk.ticket.list',
  summary: 'One ticket',
  params: byId,
  reply: ticket,
});

export const createTicket = defineRoute({
  method: 'POST',
  path: '/desk/tickets',
  action: 'desk.ticket.change',
  summary: 'Create a ticket from a conversation',
  body: ticketFields.extend({ conversationId: id }),
  reply: ticket,
  errors: ['not_in_team'],
});

export const changeTicket = defineRoute({
  method: 'PATCH',
  path: '/desk/tickets/:id',
  action: 'desk.ticket.change',
  summary: 'Change title, status, priority, due time or who works on it',
  params: byId,
  body: z.object({
    title: typed(200).min(1).optional(),
    status: status.optional(),
    priority: priority.optional(),
    assignedTo: id.nullable().optional(),
    dueAt: instant.nullable().optional(),
  }),
  reply: ticket,
  errors: ['not_in_team'],
});

export const readHistory = defineRoute({
  method: 'GET',
  path: '/desk/conversations/:id/history',
  action: 'desk.conversation.read',
  summary: 'Other conversations and the tickets of the same customer, as far as I may see them',
  params: byId,
  reply: z.object({ conversations: z.array(conversationRow), tickets: z.array(ticket) }),
});
