import { newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, type Guest, openDeskHouse } from '../../../test/desk.ts';
import type { Person } from '../../kernel/actor.ts';

let test: DeskHouse;
let agent: Person;
let colleague: Person;
let supervisor: Person;
let guest: Guest;
beforeAll(async () => {
  test = await openDeskHouse();
  agent = await test.hire('agent', test.teamId, '林晓');
  colleague = await test.hire('agent', test.teamId, '秦朗');
  supervisor = await test.hire('supervisor', null, '宋谨');
  guest = await test.welcome();
  await test.say(guest, '你好');
  await test.reply(agent, guest, '您好');
});
afterAll(() => test.close());

const path = (rest: string) => `/desk/conversations/${guest.conversationId}${rest}`;
const unreadOf = async (person: Person) => {
  const { body } = await test.call(person, 'GET', '/desk/conversations?scope=all');
  return body.items.find(({ id }: { id: string }) => id === guest.conversationId).unread;
};

describe('read marks', () => {
  it('belong to each reader; only the answering one’s is shown to the customer', async () => {
    const { sequence } = await test.say(guest, '还有一件');
    await test.eventsSince();
    await test.call(colleague, 'POST', path('/read'), { sequence });
    expect(await test.eventsSince()).toEqual([]);
    expect([await unreadOf(agent), await unreadOf(colleague)]).toEqual([1, 0]);
    await test.call(agent, 'POST', path('/read'), { sequence });
    const [event] = await test.eventsSince();
    expect(event).toMatchObject({ name: 'desk.messages_read', data: { side: 'staff', sequence } });
    expect(event?.audience).toContain(`visitor:${guest.conversationId}`);
    expect(await unreadOf(agent)).toBe(0);
  });

  it('never go back and never beyond the last message', async () => {
    const { sequence } = await test.say(guest, '在吗');
    for (const upTo of [9_999, 1, 0]) await test.call(agent, 'POST', path('/read'), { sequence: upTo });
    expect(await unreadOf(agent)).toBe(0);
    const { body } = await test.call(guest, 'GET', '/widget/messages');
    expect(body.staffReadSequence).toBe(sequence);
  });

  it('of somebody who may not see the conversation are not kept', async () => {
    const stranger = await test.hire('agent', test.otherTeamId);
    await test.call(stranger, 'POST', path('/read'), { sequence: 1 });
    const kept = await test.house.store.db
      .selectFrom('desk.conversationRead')
      .select('sequence')
      .where('personId', '=', stranger.id)
      .execute();
    expect(kept).toEqual([]);
  });

  it('are moved by one’s own answer', async () => {
    await test.say(guest, '喂');
    expect(await unreadOf(agent)).toBe(1);
    await test.reply(agent, guest, '在的');
    expect(await unreadOf(agent)).toBe(0);
  });
});

describe('presence', () => {
  it.each(['viewing', 'typing', 'left'] as const)(
    '%s is told to the team, to the customer only as typing',
    async (state) => {
      await test.eventsSince();
      await test.call(agent, 'POST', path('/presence'), { state });
      const [toTeam, toCustomer] = await test.eventsSince();
      expect(toTeam).toMatchObject({ name: 'desk.presence_shown', audience: [`team:${test.teamId}`], data: { state } });
      expect(toCustomer).toMatchObject({
        name: 'desk.typing',
        audience: [`visitor:${guest.conversationId}`],
        data: { side: 'staff', isTyping: state === 'typing' },
      });
    },
  );

  it('of someone who does not answer stays among colleagues', async () => {
    await test.eventsSince();
    await test.call(colleague, 'POST', path('/presence'), { state: 'typing' });
    expect((await test.eventsSince()).map(({ name }) => name)).toEqual(['desk.presence_shown']);
    expect((await test.call(supervisor, 'POST', path('/presence'), { state: 'viewing' })).status).toBe(403);
  });
});

describe('a note', () => {
  it('changes neither preview, waiting nor the customer’s view', async () => {
    await test.say(guest, '最后一句');
    const before = (await test.see(agent, guest)).conversation;
    await test.call(colleague, 'POST', path('/notes'), { clientId: newId(), text: '先核验' });
    const after = (await test.see(agent, guest)).conversation;
    expect(after).toEqual({ ...before, lastSequence: before.lastSequence + 1 });
    const { body } = await test.call(guest, 'GET', '/widget/messages');
    expect(JSON.stringify(body)).not.toContain('先核验');
  });

  it.each([
    ['nothing', ' \n '],
    ['too much', '好'.repeat(4001)],
  ])('of %s is refused', async (_, text) => {
    const { status, body } = await test.call(agent, 'POST', path('/notes'), { clientId: newId(), text });
    expect([status, body.code]).toEqual([400, 'invalid_input']);
  });

  it('without a client id is refused', async () => {
    expect((await test.call(agent, 'POST', path('/notes'), { text: '记' })).status).toBe(400);
  });
});

describe('drafts', () => {
  const keep = (person: Person, kind: 'reply' | 'note', text: string) =>
    test.call(person, 'PUT', path('/draft'), { kind, text });
  const kept = async (person: Person) =>
    (await test.call(person, 'GET', path(''))).body.drafts.map(({ kind, text }: { kind: string; text: string }) => [
      kind,
      text,
    ]);

  it('of reply and note stand side by side, each replaced by the next', async () => {
    await keep(agent, 'reply', '第一稿');
    await keep(agent, 'note', '备忘');
    await keep(agent, 'reply', '第二稿');
    expect(new Map(await kept(agent))).toEqual(
      new Map([
        ['reply', '第二稿'],
        ['note', '备忘'],
      ]),
    );
    expect(await kept(colleague)).toEqual([]);
  });

  it('are forgotten one by one when sent', async () => {
    await test.call(agent, 'POST', path('/notes'), { clientId: newId(), text: '备忘' });
    expect(await kept(agent)).toEqual([['reply', '第二稿']]);
    await test.reply(agent, guest, '第二稿');
    expect(await kept(agent)).toEqual([]);
  });

  it('that are sent twice do not come back', async () => {
    await keep(agent, 'reply', '第三稿');
    const body = { clientId: newId(), text: '第三稿' };
    await test.call(agent, 'POST', path('/replies'), body);
    await test.call(agent, 'POST', path('/replies'), body);
    expect(await kept(agent)).toEqual([]);
  });

  it('keep the tokens of several equal masks apart from what is typed anew', async () => {
    const first = await keep(agent, 'reply', '旧号 13812345678,新号 13912345678');
    const tokens = first.body.spans.map(({ token }: { token: string }) => token);
    const again = await keep(agent, 'reply', `${first.body.text},备用 13712345678`);
    expect(again.body.spans.map(({ token }: { token: string }) => token).slice(0, 2)).toEqual(tokens);
    expect(again.body.spans).toHaveLength(3);
    await keep(agent, 'reply', '');
  });
});
