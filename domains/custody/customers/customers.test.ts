import { type Id, newId, Redacted } from '@kedun/base';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustodyHouse, factsOf, openCustodyHouse } from '../../../test/custody.ts';
import type { Person } from '../../kernel/actor.ts';
import { readClear } from './commands.ts';

describe('customer files', () => {
  let test: CustodyHouse;
  let agent: Person;
  beforeAll(async () => {
    test = await openCustodyHouse();
    agent = test.world.hire('agent', newId());
  });
  afterAll(() => test.close());

  const create = (fields: object[], person = agent) =>
    test.call(person, 'POST', '/custody/customers', { fields, preferences: { 送货: '工作日晚上' } });

  it('are created on screen; every value is sealed at once and only masks come back', async () => {
    const { status, body, text } = await create([
      { type: 'NAME', value: '欧阳明月' },
      { type: 'PHONE', value: '138 1234 5678' },
      { type: 'ADDRESS', value: '北京市海淀区中关村大街27号院3号楼1102' },
    ]);
    expect(status).toBe(200);
    expect(body.fields.map(({ type, mask }: { type: string; mask: string }) => [type, mask])).toEqual([
      ['NAME', '欧阳**'],
      ['PHONE', '138****5678'],
      ['ADDRESS', expect.stringMatching(/^北京市海淀区\*+$/)],
    ]);
    expect(text).not.toMatch(/明月|12345678|1102/);
    expect(body).toMatchObject({ isDemo: false, isSynthetic: false, preferences: { 送货: '工作日晚上' } });
    const entry = (await test.ledger('custody.customer.create')).at(-1);
    expect(entry && factsOf(entry)).toEqual({ fields: 'NAME+PHONE+ADDRESS' });
    expect((await test.eventsSince()).map(({ name, data }) => [name, data])).toEqual([
      ['custody.customer_changed', { customerId: body.id }],
    ]);
  });

  it.each([
    ['PHONE', '12345', 'value_not_valid'],
    ['CN_ID', '110105194912310021', 'value_not_valid'],
    ['OTP', '123456', 'never_stored'],
    ['PASSWORD', 'Secret-1', 'never_stored'],
    ['CVV', '123', 'never_stored'],
    ['ORDER_ID', '2026110212345', 'not_a_field'],
  ])('refuse %s %s: %s, and say no value back', async (type, value, code) => {
    const answer = await create([{ type, value }]);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    expect(answer.text).not.toContain(value);
    expect(() => readClear(type as 'PHONE', Redacted.of(value))).toThrow(expect.objectContaining({ code }));
  });

  it('change field by field; the file keeps one value per type', async () => {
    const { body } = await create([{ type: 'PHONE', value: '13812345678' }]);
    const url = `/custody/customers/${body.id}/fields/PHONE`;
    const changed = await test.call(agent, 'PUT', url, { value: '13987654321' });
    expect(changed.body).toMatchObject({ type: 'PHONE', mask: '139****4321', origin: 'field' });
    const back = await test.call(agent, 'PUT', url, { value: '13812345678' });
    expect(back.body.token).toBe(body.fields[0].token);
    const file = (await test.call(agent, 'GET', `/custody/customers/${body.id}`)).body;
    expect(file.fields.length).toBe(1);
    expect(
      (await test.call(agent, 'PUT', `/custody/customers/${newId()}/fields/PHONE`, { value: '13812345678' })).status,
    ).toBe(404);
  });

  it('are changed by who serves the customer only; others’ attempts are in the ledger', async () => {
    const { id, tokens } = await test.customerWith({ PHONE: '13812345678' });
    test.world.converse(id, test.world.hire('agent', newId()));
    const url = `/custody/customers/${id}/fields/PHONE`;
    const refused = await test.call(agent, 'PUT', url, { value: '13900000001' });
    expect([refused.status, refused.body.code]).toEqual([403, 'not_assigned']);
    expect((await test.custody.maskedFile(id)).map(({ token }) => token)).toEqual([tokens.PHONE]);
    const entry = (await test.ledger('custody.customer.put-field')).at(-1);
    expect(entry).toMatchObject({ result: 'denied', actorId: agent.id, objectId: null });
    expect(entry?.customer).toBe((await test.custody.customerMark(id))?.commitment);
    test.world.converse(id, agent);
    expect((await test.call(agent, 'PUT', url, { value: '13900000001' })).status).toBe(200);
  });

  it('are listed newest first, in pages, without gaps', async () => {
    const created: Id[] = [];
    for (let index = 0; index < 5; index++) created.push((await test.customerWith({ NAME: '张三' })).id);
    const seen: Id[] = [];
    let cursor = '';
    for (let page = 0; page < 3; page++) {
      const { body } = await test.call(agent, 'GET', `/custody/customers?limit=2${cursor}`);
      seen.push(...body.items.map((item: { id: Id }) => item.id));
      cursor = `&cursor=${encodeURIComponent(body.next)}`;
    }
    expect(seen.slice(0, 5)).toEqual(created.toReversed());
    expect((await test.call(agent, 'GET', '/custody/customers?cursor=nonsense')).status).toBe(200);
  });

  it('are found by one complete value, however it is written', async () => {
    const { id } = await test.customerWith({ PHONE: '13711118888', NAME: '王五' });
    const found = await test.call(agent, 'POST', '/custody/customers/search', {
      type: 'PHONE',
      value: '+86 137-1111-8888',
    });
    expect(found.body.items.map((item: { id: Id }) => item.id)).toEqual([id]);
    expect(found.text).not.toContain('13711118888');
  });

  it('tell who looked, when, at what and why', async () => {
    const { id, tokens } = await test.customerWith({ PHONE: '13622223333' });
    const conversationId = test.world.converse(id, agent);
    const { body: revealed } = await test.call(agent, 'POST', `/custody/tokens/${tokens.PHONE}/reveal`, {
      conversationId,
      purpose: 'callback',
    });
    expect(revealed.outcome).toBe('allowed');
    const officer = test.world.hire('privacy_officer', null);
    const { body } = await test.call(officer, 'GET', `/custody/customers/${id}/looks`);
    expect(body.items).toMatchObject([
      {
        type: 'PHONE',
        mask: '136****3333',
        purpose: 'callback',
        person: { name: test.world.nameOf(agent), role: 'agent' },
      },
    ]);
    const entry = (await test.ledger('custody.value.reveal')).find(({ objectId }) => objectId === tokens.PHONE);
    expect(entry).toBeDefined();
  });

  it('tell the customer who looked: a work number, never a name, newest first, in pages, and only their own', async () => {
    const { id, tokens } = await test.customerWith({ PHONE: '13622223333' });
    const conversationId = test.world.converse(id, agent);
    const stranger = await test.customerWith({ PHONE: '13622224444' });
    const elsewhere = test.world.converse(stranger.id, agent);
    const look = (token: Id, where: Id, purpose: string) =>
      test.call(agent, 'POST', `/custody/tokens/${token}/reveal`, { conversationId: where, purpose });
    for (const purpose of ['callback', 'shipping', 'complaint']) await look(tokens.PHONE, conversationId, purpose);
    await look(stranger.tokens.PHONE, elsewhere, 'callback');
    const visitor = { kind: 'visitor', customerId: id, conversationId } as const;
    const first = await test.call(visitor, 'GET', '/widget/looks?limit=2');
    const workNumber = (await test.world.personById(agent.id))?.workNumber;
    expect(first.body.items).toEqual(
      ['complaint', 'shipping'].map((purpose) => ({
        at: expect.any(String),
        ...{ type: 'PHONE', mask: '136****3333', purpose, workNumber },
      })),
    );
    const rest = await test.call(visitor, 'GET', `/widget/looks?cursor=${encodeURIComponent(first.body.next)}`);
    expect([rest.body.items.map(({ purpose }: { purpose: string }) => purpose), rest.body.next]).toEqual([
      ['callback'],
      null,
    ]);
    for (const { text } of [first, rest]) {
      expect(text).not.toContain(test.world.nameOf(agent));
      expect(text).not.toContain('13622223333');
    }
    expect((await test.call(agent, 'GET', '/widget/looks')).body.code).toBe('not_allowed');
  });

  it.each([
    ['admin', 403],
    ['trainer', 403],
    ['supervisor', 200],
    ['privacy_officer', 200],
    ['lead', 200],
  ] as const)('open to %s: %d', async (role, status) => {
    const person = test.world.hire(role, null);
    expect((await test.call(person, 'GET', '/custody/customers')).status).toBe(status);
  });

  it('keep preferences, which identify nobody, in clear', async () => {
    const { id } = await test.customerWith({});
    await test.custody.setPreferences(id, { 语言: '粤语' });
    expect((await test.call(agent, 'GET', `/custody/customers/${id}`)).body.preferences).toEqual({ 语言: '粤语' });
  });

  it('give masked names for lists, and what was shown in a conversation', async () => {
    const named = await test.customerWith({ NAME: '欧阳明月', PHONE: '13544445555' });
    const nameless = await test.customerWith({});
    expect([...(await test.custody.customerNames([named.id, nameless.id]))]).toEqual([[named.id, '欧阳**']]);
    expect((await test.custody.customerNames([])).size).toBe(0);
    const conversationId = test.world.converse(named.id, agent);
    expect(await test.custody.wasRevealed(conversationId)).toBe(false);
    await test.call(agent, 'POST', `/custody/tokens/${named.tokens.PHONE}/reveal`, {
      conversationId,
      purpose: 'callback',
    });
    expect(await test.custody.wasRevealed(conversationId)).toBe(true);
  });

  it('ask for a named approver once a minor was spoken of', async () => {
    const { id, tokens } = await test.customerWith({ PHONE: '13544445556' });
    const finding = {
      start: 0,
      end: 2,
      type: 'MINOR',
      value: Redacted.of('儿子9岁'),
      mask: '已登记',
      confidence: 1,
      reasons: [],
    } as const;
    await test.custody.seal(id, [finding], { kind: 'message', id: newId(), author: 'customer' });
    const conversationId = test.world.converse(id, agent);
    const { body } = await test.call(agent, 'POST', `/custody/tokens/${tokens.PHONE}/reveal`, {
      conversationId,
      purpose: 'callback',
    });
    expect(body).toMatchObject({ outcome: 'approval_needed', reasons: [{ code: 'minor_needs_named_approver' }] });
  });

  it('invariant 8: what a customer is born as, real or synthetic, is fixed in the database', async () => {
    const real = await test.customerWith({}, { synthetic: false, demo: false });
    const synthetic = await test.customerWith({}, { synthetic: true, demo: true });
    for (const { id } of [real, synthetic]) {
      const flip = test.house.store.db
        .updateTable('custody.customer')
        .set({ isSynthetic: sql`not is_synthetic` })
        .where('id', '=', id)
        .execute();
      await expect(flip).rejects.toThrow(/fixed at birth/);
    }
    expect((await test.call(agent, 'GET', `/custody/customers/${synthetic.id}`)).body).toMatchObject({
      isSynthetic: true,
      isDemo: true,
    });
  });
});
