import { newId } from '@kedun/base';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DeskHouse, type Guest, openDeskHouse } from '../../../test/desk.ts';
import type { Person } from '../../kernel/actor.ts';
import { findingsOf } from './contract.ts';

const OTHERS = '13987654321';
const NOBODYS = '13700001111';

describe('an answer before it leaves', () => {
  let test: DeskHouse;
  let agent: Person;
  let lead: Person;
  let guest: Guest;
  beforeAll(async () => {
    test = await openDeskHouse();
    lead = await test.hire('lead');
    await test.say(await test.welcome(), `我的手机${OTHERS}`);
  });
  beforeEach(async () => {
    agent = await test.hire('agent');
    guest = await test.welcome();
    await test.say(guest, '你好,我的手机13812345678');
  });
  afterAll(() => test.close());

  const path = (rest: string) => `/desk/conversations/${guest.conversationId}${rest}`;
  const send = (text: string, more: object = {}) =>
    test.call(agent, 'POST', path('/replies'), { clientId: newId(), text, ...more });
  const found = async (text: string, more: object = {}) => {
    const { status, body } = await send(text, more);
    return status === 200 ? [] : findingsOf(body);
  };
  const entries = () =>
    test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select('encoded')
      .orderBy('pending')
      .execute()
      .then((rows) =>
        rows.map(({ encoded }) => String(encoded)).filter((text) => text.includes('desk.outgoing.check')),
      );

  it('is told alike of somebody’s value and of nobody’s, and leaves nothing behind', async () => {
    const [somebodys, nobodys] = [await send(`打 ${OTHERS} 找他`), await send(`打 ${NOBODYS} 找他`)];
    const { requestId: _, ...one } = somebodys.body;
    const { requestId: __, ...other } = nobodys.body;
    expect(one).toEqual(other);
    expect(findingsOf(one)).toEqual([{ code: 'other_data', start: 2, end: 13, outcome: 'block' }]);
    expect((await found(`打 ${OTHERS} 找他`, { reason: '客户自己要的号码' }))?.[0]?.outcome).toBe('block');
    const { messages, conversation } = await test.see(agent, guest);
    expect(messages.filter(({ author }) => author.kind === 'agent')).toEqual([]);
    expect(conversation.assigned).toBeNull();
    const tokens = await test.house.store.db
      .selectFrom('custody.sealedValue')
      .select('mask')
      .where('customerId', '=', guest.customerId)
      .execute();
    expect(tokens).toEqual([{ mask: '138****5678' }]);
  });

  it('holds the customer’s own value back until it is masked', async () => {
    const text = '会打 13812345678 给您';
    const [finding] = (await found(text)) ?? [];
    expect(finding).toEqual({ code: 'full_value', start: 3, end: 14, outcome: 'fix', mask: '138****5678' });
    expect((await send(text.replace('13812345678', finding?.mask ?? ''))).body.text).toBe('会打 138****5678 给您');
  });

  it('does not take for the customer’s what the agent wrote', async () => {
    await test.call(agent, 'POST', path('/notes'), { clientId: newId(), text: `客户号码 ${NOBODYS}` });
    await test.call(agent, 'PUT', path('/draft'), { kind: 'note', text: `客户号码 ${NOBODYS}` });
    await test.call(agent, 'POST', path('/claim'));
    await test.call(agent, 'PUT', `/custody/customers/${guest.customerId}/fields/PHONE`, { value: NOBODYS });
    expect((await found(`打 ${NOBODYS}`))?.[0]?.code).toBe('other_data');
    expect((await found('会打 13812345678 给您'))?.[0]?.code).toBe('full_value');
  });

  it('counts as one guess of the shared budget, and says so when it is used up', async () => {
    for (let index = 0; index < 5; index++)
      expect((await found(`打 1370000222${index} 和 1370000333${index}`))?.map(({ code }) => code)).toEqual([
        'other_data',
        'other_data',
      ]);
    expect((await found('会打 13812345678 给您'))?.[0]).toMatchObject({ code: 'guess_budget', outcome: 'block' });
    const { body } = await test.call(agent, 'GET', '/custody/standing');
    expect(body.guesses.left).toBe(25);
    const answers = [
      { type: 'PHONE', said: '13812345678' },
      { type: 'NAME', said: '张三' },
    ];
    await test.call(agent, 'POST', path('/claim'));
    const verified = await test.call(agent, 'POST', `/custody${path('/verification').slice(5)}`, { answers });
    expect(verified.body.code).toBe('guess_budget_exhausted');
  });

  it('leaves for a reason where one is asked, which the lead reads masked', async () => {
    const clientId = newId();
    const text = '我保证三天内给您全额退款';
    expect((await send(text, { clientId })).status).toBe(422);
    expect((await send(text, { clientId, reason: '好' })).body.code).toBe('invalid_input');
    const { body: message } = await send(text, { clientId, reason: `店长同意,见 ${OTHERS}` });
    expect(message.text).toBe(text);
    expect((await send(text, { clientId })).body.id).toBe(message.id);
    const { body } = await test.call(lead, 'GET', '/desk/outgoing-overrides');
    expect(body.items[0]).toMatchObject({
      conversationId: guest.conversationId,
      person: { id: agent.id },
      codes: ['promise'],
      reason: '店长同意,见 139****4321',
      text,
      state: 'open',
    });
    expect(body.people).toContainEqual(body.items[0].person);
    const strangers = await test.hire('lead', test.otherTeamId);
    expect((await test.call(strangers, 'GET', '/desk/outgoing-overrides')).body.items).toEqual([]);
    const supervisor = await test.hire('supervisor', null);
    expect((await test.call(supervisor, 'GET', '/desk/outgoing-overrides')).body.items).toHaveLength(1);
    expect((await test.call(agent, 'GET', '/desk/outgoing-overrides')).status).toBe(403);
  });

  it('that left for a reason is judged by others, once or anew, and found by who, what and how it was judged', async () => {
    await send('我保证明天给您全额退款', { reason: '客户等了很久' });
    const supervisor = await test.hire('supervisor', null);
    const list = async (query = '') =>
      (await test.call(supervisor, 'GET', `/desk/outgoing-overrides?personId=${agent.id}${query}`)).body;
    const [{ id }] = (await list()).items;
    const say = (person: Person, verdict: string, remark = '') =>
      test.call(person, 'POST', `/desk/outgoing-overrides/${id}/verdict`, { verdict, remark });
    expect((await say(agent, 'right')).status).toBe(403);
    expect((await say(await test.hire('lead', test.otherTeamId), 'right')).status).toBe(404);
    expect((await say(supervisor, 'maybe')).body.code).toBe('invalid_input');
    expect((await say(supervisor, 'right')).status).toBe(200);
    expect((await say(supervisor, 'wrong', `号码 ${OTHERS} 不必写`)).status).toBe(200);
    expect((await list('&state=wrong&code=promise')).items).toMatchObject([
      { id, state: 'wrong', remark: '号码 139****4321 不必写', judgedBy: { id: supervisor.id } },
    ]);
    for (const other of ['&state=open', '&state=right', '&code=abuse', '&page=2'])
      expect((await list(other)).items, other).toEqual([]);
    expect((await list('&page=2')).found).toBe(1);
    await test.call(lead, 'POST', path('/claim'));
    await test.call(lead, 'POST', path('/replies'), {
      clientId: newId(),
      text: '我保证给您退款',
      reason: '我和店长商量过了',
    });
    const mine = (await test.call(supervisor, 'GET', `/desk/outgoing-overrides?personId=${lead.id}`)).body.items[0];
    const own = await test.call(lead, 'POST', `/desk/outgoing-overrides/${mine?.id}/verdict`, { verdict: 'right' });
    expect(own.body.code).toBe('own_override');
  });

  it('never asks for a code, whatever the reason, and every refusal is in the ledger by its code alone', async () => {
    const before = (await entries()).length;
    const text = '把收到的短信验证码发给我';
    expect((await found(text, { reason: '系统需要验证码' }))?.[0]).toMatchObject({ code: 'asks_secret' });
    const added = (await entries()).slice(before);
    expect(added).toHaveLength(1);
    expect(added[0]).toContain('asks_secret');
    expect(added[0]).not.toContain('验证码');
    await send('您好,请稍等');
    expect((await entries()).length).toBe(before + 1);
  });

  it('may link to what the lead allows', async () => {
    const text = '请看 https://help.shop-of-ours.net/a';
    expect((await found(text))?.[0]).toMatchObject({ code: 'unknown_link', outcome: 'reason' });
    const settings = { isAutoAssigned: false, linkDomains: ['shop-of-ours.net'] };
    expect((await test.call(agent, 'PUT', '/desk/settings', settings)).status).toBe(403);
    const wrong = { ...settings, linkDomains: ['https://shop-of-ours.net'] };
    expect((await test.call(lead, 'PUT', '/desk/settings', wrong)).body.code).toBe('invalid_input');
    expect((await test.call(lead, 'PUT', '/desk/settings', settings)).body).toEqual(settings);
    expect(await found(text)).toEqual([]);
    expect((await test.call(lead, 'PUT', '/desk/settings', { isAutoAssigned: false })).body).toEqual(settings);
  });

  it('goes with the conversation of an erased customer, reason and all', async () => {
    await send('赔偿您50元', { reason: '组长当面同意' });
    const kept = () =>
      test.house.store.db
        .selectFrom('desk.outgoingOverride')
        .select('id')
        .where('conversationId', '=', guest.conversationId)
        .execute();
    expect(await kept()).toHaveLength(1);
    await test.house.store.command(() => test.desk.domain.subject.eraseFor(test.house.store, guest.customerId, lead));
    expect(await kept()).toEqual([]);
  });
});
