import { newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, type Guest, openDeskHouse } from '../../../test/desk.ts';
import { type Person, systemActor } from '../../kernel/actor.ts';
import type { ConversationRow } from '../contract.ts';

let test: DeskHouse;
let agent: Person;
let colleague: Person;
let lead: Person;
let stranger: Person;
let supervisor: Person;
beforeAll(async () => {
  test = await openDeskHouse();
  agent = await test.hire('agent', test.teamId, '林晓');
  colleague = await test.hire('agent', test.teamId, '秦朗');
  lead = await test.hire('lead', test.teamId, '周航');
  stranger = await test.hire('agent', test.otherTeamId, '马俊');
  supervisor = await test.hire('supervisor', null, '宋谨');
});
afterAll(() => test.close());

async function talk(text = '我的快递还没有到'): Promise<Guest> {
  const guest = await test.welcome();
  await test.say(guest, text);
  return guest;
}

const path = (guest: Guest, rest = '') => `/desk/conversations/${guest.conversationId}${rest}`;

async function list(person: Person, query: string): Promise<ConversationRow[]> {
  const { status, body } = await test.call(person, 'GET', `/desk/conversations?${query}`);
  expect(status).toBe(200);
  return body.items;
}

describe('who sees and does what', () => {
  it('every role as the table says, other teams’ work included', async () => {
    const guest = await talk();
    const trainer = await test.hire('trainer', test.teamId);
    const admin = await test.hire('admin', null);
    const officer = await test.hire('privacy_officer', null);
    const send = (who: Person) => test.call(who, 'POST', path(guest, '/notes'), { clientId: newId(), text: '备注' });
    const results = await Promise.all(
      [agent, lead, stranger, supervisor, officer, trainer, admin].map(async (who) => [
        (await test.call(who, 'GET', path(guest))).status,
        (await send(who)).status,
      ]),
    );
    expect(results).toEqual([
      [200, 200],
      [200, 200],
      [404, 404],
      [200, 403],
      [200, 403],
      [403, 403],
      [403, 403],
    ]);
  });

  it('a list shows only one’s own team, to the supervisor everything', async () => {
    const guest = await talk();
    const has = (rows: ConversationRow[]) => rows.some(({ id }) => id === guest.conversationId);
    expect(has(await list(agent, 'scope=team'))).toBe(true);
    expect(has(await list(stranger, 'scope=all'))).toBe(false);
    expect(has(await list(supervisor, 'scope=all'))).toBe(true);
  });

  it('nothing is shown before the customer has written', async () => {
    const guest = await test.welcome();
    expect((await list(agent, 'scope=all&limit=200')).some(({ id }) => id === guest.conversationId)).toBe(false);
  });
});

describe('taking and giving work', () => {
  it('a conversation is claimed once; the second is told by whom', async () => {
    const guest = await talk();
    const claims = await Promise.all([agent, colleague].map((who) => test.call(who, 'POST', path(guest, '/claim'))));
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 403]);
    const refused = claims.find(({ status }) => status === 403);
    expect(refused?.body).toMatchObject({ code: 'assigned_to_other' });
    expect(['林晓', '秦朗']).toContain(refused?.body.params.name);
  });

  it('answering an unassigned conversation takes it; another agent may then not answer, the lead may', async () => {
    const guest = await talk();
    await test.reply(agent, guest, '您好');
    const { conversation, messages } = await test.see(agent, guest);
    expect(conversation).toMatchObject({ assigned: { id: agent.id, name: '林晓' }, waitingSince: null });
    expect(messages.map(({ author, system }) => system?.code ?? author.kind)).toEqual([
      'notice_accepted',
      'customer',
      'agent_joined',
      'agent',
    ]);
    const refused = await test.call(colleague, 'POST', path(guest, '/replies'), { clientId: newId(), text: '我来' });
    expect([refused.status, refused.body.code, refused.body.params.name]).toEqual([403, 'assigned_to_other', '林晓']);
    await test.reply(lead, guest, '我是组长');
  });

  it('is given to a colleague of the team, never to others', async () => {
    const guest = await talk();
    await test.call(agent, 'POST', path(guest, '/claim'));
    const given = await test.call(agent, 'POST', path(guest, '/assign'), { personId: colleague.id });
    expect(given.body.assigned).toEqual({ id: colleague.id, name: '秦朗' });
    const back = await test.call(agent, 'POST', path(guest, '/assign'), { personId: agent.id });
    expect([back.status, back.body.code]).toEqual([403, 'assigned_to_other']);
    const wrong = await test.call(lead, 'POST', path(guest, '/assign'), { personId: stranger.id });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'not_in_team']);
    const { messages } = await test.see(agent, guest);
    expect(messages.at(-1)?.system).toEqual({
      code: 'assigned',
      params: { name: '秦朗', by: '林晓', workNumber: expect.stringMatching(/^W\d+$/) },
    });
  });

  it('a transfer moves it to the other team’s queue and tells both', async () => {
    const guest = await talk();
    await test.call(agent, 'POST', path(guest, '/claim'));
    await test.eventsSince();
    const moved = await test.call(agent, 'POST', path(guest, '/transfer'), { teamId: test.otherTeamId });
    expect(moved.body).toMatchObject({ teamId: test.otherTeamId, assigned: null });
    const changed = (await test.eventsSince()).find(({ name }) => name === 'desk.conversation_changed');
    expect(changed?.audience).toEqual(
      expect.arrayContaining([`team:${test.teamId}`, `team:${test.otherTeamId}`, `person:${agent.id}`]),
    );
    expect((await test.call(agent, 'GET', path(guest))).status).toBe(404);
    expect((await test.call(stranger, 'GET', path(guest))).status).toBe(200);
  });

  it('new conversations go to the agent with the fewest where the lead wants that', async () => {
    const before = await talk();
    expect((await test.see(agent, before)).conversation.assigned).toBeNull();
    await test.call(lead, 'PUT', '/desk/settings', { isAutoAssigned: true });
    const [one, two] = [await talk(), await talk()];
    const holders = [await test.see(lead, one), await test.see(lead, two)].map(
      ({ conversation }) => conversation.assigned?.id,
    );
    expect(holders.every((id) => id === agent.id || id === colleague.id)).toBe(true);
    const { body } = await test.call(lead, 'GET', '/desk/colleagues');
    const counts = body.people.filter(({ id }: { id: string }) => id === agent.id || id === colleague.id);
    expect(Math.abs(counts[0].openCount - counts[1].openCount)).toBeLessThanOrEqual(1);
    expect((await test.call(agent, 'PUT', '/desk/settings', { isAutoAssigned: false })).status).toBe(403);
    await test.call(lead, 'PUT', '/desk/settings', { isAutoAssigned: false });
  });

  it('goes back to the queue when a person’s access ends', async () => {
    const leaver = await test.hire('agent', test.teamId, '安然');
    const [guest, done] = [await talk(), await talk()];
    for (const one of [guest, done]) await test.reply(leaver, one, '您好');
    await test.call(leaver, 'POST', path(done, '/status'), { status: 'resolved' });
    const given = { conversationId: guest.conversationId, title: '补寄', kind: 'change', assignedTo: leaver.id };
    const ticket = await test.call(leaver, 'POST', '/desk/tickets', given);
    expect(await test.desk.reassignWorkOf(leaver.id)).toBe(2);
    const { conversation, messages } = await test.see(agent, guest);
    expect(conversation.assigned).toBeNull();
    expect(messages.at(-1)?.system).toEqual({ code: 'access_ended', params: { name: '安然' } });
    expect((await test.see(agent, done)).conversation.assigned?.id).toBe(leaver.id);
    expect((await test.call(agent, 'GET', `/desk/tickets/${ticket.body.id}`)).body.assigned).toBeNull();
  });

  it('tells custody who works on what, and when that ends', async () => {
    const guest = await talk();
    expect(await test.desk.assignmentOf(agent.id, newId())).toBeNull();
    const standing = async (personId = agent.id) => {
      const found = await test.desk.assignmentOf(personId, guest.conversationId);
      return [found?.isAssigned, found?.holder];
    };
    expect(await standing()).toEqual([false, 'nobody']);
    await test.call(agent, 'POST', path(guest, '/claim'));
    expect(await standing()).toEqual([true, 'somebody']);
    expect(await standing(newId())).toEqual([false, 'somebody']);
    await test.call(agent, 'POST', path(guest, '/status'), { status: 'resolved' });
    expect(await standing()).toEqual([false, 'resolved']);
  });

  it('tells the academy for whom a customer waits: the one assigned, or everybody of the team', async () => {
    const teamId = await test.identity.createTeam(systemActor('test'), {
      name: '静夜组',
      industry: '电商',
      isDemo: false,
    });
    const [one, two] = [await test.hire('agent', teamId), await test.hire('agent', teamId)];
    const waiting = async () => [await test.desk.isWaitedFor(one), await test.desk.isWaitedFor(two)];
    expect(await waiting()).toEqual([false, false]);
    const guest = await talk();
    await test.call(lead, 'POST', path(guest, '/transfer'), { teamId });
    expect(await waiting()).toEqual([true, true]);
    await test.call(one, 'POST', path(guest, '/claim'));
    expect(await waiting()).toEqual([true, false]);
    await test.reply(one, guest, '您好');
    expect(await waiting()).toEqual([false, false]);
    await test.say(guest, '还在吗');
    expect(await waiting()).toEqual([true, false]);
    await test.call(one, 'POST', path(guest, '/status'), { status: 'resolved' });
    expect(await waiting()).toEqual([false, false]);
    expect(await test.desk.isWaitedFor(supervisor)).toBe(false);
  });
});

describe('a conversation', () => {
  it('is resolved and opened again, each with a line in the thread and an entry in the ledger', async () => {
    const guest = await talk();
    await test.reply(agent, guest, '好了');
    for (const status of ['resolved', 'resolved', 'open', 'pending'])
      expect((await test.call(agent, 'POST', path(guest, '/status'), { status })).body.status).toBe(status);
    const { messages } = await test.see(agent, guest);
    expect(messages.flatMap(({ system }) => system?.code ?? [])).toEqual([
      'notice_accepted',
      'agent_joined',
      'resolved',
      'reopened',
      'pended',
    ]);
    const entries = await test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select('act')
      .where('objectId', '=', guest.conversationId)
      .where('act', 'like', 'desk.%')
      .orderBy('pending')
      .execute();
    expect(entries.map(({ act }) => act)).toEqual([
      'desk.conversation.begin',
      'desk.message.receive',
      'desk.message.reply',
      'desk.conversation.status',
      'desk.conversation.status',
      'desk.conversation.status',
    ]);
  });

  it('takes subject, labels and priority, masked', async () => {
    const guest = await talk();
    const change = { subject: '改号码 13812345678', labels: ['急', '急', '手机13812345678'], priority: 'high' };
    const { body } = await test.call(agent, 'PATCH', path(guest), change);
    expect(body).toMatchObject({ priority: 'high', labels: ['急', '手机138****5678'] });
    expect(body.subject.text).toBe('改号码 138****5678');
    expect(body.subject.spans[0].token).toEqual(expect.any(String));
    const kept = await test.call(agent, 'PATCH', path(guest), { subject: '改号码 138****5678 加急' });
    expect(kept.body.subject.spans[0].token).toBe(body.subject.spans[0].token);
    expect(await list(agent, `scope=team&label=${encodeURIComponent('急')}`)).toHaveLength(1);
  });

  it('seals what an agent types in clear; the customer sees it masked', async () => {
    const guest = await talk();
    const message = await test.reply(agent, guest, '已登记,订单号 20260105123456');
    const [span] = message.spans;
    expect(span).toMatchObject({ type: 'ORDER_ID', token: expect.any(String) });
    expect(message.text).toBe(`已登记,订单号 ${span?.mask}`);
    const { body } = await test.call(guest, 'GET', '/widget/messages');
    expect(body.items.at(-1).text).toBe(message.text);
  });

  it('lets staff name colleagues', async () => {
    const guest = await talk();
    const message = await test.reply(agent, guest, '您好,我是林晓,您的包裹由秦朗跟进');
    expect(message).toMatchObject({ text: '您好,我是林晓,您的包裹由秦朗跟进', spans: [] });
  });

  it('counts what each reader has not read', async () => {
    const guest = await talk('一');
    await test.reply(agent, guest, '您好');
    for (const text of ['在吗', '喂']) await test.say(guest, text);
    const unread = async (who: Person) =>
      (await list(who, 'scope=team&limit=200')).find(({ id }) => id === guest.conversationId)?.unread;
    expect([await unread(agent), await unread(colleague)]).toEqual([2, 3]);
    await test.call(agent, 'POST', path(guest, '/read'), { sequence: 6 });
    expect([await unread(agent), await unread(colleague)]).toEqual([0, 3]);
    await test.call(agent, 'POST', path(guest, '/read'), { sequence: 2 });
    expect(await unread(agent)).toBe(0);
    const counted = async () => (await test.call(agent, 'GET', '/desk/counts')).body.unread;
    const before = await counted();
    await test.say(guest, '还在吗');
    expect(await counted()).toBe(before + 1);
  });

  it('answers a repeated reply with the first one, and refuses a client id of someone else', async () => {
    const guest = await talk();
    const body = { clientId: newId(), text: '马上查' };
    const [one, two] = await Promise.all([1, 2].map(() => test.call(agent, 'POST', path(guest, '/replies'), body)));
    expect(one?.body.id).toBe(two?.body.id);
    const stolen = await test.call(colleague, 'POST', path(guest, '/notes'), body);
    expect([stolen.status, stolen.body.code]).toEqual([409, 'client_id_taken']);
  });

  it('a reply that comes again after the conversation was given back claims it for nobody', async () => {
    const guest = await talk();
    const body = { clientId: newId(), text: '稍等' };
    const { body: first } = await test.call(agent, 'POST', path(guest, '/replies'), body);
    await test.call(agent, 'POST', path(guest, '/assign'), { personId: null });
    const { body: again } = await test.call(agent, 'POST', path(guest, '/replies'), body);
    expect(again.id).toBe(first.id);
    const { body: now } = await test.call(agent, 'GET', path(guest));
    expect(now.conversation.assigned).toBeNull();
  });

  it('shows colleagues who else looks at it', async () => {
    const guest = await talk();
    await test.eventsSince();
    await test.call(agent, 'POST', path(guest, '/presence'), { state: 'viewing' });
    const [event] = await test.eventsSince();
    expect(event).toMatchObject({
      name: 'desk.presence_shown',
      audience: [`team:${test.teamId}`],
      data: { person: { id: agent.id, name: '林晓' }, state: 'viewing' },
    });
  });
});

describe('a draft', () => {
  it('is kept for its writer only, masked, and its values survive until it is sent', async () => {
    const guest = await talk();
    const text = '短信会发到 13812345678';
    const kept = await test.call(agent, 'PUT', path(guest, '/draft'), { kind: 'reply', text });
    expect(kept.body.text).toBe('短信会发到 138****5678');
    const again = await test.call(agent, 'PUT', path(guest, '/draft'), {
      kind: 'reply',
      text: `${kept.body.text},请留意`,
    });
    expect(again.body.spans[0].token).toBe(kept.body.spans[0].token);
    expect((await test.call(colleague, 'GET', path(guest))).body.drafts).toEqual([]);
    const { body } = await test.call(agent, 'GET', path(guest));
    expect(body.drafts).toMatchObject([{ kind: 'reply', text: '短信会发到 138****5678,请留意' }]);
    const sent = await test.reply(agent, guest, body.drafts[0].text);
    expect(sent.spans[0]?.token).toBe(kept.body.spans[0].token);
    expect((await test.call(agent, 'GET', path(guest))).body.drafts).toEqual([]);
  });

  it('is forgotten when it is emptied', async () => {
    const guest = await talk();
    await test.call(agent, 'PUT', path(guest, '/draft'), { kind: 'note', text: '记一下' });
    await test.call(agent, 'PUT', path(guest, '/draft'), { kind: 'note', text: ' ' });
    expect((await test.call(agent, 'GET', path(guest))).body.drafts).toEqual([]);
  });
});

describe('lists', () => {
  it('come in pages, newest message first, each conversation once', async () => {
    for (let index = 0; index < 5; index++) {
      test.clock.advance(1000);
      await talk();
    }
    const seen: ConversationRow[] = [];
    let cursor = '';
    do {
      const { body } = await test.call(
        agent,
        'GET',
        `/desk/conversations?scope=team&limit=2${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...body.items);
      cursor = body.next ?? '';
    } while (cursor);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.map(({ id }) => id)).toEqual((await list(agent, 'scope=team&limit=200')).map(({ id }) => id));
    const times = seen.map(({ lastMessageAt }) => lastMessageAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('count what their tabs hold', async () => {
    const { body } = await test.call(agent, 'GET', '/desk/counts');
    for (const scope of ['mine', 'unassigned', 'team', 'all'])
      expect([scope, body[scope]]).toEqual([scope, (await list(agent, `scope=${scope}&limit=200`)).length]);
  });

  it('find messages by any part of their masked text, only in conversations one may see', async () => {
    const guest = await talk('电饭煲收到就是坏的,型号 AB-300,我叫 13812345678');
    const find = async (who: Person, q: string): Promise<{ message: { text: string } }[]> =>
      (await test.call(who, 'POST', '/desk/search', { q })).body.items;
    for (const q of ['电饭煲', '饭煲收', '煲', '坏的 电饭', 'ab 300', '电饭煲 5678'])
      expect([q, (await find(agent, q)).length]).toEqual([q, 1]);
    for (const q of ['饭收', '13812345678', '煲饭', '%', '_'])
      expect([q, (await find(agent, q)).length]).toEqual([q, 0]);
    expect(await find(stranger, '电饭煲')).toEqual([]);
    expect((await find(supervisor, '电饭煲'))[0]?.message.text).toContain('138****5678');
    await test.call(agent, 'POST', path(guest, '/status'), { status: 'resolved' });
    expect(await find(agent, '电饭煲')).toHaveLength(1);
  });

  it('give older messages piece by piece', async () => {
    const guest = await test.welcome();
    for (let index = 0; index < 9; index++) await test.say(guest, `问题 ${'abcdefghi'[index]}`);
    const before = await test.call(agent, 'GET', path(guest, '/messages?before=7&limit=4'));
    expect(before.body.items.map(({ sequence }: { sequence: number }) => sequence)).toEqual([3, 4, 5, 6]);
    expect(before.body.hasMore).toBe(true);
    const after = await test.call(agent, 'GET', path(guest, '/messages?after=7&limit=4'));
    expect(after.body.items.map(({ sequence }: { sequence: number }) => sequence)).toEqual([8, 9, 10]);
    expect(after.body.hasMore).toBe(false);
  });
});
