/** The desk as a whole: every route with every role, every act with its events and its ledger entry, restarts. */
import { newId } from '@kedun/base';
import type { Event } from '@kedun/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, type Guest, openDeskHouse } from '../../test/desk.ts';
import { type Person, ROLES, type Role } from '../kernel/actor.ts';
import { access } from './access.ts';
import { events } from './events.ts';

let test: DeskHouse;
let guest: Guest;
const staff = new Map<Role, Person>();
let stranger: Person;

beforeAll(async () => {
  test = await openDeskHouse();
  for (const role of ROLES) {
    const belongs = role === 'agent' || role === 'lead';
    staff.set(role, await test.hire(role, belongs ? test.teamId : null));
  }
  stranger = await test.hire('agent', test.otherTeamId);
  guest = await test.welcome();
  await test.say(guest, '你好');
});
afterAll(() => test.close());

const path = (of: Guest, rest = '') => `/desk/conversations/${of.conversationId}${rest}`;
function person(role: Role): Person {
  const found = staff.get(role);
  if (!found) throw new Error(`no ${role}`);
  return found;
}

interface Walk {
  readonly route: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: () => string;
  readonly body?: () => Record<string, unknown>;
  /** Who gets an answer; the others are refused. */
  readonly allowed: readonly Role[];
  /** What a colleague of another team gets. */
  readonly elsewhere: number;
}

const READERS: readonly Role[] = ['agent', 'lead', 'supervisor', 'privacy_officer'];
const SERVING: readonly Role[] = ['agent', 'lead'];
const message = () => ({ clientId: newId(), text: '好的' });
const ticket = () => ({ conversationId: guest.conversationId, title: '补寄', kind: 'change' });
const canned = () => ({
  shortcut: `s${newId().slice(-8)}`,
  title: { 'zh-CN': '稍等', en: 'Wait' },
  text: { 'zh-CN': '请稍等', en: 'One moment' },
});

const WALKS: readonly Walk[] = [
  { route: 'list', method: 'GET', url: () => '/desk/conversations', allowed: READERS, elsewhere: 200 },
  { route: 'counts', method: 'GET', url: () => '/desk/counts', allowed: READERS, elsewhere: 200 },
  {
    route: 'search',
    method: 'POST',
    url: () => '/desk/search',
    body: () => ({ q: 'x' }),
    allowed: READERS,
    elsewhere: 200,
  },
  { route: 'colleagues', method: 'GET', url: () => '/desk/colleagues', allowed: READERS, elsewhere: 200 },
  { route: 'read', method: 'GET', url: () => path(guest), allowed: READERS, elsewhere: 404 },
  { route: 'messages', method: 'GET', url: () => path(guest, '/messages'), allowed: READERS, elsewhere: 404 },
  { route: 'history', method: 'GET', url: () => path(guest, '/history'), allowed: READERS, elsewhere: 404 },
  { route: 'guide', method: 'GET', url: () => path(guest, '/guide'), allowed: READERS, elsewhere: 404 },
  { route: 'note', method: 'POST', url: () => path(guest, '/notes'), body: message, allowed: SERVING, elsewhere: 404 },
  {
    route: 'draft',
    method: 'PUT',
    url: () => path(guest, '/draft'),
    body: () => ({ kind: 'note', text: '记' }),
    allowed: SERVING,
    elsewhere: 404,
  },
  {
    route: 'change',
    method: 'PATCH',
    url: () => path(guest),
    body: () => ({ priority: 'high' }),
    allowed: SERVING,
    elsewhere: 404,
  },
  { route: 'tickets', method: 'GET', url: () => '/desk/tickets', allowed: READERS, elsewhere: 200 },
  { route: 'new ticket', method: 'POST', url: () => '/desk/tickets', body: ticket, allowed: SERVING, elsewhere: 404 },
  { route: 'canned', method: 'GET', url: () => '/desk/canned-replies', allowed: SERVING, elsewhere: 200 },
  {
    route: 'save canned',
    method: 'PUT',
    url: () => `/desk/canned-replies/${newId()}`,
    body: canned,
    allowed: ['lead'],
    elsewhere: 403,
  },
  {
    route: 'what left for a reason',
    method: 'GET',
    url: () => '/desk/outgoing-overrides',
    allowed: ['lead', 'supervisor', 'privacy_officer'],
    elsewhere: 403,
  },
  ...(['/desk/words', '/desk/words/export'] as const).map((url) => ({
    ...{ route: `GET ${url}`, method: 'GET' as const, url: () => url },
    ...{ allowed: ['admin', 'supervisor', 'privacy_officer'] as const, elsewhere: 403 },
  })),
  { route: 'settings', method: 'GET', url: () => '/desk/settings', allowed: SERVING, elsewhere: 200 },
  {
    route: 'change settings',
    method: 'PUT',
    url: () => '/desk/settings',
    body: () => ({ isAutoAssigned: false }),
    allowed: ['lead'],
    elsewhere: 403,
  },
  {
    route: 'reply',
    method: 'POST',
    url: () => path(guest, '/replies'),
    body: message,
    allowed: SERVING,
    elsewhere: 404,
  },
];

describe.each(WALKS)('$route', ({ method, url, body, allowed, elsewhere }) => {
  it.each(ROLES)('%s', async (role) => {
    // Each may answer what waits for an answer; who took it before would refuse the next.
    await test.desk.reassignWorkOf(person('agent').id);
    await test.desk.reassignWorkOf(person('lead').id);
    const { status } = await test.call(person(role), method, url(), body?.());
    expect(status).toBe(allowed.includes(role) ? 200 : 403);
  });

  it('a colleague of another team', async () => {
    expect((await test.call(stranger, method, url(), body?.())).status).toBe(elsewhere);
  });

  it('the customer', async () => {
    expect((await test.call(guest, method, url(), body?.())).status).toBe(403);
  });

  it('a stranger', async () => {
    expect((await test.call(null, method, url(), body?.())).status).toBe(401);
  });
});

describe('the customer’s routes', () => {
  it.each([
    ['POST', '/widget/messages', { clientId: newId(), text: '你好' }],
    ['GET', '/widget/messages', undefined],
    ['POST', '/widget/read', { sequence: 1 }],
    ['POST', '/widget/typing', { isTyping: true }],
  ] as const)('%s %s is closed to staff and strangers', async (method, url, body) => {
    for (const role of ROLES) expect((await test.call(person(role), method, url, body)).status).toBe(403);
    expect((await test.call(null, method, url, body)).status).toBe(401);
    const forged = { ...guest, token: `kdv_${'A'.repeat(43)}` };
    expect((await test.call(forged, method, url, body)).status).toBe(401);
  });
});

describe('every act', () => {
  const agent = () => person('agent');
  interface Act {
    readonly name: string;
    readonly run: (of: Guest) => Promise<unknown>;
    readonly events: readonly string[];
    readonly entry: string | null;
  }
  const ACTS: readonly Act[] = [
    {
      name: 'claim',
      run: (of) => test.call(agent(), 'POST', path(of, '/claim')),
      events: ['desk.message_added', 'desk.conversation_changed'],
      entry: 'desk.conversation.claim',
    },
    {
      name: 'note',
      run: (of) => test.call(agent(), 'POST', path(of, '/notes'), message()),
      events: ['desk.message_added'],
      entry: 'desk.message.note',
    },
    {
      name: 'reply',
      run: (of) => test.reply(agent(), of, '您好'),
      events: ['desk.message_added'],
      entry: 'desk.message.reply',
    },
    {
      name: 'status',
      run: (of) => test.call(agent(), 'POST', path(of, '/status'), { status: 'pending' }),
      events: ['desk.message_added', 'desk.conversation_changed'],
      entry: 'desk.conversation.status',
    },
    {
      name: 'change',
      run: (of) => test.call(agent(), 'PATCH', path(of), { labels: ['急'] }),
      events: ['desk.conversation_changed'],
      entry: 'desk.conversation.change',
    },
    {
      name: 'ticket',
      run: (of) => test.call(agent(), 'POST', '/desk/tickets', { ...ticket(), conversationId: of.conversationId }),
      events: ['desk.message_added', 'desk.ticket_changed'],
      entry: 'desk.ticket.create',
    },
    {
      name: 'assign',
      run: (of) => test.call(agent(), 'POST', path(of, '/assign'), { personId: null }),
      events: ['desk.message_added', 'desk.conversation_changed'],
      entry: 'desk.conversation.assign',
    },
    {
      name: 'draft',
      run: (of) => test.call(agent(), 'PUT', path(of, '/draft'), { kind: 'note', text: '记' }),
      events: [],
      entry: null,
    },
    {
      name: 'transfer',
      run: (of) => test.call(agent(), 'POST', path(of, '/transfer'), { teamId: test.otherTeamId }),
      events: ['desk.message_added', 'desk.conversation_changed'],
      entry: 'desk.conversation.transfer',
    },
  ];

  it('tells whom it should, writes the ledger, and is understood by the contract of events', async () => {
    const of = await test.welcome();
    await test.say(of, '你好');
    const told: Event[] = [];
    for (const act of ACTS) {
      await test.eventsSince();
      const before = await entries();
      await act.run(of);
      const published = await test.eventsSince();
      told.push(...published);
      const toStaff = published.filter(({ audience }) => audience.some((one) => one.startsWith('team:')));
      expect([act.name, toStaff.map(({ name }) => name)]).toEqual([act.name, act.events]);
      const written = (await entries()).slice(before.length).filter(({ act: name }) => name.startsWith('desk.'));
      expect([act.name, written.map(({ act: name }) => name)]).toEqual([act.name, act.entry ? [act.entry] : []]);
      const commitment = (await test.custody.customerMark(of.customerId))?.commitment;
      for (const { customer } of written) expect(customer).toBe(commitment);
    }
    for (const event of told) {
      const kind = events.find(({ name }) => name === event.name);
      expect(kind?.data.safeParse(event.data).success).toBe(true);
      const visitors = event.audience.filter((one) => one.startsWith('visitor:'));
      for (const one of visitors) expect(one).toBe(`visitor:${of.conversationId}`);
    }
  });

  async function entries() {
    return test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select(['act', 'customer'])
      .orderBy('pending')
      .execute();
  }
});

describe('a refused act', () => {
  it('leaves no message, no event and no entry', async () => {
    const of = await test.welcome();
    await test.say(of, '你好');
    await test.call(person('lead'), 'POST', path(of, '/claim'));
    await test.eventsSince();
    const count = async () =>
      (await test.house.store.db.selectFrom('kernel.ledgerEntry').select('id').execute()).length;
    const before = [await count(), (await test.see(person('lead'), of)).messages.length];
    for (const [rest, body] of [
      ['/replies', message()],
      ['/status', { status: 'resolved' }],
      ['/assign', { personId: null }],
      ['/transfer', { teamId: test.otherTeamId }],
      ['/claim', undefined],
    ] as const) {
      const { status, body: answer } = await test.call(person('agent'), 'POST', path(of, rest), body);
      expect([rest, status, answer.code]).toEqual([rest, 403, 'assigned_to_other']);
    }
    expect([await count(), (await test.see(person('lead'), of)).messages.length]).toEqual(before);
    expect(await test.eventsSince()).toEqual([]);
  });
});

describe('many at once', () => {
  it('a conversation is given to one of all who claim it, and everyone sees the same holder', async () => {
    const of = await test.welcome();
    await test.say(of, '你好');
    const rivals = [person('agent'), await test.hire('agent'), await test.hire('agent'), await test.hire('agent')];
    const answers = await Promise.all(rivals.map((rival) => test.call(rival, 'POST', path(of, '/claim'))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const holders = await Promise.all(
      rivals.map(async (rival) => (await test.see(rival, of)).conversation.assigned?.id),
    );
    expect(new Set(holders).size).toBe(1);
  });

  it('no word is lost or doubled while both sides write, repeat and change the conversation', async () => {
    const of = await test.welcome();
    await test.say(of, '你好');
    await test.call(person('lead'), 'POST', path(of, '/claim'));
    const writes = Array.from({ length: 24 }, (_, index) => {
      const clientId = newId();
      const text = `第 ${'abcdefghijklmnopqrstuvwx'[index]} 件事`;
      const send = () =>
        index % 2 === 0
          ? test.call(of, 'POST', '/widget/messages', { clientId, text })
          : test.call(person('lead'), 'POST', path(of, '/replies'), { clientId, text });
      return { clientId, sends: [send(), send()] };
    });
    const changes = ['pending', 'open', 'resolved'].map((status) =>
      test.call(person('lead'), 'POST', path(of, '/status'), { status }),
    );
    const answers = await Promise.all([...writes.flatMap(({ sends }) => sends), ...changes]);
    expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
    const { messages } = await test.see(person('lead'), of);
    expect(messages.map(({ sequence }) => sequence)).toEqual(messages.map((_, index) => index + 1));
    const arrived = messages.flatMap(({ clientId }) => clientId ?? []);
    for (const { clientId } of writes) expect(arrived.filter((one) => one === clientId)).toHaveLength(1);
  });
});

describe('access table', () => {
  it('lets nobody but staff of the desk and the customer in', () => {
    for (const [action, rule] of Object.entries(access)) {
      expect([action, rule.anonymous]).toEqual([action, action === 'desk.widget.open']);
      if (action.startsWith('desk.widget.')) continue;
      expect([action, rule.visitors]).toEqual([action, false]);
      // Trainers write articles, and see no conversation.
      const mayTrainer = action === 'desk.article.read' || action === 'desk.article.edit';
      expect([action, rule.roles.includes('trainer')]).toEqual([action, mayTrainer]);
    }
  });
});
