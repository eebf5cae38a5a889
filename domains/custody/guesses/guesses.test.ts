import { type Id, newId } from '@kedun/base';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CustodyHouse, openCustodyHouse } from '../../../test/custody.ts';
import type { Person } from '../../kernel/actor.ts';
import { mayGuess, stemOf } from './rules.ts';

const HOUR = 3_600_000;

describe('invariant 13: no oracle', () => {
  let test: CustodyHouse;
  let agent: Person;
  beforeAll(async () => {
    test = await openCustodyHouse();
  });
  beforeEach(async () => {
    await test.nextDay();
    agent = test.world.hire('agent', newId());
  });
  afterAll(() => test.close());

  const search = (value: string, type = 'PHONE', person = agent) =>
    test.call(person, 'POST', '/custody/customers/search', { type, value });
  const verify = (conversationId: Id, answers: Record<string, string>, person = agent) =>
    test.call(person, 'POST', `/custody/conversations/${conversationId}/verification`, {
      answers: Object.entries(answers).map(([type, said]) => ({ type, said })),
    });

  it('answers a search alike whether or not the value exists', async () => {
    await test.customerWith({ NAME: '欧阳明月', PHONE: '13812345678' });
    const hit = await search('13812345678');
    const miss = await search('13812345679');
    expect([hit.status, miss.status]).toEqual([200, 200]);
    expect(hit.body.items.length).toBe(1);
    expect(miss.body.items).toEqual([]);
    expect(hit.body.guesses.left - miss.body.guesses.left).toBe(1);
    const [first, second] = await test.ledger('custody.customer.search');
    expect(first?.encoded.length).toBe(second?.encoded.length);
  });

  it('gives 30 guesses an hour to a person, over search and verification together', async () => {
    const talks = await Promise.all(
      Array.from({ length: 15 }, async () => test.world.converse((await test.customerWith({})).id, agent)),
    );
    for (const [index, talk] of talks.entries()) {
      expect((await search(`1381234${1000 + index}`)).status).toBe(200);
      expect((await verify(talk, { NAME: '张三', EMAIL: `a${index}@example.com` })).status).toBe(200);
    }
    expect((await search('13700000001')).body.code).toBe('guess_budget_exhausted');
    expect((await verify(talks[0] ?? '', { NAME: '张三', EMAIL: 'b@example.com' })).status).toBe(429);
    expect((await test.call(agent, 'GET', '/custody/standing')).body.guesses).toEqual({ limit: 30, left: 0 });
    test.clock.advance(HOUR);
    expect((await search('13700000001')).status).toBe(200);
  });

  it('gives 5 guesses a day at one customer, whoever tries', async () => {
    const customer = await test.customerWith({ NAME: '欧阳明月', PHONE: '13812345678' });
    for (let index = 0; index < 5; index++) {
      const colleague = test.world.hire('agent', agent.teamId);
      const talk = test.world.converse(customer.id, colleague);
      const answer = await verify(talk, { NAME: '欧阳明月', EMAIL: `a${index}@example.com` }, colleague);
      expect(answer.body.passed).toBe(false);
    }
    const talk = test.world.converse(customer.id, agent);
    const refused = await verify(talk, { NAME: '欧阳明月', PHONE: '13812345678' });
    expect(refused.body).toMatchObject({ code: 'guess_budget_exhausted', params: { perTarget: 5 } });
    test.clock.advance(24 * HOUR);
    expect((await verify(talk, { NAME: '欧阳明月', PHONE: '13812345678' })).body.passed).toBe(true);
  });

  it('cannot be used to complete the mask of a phone: all candidates of one mask are one target', async () => {
    await test.customerWith({ PHONE: '13855505678' });
    const found: number[] = [];
    const refusals = new Set<string>();
    for (let candidate = 5550 - 20; candidate <= 5550 + 20; candidate++) {
      const colleague = test.world.hire('agent', agent.teamId);
      const answer = await search(`138${candidate}5678`, 'PHONE', colleague);
      if (answer.status === 200 && answer.body.items.length > 0) found.push(candidate);
      if (answer.status !== 200) refusals.add(answer.body.code);
    }
    expect(found).toEqual([]);
    expect([...refusals]).toEqual(['guess_budget_exhausted']);
  });

  it('never lets guesses at the same moment exceed the budget of a target', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        search(`138${1000 + index}5678`, 'PHONE', test.world.hire('agent', agent.teamId)),
      ),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBe(5);
  });

  it('refuses to search by what is no complete value, so that there is no prefix search', async () => {
    await test.customerWith({ PHONE: '13812345678' });
    for (const part of ['138', '1381234', '5678', '138*****678']) {
      expect((await search(part)).body.code).toBe('value_not_valid');
    }
    expect((await search('123456', 'OTP')).body.code).toBe('never_stored');
  });

  it('forgets guesses after a day', async () => {
    await search('13812345678');
    test.clock.advance(24 * HOUR);
    for (const job of test.custody.domain.jobs) await job.run();
    expect(await test.house.store.db.selectFrom('custody.guess').select('id').execute()).toEqual([]);
  });
});

describe('rules', () => {
  it.each([
    [0, 0, true],
    [29, 4, true],
    [30, 0, false],
    [0, 5, false],
  ])('%d by the person, %d at the target: %s', (byPerson, atTarget, expected) => {
    expect(mayGuess({ byPerson, atTarget })).toBe(expected);
  });
  it.each([
    ['PHONE', '13812345678', '138-5678'],
    ['PLATE', '京A12345', '京A-45'],
    ['CN_ID', '11010519491231002X', '11010519491231'],
    ['BANK_CARD', '6222021234567890123', '622202-0123'],
    ['NAME', '欧阳明月', null],
    ['EMAIL', 'moon@example.com', null],
  ] as const)('stem of %s', (type, value, expected) => {
    expect(stemOf(type, value)).toBe(expected);
  });
});
