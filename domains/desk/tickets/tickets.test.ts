import { newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, type Guest, openDeskHouse } from '../../../test/desk.ts';
import type { Person } from '../../kernel/actor.ts';
import type { Ticket } from '../contract.ts';

let test: DeskHouse;
let agent: Person;
let stranger: Person;
let guest: Guest;
beforeAll(async () => {
  test = await openDeskHouse();
  agent = await test.hire('agent');
  stranger = await test.hire('agent', test.otherTeamId);
  guest = await test.welcome();
  await test.say(guest, '重复扣费了');
});
afterAll(() => test.close());

async function create(change: Record<string, unknown> = {}): Promise<Ticket> {
  const given = { conversationId: guest.conversationId, title: '退还重复扣费', kind: 'refund', ...change };
  const { status, body } = await test.call(agent, 'POST', '/desk/tickets', given);
  expect(status).toBe(200);
  return body;
}

async function list(query: string, who = agent): Promise<Ticket[]> {
  return (await test.call(who, 'GET', `/desk/tickets?${query}`)).body.items;
}

describe('a ticket', () => {
  it('is made from a conversation, its title masked, and noted in the thread', async () => {
    await test.eventsSince();
    const ticket = await create({ title: '回拨 13812345678', kind: 'callback', priority: 'urgent' });
    expect(ticket).toMatchObject({
      status: 'open',
      priority: 'urgent',
      title: { text: '回拨 138****5678' },
      customerId: guest.customerId,
      teamId: test.teamId,
    });
    const { messages } = await test.see(agent, guest);
    expect(messages.at(-1)?.system).toEqual({ code: 'ticket_created', params: { number: ticket.number } });
    const event = (await test.eventsSince()).find(({ name }) => name === 'desk.ticket_changed');
    expect(event?.audience).toEqual([`team:${test.teamId}`]);
  });

  it('changes status, priority, due time, title and who works on it', async () => {
    const { id } = await create();
    const dueAt = '2026-11-05T01:00:00.000Z';
    const change = { status: 'pending', priority: 'low', dueAt, assignedTo: agent.id, title: '退款 13812345678' };
    const { body } = await test.call(agent, 'PATCH', `/desk/tickets/${id}`, change);
    expect(body).toMatchObject({ status: 'pending', priority: 'low', dueAt, assigned: { id: agent.id } });
    expect(body.title.text).toBe('退款 138****5678');
    const emptied = await test.call(agent, 'PATCH', `/desk/tickets/${id}`, { dueAt: null, assignedTo: null });
    expect(emptied.body).toMatchObject({ dueAt: null, assigned: null, status: 'pending' });
  });

  it('is its team’s alone', async () => {
    const { id } = await create();
    expect((await test.call(stranger, 'GET', `/desk/tickets/${id}`)).status).toBe(404);
    expect((await test.call(stranger, 'PATCH', `/desk/tickets/${id}`, { status: 'resolved' })).status).toBe(404);
    const given = { conversationId: guest.conversationId, title: '看看', kind: 'change' };
    expect((await test.call(stranger, 'POST', '/desk/tickets', given)).status).toBe(404);
    const wrong = await test.call(agent, 'PATCH', `/desk/tickets/${id}`, { assignedTo: stranger.id });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'not_in_team']);
    const supervisor = await test.hire('supervisor', null);
    expect((await test.call(supervisor, 'GET', `/desk/tickets/${id}`)).status).toBe(200);
    expect((await test.call(supervisor, 'PATCH', `/desk/tickets/${id}`, { status: 'resolved' })).status).toBe(403);
    expect(await list('status=any', stranger)).toEqual([]);
  });

  it.each([
    ['without a title', { title: ' ' }],
    ['of an unknown kind', { kind: 'other' }],
    ['without a conversation', { conversationId: newId() }],
  ])('is refused %s', async (_, change) => {
    const given = { conversationId: guest.conversationId, title: '退还', kind: 'refund', ...change };
    expect((await test.call(agent, 'POST', '/desk/tickets', given)).status).toBeGreaterThanOrEqual(400);
  });
});

describe('the list of tickets', () => {
  it('puts those due first on top, pages, and filters', async () => {
    const [late, soon] = [
      await create({ kind: 'loss', dueAt: '2026-11-09T00:00:00.000Z' }),
      await create({ kind: 'loss', dueAt: '2026-11-03T00:00:00.000Z', priority: 'high', assignedTo: agent.id }),
    ];
    const never = await create({ kind: 'loss' });
    const ids = (tickets: Ticket[]) => tickets.map(({ id }) => id);
    expect(ids(await list('kind=loss'))).toEqual([soon.id, late.id, never.id]);
    expect(ids(await list('kind=loss&priority=high'))).toEqual([soon.id]);
    expect(ids(await list('kind=loss&assigned=me'))).toEqual([soon.id]);
    expect(ids(await list('kind=loss&assigned=nobody'))).toEqual([late.id, never.id]);
    const first = await test.call(agent, 'GET', '/desk/tickets?kind=loss&limit=2');
    const second = await test.call(agent, 'GET', `/desk/tickets?kind=loss&limit=2&cursor=${first.body.next}`);
    expect([...ids(first.body.items), ...ids(second.body.items)]).toEqual([soon.id, late.id, never.id]);
    expect(second.body.next).toBeNull();
    await test.call(agent, 'PATCH', `/desk/tickets/${never.id}`, { status: 'resolved' });
    expect(ids(await list('kind=loss'))).not.toContain(never.id);
    expect(ids(await list('kind=loss&status=resolved'))).toEqual([never.id]);
    expect(await list('kind=loss&status=any')).toHaveLength(3);
  });

  it('stands in the history of the customer', async () => {
    const { body } = await test.call(agent, 'GET', `/desk/conversations/${guest.conversationId}/history`);
    expect(body.conversations).toEqual([]);
    expect(body.tickets.length).toBe((await list('status=any&limit=200')).length);
  });
});
