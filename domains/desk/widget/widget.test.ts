import { newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, openDeskHouse } from '../../../test/desk.ts';
import type { Person } from '../../kernel/actor.ts';
import type { Message } from '../contract.ts';
import { expiryFrom, hashToken, isToProlong, newVisitorToken } from './rules.ts';

let test: DeskHouse;
let agent: Person;
beforeAll(async () => {
  test = await openDeskHouse();
  agent = await test.hire('agent');
});
afterAll(() => test.close());

const PHONE = '13812345678';
const CN_ID = '11010519491231002X';
const LONG = `你好,我叫欧阳明月,手机一三八 1234-5678,身份证${CN_ID},地址北京市海淀区中关村大街27号院3号楼1102,帮我改下收货人`;

/** Everything the desk and its events hold, as text. */
async function everythingStored(): Promise<string> {
  const { rows } = await test.database.pool.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_schema = 'desk' or (table_schema = 'kernel' and table_name in ('outbox', 'ledger_entry'))`,
  );
  const dumps = [];
  for (const { name } of rows) {
    const { rows: all } = await test.database.pool.query(`select row_to_json(t)::text as row from ${name} t`);
    dumps.push(...all.map((one) => one.row));
    if (name !== 'kernel.ledger_entry') continue;
    const { rows: leaves } = await test.database.pool.query(
      "select convert_from(encoded, 'UTF8') as leaf from kernel.ledger_entry",
    );
    dumps.push(...leaves.map((one) => one.leaf));
  }
  return dumps.join('\n');
}

describe('opening the widget', () => {
  it('begins a conversation with a new customer and keeps only the hash of the token', async () => {
    const { status, body } = await test.call(null, 'POST', '/widget/sessions', { channelKey: test.channel.publicKey });
    expect(status).toBe(200);
    expect(body).toMatchObject({ isResumed: false, needsNotice: true, lastSequence: 0, agent: null, status: 'open' });
    expect(await everythingStored()).not.toContain(body.token);
  });

  it('resumes with its token, prolongs it, and begins anew after a day without use', async () => {
    const guest = await test.arrive();
    const resume = () =>
      test.call(null, 'POST', '/widget/sessions', { channelKey: test.channel.publicKey, resumeToken: guest.token });
    test.clock.advance(23 * 3_600_000);
    const prolonged = await resume();
    expect(prolonged.body).toMatchObject({ isResumed: true, conversationId: guest.conversationId, token: guest.token });
    test.clock.advance(23 * 3_600_000);
    expect((await resume()).body.isResumed).toBe(true);
    test.clock.advance(24 * 3_600_000 + 1);
    expect((await resume()).body).toMatchObject({ isResumed: false });
    expect((await test.call(guest, 'GET', '/widget/messages')).status).toBe(401);
  });

  it.each([
    ['an unknown key', { channelKey: 'kdw_unknown' }, {}, 404, 'not_found'],
    ['a foreign page', {}, { origin: 'https://evil.example' }, 403, 'origin_not_allowed'],
  ])('refuses %s', async (_, change, headers, status, code) => {
    const given = { channelKey: test.channel.publicKey, ...change };
    const answer = await test.call(null, 'POST', '/widget/sessions', given, headers);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('lets the channel’s own pages in, without credentials', async () => {
    const headers = { origin: test.origin };
    const asked = await test.call(null, 'OPTIONS', '/widget/sessions', undefined, {
      ...headers,
      'access-control-request-method': 'POST',
    });
    expect(asked.status).toBe(204);
    expect(asked.headers['access-control-allow-origin']).toBe(test.origin);
    expect(asked.headers['access-control-allow-credentials']).toBeUndefined();
    const opened = await test.call(null, 'POST', '/widget/sessions', { channelKey: test.channel.publicKey }, headers);
    expect(opened.status).toBe(200);
    const evil = await test.call(null, 'OPTIONS', '/widget/sessions', undefined, { origin: 'https://evil.example' });
    expect(evil.status).toBe(403);
  });
});

describe('a visitor’s token', () => {
  it('is 256 random bits, stored as a hash, and lives a day from its last use', () => {
    const token = newVisitorToken();
    expect(token).toMatch(/^kdv_[\w-]{43}$/);
    expect(hashToken(token)).toHaveLength(32);
    expect(hashToken('kdv_short')).toBeNull();
    const now = new Date('2026-11-02T01:00:00Z');
    expect(expiryFrom(now).toISOString()).toBe('2026-11-03T01:00:00.000Z');
    expect(isToProlong(expiryFrom(now), new Date(now.getTime() + 9 * 60_000))).toBe(false);
    expect(isToProlong(expiryFrom(now), new Date(now.getTime() + 10 * 60_000))).toBe(true);
  });
});

describe('a customer’s message', () => {
  it('is not taken before the notice is accepted', async () => {
    const guest = await test.arrive();
    const answer = await test.call(guest, 'POST', '/widget/messages', { clientId: newId(), text: '你好' });
    expect([answer.status, answer.body.code]).toEqual([403, 'notice_not_accepted']);
  });

  it('reaches the agent masked, and tells the customer what was protected', async () => {
    const guest = await test.welcome();
    const { body } = await test.call(guest, 'POST', '/widget/messages', { clientId: newId(), text: LONG });
    const types = body.protected.map(({ type }: { type: string }) => type);
    expect(types).toEqual(['NAME', 'PHONE', 'CN_ID', 'ADDRESS']);
    expect(body.protected[1]).toEqual({ type: 'PHONE', mask: '138****5678' });
    const { messages, conversation } = await test.see(agent, guest);
    expect(messages[0]?.system).toEqual({ code: 'notice_accepted', params: { version: 1 } });
    const [, first] = messages;
    expect(first?.text).toContain('138****5678');
    expect(first?.spans.every(({ token }) => token !== null)).toBe(true);
    for (const { start, end, mask } of first?.spans ?? []) expect(first?.text.slice(start, end)).toBe(mask);
    expect(conversation.preview).toContain('138****5678');
  });

  it('invariant 2: leaves nothing clear in any table of the desk, in events or in the ledger', async () => {
    const guest = await test.welcome();
    await test.say(guest, LONG);
    await test.say(guest, '另外卡号6222021234567890128,验证码 402913,密码是 Pfs#1957kunming');
    const url = `/desk/conversations/${guest.conversationId}`;
    const held = { clientId: newId(), text: `好的,新号码 ${PHONE} 已经登记` };
    expect((await test.call(agent, 'POST', `${url}/replies`, held)).body.code).toBe('outgoing_refused');
    await test.call(agent, 'POST', `${url}/notes`, { clientId: newId(), text: `客户证件 ${CN_ID}` });
    await test.call(agent, 'PUT', `${url}/draft`, { kind: 'reply', text: `短信发到 ${PHONE}` });
    await test.call(agent, 'PATCH', url, { subject: `改号码 ${PHONE}`, labels: [`手机${PHONE}`] });
    const ticket = { conversationId: guest.conversationId, title: `回拨 ${PHONE}`, kind: 'callback' };
    expect((await test.call(agent, 'POST', '/desk/tickets', ticket)).status).toBe(200);
    const stored = await everythingStored();
    for (const clear of [
      PHONE,
      '1234-5678',
      CN_ID,
      '欧阳明月',
      '中关村大街27号',
      '6222021234567890128',
      '402913',
      'Pfs#1957',
    ])
      expect(stored).not.toContain(clear);
    expect(stored).toContain('138****5678');
  });

  it('is stored once however often it is sent, also when sent at the same time', async () => {
    const guest = await test.welcome();
    const clientId = newId();
    const sent = await Promise.all(Array.from({ length: 5 }, () => test.say(guest, '我的快递呢', clientId)));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect((await test.see(agent, guest)).messages.map(({ author }) => author.kind)).toEqual(['system', 'customer']);
  });

  it('gets the next number, without gap or double, when many are sent at once', async () => {
    const guest = await test.welcome();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => test.say(guest, `还有问题 ${'abcdefghijklmnopqrst'[index]}`)),
    );
    const { body } = await test.call(guest, 'GET', '/widget/messages?after=0');
    expect(body.items.map((message: Message) => message.sequence)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    expect(new Set(body.items.slice(1).map((message: Message) => message.text)).size).toBe(20);
  });

  it('masks the earlier message again when it completes a value begun there', async () => {
    const guest = await test.welcome();
    await test.say(guest, '我的手机是1381234');
    await test.reply(agent, guest, '好的,请继续');
    await test.eventsSince();
    await test.say(guest, '5678');
    const { messages } = await test.see(agent, guest);
    const texts = messages.filter(({ author }) => author.kind === 'customer').map(({ text }) => text);
    expect(texts).toEqual(['我的手机是138****5678', '138****5678']);
    const events = await test.eventsSince();
    const changed = events.filter(({ name }) => name === 'desk.message_changed');
    expect(changed.map(({ audience }) => audience)).toEqual([
      [`team:${test.teamId}`, `person:${agent.id}`],
      [`visitor:${guest.conversationId}`],
    ]);
    expect(changed[1]?.data.message).toMatchObject({ text: '我的手机是138****5678', sequence: 2 });
  });

  it('is refused when they come faster than a person writes', async () => {
    const guest = await test.welcome();
    for (let index = 0; index < 30; index++) await test.say(guest, `${index}`);
    const answer = await test.call(guest, 'POST', '/widget/messages', { clientId: newId(), text: '再来' });
    expect([answer.status, answer.body.code]).toEqual([429, 'too_many_messages']);
    test.clock.advance(31_000);
    await test.say(guest, '再来');
    expect((await test.see(agent, guest)).conversation.lastSequence).toBe(32);
  });

  it('is refused as a flood before it is looked at, and its repetition is still answered', async () => {
    const guest = await test.welcome();
    test.clock.advance(15_000);
    const first = newId();
    await test.say(guest, '0', first);
    for (let index = 1; index < 30; index++) await test.say(guest, `${index}`);
    test.clock.advance(16_000);
    // Without the customer's key sealing fails: whoever scanned and sealed first would answer 410.
    await test.house.store.db.deleteFrom('custody.dataKey').where('customerId', '=', guest.customerId).execute();
    const text = `我的手机${PHONE}`;
    const flood = await test.call(guest, 'POST', '/widget/messages', { clientId: newId(), text });
    expect([flood.status, flood.body.code]).toEqual([429, 'too_many_messages']);
    const again = await test.call(guest, 'POST', '/widget/messages', { clientId: first, text: '0' });
    expect([again.status, again.body.message?.text]).toEqual([200, '0']);
  });

  it.each([
    ['empty', '  '],
    ['too long', '好'.repeat(4001)],
  ])('is refused when %s', async (_, text) => {
    const guest = await test.welcome();
    const answer = await test.call(guest, 'POST', '/widget/messages', { clientId: newId(), text });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_input']);
  });

  it('goes to the team and the customer as an event', async () => {
    const guest = await test.welcome();
    await test.say(guest, '你好');
    await test.eventsSince();
    const message = await test.say(guest, '在吗');
    const added = (await test.eventsSince()).filter(({ name }) => name === 'desk.message_added');
    expect(added.map(({ audience }) => audience)).toEqual([
      [`team:${test.teamId}`],
      [`visitor:${guest.conversationId}`],
    ]);
    for (const { data } of added) expect(data).toEqual({ conversationId: guest.conversationId, message });
  });
});

describe('what the customer sees', () => {
  it('is their talk with the agent, never notes, drafts or the team’s inner lines', async () => {
    const guest = await test.welcome();
    await test.say(guest, '你好');
    await test.reply(agent, guest, '您好');
    const url = `/desk/conversations/${guest.conversationId}`;
    await test.call(agent, 'POST', `${url}/notes`, { clientId: newId(), text: '客户很急' });
    await test.call(agent, 'POST', `${url}/assign`, { personId: null });
    await test.call(agent, 'POST', `${url}/status`, { status: 'resolved' });
    const { body } = await test.call(guest, 'GET', '/widget/messages');
    const kinds = body.items.map((one: Message) => one.system?.code ?? one.author.kind);
    expect(kinds).toEqual(['notice_accepted', 'customer', 'agent_joined', 'agent', 'unassigned', 'resolved']);
    const events = (await test.eventsSince()).filter(({ audience }) =>
      audience.includes(`visitor:${guest.conversationId}`),
    );
    expect(JSON.stringify(events)).not.toContain('客户很急');
  });

  it('names nobody: staff are a work number', async () => {
    const guest = await test.welcome();
    await test.say(guest, '你好');
    await test.eventsSince();
    await test.reply(agent, guest, '您好');
    const url = `/desk/conversations/${guest.conversationId}`;
    await test.call(agent, 'POST', `${url}/presence`, { state: 'typing' });
    await test.call(agent, 'POST', `${url}/assign`, { personId: null });
    const events = (await test.eventsSince()).filter(({ audience }) =>
      audience.includes(`visitor:${guest.conversationId}`),
    );
    const { body } = await test.call(guest, 'GET', '/widget/messages');
    expect(events.length).toBeGreaterThan(3);
    for (const secret of [agent.id, '员工1']) expect(JSON.stringify([events, body])).not.toContain(secret);
    const joined = body.items.find((one: Message) => one.system?.code === 'agent_joined');
    expect(joined.system.params).toEqual({ workNumber: expect.stringMatching(/^W\d+$/) });
  });

  it('is only their own conversation', async () => {
    const [one, other] = [await test.welcome(), await test.welcome()];
    await test.say(one, '第一位');
    await test.say(other, '第二位');
    const { body } = await test.call(one, 'GET', '/widget/messages');
    expect(body.items.map((message: Message) => message.text)).toEqual(['', '第一位']);
    expect((await test.call(one, 'GET', `/desk/conversations/${other.conversationId}`)).status).toBe(403);
  });

  it('comes in pages that leave nothing out', async () => {
    const guest = await test.welcome();
    for (let index = 1; index <= 7; index++) await test.say(guest, `还有问题 ${'abcdefghijklmnopqrst'[index]}`);
    const seen: string[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const { body }: { body: { items: Message[]; next: number | null } } = await test.call(
        guest,
        'GET',
        `/widget/messages?after=${after}&limit=3`,
      );
      seen.push(...body.items.map(({ text }) => text));
      after = body.next;
    }
    expect(seen.slice(1)).toEqual([1, 2, 3, 4, 5, 6, 7].map((index) => `还有问题 ${'abcdefghijklmnopqrst'[index]}`));
  });

  it('includes how far they were read, and the agent sees the same of them', async () => {
    const guest = await test.welcome();
    await test.say(guest, '你好');
    await test.reply(agent, guest, '您好');
    const url = `/desk/conversations/${guest.conversationId}`;
    await test.eventsSince();
    await test.call(guest, 'POST', '/widget/read', { sequence: 99 });
    await test.call(guest, 'POST', '/widget/typing', { isTyping: true });
    await test.call(agent, 'POST', `${url}/presence`, { state: 'typing' });
    const events = await test.eventsSince();
    expect(events.map(({ name, data }) => [name, data.side ?? null])).toEqual([
      ['desk.messages_read', 'customer'],
      ['desk.typing', 'customer'],
      ['desk.presence_shown', null],
      ['desk.typing', 'staff'],
    ]);
    expect((await test.see(agent, guest)).conversation.customerReadSequence).toBe(4);
    const last = await test.say(guest, '还在吗');
    await test.call(agent, 'POST', `${url}/read`, { sequence: last.sequence });
    const { body } = await test.call(guest, 'GET', '/widget/messages');
    expect(body).toMatchObject({
      staffReadSequence: last.sequence,
      agent: { workNumber: expect.any(String) },
      protectedCount: 0,
    });
  });
});

describe('a resolved conversation', () => {
  it('is opened again by the customer’s next message', async () => {
    const guest = await test.welcome();
    await test.say(guest, '好了吗');
    await test.reply(agent, guest, '好了');
    await test.call(agent, 'POST', `/desk/conversations/${guest.conversationId}/status`, { status: 'resolved' });
    await test.say(guest, '又不行了');
    const { conversation, messages } = await test.see(agent, guest);
    expect(conversation).toMatchObject({ status: 'open', assigned: { id: agent.id } });
    expect(messages.at(-1)?.system?.code).toBe('reopened');
  });
});
