import { type Id, newId } from '@kedun/base';
import { scan } from '@kedun/detect';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CustodyHouse, factsOf, openCustodyHouse } from '../../../test/custody.ts';
import type { Person } from '../../kernel/actor.ts';
import { basisOf, type FieldOnFile, judgeable, provingFields } from './rules.ts';

const NAME = '欧阳明月';
const PHONE = '13812345678';
const ADDRESS = '北京市海淀区中关村大街27号院3号楼1102';

describe('verifying a customer blind', () => {
  let test: CustodyHouse;
  let agent: Person;
  let conversationId: Id;
  let customer: Awaited<ReturnType<CustodyHouse['customerWith']>>;
  beforeAll(async () => {
    test = await openCustodyHouse();
  });
  beforeEach(async () => {
    await test.nextDay();
    agent = test.world.hire('agent', newId());
    customer = await test.customerWith({ NAME, PHONE, ADDRESS });
    conversationId = test.world.converse(customer.id, agent);
    await test.eventsSince();
  });
  afterAll(() => test.close());

  const verify = (answers: Record<string, string>, person = agent, conversation = conversationId) =>
    test.call(person, 'POST', `/custody/conversations/${conversation}/verification`, {
      answers: Object.entries(answers).map(([type, said]) => ({ type, said })),
    });
  const revealAddress = () =>
    test.call(agent, 'POST', `/custody/tokens/${customer.tokens.ADDRESS}/reveal`, {
      conversationId,
      purpose: 'shipping',
    });

  it('passes when every answer matches, however it is written, and opens what needs a verified customer', async () => {
    expect((await revealAddress()).body.code).toBe('customer_unverified');
    const { body } = await verify({ NAME: ' 欧阳明月 ', PHONE: '+86 138-1234-5678' });
    expect(body.passed).toBe(true);
    expect(body.state).toMatchObject({ isVerified: true, basis: 'on_file', minimumAnswers: 2 });
    expect(await test.eventsSince()).toMatchObject([
      { name: 'custody.customer_verified', audience: [`person:${agent.id}`], data: { conversationId } },
    ]);
    expect((await revealAddress()).body.value).toBe(ADDRESS);
    expect(await test.custody.verifiedBy(conversationId)).toBe('on_file');
  });

  it('counts for this conversation and half an hour', async () => {
    await verify({ NAME, PHONE });
    const elsewhere = test.world.converse(customer.id, agent);
    expect(await test.custody.verifiedBy(elsewhere)).toBeNull();
    test.clock.advance(30 * 60_000);
    expect(await test.custody.verifiedBy(conversationId)).toBeNull();
  });

  it('gives one verdict: which answer was wrong, and whether it is on file at all, shows nowhere', async () => {
    const wrong = await verify({ NAME: '欧阳明日', PHONE });
    const absent = await verify({ NAME, EMAIL: 'moon@example.com' });
    const both = await verify({ PHONE: '13900000000', PLATE: '京A12345' });
    const unknown = await verify({ NAME, PHONE }, agent, test.world.converse((await test.customerWith({})).id, agent));
    for (const answer of [wrong, absent, both, unknown]) {
      expect(answer.status).toBe(200);
      expect(answer.body.passed).toBe(false);
      expect({ ...answer.body.state, guesses: null }).toEqual({ ...wrong.body.state, guesses: null });
    }
    const entries = await test.ledger('custody.customer.verify');
    for (const entry of entries) {
      expect(entry.result).toBe('failed');
      expect(Object.keys(factsOf(entry))).toEqual(['asked']);
    }
  });

  it.each([
    [{ NAME }, 'too_few_answers'],
    [{ NAME, ORDER_ID: '1234567890123' }, 'not_askable'],
    [{ NAME, OTP: '123456' }, 'not_askable'],
  ])('refuses to judge %o: %s', async (answers, code) => {
    const answer = await verify(answers as unknown as Record<string, string>);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });

  it('is for whoever serves the conversation', async () => {
    const other = test.world.hire('agent', agent.teamId);
    expect((await verify({ NAME, PHONE }, other)).body.code).toBe('not_assigned');
    expect((await verify({ NAME, PHONE }, test.world.hire('admin', null))).body.code).toBe('role_never_sees');
    expect((await verify({ NAME, PHONE }, agent, newId())).status).toBe(404);
    expect((await test.ledger('custody.customer.verify')).map((entry) => entry.result)).toEqual([
      'denied',
      'denied',
      'denied',
    ]);
  });

  describe('with what staff typed into the file', () => {
    const typed = '13911112222';
    beforeEach(async () => {
      const url = `/custody/customers/${customer.id}/fields/PHONE`;
      expect((await test.call(agent, 'PUT', url, { value: typed })).status).toBe(200);
    });

    it('does not count what the verifier typed, however long ago', async () => {
      expect((await verify({ NAME, PHONE: typed })).body.passed).toBe(false);
      test.clock.advance(400 * 24 * 3_600_000);
      expect((await verify({ NAME, PHONE: typed })).body.passed).toBe(false);
    });

    it('counts what a colleague typed: two people would have to go together, and the ledger names both', async () => {
      const colleague = test.world.hire('agent', agent.teamId);
      const talk = test.world.converse(customer.id, colleague);
      const { body } = await verify({ NAME, PHONE: typed }, colleague, talk);
      expect(body).toMatchObject({ passed: true, state: { basis: 'on_file' } });
      expect((await test.ledger('custody.customer.put-field')).map(({ actorId }) => actorId)).toEqual([agent.id]);
    });

    it('counts it when the customer said the same, and says where that was', async () => {
      const said = (conversation: Id, phone: string) =>
        test.custody.seal(customer.id, scan(`我的手机是${phone}`), {
          ...{ kind: 'message', id: newId(), conversationId: conversation, author: 'customer' },
        });
      await said(conversationId, '13822223333');
      expect((await verify({ NAME, PHONE: typed })).body.passed).toBe(false);
      await said(conversationId, typed);
      expect((await verify({ NAME, PHONE: typed })).body).toMatchObject({ passed: true, state: { basis: 'declared' } });
      const later = test.world.converse(customer.id, agent);
      expect((await verify({ NAME, PHONE: typed }, agent, later)).body).toMatchObject({
        passed: true,
        state: { basis: 'on_file' },
      });
    });
  });

  it('says honestly when it rests only on what was said in this conversation', async () => {
    const visitor = await test.customerWith({});
    const talk = test.world.converse(visitor.id, agent);
    const origin = { kind: 'message', id: newId(), conversationId: talk, author: 'customer' } as const;
    await test.custody.seal(visitor.id, scan(`我叫${NAME},手机${PHONE}`), origin);
    const { body } = await verify({ NAME, PHONE }, agent, talk);
    expect(body).toMatchObject({ passed: true, state: { basis: 'declared' } });
  });

  it('keeps no answer', async () => {
    await verify({ NAME, PHONE: '13766667777' });
    const rows = {
      verification: await test.house.store.db
        .selectFrom('custody.verification')
        .selectAll()
        .where('conversationId', '=', conversationId)
        .execute(),
      guess: await test.house.store.db.selectFrom('custody.guess').selectAll().execute(),
    };
    expect(rows.verification.length).toBe(1);
    expect(JSON.stringify(rows)).not.toMatch(/13766667777|欧阳/);
    expect(rows.guess.some((row) => row.target.toString('latin1').includes('137'))).toBe(false);
  });
});

describe('rules', () => {
  const field = (given: Partial<FieldOnFile>): FieldOnFile => ({
    type: 'PHONE',
    blindIndex: Buffer.alloc(32),
    conversationId: null,
    setBy: null,
    wasSaid: false,
    saidIn: null,
    ...given,
  });
  it.each([
    [['NAME', 'PHONE'], 'yes'],
    [['PHONE', 'PHONE'], 'too_few_answers'],
    [[], 'too_few_answers'],
    [['NAME', 'CVV'], 'not_askable'],
  ] as const)('judgeable %o: %s', (types, expected) => {
    expect(judgeable(types)).toBe(expected);
  });
  it('a field proves unless the verifier set it; what the customer said as well rests on that', () => {
    const mine = field({ setBy: 'me' });
    const said = field({ setBy: 'me', wasSaid: true, saidIn: 'talk' });
    const theirs = field({ setBy: 'you', wasSaid: true, saidIn: 'talk' });
    const own = field({ conversationId: 'talk' });
    expect(provingFields([mine, said, theirs, own], 'me')).toEqual([{ ...said, conversationId: 'talk' }, theirs, own]);
  });
  it.each([
    ['talk', ['PHONE'], 'declared'],
    ['talk', ['NAME'], 'on_file'],
    ['other', ['PHONE'], 'on_file'],
  ] as const)('basis: declared in %s, asked %o: %s', (conversationId, asked, expected) => {
    expect(basisOf([field({ conversationId })], asked, 'talk')).toBe(expected);
  });
});
