import { Redacted } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, openDeskHouse } from '../../../test/desk.ts';
import { type Person, systemActor } from '../../kernel/actor.ts';
import { subject } from '../subject.ts';

let test: DeskHouse;
let agent: Person;
beforeAll(async () => {
  test = await openDeskHouse();
  agent = await test.hire('agent', test.teamId, '林晓');
});
afterAll(() => test.close());

const at = (minutes: number) => new Date(Date.parse('2026-10-01T02:00:00.000Z') + minutes * 60_000);

async function bring(status: 'open' | 'resolved', customerId?: string) {
  const customer = customerId ?? (await test.custody.createCustomer({ synthetic: true, demo: true }));
  const id = await test.desk.importConversation({
    customerId: customer,
    channelId: test.channel.id,
    teamId: test.teamId,
    subject: '改收货人 13812345678',
    labels: ['改收货信息'],
    status,
    assignedTo: agent.id,
    turns: [
      { who: 'customer', personId: null, text: '我叫欧阳明月,手机13812345678', at: at(0) },
      { who: 'agent', personId: agent.id, text: '您好,我来帮您', at: at(2) },
      { who: 'note', personId: agent.id, text: '已核对', at: at(3) },
      { who: 'customer', personId: null, text: '谢谢', at: at(5) },
    ],
    tickets: [{ title: '改址', kind: 'change', priority: 'high', assignedTo: null, dueAt: null, status: 'open' }],
  });
  return { id, customerId: customer };
}

describe('an imported conversation', () => {
  it('goes the way of a live one, with the times it had', async () => {
    const { id } = await bring('resolved');
    const { body } = await test.call(agent, 'GET', `/desk/conversations/${id}`);
    expect(body.conversation).toMatchObject({
      status: 'resolved',
      labels: ['改收货信息'],
      assigned: { name: '林晓' },
      createdAt: at(0).toISOString(),
      lastMessageAt: at(5).toISOString(),
      subject: { text: '改收货人 138****5678' },
      preview: '谢谢',
      waitingSince: null,
      unread: 0,
    });
    const lines = body.messages.map(
      (one: { system: { code: string } | null; author: { kind: string }; at: string }) => [
        one.system?.code ?? one.author.kind,
        one.at,
      ],
    );
    expect(lines).toEqual([
      ['customer', at(0).toISOString()],
      ['agent_joined', at(2).toISOString()],
      ['agent', at(2).toISOString()],
      ['note', at(3).toISOString()],
      ['customer', at(5).toISOString()],
      ['resolved', at(5).toISOString()],
    ]);
    expect(body.messages[0].text).not.toContain('13812345678');
    expect(body.messages[0].spans.map(({ type }: { type: string }) => type)).toEqual(['NAME', 'PHONE']);
  });

  it('waits to be read when the customer had the last word', async () => {
    const { id } = await bring('open');
    const { body } = await test.call(agent, 'GET', `/desk/conversations/${id}`);
    expect(body.conversation).toMatchObject({ status: 'open', waitingSince: at(5).toISOString(), unread: 1 });
  });

  it('shows the customer’s name, masked, and their other conversations', async () => {
    const { id, customerId } = await bring('resolved');
    const other = await bring('open', customerId);
    const { body } = await test.call(agent, 'GET', `/desk/conversations/${id}/history`);
    expect(body.conversations.map((one: { id: string }) => one.id)).toEqual([other.id]);
    expect(body.conversations[0].customerName).toMatch(/^欧.*\*/);
    expect(body.tickets).toHaveLength(2);
  });
});

describe('what the desk holds about one customer', () => {
  it('is exported masked and without the staff’s notes, and erased completely', async () => {
    const { customerId, id: conversationId } = await bring('open');
    const { customerId: neighbour } = await bring('open');
    const held = await subject.exportFor(test.house.store, customerId);
    expect(Object.entries(held).map(([table, rows]) => [table, rows.length])).toEqual([
      ['desk.conversation', 1],
      ['desk.message', 3],
      ['desk.attached_file', 0],
      ['desk.ticket', 1],
    ]);
    expect(JSON.stringify(held)).not.toMatch(/13812345678|已核对/);
    const erase = () =>
      test.house.store.command(() => subject.eraseFor(test.house.store, customerId, systemActor('test')));
    const told = async () =>
      (await test.database.pool.query('select data::text as data from kernel.outbox')).rows
        .map(({ data }) => String(data))
        .filter((data) => data.includes(customerId) || data.includes(conversationId));
    expect((await told()).join()).toContain('谢谢');
    expect(await erase()).toBe(7);
    expect(await told()).toEqual([]);
    expect(await erase()).toBe(0);
    const left = await subject.exportFor(test.house.store, customerId);
    expect(Object.values(left).flat()).toEqual([]);
    expect((await subject.exportFor(test.house.store, neighbour))['desk.message']).toHaveLength(3);
  });
});

describe('the hourly sweep', () => {
  const HOUR = 3_600_000;
  const run = () => test.desk.domain.jobs.find(({ name }) => name === 'desk.sweep_sessions')?.run();
  async function isThere(customerId: string): Promise<boolean> {
    const { db } = test.house.store;
    const row = await db.selectFrom('custody.customer').select('id').where('id', '=', customerId).executeTakeFirst();
    return row !== undefined;
  }

  it('forgets customers who came, never wrote and left nothing but a consent; whoever left anything stays', async () => {
    const silent = await test.arrive();
    const agreed = await test.welcome();
    const filed = await test.arrive();
    await test.custody.putField(filed.customerId, 'PHONE', Redacted.of('13812345678'));
    const busy = await test.arrive();
    const ticket = { title: '回电', kind: 'callback' };
    const { conversationId } = busy;
    expect((await test.call(agent, 'POST', '/desk/tickets', { conversationId, ...ticket })).status).toBe(200);
    await test.house.store.db
      .updateTable('desk.conversation')
      .set({ lastSequence: 0 })
      .where('id', '=', conversationId)
      .execute();
    const present = await test.arrive();
    test.clock.advance(23 * HOUR);
    expect((await test.call(present, 'GET', '/widget/messages')).status).toBe(200);
    await run();
    expect(await isThere(silent.customerId)).toBe(true);
    test.clock.advance(2 * HOUR);
    await run();
    const stay = [silent, agreed, filed, busy, present].map(({ customerId }) => isThere(customerId));
    expect(await Promise.all(stay)).toEqual([false, false, true, true, true]);
    const consents = await test.house.store.db.selectFrom('rights.consent').select('customerId').execute();
    expect(consents.map(({ customerId }) => customerId)).not.toContain(agreed.customerId);
    expect((await test.call(present, 'GET', '/widget/messages')).status).toBe(200);
    const keys = await test.house.store.db.selectFrom('custody.dataKey').select('customerId').execute();
    expect(keys.map(({ customerId }) => customerId)).not.toContain(silent.customerId);
  });

  it('forgets expired sessions and conversations in which nobody ever wrote', async () => {
    const silent = await test.arrive();
    const talking = await test.welcome();
    await test.say(talking, '你好');
    test.clock.advance(25 * HOUR);
    await run();
    const count = async (table: 'desk.conversation' | 'desk.visitorSession', id: string) =>
      (
        await test.house.store.db
          .selectFrom(table)
          .selectAll()
          .where(table === 'desk.conversation' ? 'id' : ('conversationId' as never), '=', id as never)
          .execute()
      ).length;
    expect(await count('desk.conversation', silent.conversationId)).toBe(0);
    expect(await count('desk.conversation', talking.conversationId)).toBe(1);
    expect(await count('desk.visitorSession', talking.conversationId)).toBe(0);
  });
});
