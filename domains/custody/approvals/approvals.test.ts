import { type Id, newId } from '@kedun/base';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CustodyHouse, factsOf, openCustodyHouse } from '../../../test/custody.ts';
import type { Person } from '../../kernel/actor.ts';
import { usualWait } from './rules.ts';

const CN_ID = '11010519491231002X';
const MINUTE = 60_000;

describe('asking for a look at a sensitive value', () => {
  let test: CustodyHouse;
  let team: Id;
  let agent: Person;
  let lead: Person;
  let conversationId: Id;
  let customer: Awaited<ReturnType<CustodyHouse['customerWith']>>;

  beforeAll(async () => {
    test = await openCustodyHouse();
  });
  beforeEach(async () => {
    await test.nextDay();
    team = newId();
    agent = test.world.hire('agent', team);
    lead = test.world.hire('lead', team);
    customer = await test.customerWith({ NAME: '欧阳明月', PHONE: '13812345678', CN_ID });
    conversationId = test.world.converse(customer.id, agent);
    const { body } = await test.call(agent, 'POST', `/custody/conversations/${conversationId}/verification`, {
      answers: [
        { type: 'NAME', said: '欧阳明月' },
        { type: 'PHONE', said: '138 1234 5678' },
      ],
    });
    expect(body.passed).toBe(true);
    await test.eventsSince();
  });
  afterAll(() => test.close());

  const reveal = (person = agent, purpose = 'identity_check') =>
    test.call(person, 'POST', `/custody/tokens/${customer.tokens.CN_ID}/reveal`, { conversationId, purpose });
  const ask = (person = agent, given: object = {}) =>
    test.call(person, 'POST', '/custody/approvals', {
      token: customer.tokens.CN_ID,
      conversationId,
      purpose: 'identity_check',
      note: '客户要求补开实名',
      ...given,
    });
  const decide = (person: Person, id: Id, decision: 'approve' | 'deny' = 'approve') =>
    test.call(person, 'POST', `/custody/approvals/${id}/decide`, { decision });

  it('a reveal answers that an approval is needed, and from whom', async () => {
    const other = test.world.hire('lead', team);
    test.world.disabled.add(other.id);
    test.world.hire('lead', newId());
    const { status, body, text } = await reveal();
    expect(status).toBe(200);
    expect(body).toEqual({
      outcome: 'approval_needed',
      reasons: [{ code: 'approval_needed', help: 'ask_lead' }],
      approvers: [test.world.nameOf(lead)],
    });
    expect(text).not.toContain(CN_ID);
    expect((await test.ledger('custody.value.reveal')).at(-1)?.result).toBe('asked');
  });

  it('goes to the lead, live; the yes opens one look, live', async () => {
    const asked = (await ask()).body;
    expect((await test.eventsSince()).map(({ name, audience }) => [name, audience])).toEqual([
      ['custody.approval_requested', [`person:${lead.id}`, `person:${agent.id}`]],
    ]);
    const queue = (await test.call(lead, 'GET', '/custody/approvals')).body;
    expect(queue.items).toMatchObject([
      {
        id: asked.id,
        state: 'waiting',
        mask: '1****************X',
        customerMask: '欧阳**',
        purpose: 'identity_check',
        note: '客户要求补开实名',
        asker: { id: agent.id, name: test.world.nameOf(agent) },
        canDecide: true,
      },
    ]);
    const decided = await decide(lead, asked.id);
    expect(decided.body).toMatchObject({ state: 'approved', decider: { id: lead.id }, canDecide: false });
    expect(await test.eventsSince()).toMatchObject([
      {
        name: 'custody.approval_decided',
        audience: [`person:${agent.id}`, `person:${lead.id}`],
        // The asker's console says what of whose asking was answered, wherever they are; a lead's says nothing.
        data: { outcome: 'approved', askerId: agent.id, type: 'CN_ID', token: customer.tokens.CN_ID, conversationId },
      },
    ]);
    const url = `/custody/tokens/${customer.tokens.CN_ID}/outlook?conversationId=${conversationId}`;
    expect((await test.call(agent, 'GET', url)).body).toMatchObject({
      outcome: 'allow',
      purposes: ['identity_check'],
      request: { id: asked.id, state: 'approved' },
    });
    const first = await reveal();
    expect(first.body).toMatchObject({ outcome: 'allowed', value: CN_ID });
    expect((await reveal()).body.outcome).toBe('approval_needed');
    expect((await test.call(agent, 'GET', '/custody/approvals?state=decided')).body.items[0].state).toBe('used');
  });

  it('invariant 5: whoever asks cannot approve, nor can the administrator or another team', async () => {
    const second = test.world.hire('lead', team);
    const leadsTalk = test.world.converse(customer.id, lead);
    await test.call(lead, 'POST', `/custody/conversations/${leadsTalk}/verification`, {
      answers: [
        { type: 'NAME', said: '欧阳明月' },
        { type: 'PHONE', said: '13812345678' },
      ],
    });
    const asked = (await ask(lead, { conversationId: leadsTalk })).body;
    expect(asked.approvers).toEqual([test.world.nameOf(second)]);
    const cases: [Person, string][] = [
      [lead, 'own_request'],
      [agent, 'not_team_lead'],
      [test.world.hire('admin', team), 'not_team_lead'],
      [test.world.hire('lead', newId()), 'not_team_lead'],
    ];
    for (const [person, code] of cases) {
      const answer = await decide(person, asked.id);
      expect([answer.status, answer.body.code]).toEqual([403, code]);
    }
    const entries = await test.ledger('custody.approval.decide');
    expect(entries.map((entry) => factsOf(entry).reasons)).toEqual(cases.map(([, code]) => code));
    expect((await decide(second, asked.id)).status).toBe(200);
  });

  it('invariant 5: the database itself refuses a request decided by its asker', async () => {
    const asked = (await ask()).body;
    const forged = test.house.store.db
      .updateTable('custody.approvalRequest')
      .set({ deciderId: agent.id, state: 'approved' })
      .where('id', '=', asked.id)
      .execute();
    await expect(forged).rejects.toThrow(/check/);
  });

  it('a yes counts for its purpose, person and conversation only', async () => {
    await decide(lead, (await ask()).body.id);
    expect((await reveal(agent, 'complaint')).body.outcome).toBe('approval_needed');
    const other = test.world.hire('agent', team);
    expect((await reveal(other)).body.code).toBe('not_assigned');
    expect((await reveal()).body.outcome).toBe('allowed');
  });

  it('a yes does not outlive the right it stands on', async () => {
    await decide(lead, (await ask()).body.id);
    test.world.certify(agent.id, ['C2']);
    expect((await reveal()).body.code).toBe('certificate_class_too_low');
  });

  it('a yes runs out after 10 minutes, a request after 30', async () => {
    await decide(lead, (await ask()).body.id);
    test.clock.advance(10 * MINUTE);
    expect((await reveal()).body.outcome).toBe('approval_needed');
    const again = (await ask()).body;
    expect(again.id).toBeDefined();
    test.clock.advance(30 * MINUTE);
    expect((await decide(lead, again.id)).body.code).toBe('approval_not_waiting');
    await test.eventsSince();
    for (const job of test.custody.domain.jobs) await job.run();
    const [told, ...more] = await test.eventsSince();
    expect([told?.data.outcome, more.length]).toEqual(['expired', 0]);
    // The lead's count of what waits goes with it.
    expect(told?.audience).toEqual(expect.arrayContaining([`person:${agent.id}`, `person:${lead.id}`]));
    expect((await test.call(lead, 'GET', '/custody/approvals')).body.items).toEqual([]);
  });

  it('a no is told, and decided requests are not decided again', async () => {
    const { id } = (await ask()).body;
    expect((await decide(lead, id, 'deny')).body.state).toBe('denied');
    expect((await decide(lead, id)).body.code).toBe('approval_not_waiting');
    expect((await reveal()).body.outcome).toBe('approval_needed');
  });

  it('two leads at the same moment: one decides, the other is told', async () => {
    const second = test.world.hire('lead', team);
    const { id } = (await ask()).body;
    const answers = await Promise.all([decide(lead, id, 'approve'), decide(second, id, 'deny')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await test.ledger('custody.approval.decide')).map(({ result }) => result).sort()).toEqual([
      'denied',
      'done',
    ]);
  });

  it('one yes is one look, also for two windows at the same moment', async () => {
    await decide(lead, (await ask()).body.id);
    const answers = await Promise.all([reveal(), reveal(), reveal()]);
    expect(answers.map(({ body }) => body.outcome).sort()).toEqual(['allowed', 'approval_needed', 'approval_needed']);
  });

  it('shows how the like was decided before, and how long it takes', async () => {
    for (const decision of ['approve', 'deny'] as const) {
      const { id } = (await ask()).body;
      test.clock.advance(3 * MINUTE);
      await decide(lead, id, decision);
      if (decision === 'approve') await reveal();
    }
    await ask();
    const [request] = (await test.call(lead, 'GET', '/custody/approvals')).body.items;
    expect(request.similar).toEqual({ approved: 1, denied: 1 });
    const url = `/custody/tokens/${customer.tokens.CN_ID}/outlook?conversationId=${conversationId}`;
    expect((await test.call(agent, 'GET', url)).body).toMatchObject({
      expectedWaitMinutes: 3,
      request: { state: 'waiting' },
    });
  });

  it('cannot be asked where it is pointless, twice, or when nobody could approve', async () => {
    const phone = await ask(agent, { token: customer.tokens.PHONE, purpose: 'callback' });
    expect(phone.body.code).toBe('approval_pointless');
    await ask();
    expect((await ask()).body.code).toBe('approval_already_waiting');
    const lonely = test.world.hire('agent', newId());
    const talk = test.world.converse(customer.id, lonely);
    expect((await ask(lonely, { conversationId: talk })).body.code).toBe('customer_unverified');
    expect((await ask(agent, { token: newId() })).body.code).toBe('not_found');
    expect((await test.ledger('custody.approval.request')).map((entry) => entry.result)).toEqual([
      'denied',
      'asked',
      'denied',
      'denied',
      'denied',
    ]);
  });

  it('says so when the team has no other lead', async () => {
    test.world.disabled.add(lead.id);
    expect((await ask()).body.code).toBe('no_approver');
  });

  it('masks what the note gives away', async () => {
    await ask(agent, { note: '客户身份证 11010519491231002X 要核对' });
    const [request] = (await test.call(lead, 'GET', '/custody/approvals')).body.items;
    expect(request.note).toBe('客户身份证 1****************X 要核对');
  });

  it('shows an agent only their own requests', async () => {
    const other = test.world.hire('agent', team);
    await ask();
    expect((await test.call(agent, 'GET', '/custody/approvals')).body.items.length).toBe(1);
    expect((await test.call(other, 'GET', '/custody/approvals')).body.items).toEqual([]);
  });
});

describe('usualWait', () => {
  const at = (minutes: number) => ({ askedAt: new Date(0), decidedAt: new Date(minutes * MINUTE) });
  it.each([
    [[], null],
    [[0.2], 1],
    [[1, 2, 60], 2],
    [[4, 3], 4],
  ])('%o minutes → %s', (waits, expected) => {
    expect(usualWait(waits.map(at))).toBe(expected);
  });
});
