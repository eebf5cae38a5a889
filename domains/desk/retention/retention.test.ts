import { type Id, newId, Redacted } from '@kedun/base';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf } from '../../../test/custody.ts';
import { type DeskHouse, type Guest, openDeskHouse } from '../../../test/desk.ts';
import type { Person } from '../../kernel/actor.ts';
import type { Message } from '../contract.ts';
import { keptSince } from './rules.ts';

const DAY = 24 * 60 * 60 * 1000;
const PHONE = '13812345678';
const CN_ID = '11010519491231002X';

describe('what the privacy notice promises to delete', () => {
  let test: DeskHouse;
  let agent: Person;
  beforeAll(async () => {
    test = await openDeskHouse();
    agent = await test.hire('agent');
  });
  afterAll(() => test.close());

  const runJob = (name: string) =>
    test.domains
      .flatMap(({ jobs }) => jobs)
      .find((job) => job.name === name)
      ?.run();
  const forgetSensitive = () => runJob('custody.forget_sensitive');
  const forgetClosed = () => runJob('desk.forget_closed');

  async function serve(guest: Guest, text: string): Promise<void> {
    await test.say(guest, text);
    await test.call(agent, 'POST', `/desk/conversations/${guest.conversationId}/claim`);
  }
  const setStatus = (guest: Guest, status: string) =>
    test.call(agent, 'POST', `/desk/conversations/${guest.conversationId}/status`, { status });
  const fileOf = async (guest: Guest) =>
    (await test.custody.maskedFile(guest.customerId)).map(({ type }) => type as string).sort();
  const spansOf = async (guest: Guest) =>
    (await test.see(agent, guest)).messages.flatMap(({ spans }) =>
      spans.map(({ type, token }) => [type, token !== null]),
    );
  async function entries(act: string, guest: Guest) {
    const mark = await test.custody.customerMark(guest.customerId);
    const rows = await test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select(['encoded', 'customer'])
      .where('act', '=', act)
      .orderBy('pending')
      .execute();
    return rows.filter(({ customer }) => mark === null || customer === mark.commitment).map(factsOf);
  }

  it('sensitive values go six months after the matter was closed; mask and other values stay', async () => {
    const guest = await test.welcome();
    await serve(guest, `手机${PHONE}，身份证${CN_ID}`);
    test.clock.advance(200 * DAY);
    await forgetSensitive();
    // Still open: however old, it is needed.
    expect(await fileOf(guest)).toEqual(['CN_ID', 'PHONE']);
    await setStatus(guest, 'resolved');
    test.clock.advance(180 * DAY - 1);
    await forgetSensitive();
    expect(await fileOf(guest)).toEqual(['CN_ID', 'PHONE']);
    test.clock.advance(1);
    await forgetSensitive();
    expect(await fileOf(guest)).toEqual(['PHONE']);
    expect(await spansOf(guest)).toEqual([
      ['PHONE', true],
      ['CN_ID', false],
    ]);
    expect(await entries('custody.value.expire', guest)).toEqual([{ values: 1, reasons: 'period_over' }]);
  });

  it('an unfinished ticket keeps its conversation open', async () => {
    const guest = await test.welcome();
    await serve(guest, `身份证${CN_ID}`);
    const { conversationId } = guest;
    const ticket = await test.call(agent, 'POST', '/desk/tickets', {
      ...{ conversationId, title: '退款', kind: 'refund', priority: 'normal', assignedTo: null, dueAt: null },
    });
    await setStatus(guest, 'resolved');
    test.clock.advance(200 * DAY);
    await forgetSensitive();
    expect(await fileOf(guest)).toEqual(['CN_ID']);
    await test.call(agent, 'PATCH', `/desk/tickets/${ticket.body.id}`, { status: 'resolved' });
    test.clock.advance(180 * DAY);
    await forgetSensitive();
    expect(await fileOf(guest)).toEqual([]);
  });

  it('a withdrawn consent deletes them the same night, in every text of the customer', async () => {
    const guest = await test.welcome();
    await serve(guest, `身份证${CN_ID}，手机${PHONE}`);
    await test.call(agent, 'POST', `/desk/conversations/${guest.conversationId}/notes`, {
      clientId: newId(),
      text: `已核对${CN_ID}`,
    });
    await test.call(agent, 'PATCH', `/desk/conversations/${guest.conversationId}`, { subject: `补办${CN_ID}` });
    await test.eventsSince();
    await test.call(guest, 'POST', '/widget/consent/withdraw', { purpose: 'sensitive' });
    const told = (await test.eventsSince()).filter(({ name }) => name === 'desk.message_added');
    expect(told.map(({ data }) => (data.message as Message).system?.code)).toContain('sensitive_refused');
    expect(told.flatMap(({ audience }) => audience)).toContain(`visitor:${guest.conversationId}`);
    await forgetSensitive();
    expect(await fileOf(guest)).toEqual(['PHONE']);
    const { conversation } = await test.see(agent, guest);
    expect(conversation.subject.spans.map(({ type, token }) => [type, token])).toEqual([['CN_ID', null]]);
    expect((await spansOf(guest)).filter(([type]) => type === 'CN_ID')).toEqual([
      ['CN_ID', false],
      ['CN_ID', false],
    ]);
    // Who wrote them had tokens of their own.
    expect(await entries('custody.value.expire', guest)).toEqual([{ values: 2, reasons: 'consent_withdrawn' }]);
  });

  it('a conversation goes three years after it was closed, and with the last one the customer', async () => {
    const guest = await test.welcome();
    await serve(guest, `手机${PHONE}`);
    const mark = await test.custody.customerMark(guest.customerId);
    await setStatus(guest, 'resolved');
    const closed = test.clock.now();
    const over = new Date(closed);
    over.setUTCFullYear(over.getUTCFullYear() + 3);
    test.clock.advance(over.getTime() - closed.getTime() - 1);
    await forgetClosed();
    expect((await test.see(agent, guest)).messages.length).toBeGreaterThan(1);
    test.clock.advance(1);
    await forgetClosed();
    const gone = await test.call(agent, 'GET', `/desk/conversations/${guest.conversationId}`);
    expect(gone.status).toBe(404);
    expect(await fileOf(guest)).toEqual([]);
    expect(await test.custody.customerMark(guest.customerId)).toBeNull();
    // With them goes what they agreed to; the ledger keeps that somebody did.
    const { db } = test.house.store;
    const consents = db.selectFrom('rights.consent').select('id').where('customerId', '=', guest.customerId);
    expect(await consents.execute()).toEqual([]);
    const agreed = db.selectFrom('kernel.ledgerEntry').select('encoded').where('act', '=', 'rights.consent.give');
    const [entry] = await agreed.where('customer', '=', mark?.commitment ?? '').execute();
    expect(entry && factsOf(entry)).toMatchObject({ version: 1, wordingHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const told = await test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select(['act', 'actorId', 'encoded'])
      .where('customer', '=', mark?.commitment ?? '')
      .orderBy('pending', 'desc')
      .limit(2)
      .execute();
    expect(told.map(({ act, actorId }) => [act, actorId])).toEqual([
      ['custody.customer.erase', 'desk.retention'],
      ['desk.conversation.expire', 'desk.retention'],
    ]);
    // The phone was on file: it went with the customer, not with the conversation.
    expect(told[1] && factsOf(told[1])).toEqual({
      conversations: 1,
      tickets: 0,
      messages: expect.any(Number),
      values: 0,
    });
    const count = async () => (await entries('desk.conversation.expire', guest)).length;
    const before = await count();
    await forgetClosed();
    expect(await count()).toBe(before);
  });

  it('a customer on file whom nobody served goes three years after the last touch', async () => {
    const fields = [{ type: 'PHONE', value: '13712345678' }];
    const { body } = await test.call(agent, 'POST', '/custody/customers', { fields, preferences: {} });
    const since = test.clock.now().getTime();
    const mark = await test.custody.customerMark(body.id);
    const over = new Date(since);
    over.setUTCFullYear(over.getUTCFullYear() + 3);
    test.clock.advance(over.getTime() - since - 1);
    await forgetClosed();
    expect(await test.custody.maskedFile(body.id)).toHaveLength(1);
    // Written down anew: the period begins again.
    await test.custody.putField(body.id, 'EMAIL', Redacted.of('ming@example.cn'));
    test.clock.advance(DAY);
    await forgetClosed();
    expect(await test.custody.maskedFile(body.id)).toHaveLength(2);
    test.clock.advance(3 * 366 * DAY);
    await forgetClosed();
    expect(await test.custody.customerMark(body.id)).toBeNull();
    const last = await test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select(['act', 'actorId'])
      .where('customer', '=', mark?.commitment ?? '')
      .orderBy('pending', 'desc')
      .executeTakeFirstOrThrow();
    expect(last).toEqual({ act: 'custody.customer.erase', actorId: 'desk.retention' });
  });

  it('a customer whose last matter is over, but whose file was written since, stays', async () => {
    const guest = await test.welcome();
    await serve(guest, `手机${PHONE}`);
    await setStatus(guest, 'resolved');
    test.clock.advance(3 * 366 * DAY - 7 * DAY);
    await test.custody.putField(guest.customerId, 'EMAIL', Redacted.of('ming@example.cn'));
    test.clock.advance(7 * DAY);
    await forgetClosed();
    expect((await test.call(agent, 'GET', `/desk/conversations/${guest.conversationId}`)).status).toBe(404);
    expect(await fileOf(guest)).toEqual(['EMAIL', 'PHONE']);
    expect(await test.custody.customerMark(guest.customerId)).not.toBeNull();
  });

  it('a customer who is written down anew while the job goes through the others stays', async () => {
    const ids: Id[] = [];
    for (const value of ['13712345671', '13712345672']) {
      const fields = [{ type: 'PHONE', value }];
      ids.push((await test.call(agent, 'POST', '/custody/customers', { fields, preferences: {} })).body.id);
    }
    const [first = '', second = ''] = ids.sort();
    test.clock.advance(3 * 366 * DAY);
    // Somebody writes the second down just when the first is erased: both were chosen by then.
    const { db } = test.house.store;
    await sql`create function pg_temp.write_down() returns trigger language plpgsql as ${sql.lit(
      `begin update custody.customer_field set updated_at = '${test.clock.now().toISOString()}'
       where customer_id = '${second}'; return new; end`,
    )}`.execute(db);
    await sql`create trigger meanwhile after update of erased_at on custody.customer for each row
      when (new.id = ${sql.lit(first)}) execute function pg_temp.write_down()`.execute(db);
    await forgetClosed();
    await sql`drop trigger meanwhile on custody.customer`.execute(db);
    expect(await test.custody.customerMark(first)).toBeNull();
    expect(await test.custody.maskedFile(second)).toHaveLength(1);
  });

  it('what is going on stays, with the customer and what stands on file; what only the old one spoke of goes', async () => {
    const guest = await test.welcome();
    await serve(guest, `手机${PHONE}，另一个手机13912345678`);
    await setStatus(guest, 'resolved');
    test.clock.advance(3 * 366 * DAY);
    const second = await test.desk.importConversation({
      ...{ customerId: guest.customerId, channelId: test.channel.id, teamId: test.teamId, subject: '', labels: [] },
      ...{ status: 'open', assignedTo: null },
      turns: [{ who: 'customer', personId: null, text: '你好，又来了', at: test.clock.now() }],
    });
    await forgetClosed();
    expect((await test.call(agent, 'GET', `/desk/conversations/${guest.conversationId}`)).status).toBe(404);
    expect((await test.call(agent, 'GET', `/desk/conversations/${second}`)).status).toBe(200);
    expect(await fileOf(guest)).toEqual(['PHONE']);
    expect(await entries('desk.conversation.expire', guest)).toEqual([
      { conversations: 1, tickets: 0, messages: expect.any(Number), values: 1 },
    ]);
  });
});

describe('the period of a conversation', () => {
  it.each([
    ['2029-11-02T01:00:00.000Z', '2026-11-02T01:00:00.000Z'],
    ['2028-02-29T00:00:00.000Z', '2025-03-01T00:00:00.000Z'],
  ])('at %s reaches back to %s', (now, since) => {
    expect(keptSince(new Date(now)).toISOString()).toBe(since);
  });
});
