/** An erased customer whose conversation still stands: what only records goes on, and names nobody (decisions/0012). */
import { newId } from '@kedun/base';
import { systemActor } from '@kedun/domains/kernel/actor';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DeskHouse, openDeskHouse } from './desk.ts';

let test: DeskHouse;
beforeAll(async () => {
  test = await openDeskHouse();
});
afterAll(() => test.close());

it('work around an erased customer goes on, its entries name no customer, and the viewer finds nothing', async () => {
  const agent = await test.hire('agent');
  const officer = await test.hire('supervisor', null);
  const guest = await test.welcome();
  await test.say(guest, '我的手机是13812345678');
  const path = `/desk/conversations/${guest.conversationId}`;
  await test.call(agent, 'POST', `${path}/claim`);
  const { store } = test.house;
  const { subject } = test.custody.domain;
  await store.command(() => subject.eraseFor(store, guest.customerId, systemActor('test')));
  const acts: [string, 'POST', string, Record<string, unknown>][] = [
    ['desk.message.note', 'POST', `${path}/notes`, { clientId: newId(), text: '已按要求删除' }],
    [
      'desk.ticket.create',
      'POST',
      '/desk/tickets',
      {
        conversationId: guest.conversationId,
        title: '回复客户',
        kind: 'refund',
        priority: 'normal',
        assignedTo: null,
        dueAt: null,
      },
    ],
    ['desk.conversation.status', 'POST', `${path}/status`, { status: 'resolved' }],
    ['rights.consent.withdraw', 'POST', '/widget/consent/withdraw', {}],
  ];
  for (const [act, method, url, body] of acts) {
    const answer = await test.call(url.startsWith('/widget') ? guest : agent, method, url, body);
    expect([act, answer.status, answer.body?.code]).toEqual([act, 200, undefined]);
    const entry = await test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select(['act', 'customer'])
      .where('act', '=', act)
      .orderBy('pending', 'desc')
      .executeTakeFirst();
    expect([act, entry]).toEqual([act, { act, customer: null }]);
  }
  // Nobody is left who could agree: no consent comes back after the erasure.
  const notice = await test.rights.currentNotice('zh-CN');
  const { version, wordingHash } = notice ?? {};
  const agree = { version, wordingHash, language: 'zh-CN', separate: [] };
  const agreed = await test.call(guest, 'POST', '/widget/consent', agree);
  expect([agreed.status, agreed.body?.code]).toEqual([410, 'customer_erased']);
  const search = await test.call(officer, 'GET', `/oversight/ledger?customerId=${guest.customerId}`);
  expect([search.status, search.body.items]).toEqual([200, []]);
});
