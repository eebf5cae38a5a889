import { type Id, newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustodyHouse, openCustodyHouse } from '../../../test/custody.ts';
import type { Person } from '../../kernel/actor.ts';
import type { GrantEnd } from '../contract.ts';
import { dayOf, standsUntil } from './rules.ts';

describe('invariant 4: what takes the right away ends open grants at once', () => {
  let test: CustodyHouse;
  const team = newId();
  beforeAll(async () => {
    test = await openCustodyHouse();
  });
  afterAll(() => test.close());

  async function openReveal(agent: Person): Promise<{ grantId: Id; conversationId: Id; customerId: Id; token: Id }> {
    const customer = await test.customerWith({ PHONE: '13812345678' });
    const conversationId = test.world.converse(customer.id, agent);
    const token = customer.tokens.PHONE;
    const { body } = await test.call(agent, 'POST', `/custody/tokens/${token}/reveal`, {
      conversationId,
      purpose: 'callback',
    });
    await test.eventsSince();
    return { grantId: body.grantId, conversationId, customerId: customer.id, token };
  }

  type Opened = Awaited<ReturnType<typeof openReveal>>;
  const endings: [string, GrantEnd, (agent: Person, opened: Opened) => Promise<unknown>][] = [
    [
      'a revoked certificate',
      'certificate_revoked',
      (agent) => {
        test.world.certify(agent.id, []);
        return test.custody.certificateEnded(agent.id, 'C3');
      },
    ],
    ['a disabled person', 'access_ended', (agent) => test.custody.accessEnding(agent.id)],
    [
      'an ended session',
      'session_ended',
      (agent) => test.custody.endGrants({ personId: agent.id, sessionId: agent.sessionId }, 'session_ended'),
    ],
    [
      'a conversation given to someone else',
      'unassigned',
      (agent, { conversationId }) => test.custody.endGrants({ personId: agent.id, conversationId }, 'unassigned'),
    ],
    [
      'a resolved conversation',
      'conversation_resolved',
      (_, { conversationId }) => test.custody.endGrants({ conversationId }, 'conversation_resolved'),
    ],
    ['an erased customer', 'customer_erased', (agent, { customerId }) => test.erase(agent, customerId)],
    [
      'the person, who closes it',
      'closed',
      (agent, { grantId }) => test.call(agent, 'POST', `/custody/grants/${grantId}/close`),
    ],
  ];

  it.each(endings)('%s', async (_, reason, end) => {
    const agent = test.world.hire('agent', team);
    const opened = await openReveal(agent);
    const startedAt = performance.now();
    await end(agent, opened);
    const told = (await test.eventsSince()).filter(({ name }) => name === 'custody.grant_ended');
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(told).toMatchObject([
      { audience: [`person:${agent.id}`], data: { grantId: opened.grantId, token: opened.token, reason } },
    ]);
    const grant = await test.house.store.db
      .selectFrom('custody.accessGrant')
      .select('endReason')
      .where('id', '=', opened.grantId)
      .executeTakeFirstOrThrow();
    expect(grant.endReason).toBe(reason);
  });

  it('a revoked certificate refuses the very next reveal', async () => {
    const agent = test.world.hire('agent', team);
    const { conversationId, token } = await openReveal(agent);
    test.world.certify(agent.id, []);
    const { body } = await test.call(agent, 'POST', `/custody/tokens/${token}/reveal`, {
      conversationId,
      purpose: 'callback',
    });
    expect(body.code).toBe('certificate_missing');
  });

  it('losing the certificate for sensitive data leaves what the other one covers', async () => {
    const agent = test.world.hire('agent', team, ['C2', 'C3']);
    const { grantId } = await openReveal(agent);
    test.world.certify(agent.id, ['C2']);
    await test.custody.certificateEnded(agent.id, 'C3');
    expect(await test.eventsSince()).toEqual([]);
    expect((await test.call(agent, 'POST', `/custody/grants/${grantId}/close`)).body).toEqual({ ended: true });
  });

  it('does not touch grants of others or of another conversation', async () => {
    const agent = test.world.hire('agent', team);
    const other = test.world.hire('agent', team);
    const mine = await openReveal(agent);
    const theirs = await openReveal(other);
    await test.custody.endGrants({ personId: agent.id, conversationId: theirs.conversationId }, 'unassigned');
    expect(await test.eventsSince()).toEqual([]);
    expect((await test.call(agent, 'POST', `/custody/grants/${theirs.grantId}/close`)).body.ended).toBe(false);
    expect((await test.call(agent, 'POST', `/custody/grants/${mine.grantId}/close`)).body.ended).toBe(true);
  });

  it('ends with the command that takes the right away, or not at all', async () => {
    const agent = test.world.hire('agent', team);
    const { grantId } = await openReveal(agent);
    const failing = test.house.store.command(async () => {
      await test.custody.accessEnding(agent.id);
      throw new Error('planned');
    });
    await expect(failing).rejects.toThrow('planned');
    expect(await test.eventsSince()).toEqual([]);
    expect((await test.call(agent, 'POST', `/custody/grants/${grantId}/close`)).body.ended).toBe(true);
  });

  it('runs out by itself after 60 seconds; the sweep only notes it', async () => {
    const agent = test.world.hire('agent', team);
    const { grantId } = await openReveal(agent);
    test.clock.advance(60_000);
    expect((await test.call(agent, 'POST', `/custody/grants/${grantId}/close`)).body.ended).toBe(false);
    for (const job of test.custody.domain.jobs) await job.run();
    const { body } = await test.call(agent, 'GET', '/custody/reveals/mine');
    expect(body.items[0]).toMatchObject({ grantId, seconds: 60, end: 'expired' });
  });

  const ends: [string, (agent: Person, at: Date) => void][] = [
    ['certificate', (agent, at) => test.world.certify(agent.id, ['C2'], at)],
    ['session or contract', (agent, at) => test.world.endings.set(agent.id, at)],
  ];
  it.each(ends)('does not outlast the %s that it rests on', async (_, end) => {
    const agent = test.world.hire('agent', team);
    const customer = await test.customerWith({ PHONE: '13812345678' });
    const conversationId = test.world.converse(customer.id, agent);
    const reveal = () =>
      test.call(agent, 'POST', `/custody/tokens/${customer.tokens.PHONE}/reveal`, {
        conversationId,
        purpose: 'callback',
      });
    const later = (seconds: number) => new Date(test.clock.now().getTime() + seconds * 1000);
    end(agent, later(61));
    expect((await reveal()).body.expiresAt).toBe(later(60).toISOString());
    end(agent, later(10));
    const short = (await reveal()).body;
    expect(short.expiresAt).toBe(later(10).toISOString());
    test.clock.advance(9_999);
    expect((await test.call(agent, 'POST', `/custody/grants/${short.grantId}/close`)).body.ended).toBe(true);
    const last = (await reveal()).body;
    test.clock.advance(1);
    expect((await test.call(agent, 'POST', `/custody/grants/${last.grantId}/close`)).body.ended).toBe(false);
  });

  it('a reveal and a revocation at the same moment never leave an open grant behind', async () => {
    for (let round = 0; round < 5; round++) {
      const agent = test.world.hire('agent', team);
      const customer = await test.customerWith({ PHONE: '13812345678' });
      const conversationId = test.world.converse(customer.id, agent);
      await Promise.all([
        test.call(agent, 'POST', `/custody/tokens/${customer.tokens.PHONE}/reveal`, {
          conversationId,
          purpose: 'callback',
        }),
        test.house.store.command(async () => {
          test.world.certify(agent.id, []);
          await test.custody.certificateEnded(agent.id, 'C3');
        }),
      ]);
      const open = await test.house.store.db
        .selectFrom('custody.accessGrant')
        .select('id')
        .where('personId', '=', agent.id)
        .where('endedAt', 'is', null)
        .execute();
      expect(open).toEqual([]);
    }
  });
});

describe('standsUntil', () => {
  const now = new Date('2026-11-02T01:00:00.000Z');
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  it.each([
    [[], 60],
    [[after(3600)], 60],
    [[after(3600), after(5)], 5],
    [[after(5), after(7)], 5],
  ])('%j: %d seconds', (rightsEnd, seconds) => {
    expect(standsUntil(now, rightsEnd)).toEqual(after(seconds));
  });
});

describe('dayOf', () => {
  it.each([
    ['2026-11-02T15:59:59.999Z', '2026-11-02'],
    ['2026-11-02T16:00:00.000Z', '2026-11-03'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
  ])('%s is %s in Shanghai', (moment, day) => {
    expect(dayOf(new Date(moment))).toBe(day);
  });
});
