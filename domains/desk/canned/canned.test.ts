import { newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, openDeskHouse } from '../../../test/desk.ts';
import { type Person, systemActor } from '../../kernel/actor.ts';
import type { CannedReply } from '../contract.ts';

let test: DeskHouse;
let agent: Person;
let lead: Person;
let otherLead: Person;
beforeAll(async () => {
  test = await openDeskHouse();
  agent = await test.hire('agent');
  lead = await test.hire('lead');
  otherLead = await test.hire('lead', test.otherTeamId);
  const words = {
    title: { 'zh-CN': '已加密', en: 'Protected' },
    text: { 'zh-CN': '已经加密保护', en: 'It is protected' },
  };
  const replies = [
    { teamId: null, shortcut: 'masked', ...words },
    { teamId: test.otherTeamId, shortcut: 'toll', ...words },
  ];
  for (let again = 0; again < 2; again++) await test.desk.importCannedReplies(systemActor('test'), replies);
});
afterAll(() => test.close());

const words = (shortcut: string, text = '请稍等,马上为您查') => ({
  shortcut,
  title: { 'zh-CN': '稍等', en: 'One moment' },
  text: { 'zh-CN': text, en: 'One moment, please' },
});
const shortcuts = async (who: Person) =>
  (await test.call(who, 'GET', '/desk/canned-replies')).body.items.map(({ shortcut }: CannedReply) => shortcut);

describe('canned replies', () => {
  it('are those of one’s team and of all teams, however often they are imported', async () => {
    expect(await shortcuts(agent)).toEqual(['masked']);
    expect(await shortcuts(otherLead)).toEqual(['masked', 'toll']);
  });

  it('are written and removed by the team’s lead only', async () => {
    const id = newId();
    expect((await test.call(agent, 'PUT', `/desk/canned-replies/${id}`, words('wait'))).status).toBe(403);
    expect((await test.call(lead, 'PUT', `/desk/canned-replies/${id}`, words('Wait'))).body.shortcut).toBe('wait');
    expect(await shortcuts(agent)).toEqual(['masked', 'wait']);
    expect((await test.call(otherLead, 'PUT', `/desk/canned-replies/${id}`, words('mine'))).status).toBe(404);
    expect((await test.call(otherLead, 'DELETE', `/desk/canned-replies/${id}`)).status).toBe(404);
    expect((await test.call(lead, 'DELETE', `/desk/canned-replies/${id}`)).status).toBe(200);
    expect(await shortcuts(agent)).toEqual(['masked']);
  });

  it.each([
    ['a name', words('named', '请找欧阳明月女士'), 422, 'sensitive_not_allowed'],
    ['a value of a person', words('phone', '请拨 13812345678'), 422, 'sensitive_not_allowed'],
    ['a shortcut in use', words('masked'), 409, 'shortcut_taken'],
    ['a shortcut with a space', words('one moment'), 400, 'invalid_input'],
  ])('are refused with %s', async (_, body, status, code) => {
    const answer = await test.call(lead, 'PUT', `/desk/canned-replies/${newId()}`, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('that are seeded may hold what only looks like a name, never a value', async () => {
    const seed = (text: string) =>
      test.desk.importCannedReplies(systemActor('test'), [{ teamId: test.otherTeamId, ...words('seeded', text) }]);
    await expect(seed('请拨 13812345678')).rejects.toMatchObject({ code: 'sensitive_not_allowed' });
    await seed('请找欧阳明月女士');
    expect(await shortcuts(otherLead)).toContain('seeded');
  });
});
