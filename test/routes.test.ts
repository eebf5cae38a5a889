/** Invariant 11: every route has a rule; one test walks every route without signing in, with every role, and as a customer. */
import { newId } from '@kedun/base';
import { urlOf } from '@kedun/contract';
import { mayCall } from '@kedun/domains/kernel/access';
import { type Actor, ROLES, type Role } from '@kedun/domains/kernel/actor';
import type { Handler } from '@kedun/domains/kernel/handler';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHttp } from '../apps/server/http.ts';
import { createLogger } from '../apps/server/logger.ts';
import { readSettings } from '../apps/server/settings.ts';
import { openWorld, type Visitor, type World } from './world.ts';

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
