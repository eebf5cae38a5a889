import { newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, type Guest, openDeskHouse } from '../../../test/desk.ts';
import type { Person } from '../../kernel/actor.ts';

const PHONE = '13812345678';

describe('invariant 13: what staff types does not tell whether it is the customer’s value', () => {
  let test: DeskHouse;
  let agent: Person;
  let guest: Guest;
  let customers: string | null;
  beforeAll(async () => {
    test = await openDeskHouse();
    agent = await test.hire('agent', test.teamId);
    guest = await test.welcome();
    customers = (await test.say(guest, `我的手机${PHONE}`)).spans[0]?.token ?? null;
  });
  afterAll(() => test.close());

  const path = (rest: string) => `/desk/conversations/${guest.conversationId}${rest}`;
  const text = `手机${PHONE}`;

  it.each([
    ['a draft', 'PUT', '/draft', { kind: 'note', text }],
    ['a note', 'POST', '/notes', { clientId: newId(), text }],
    ['a subject', 'PATCH', '', { subject: text }],
  ] as const)('in %s', async (_, method, rest, body) => {
    const answer = await test.call(agent, method, path(rest), body);
    const [span] = (answer.body.subject ?? answer.body).spans;
    expect(answer.status).toBe(200);
    expect(span).toMatchObject({ mask: '138****5678', token: expect.any(String) });
    expect(span.token).not.toBe(customers);
  });

  it('in a ticket’s title, as it is made and as it is changed', async () => {
    const ticket = { title: text, kind: 'callback', priority: 'normal', assignedTo: null, dueAt: null };
    const made = await test.call(agent, 'POST', '/desk/tickets', { conversationId: guest.conversationId, ...ticket });
    expect(made.body.title.spans[0].token).not.toBe(customers);
    const changed = await test.call(agent, 'PATCH', `/desk/tickets/${made.body.id}`, { title: `改:${text}` });
    expect(changed.body.title.spans[0].token).not.toBe(customers);
  });

  it('in a field of the file', async () => {
    await test.call(agent, 'POST', path('/claim'));
    const put = await test.call(agent, 'PUT', `/custody/customers/${guest.customerId}/fields/PHONE`, { value: PHONE });
    expect(put.body).toMatchObject({ mask: '138****5678', token: expect.any(String) });
    expect(put.body.token).not.toBe(customers);
  });

  it('while the customer’s own words keep one token, also after staff typed the same', async () => {
    expect((await test.say(guest, `还是${PHONE}`)).spans[0]?.token).toBe(customers);
  });
});
