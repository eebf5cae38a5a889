/** Every list that turns pages is asked with places that nobody made: refused or begun anew, never broken. */
import { newId } from '@kedun/base';
import { encodeCursor, urlOf } from '@kedun/contract';
import { mayCall } from '@kedun/domains/kernel/access';
import { ROLES } from '@kedun/domains/kernel/actor';
import type { Handler } from '@kedun/domains/kernel/handler';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type Visitor, type World } from './world.ts';

const PLACES = ['cursor', 'after', 'before', 'page', 'from', 'until'];
const id = newId();
const at = '2026-11-02T01:00:00.000Z';
const HOSTILE = [
  'nonsense',
  '%00',
  '-1',
  '1e308',
  '9007199254740991',
  '99999999999999999999',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  encodeCursor([]),
  encodeCursor(['\u0000', id]),
  encodeCursor(['yesterday', id]),
  encodeCursor(['-271821-04-20T00:00:00.000Z', id]),
  encodeCursor(['0000-01-01T00:00:00.000Z', id]),
  encodeCursor(['infinity', id]),
  encodeCursor([at, 'no id']),
  encodeCursor([id]),
  encodeCursor([1, 2]),
];

describe('a place in a list', () => {
  let world: World;
  let visitor: Visitor;
  let lists: { handler: Handler; place: string }[];
  beforeAll(async () => {
    world = await openWorld();
    visitor = await world.visitor();
    await visitor.say('你好');
    const handlers = world.server.composition.domains.flatMap(({ handlers }) => handlers);
    lists = handlers
      .filter(({ route }) => route.method === 'GET' && route.query)
      .flatMap((handler) =>
        PLACES.filter((place) => place in (handler.route.query?.shape ?? {})).map((place) => ({ handler, place })),
      );
  });
  afterAll(() => world.close());

  function headersFor({ route }: Handler): Record<string, string> {
    const rule = world.server.composition.access[route.action];
    const person = { kind: 'person', id, teamId: null, sessionId: id, isFullySignedIn: true } as const;
    const role = ROLES.find((one) => rule && mayCall({ ...person, role: one }, rule) === 'yes');
    return role ? { cookie: world.staff[role].cookie } : { authorization: `Bearer ${visitor.token}` };
  }

  it('is known to this test in every list', () => {
    expect(lists.map(({ handler, place }) => `${handler.route.path} ${place}`)).toEqual(
      expect.arrayContaining([
        '/desk/conversations cursor',
        '/desk/tickets cursor',
        '/desk/conversations/:id/messages before',
        '/desk/conversations/:id/messages after',
        '/widget/messages after',
        '/oversight/ledger cursor',
        '/custody/approvals cursor',
      ]),
    );
  });

  it('that nobody made breaks no list', async () => {
    const wrong: string[] = [];
    for (const { handler, place } of lists) {
      const { route } = handler;
      for (const hostile of HOSTILE) {
        const url = urlOf(route, { params: { id: visitor.conversationId } });
        const response = await fetch(`${world.server.url}/api/v1${url}?${place}=${encodeURIComponent(hostile)}`, {
          headers: headersFor(handler),
        });
        await response.arrayBuffer();
        if (![200, 400].includes(response.status))
          wrong.push(`${route.path} ${place}=${decodeURIComponent(hostile)}: ${response.status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('in the lists of the desk and of the ledger is refused by its name', async () => {
    for (const [path, role] of [
      ['/desk/conversations', 'agent'],
      ['/desk/tickets', 'agent'],
      ['/oversight/ledger', 'supervisor'],
    ] as const) {
      const response = await fetch(`${world.server.url}/api/v1${path}?cursor=nonsense`, {
        headers: { cookie: world.staff[role].cookie },
      });
      expect([path, response.status, (await response.json()).code]).toEqual([path, 400, 'invalid_cursor']);
    }
  });
});
