import { newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, type Guest, openDeskHouse } from '../../../test/desk.ts';
import type { Person } from '../../kernel/actor.ts';
import { startSequencer } from '../../kernel/ledger/sequencer.ts';
import type { Emergency } from '../contract.ts';
import { keptSince } from './rules.ts';

const DAY = 24 * 60 * 60 * 1000;
const PHONE = '13812345678';
const EMERGENCIES = '/incidents/emergencies';

describe('a call for help', () => {
  let test: DeskHouse;
  let agent: Person;
  let colleague: Person;
  let lead: Person;
  let strangeLead: Person;
  let supervisor: Person;
  let guest: Guest;
  beforeAll(async () => {
    test = await openDeskHouse();
    agent = await test.hire('agent');
    colleague = await test.hire('agent');
    lead = await test.hire('lead');
    strangeLead = await test.hire('lead', test.otherTeamId);
    supervisor = await test.hire('supervisor', null);
    guest = await test.welcome();
    await test.say(guest, `你等着，我知道你们公司在哪。电话${PHONE}`);
  });
  afterAll(() => test.close());

  const call = async (person: Person, body: object = {}): Promise<Emergency> => {
    const { conversationId } = guest;
    const { status, body: made } = await test.call(person, 'POST', EMERGENCIES, {
      ...{ kind: 'violence', conversationId, words: '' },
      ...body,
    });
    if (status !== 200) throw new Error(`${status} ${made.code}`);
    return made;
  };
  const listed = async (person: Person, state = 'open') =>
    (await test.call(person, 'GET', `${EMERGENCIES}?state=${state}`)).body.items.map(({ id }: Emergency) => id);
  const read = (person: Person, { id }: Emergency) => test.call(person, 'GET', `${EMERGENCIES}/${id}`);
  const close = (person: Person, { id }: Emergency, body: object = {}) =>
    test.call(person, 'POST', `${EMERGENCIES}/${id}/close`, { outcome: 'handled', words: '已安抚', ...body });
  async function integrate(): Promise<void> {
    const { store } = test.house;
    const sequencer = startSequencer(store, test.clock, test.ledgerKey, () => {});
    await sequencer.integrateNow();
    await sequencer.stop();
  }

  it('tells the lead of the team and the supervisor with its commit, masked', async () => {
    await test.eventsSince();
    const made = await call(agent, { words: `他说要来公司，回拨${PHONE}` });
    expect(made.words).toBe('他说要来公司，回拨138****5678');
    const told = (await test.eventsSince()).filter(({ name }) => name === 'incidents.emergency_reported');
    expect(told.map(({ audience }) => audience.toSorted())).toEqual([
      ['role:supervisor', 'role:privacy_officer', `person:${agent.id}`, `person:${lead.id}`].toSorted(),
    ]);
    for (const person of [agent, lead, supervisor]) expect(await listed(person)).toContain(made.id);
    for (const person of [colleague, strangeLead]) expect(await listed(person)).not.toContain(made.id);
    expect((await read(strangeLead, made)).status).toBe(404);
    expect((await read(agent, made)).status).toBe(403);
  });

  it('keeps what was said as it was, and proves it', async () => {
    const made = await call(agent);
    const waiting = (await read(supervisor, made)).body;
    expect([waiting.evidence.state, waiting.receipt]).toEqual(['waiting', null]);
    const said = await test.say(guest, '算了，我说着玩的');
    await integrate();
    const { evidence, receipt, entryId } = (await read(supervisor, made)).body;
    expect(evidence.state).toBe('intact');
    expect(receipt).toContain('c2sp.org/tlog-proof');
    expect(evidence.messages.at(-1).text).toContain('138****5678');
    expect(evidence.messages.map(({ id }: { id: string }) => id)).not.toContain(said.id);
    const { db } = test.house.store;
    const entry = db.selectFrom('kernel.ledgerEntry').select('encoded').where('id', '=', entryId);
    expect((await entry.executeTakeFirstOrThrow()).encoded.toString()).toContain(evidence.hash);
    const looks = db.selectFrom('kernel.ledgerEntry').select('id').where('act', '=', 'incidents.evidence.read');
    expect(await looks.where('objectId', '=', made.id).execute()).toHaveLength(2);
  });

  it.each([
    ['the kept text', { evidence: '{"format":"kedun-evidence-1","messages":[]}' }],
    ['text and hash together', { evidence: '{"messages":[]}', evidenceHash: '5'.repeat(64) }],
  ])('shows when somebody changed %s', async (_, altered) => {
    const made = await call(agent);
    await integrate();
    await test.house.store.db.updateTable('incidents.emergency').set(altered).where('id', '=', made.id).execute();
    expect((await read(supervisor, made)).body.evidence.state).toBe('changed');
  });

  it('is about no conversation where the danger is in the room', async () => {
    const made = await call(agent, { kind: 'robbery', conversationId: null });
    expect(await listed(lead)).toContain(made.id);
    expect((await read(lead, made)).body).toMatchObject({ evidence: null });
  });

  it('cannot be used to look into the conversations of others', async () => {
    const stranger = await test.hire('agent', test.otherTeamId);
    const { status } = await test.call(stranger, 'POST', EMERGENCIES, {
      ...{ kind: 'other', conversationId: guest.conversationId },
    });
    expect(status).toBe(404);
    const unknown = { kind: 'other', conversationId: newId() };
    expect((await test.call(agent, 'POST', EMERGENCIES, unknown)).status).toBe(404);
  });

  it('is taken care of by somebody else, once, and the reporter hears of it', async () => {
    const made = await call(lead);
    const see = (person: Person) => test.call(person, 'POST', `${EMERGENCIES}/${made.id}/seen`);
    expect((await see(lead)).body.code).toBe('emergency_own');
    expect((await see(strangeLead)).status).toBe(404);
    await test.eventsSince();
    expect((await see(supervisor)).status).toBe(200);
    const [told] = (await test.eventsSince()).filter(({ name }) => name === 'incidents.emergency_changed');
    expect(told?.audience).toContain(`person:${lead.id}`);
    const officer = await test.hire('privacy_officer', null);
    const again = (await see(officer)).body as Emergency;
    expect(told?.data.emergency).toMatchObject({ seen: again.seen });
    expect((await close(lead, made)).body.code).toBe('emergency_own');
    expect((await close(supervisor, made, { words: '' })).status).toBe(400);
    const closed = await close(supervisor, made, { outcome: 'police', words: `已报警，${PHONE}` });
    expect(closed.body.closed).toMatchObject({ outcome: 'police', words: '已报警，138****5678' });
    expect((await close(supervisor, made)).body.code).toBe('emergency_closed');
    expect([await listed(lead), await listed(lead, 'closed')].map((ids) => ids.includes(made.id))).toEqual([
      false,
      true,
    ]);
  });

  it('holds what is known of the customer until it is closed, then nothing of them but that it happened', async () => {
    const served = await test.welcome();
    await test.say(served, `电话${PHONE}`);
    await test.call(agent, 'POST', `/desk/conversations/${served.conversationId}/claim`);
    const made = await call(agent, { conversationId: served.conversationId });
    await test.call(agent, 'POST', `/desk/conversations/${served.conversationId}/status`, { status: 'resolved' });
    const forget = async () => {
      for (const name of ['desk.forget_closed', 'incidents.forget_closed'])
        await test.domains
          .flatMap(({ jobs }) => jobs)
          .find((job) => job.name === name)
          ?.run();
    };
    test.clock.advance(4 * 366 * DAY);
    await forget();
    expect((await test.see(agent, served)).messages).not.toEqual([]);
    const subjectOf = test.domains.find(({ name }) => name === 'incidents')?.subject;
    const erase = () =>
      test.house.store.command(async () => subjectOf?.eraseFor(test.house.store, served.customerId, supervisor));
    await expect(erase()).rejects.toThrow(expect.objectContaining({ code: 'emergency_open' }));
    expect((await close(supervisor, made)).status).toBe(200);
    expect(await subjectOf?.exportFor(test.house.store, served.customerId)).toMatchObject({
      'incidents.emergency': [{ kind: 'violence', messagesKept: expect.any(Number) }],
    });
    await forget();
    expect((await test.call(agent, 'GET', `/desk/conversations/${served.conversationId}`)).status).toBe(404);
    const { body } = await read(supervisor, made);
    expect([body.emergency.conversationId, body.evidence, body.emergency.words]).toEqual([null, null, '']);
    test.clock.advance(test.clock.now().getTime() - keptSince(test.clock.now()).getTime());
    await forget();
    expect((await read(supervisor, made)).status).toBe(404);
  });
});
