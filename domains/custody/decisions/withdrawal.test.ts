import { type Id, newId } from '@kedun/base';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CustodyHouse, factsOf, openCustodyHouse } from '../../../test/custody.ts';
import type { Person } from '../../kernel/actor.ts';

const VALUES = { NAME: '欧阳明月', PHONE: '13812345678', CN_ID: '11010519491231002X' };

describe('a customer who took back the consent to sensitive information', () => {
  let test: CustodyHouse;
  let agent: Person;
  let lead: Person;
  let customer: Awaited<ReturnType<CustodyHouse['customerWith']>>;
  let conversationId: Id;
  beforeAll(async () => {
    test = await openCustodyHouse();
  });
  beforeEach(async () => {
    await test.nextDay();
    const team = newId();
    agent = test.world.hire('agent', team);
    lead = test.world.hire('lead', team);
    customer = await test.customerWith(VALUES);
    conversationId = test.world.converse(customer.id, agent);
    expect((await verify({ NAME: VALUES.NAME, PHONE: VALUES.PHONE })).body.passed).toBe(true);
  });
  afterAll(() => test.close());

  const verify = (answers: Record<string, string>) =>
    test.call(agent, 'POST', `/custody/conversations/${conversationId}/verification`, {
      answers: Object.entries(answers).map(([type, said]) => ({ type, said })),
    });
  const reveal = (type: 'PHONE' | 'CN_ID' = 'CN_ID') =>
    test.call(agent, 'POST', `/custody/tokens/${customer.tokens[type]}/reveal`, {
      conversationId,
      purpose: type === 'PHONE' ? 'callback' : 'identity_check',
    });
  const ask = () =>
    test.call(agent, 'POST', '/custody/approvals', {
      token: customer.tokens.CN_ID,
      conversationId,
      purpose: 'identity_check',
    });
  const approve = (id: Id) => test.call(lead, 'POST', `/custody/approvals/${id}/decide`, { decision: 'approve' });
  /** As rights does it: what the customer decided and what follows from it commit together. */
  const withdraw = () =>
    test.house.store.command(async () => {
      test.world.withdrawn.add(customer.id);
      await test.custody.consentWithdrawn(customer.id);
    });

  it('is looked at no more, and asked for no more; the refusal says what would help and stands in the ledger', async () => {
    await withdraw();
    const refused = await reveal();
    expect([refused.status, refused.body.code]).toEqual([403, 'consent_withdrawn']);
    expect(refused.body.params).toMatchObject({ reasons: 'consent_withdrawn', help: 'ask_consent' });
    expect((await ask()).body.code).toBe('consent_withdrawn');
    const url = `/custody/tokens/${customer.tokens.CN_ID}/outlook?conversationId=${conversationId}`;
    expect((await test.call(agent, 'GET', url)).body).toMatchObject({
      outcome: 'deny',
      reasons: [{ code: 'consent_withdrawn', help: 'ask_consent' }],
      approvers: [],
    });
    const [entry] = await test.ledger('custody.value.reveal');
    expect([entry?.result, entry && factsOf(entry).reasons]).toEqual(['denied', 'consent_withdrawn']);
  });

  it('leaves other information as it was', async () => {
    await withdraw();
    expect((await reveal('PHONE')).body.value).toBe(VALUES.PHONE);
  });

  it('closes what is open of it, in the same command, and nothing else', async () => {
    await approve((await ask()).body.id);
    const sensitive = (await reveal()).body;
    const phone = (await reveal('PHONE')).body;
    expect(sensitive.value).toBe(VALUES.CN_ID);
    await test.eventsSince();
    await withdraw();
    expect(await test.eventsSince()).toMatchObject([
      {
        name: 'custody.grant_ended',
        audience: [`person:${agent.id}`],
        data: { grantId: sensitive.grantId, token: customer.tokens.CN_ID, reason: 'consent_withdrawn' },
      },
    ]);
    expect((await test.call(agent, 'POST', `/custody/grants/${phone.grantId}/close`)).body.ended).toBe(true);
    const mine = (await test.call(agent, 'GET', '/custody/reveals/mine')).body;
    expect(mine.items.map(({ end }: { end: string }) => end)).toEqual(['closed', 'consent_withdrawn']);
  });

  it.each(['waiting', 'approved'])('takes back a request that is %s: no approval opens it', async (state) => {
    const { id } = (await ask()).body;
    if (state === 'approved') await approve(id);
    await test.eventsSince();
    await withdraw();
    expect(await test.eventsSince()).toMatchObject([
      {
        name: 'custody.approval_decided',
        audience: [`person:${agent.id}`, `person:${lead.id}`],
        data: { id, outcome: 'withdrawn' },
      },
    ]);
    expect((await approve(id)).body.code).toBe('approval_not_waiting');
    expect((await reveal()).body.code).toBe('consent_withdrawn');
  });

  it('is not compared with or searched by either', async () => {
    const search = () => test.call(agent, 'POST', '/custody/customers/search', { type: 'CN_ID', value: VALUES.CN_ID });
    expect((await search()).body.items.map(({ id }: { id: Id }) => id)).toContain(customer.id);
    await withdraw();
    expect((await search()).body.items.map(({ id }: { id: Id }) => id)).not.toContain(customer.id);
    expect((await verify({ NAME: VALUES.NAME, CN_ID: VALUES.CN_ID })).body.passed).toBe(false);
    test.world.withdrawn.delete(customer.id);
    expect((await verify({ NAME: VALUES.NAME, CN_ID: VALUES.CN_ID })).body.passed).toBe(true);
  });

  it('can agree again: then a look takes what it took before', async () => {
    await withdraw();
    test.world.withdrawn.delete(customer.id);
    expect((await reveal()).body.outcome).toBe('approval_needed');
    await approve((await ask()).body.id);
    expect((await reveal()).body.value).toBe(VALUES.CN_ID);
  });

  it('at the very moment of a look: it is refused, or it ends with the consent', async () => {
    for (let round = 0; round < 5; round++) {
      test.world.withdrawn.delete(customer.id);
      await approve((await ask()).body.id);
      const [look] = await Promise.all([reveal(), withdraw()]);
      expect(['allowed', undefined]).toContain(look.body.outcome);
      const open = await test.house.store.db
        .selectFrom('custody.accessGrant')
        .select('id')
        .where('customerId', '=', customer.id)
        .where('endedAt', 'is', null)
        .execute();
      expect(open).toEqual([]);
    }
  });
});
