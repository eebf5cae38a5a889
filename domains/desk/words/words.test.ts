import { newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, type Guest, openDeskHouse } from '../../../test/desk.ts';
import type { Person } from '../../kernel/actor.ts';
import { findingsOf } from '../outgoing/contract.ts';
import type { WordFields } from './contract.ts';
import { wordFinders } from './queries.ts';

describe('the operator’s sensitive words', () => {
  let test: DeskHouse;
  let admin: Person;
  let agent: Person;
  let lead: Person;
  let supervisor: Person;
  let guest: Guest;
  beforeAll(async () => {
    test = await openDeskHouse();
    admin = await test.hire('admin', null);
    agent = await test.hire('agent');
    lead = await test.hire('lead');
    supervisor = await test.hire('supervisor', null);
    guest = await test.welcome();
    await test.say(guest, '你好');
  });
  afterAll(() => test.close());

  const add = (term: string, more: Partial<WordFields> = {}, id = newId()) =>
    test.call(admin, 'PUT', `/desk/words/${id}`, {
      ...{ term, category: 'operator', action: 'warn', direction: 'outgoing', from: null, until: null, note: '' },
      ...more,
    });
  const send = (text: string, more: object = {}) =>
    test.call(agent, 'POST', `/desk/conversations/${guest.conversationId}/replies`, {
      clientId: newId(),
      text,
      ...more,
    });
  const held = async (text: string, more: object = {}) => {
    const { status, body } = await send(text, more);
    return status === 200 ? [] : (findingsOf(body) ?? []).map(({ code, outcome }) => `${code} ${outcome}`);
  };
  const list = (query = '') => test.call(admin, 'GET', `/desk/words${query}`).then(({ body }) => body);
  const builtIn = (category: string, set: object) =>
    test.call(admin, 'PUT', `/desk/words/built-in/${category}`, {
      ...{ isOn: true, action: 'reason', direction: 'both' },
      ...set,
    });
  const ledger = async () =>
    (await test.house.store.db.selectFrom('kernel.ledgerEntry').select('encoded').orderBy('pending').execute())
      .map(({ encoded }) => String(encoded))
      .filter((text) => text.includes('desk.word.'));
  const alertsTo = async () =>
    (await test.house.store.db.selectFrom('kernel.outbox').selectAll().orderBy('position').execute()).filter(
      ({ name }) => name === 'desk.words_shown',
    );

  it('do to an answer what is set', async () => {
    await add('紫云计划', { action: 'block' });
    await add('赤云计划', { action: 'warn' });
    await add('青云计划', { action: 'reason' });
    const { body } = await add('白云计划', { action: 'mask' });
    expect(body).toMatchObject({ term: '白云计划', action: 'mask' });
    expect(await held('说说紫 云-计划', { reason: '客户要求的', isSeen: true })).toEqual(['operator block']);
    expect(await held('说说赤云计划')).toEqual(['operator warn']);
    expect(await held('说说赤云计划', { isSeen: true })).toEqual([]);
    expect(await held('说说青云计划', { isSeen: true })).toEqual(['operator reason']);
    expect(await held('说说青云计划', { reason: '客户要求的' })).toEqual([]);
    const masked = await send('说说白云计划吧');
    expect(findingsOf(masked.body)).toEqual([{ code: 'operator', start: 2, end: 6, outcome: 'fix', mask: '****' }]);
    expect(await held('说说****吧')).toEqual([]);
  });

  it('leave with an alert, and the lead and the supervisors hear of it', async () => {
    const before = (await alertsTo()).length;
    await add('黑云计划', { action: 'alert', direction: 'both' });
    expect(await held('说说黑云计划')).toEqual([]);
    await test.say(guest, '请问黑云计划');
    const told = (await alertsTo()).slice(before);
    const about = (side: string) => told.filter(({ data }) => JSON.stringify(data).includes(`"side":"${side}"`));
    expect([told.length, about('staff').length, about('customer').length]).toEqual([2, 1, 1]);
    const [staff] = about('staff');
    expect(staff?.audience).toEqual(expect.arrayContaining(['role:supervisor', `person:${lead.id}`]));
    expect(staff?.audience).not.toContain(`person:${agent.id}`);
    const { body } = await test.call(agent, 'GET', `/desk/conversations/${guest.conversationId}/signals`);
    expect(body.signals.words).toMatchObject([{ category: 'operator', quote: '黑云计划' }]);
    expect((await ledger()).some((entry) => entry.includes('desk.word.alert'))).toBe(true);
    expect((await ledger()).join()).not.toContain('黑云');
  });

  it('that are built in can be switched off or do something else', async () => {
    expect(await held('你是不是脑残')).toEqual(['abuse reason']);
    await builtIn('abuse', { action: 'warn' });
    expect(await held('你是不是脑残')).toEqual(['abuse warn']);
    await builtIn('abuse', { isOn: false });
    expect(await held('你是不是脑残')).toEqual([]);
    const { builtIn: lists } = await list();
    expect(lists).toHaveLength(4);
    expect(lists[0]).toMatchObject({ category: 'abuse', isOn: false, count: expect.any(Number) });
    await builtIn('abuse', {});
  });

  it('are imported line by line, and every line that is not taken is told of', async () => {
    const text = '金云计划\n银云计划,abuse,block,2026-01-01,2026-12-31\n13812345678\n铜云计划,abuse,shout\n金云计划';
    const defaults = { category: 'secret', action: 'warn', direction: 'both' };
    const imported = await test.call(admin, 'POST', '/desk/words/import', { text, ...defaults });
    expect(imported.body).toEqual({
      added: 2,
      changed: 0,
      refused: [
        { line: 3, text: '138****5678', fault: 'sensitive' },
        { line: 4, text: '铜云计划,abuse,shout', fault: 'bad_action' },
        { line: 5, text: '金云计划', fault: 'twice' },
      ],
    });
    expect((await list('?q=云计划&category=abuse')).items).toMatchObject([
      { term: '银云计划', action: 'block', from: '2026-01-01', until: '2026-12-31' },
    ]);
    const before = await list();
    const { body } = await test.call(supervisor, 'GET', '/desk/words/export');
    expect((await test.call(admin, 'POST', '/desk/words/import', { text: body.csv, ...defaults })).body).toEqual({
      added: 0,
      changed: before.total,
      refused: [],
    });
    const many = Array.from({ length: 20_001 }, (_, index) => `词语${index}`).join('\n');
    const { status, body: problem } = await test.call(admin, 'POST', '/desk/words/import', { text: many, ...defaults });
    expect([status, problem.code]).toEqual([422, 'too_many_lines']);
  });

  it('stand once, hold nobody’s value, and have a note that is masked', async () => {
    expect((await add('紫云计划')).body).toMatchObject({ code: 'word_taken' });
    expect((await add('13812345678')).body).toMatchObject({ code: 'word_refused', params: { fault: 'sensitive' } });
    expect((await add('😀')).body).toMatchObject({ code: 'word_refused', params: { fault: 'empty' } });
    const id = newId();
    expect((await add('绿云计划', { note: '问 13812345678' }, id)).body.note).toBe('问 138****5678');
    expect((await test.call(admin, 'POST', '/desk/words/remove', { ids: [id] })).body).toEqual({ removed: 1 });
    expect((await list('?q=绿云')).items).toEqual([]);
  });

  it('are tried in a text with what made them match', async () => {
    const tried = await test.call(supervisor, 'POST', '/desk/words/try', {
      ...{ text: '说说紫 云-计划', direction: 'outgoing' },
    });
    expect(tried.body.findings).toEqual([
      { start: 2, end: 8, term: '紫云计划', category: 'operator', action: 'block', how: 'symbols' },
    ]);
  });

  it('are changed by administrators alone, and kept from those who answer', async () => {
    const statuses = async (person: Person) => [
      (await test.call(person, 'GET', '/desk/words')).status,
      (await test.call(person, 'POST', '/desk/words/remove', { ids: [newId()] })).status,
    ];
    expect(await statuses(admin)).toEqual([200, 200]);
    for (const person of [supervisor, await test.hire('privacy_officer', null)])
      expect(await statuses(person)).toEqual([200, 403]);
    for (const person of [agent, lead, await test.hire('trainer', null)])
      expect(await statuses(person)).toEqual([403, 403]);
  });

  it('stand as far as they can be read, and ours whatever stands there', async () => {
    const { db } = test.house.store;
    await db.updateTable('desk.word').set({ action: 'shout' }).where('term', '=', '紫云计划').execute();
    await db
      .insertInto('desk.wordCategory')
      .values({ category: 'off_platform', isOn: false, action: 'shout', direction: 'both' })
      .execute();
    // As another node would have committed it.
    await db.updateTable('desk.wordState').set({ revision: newId() }).execute();
    expect((await wordFinders(test.house.store)).broken).toBe(1);
    expect(await held('说说紫云计划')).toEqual([]);
    expect(await held('说说青云计划')).toEqual(['operator reason']);
    expect(await held('加微信聊')).toEqual(['off_platform block']);
    expect((await list()).broken).toBe(1);
  });
});
