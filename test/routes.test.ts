/** Invariant 11: every route has a rule; one test walks every route without signing in, with every role, as a customer and with an API key. */
import { newId } from '@kedun/base';
import { urlOf } from '@kedun/contract';
import { createApiKey, revokeApiKey } from '@kedun/domains/identity/contract';
import { mayCall } from '@kedun/domains/kernel/access';
import { type Actor, ROLES, type Role, SCOPES } from '@kedun/domains/kernel/actor';
import type { Handler } from '@kedun/domains/kernel/handler';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHttp } from '../apps/server/http.ts';
import { createLogger } from '../apps/server/logger.ts';
import { readSettings } from '../apps/server/settings.ts';
import { dayFromNow, openWorld, type Visitor, type World } from './world.ts';

const REFUSALS = new Set(['not_signed_in', 'not_allowed', 'second_factor_needed']);

describe('invariant 11: every route states who may call it', () => {
  let world: World;
  let visitor: Visitor;
  let handlers: readonly Handler[];
  beforeAll(async () => {
    world = await openWorld();
    visitor = await world.visitor();
    handlers = world.server.composition.domains.flatMap((domain) => domain.handlers);
  });
  afterAll(() => world.close());

  async function knock(
    handler: Handler,
    headers: Record<string, string>,
  ): Promise<{ status: number; code: string | null }> {
    const { route } = handler;
    const params = Object.fromEntries([...route.path.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => [name, newId()]));
    const response = await fetch(`${world.server.url}/api/v1${urlOf(route, { params })}`, {
      method: route.method,
      headers: { ...headers, ...(route.body ? { 'content-type': 'application/json' } : {}) },
      ...(route.body ? { body: '{}' } : {}),
    });
    const body = await response.json().catch(() => null);
    return { status: response.status, code: body?.code ?? null };
  }

  function expected(handler: Handler, actor: Actor): boolean {
    const rule = world.server.composition.access[handler.route.action];
    return rule !== undefined && mayCall(actor, rule) === 'yes';
  }

  function actorOf(role: Role): Actor {
    return { kind: 'person', id: newId(), role, teamId: null, sessionId: newId(), isFullySignedIn: true };
  }

  it('refuses strangers everywhere but where everyone is welcome, before looking at their input', async () => {
    const wrong: string[] = [];
    for (const handler of handlers) {
      const { status, code } = await knock(handler, {});
      const isRefused = status === 401 && code === 'not_signed_in';
      if (isRefused === expected(handler, { kind: 'anonymous' }))
        wrong.push(`${handler.route.method} ${handler.route.path}: ${status} ${code}`);
    }
    expect(wrong).toEqual([]);
  });

  // Signing out, locking and ending sessions come last for each role, since they take the session away.
  const endsSession = /sign_out|session\.(lock|end)/;

  it.each(ROLES)('lets a %s call what the table says, and nothing else', async (role) => {
    const wrong: string[] = [];
    const ordered = [...handlers].sort(
      (a, b) => Number(endsSession.test(a.route.action)) - Number(endsSession.test(b.route.action)),
    );
    for (const handler of ordered) {
      if (endsSession.test(handler.route.action)) continue;
      const { status, code } = await knock(handler, { cookie: world.staff[role].cookie });
      const isRefused = code !== null && REFUSALS.has(code);
      if (isRefused === expected(handler, actorOf(role)) || status >= 500)
        wrong.push(`${handler.route.method} ${handler.route.path}: ${status} ${code}`);
    }
    expect(wrong).toEqual([]);
  });

  it('lets a customer call the widget routes only', async () => {
    const wrong: string[] = [];
    const actor: Actor = { kind: 'visitor', customerId: newId(), conversationId: newId() };
    for (const handler of handlers) {
      const { status, code } = await knock(handler, { authorization: `Bearer ${visitor.token}` });
      const isRefused = code !== null && REFUSALS.has(code);
      if (isRefused === expected(handler, actor) || status >= 500)
        wrong.push(`${handler.route.method} ${handler.route.path}: ${status} ${code}`);
    }
    expect(wrong).toEqual([]);
  });

  it('lets an API key call what its scopes name, which is never what only people, customers or everyone may', async () => {
    const wrong: string[] = [];
    const { key } = await world.staff.admin.call(createApiKey, {
      body: { name: '订单系统', scopes: [...SCOPES], endsOn: dayFromNow(30) },
    });
    const actor: Actor = { kind: 'key', id: newId(), scopes: SCOPES };
    const open: string[] = [];
    for (const handler of handlers) {
      const { status, code } = await knock(handler, { authorization: `Bearer ${key}` });
      const isRefused = code === 'not_allowed' && status === 403;
      if (!isRefused) open.push(`${handler.route.method} ${handler.route.path}`);
      if (isRefused === expected(handler, actor) || status >= 500)
        wrong.push(`${handler.route.method} ${handler.route.path}: ${status} ${code}`);
    }
    expect(wrong).toEqual([]);
    expect(open).toEqual(['POST /scan']);
  });

  it('refuses everywhere a key that does not work, and one that comes with a session', async () => {
    const { id, key } = await world.staff.admin.call(createApiKey, {
      body: { name: '旧系统', scopes: [...SCOPES], endsOn: dayFromNow(0) },
    });
    const codes = async (headers: Record<string, string>) =>
      new Set(await Promise.all(handlers.map(async (handler) => (await knock(handler, headers)).code)));
    const authorization = `Bearer ${key}`;
    expect(await codes({ authorization, cookie: world.staff.admin.cookie })).toEqual(new Set(['credentials_mixed']));
    expect(await codes({ authorization: `bearer  ${key}0` })).toEqual(new Set(['api_key_refused']));
    const socket = io(world.server.url, { path: '/realtime', auth: { token: key }, reconnection: false });
    const refusal = await new Promise((resolve) => {
      socket.once('connect_error', ({ message }) => resolve(message)).once('connect', () => resolve('connected'));
    });
    socket.close();
    expect(refusal).toBe('not_signed_in');
    await world.staff.admin.call(revokeApiKey, { params: { id } });
    expect(await codes({ authorization })).toEqual(new Set(['api_key_refused']));
  });

  it('refuses a changing request from another site, whatever the cookie', async () => {
    const response = await fetch(`${world.server.url}/api/v1/identity/lock`, {
      method: 'POST',
      headers: { cookie: world.staff.agent.cookie, origin: 'https://evil.example' },
    });
    expect(await response.json()).toMatchObject({ code: 'cross_site', status: 403 });
  });

  it('does not start with a route that has no rule', async () => {
    const [first] = handlers;
    const building = buildHttp({
      settings: readSettings({ KEDUN_DATA_DIR: world.server.dataDir }),
      logger: createLogger('silent'),
      handlers: first ? [first] : [],
      access: {},
      resolveActor: async () => ({ kind: 'anonymous' }),
      isOriginAllowed: async () => false,
    });
    await expect(building).rejects.toThrow(/no access rule/);
  });

  it('describes every route in OpenAPI 3.1', async () => {
    const document = await (await fetch(`${world.server.url}/openapi.json`)).json();
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(
      document.paths as Record<string, Record<string, { operationId?: string }>>,
    ).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    const routes = handlers.map(({ route }) => `${route.method} /api/v1${route.path.replace(/:([a-zA-Z]+)/g, '{$1}')}`);
    expect(described.sort()).toEqual(expect.arrayContaining(routes.sort()));
    expect(document.paths['/api/v1/scan'].post.security).toEqual([{ apiKey: ['detect.scan'] }]);
    expect(document.paths['/api/v1/identity/me'].get.security).toEqual([{ session: [] }]);
    expect(document.components.securitySchemes.apiKey).toMatchObject({ type: 'http', scheme: 'bearer' });
  });
});

describe('rate limits', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('count callers, not the address they share', async () => {
    const knockOften = async (cookie: string, times: number) => {
      const codes: number[] = [];
      for (let time = 0; time < times; time++) {
        const { status } = await fetch(`${world.server.url}/api/v1/oversight/ledger/verify`, {
          method: 'POST',
          headers: { cookie },
        });
        codes.push(status);
      }
      return codes;
    };
    const supervisor = await knockOften(world.staff.supervisor.cookie, 7);
    expect(supervisor).toEqual([200, 200, 200, 200, 200, 200, 429]);
    expect(await knockOften(world.staff.privacy_officer.cookie, 1)).toEqual([200]);
  });
});
