import { type Id, newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustodyHouse, factsOf, openCustodyHouse } from '../../../test/custody.ts';
import type { Person } from '../../kernel/actor.ts';
import { exposureOf } from './screens/exposure.ts';

const CN_ID = '11010519491231002X';

describe('a false alarm', () => {
  let test: CustodyHouse;
  let agent: Person;
  let officer: Person;
  let conversationId: Id;
  let token: Id;
  let customerId: Id;
  beforeAll(async () => {
    test = await openCustodyHouse();
    agent = test.world.hire('agent', newId());
    officer = test.world.hire('privacy_officer', null, []);
    const customer = await test.customerWith({ PHONE: '13812345678' });
    customerId = customer.id;
    token = customer.tokens.PHONE;
    conversationId = test.world.converse(customer.id, agent);
  });
  afterAll(() => test.close());

  const openCases = async () => (await test.call(officer, 'GET', '/custody/detection/cases')).body.items;
  const report = (person = agent, where = conversationId) =>
    test.call(person, 'POST', `/custody/tokens/${token}/false-alarms`, { conversationId: where });

  it('is a case that holds the mask and opens nothing', async () => {
    await test.eventsSince();
    const { status, body } = await report();
    expect(status).toBe(200);
    const { body: listed, text } = await test.call(officer, 'GET', '/custody/detection/cases');
    expect(listed.items).toMatchObject([
      { id: body.id, kind: 'false_alarm', type: 'PHONE', mask: '138****5678', sequence: null, exposedSeconds: null },
    ]);
    expect(text).not.toContain('13812345678');
    expect((await test.eventsSince()).map(({ name, audience }) => [name, audience])).toEqual([
      ['custody.cases_changed', ['role:privacy_officer']],
    ]);
    const entry = (await test.ledger('custody.case.report')).at(-1);
    expect(entry && factsOf(entry)).toEqual({ type: 'PHONE', conversation: conversationId });
    expect((await test.ledger('custody.value.reveal')).length).toBe(0);
  });

  const look = (purpose = 'false_positive_review', what = token) =>
    test.call(officer, 'POST', `/custody/tokens/${what}/reveal`, { conversationId, purpose });

  it('is looked at by the privacy officer alone, certified, for this purpose, within the quota', async () => {
    expect((await look()).body.code).toBe('certificate_missing');
    test.world.certify(officer.id, ['C2', 'C3']);
    expect((await look('callback')).body.code).toBe('role_never_sees');
    const { body } = await test.call(
      officer,
      'GET',
      `/custody/tokens/${token}/outlook?conversationId=${conversationId}`,
    );
    expect(body).toMatchObject({ outcome: 'allow', purposes: ['false_positive_review'], quota: { left: 20 } });
    expect((await look()).body).toMatchObject({ outcome: 'allowed', value: '13812345678', quotaLeft: 19 });
    const entry = (await test.ledger('custody.value.reveal')).at(-1);
    expect(entry && factsOf(entry)).toMatchObject({ purpose: 'false_positive_review', type: 'PHONE' });
  });

  it('of a number that checks needs the yes of the team’s lead', async () => {
    const lead = test.world.hire('lead', agent.teamId);
    const [span] = await test.custody.seal(customerId, (await test.custody.detector()).scan(`身份证${CN_ID}`), {
      ...{ kind: 'message', id: newId(), conversationId },
    });
    const idToken = span?.token ?? '';
    await test.call(agent, 'POST', `/custody/tokens/${idToken}/false-alarms`, { conversationId });
    expect((await look(undefined, idToken)).body).toMatchObject({ outcome: 'approval_needed' });
    const wish = { token: idToken, conversationId, purpose: 'false_positive_review', note: '' };
    const asked = await test.call(officer, 'POST', '/custody/approvals', wish);
    expect(asked.status, asked.text).toBe(200);
    await test.call(lead, 'POST', `/custody/approvals/${asked.body.id}/decide`, { decision: 'approve' });
    expect((await look(undefined, idToken)).body).toMatchObject({ outcome: 'allowed', value: CN_ID });
    await test.call(officer, 'POST', `/custody/detection/cases/${(await openCases())[0].id}/close`, {
      verdict: 'real',
    });
    expect((await look(undefined, idToken)).body.code).toBe('role_never_sees');
  });

  it('is reported once while it is open, and again after', async () => {
    expect((await report()).body.code).toBe('already_reported');
    await test.call(officer, 'POST', `/custody/detection/cases/${(await openCases())[0].id}/close`, {
      verdict: 'real',
    });
    expect((await look()).body.code).toBe('role_never_sees');
    expect((await report()).status).toBe(200);
  });

  it('is one case when two report it at the same moment', async () => {
    await test.call(officer, 'POST', `/custody/detection/cases/${(await openCases())[0].id}/close`, {
      verdict: 'real',
    });
    const answers = await Promise.all([report(), report(), report(), report()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(await openCases()).toHaveLength(1);
  });

  it('is no way to learn of other customers, and other teams are refused with an entry', async () => {
    const stranger = test.world.hire('agent', newId());
    expect((await report(stranger)).body.code).toBe('not_assigned');
    expect((await test.ledger('custody.case.report')).at(-1)?.result).toBe('denied');
    const other = await test.customerWith({ PHONE: '13900001111' });
    expect((await report(agent, test.world.converse(other.id, agent))).body.code).toBe('not_found');
    expect((await report(officer)).body.code).toBe('not_allowed');
  });

  it('goes with its customer, and its value', async () => {
    await test.house.store.command(() => test.custody.domain.subject.eraseFor(test.house.store, customerId, officer));
    expect((await test.call(officer, 'GET', '/custody/detection/cases')).body.items).toEqual([]);
    expect((await report()).body.code).toBe('not_found');
  });
});

it.each([
  [0, 'seconds', 0],
  [59, 'seconds', 59],
  [60, 'minutes', 1],
  [3599, 'minutes', 59],
  [86_399, 'hours', 23],
  [200_000, 'days', 2],
])('%i seconds in clear are told in %s: %i', (seconds, unit, count) => {
  expect(exposureOf(seconds)).toEqual({ unit, count });
});
