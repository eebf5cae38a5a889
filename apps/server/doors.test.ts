/** Doors beside the routes' own rules: metrics, the content security policy, requests from other sites, the first link. */
import { newId } from '@kedun/base';
import { systemActor } from '@kedun/domains/kernel/actor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer } from '../../test/house.ts';
import { foreignOrigin, socketOrigin } from './cross-site.ts';
import { prepareInstallation } from './installation.ts';
import { readSettings } from './settings.ts';

const actor = systemActor('test');
const origin = { ip: '127.0.0.1', userAgent: 'test' };
const STRANGER = '203.0.113.7';
let server: Awaited<ReturnType<typeof openTestServer>>;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

async function cookieOf(role: 'admin' | 'agent', workNumber: string): Promise<string> {
  const { identity } = server.composition;
  const person = { name: role, workNumber, email: `${workNumber}@kedun.test`, role, teamId: null };
  const id = await identity.createPerson(actor, { ...person, employer: null, contractEnds: null, isDemo: true });
  return `kedun_session=${await identity.signInAs(id, origin)}`;
}

describe('the link of the first administrator', () => {
  it('can be had again at the next start, until somebody administers', async () => {
    const start = () => prepareInstallation(server.composition, server.app, readSettings({ KEDUN_DEMO: 'false' }));
    const first = await start();
    const again = await start();
    expect(first).toMatch(/^\/invitation#/);
    expect(again).toMatch(/^\/invitation#/);
    expect(again).not.toBe(first);
    const look = (link: string | null) =>
      server.app.inject({
        method: 'POST',
        url: '/api/v1/identity/invitations/look',
        payload: { token: link?.split('#')[1] },
      });
    expect((await look(first)).statusCode).toBe(422);
    expect((await look(again)).json()).toMatchObject({ name: '管理员' });
    await server.database.pool.query("update identity.person set status = 'active', password_hash = 'x'");
    expect(await start()).toBeNull();
  });
});

describe('metrics', () => {
  const ask = async (remoteAddress: string, headers: Record<string, string> = {}, from = server) =>
    (await from.app.inject({ url: '/metrics', remoteAddress, headers })).statusCode;

  it('are told to this machine, and to no stranger', async () => {
    expect(await ask('127.0.0.1')).toBe(200);
    expect(await ask('::1')).toBe(200);
    expect(await ask(STRANGER)).toBe(404);
    expect(await ask('127.0.0.1', { 'x-forwarded-for': STRANGER })).toBe(404);
  });

  it('are told to an administrator from anywhere, to nobody else', async () => {
    expect(await ask(STRANGER, { cookie: await cookieOf('admin', 'D1') })).toBe(200);
    expect(await ask(STRANGER, { cookie: await cookieOf('agent', 'D2') })).toBe(404);
    expect(await ask(STRANGER, { cookie: 'kedun_session=made-up' })).toBe(404);
  });

  it('are told as the settings say', async () => {
    const open = await openTestServer({ KEDUN_METRICS_OPEN: 'true' });
    const proxied = await openTestServer({ KEDUN_PUBLIC_URL: 'https://desk.example' });
    const trusting = await openTestServer({ KEDUN_TRUST_PROXY: 'true' });
    expect(await ask(STRANGER, {}, open)).toBe(200);
    expect(await ask('127.0.0.1', {}, proxied)).toBe(404);
    expect(await ask('127.0.0.1', { 'x-forwarded-for': STRANGER }, trusting)).toBe(404);
    expect(await ask('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }, trusting)).toBe(200);
    for (const one of [open, proxied, trusting]) await one.close();
  });
});

describe('where our pages may connect to', () => {
  it('is this server and its socket, nothing else', async () => {
    const { headers } = await server.app.inject({ url: '/healthz', headers: { host: 'desk.example:7300' } });
    const policy = String(headers['content-security-policy']);
    expect(policy.split(';').find((part) => part.startsWith('connect-src'))).toBe(
      "connect-src 'self' ws://desk.example:7300",
    );
    const odd = await server.app.inject({ url: '/healthz', headers: { host: 'desk example; x' } });
    expect([odd.statusCode, String(odd.headers['content-security-policy'])]).toEqual([
      200,
      expect.stringMatching(/connect-src 'self' ?(;|$)/),
    ]);
  });

  it.each([
    ['desk.example', {}, {}, 'ws://desk.example'],
    ['[::1]:7300', {}, {}, 'ws://[::1]:7300'],
    ['desk.example', { KEDUN_PUBLIC_URL: 'https://desk.example' }, {}, 'wss://desk.example'],
    ['desk.example', { KEDUN_TLS_CERT: 'c', KEDUN_TLS_KEY: 'k' }, {}, 'wss://desk.example'],
    ['desk.example', { KEDUN_TRUST_PROXY: '1' }, { 'x-forwarded-proto': 'https' }, 'wss://desk.example'],
    ['desk.example', {}, { 'x-forwarded-proto': 'https' }, 'ws://desk.example'],
    ['desk.example; script-src *', {}, {}, ''],
    ['', {}, {}, ''],
  ])('at %s with %j and %j: %s', (host, environment, more, expected) => {
    expect(socketOrigin(readSettings(environment as Record<string, string>), { host, ...more })).toBe(expected);
  });
});

describe('a page of another site', () => {
  const SHOP = 'https://shop.example';
  const send = async (url: string, headers: Record<string, string>) => {
    const answer = await server.app.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      headers: { host: 'desk.example', origin: SHOP, ...headers },
      payload: {},
    });
    return { status: answer.statusCode, code: answer.json().code };
  };

  it.each([
    ['with nothing but the cookie', {}],
    ['with some authorization', { authorization: 'Basic eDp5' }],
    ['with a bearer in other letters', { authorization: 'bearer kdv_x' }],
    ['with a bearer, where no customer calls', { authorization: 'Bearer kdv_x' }],
  ])('changes nothing %s', async (_, headers) => {
    const cookie = await cookieOf('admin', `X${newId().slice(-8)}`);
    expect(await send('/identity/lock', { cookie, ...headers })).toEqual({ status: 403, code: 'cross_site' });
  });

  it('opens the widget, and with its bearer calls what customers call; the cookie counts for nothing then', async () => {
    expect((await send('/widget/sessions', {})).code).not.toBe('cross_site');
    const cookie = await cookieOf('agent', 'X1');
    expect(await send('/widget/messages', { cookie })).toMatchObject({ code: 'cross_site' });
    expect(await send('/widget/messages', { cookie, authorization: 'Bearer kdv_x' })).toMatchObject({ status: 401 });
  });

  it('is known by its origin', () => {
    const of = (origin: string | undefined) =>
      foreignOrigin({ headers: { host: 'desk.example', ...(origin ? { origin } : {}) } });
    expect(of(undefined)).toBeNull();
    expect(of('https://desk.example')).toBeNull();
    expect(of('null')).toBe('null');
    expect(of(SHOP)).toBe(SHOP);
  });
});
