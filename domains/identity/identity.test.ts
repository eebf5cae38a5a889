import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redacted } from '@kedun/base';
import { type Call, createClient, ProblemError, type Route } from '@kedun/contract';
import { systemActor } from '@kedun/domains/kernel/actor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer } from '../../test/house.ts';
import * as contract from './contract.ts';
import { currentCode } from './factors/rules.ts';

const PASSWORD = 'correct horse battery';
let server: Awaited<ReturnType<typeof openTestServer>>;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

/** A browser: it keeps the cookie that the server sets. */
function browser(language = 'en') {
  let cookie = '';
  const setCookies: string[] = [];
  const call: Call = createClient({
    baseUrl: '/api/v1',
    headers: () => ({ 'accept-language': language, 'user-agent': 'test browser', ...(cookie ? { cookie } : {}) }),
    fetch: async (input, init) => {
      const response = await fetch(`${server.url}${input}`, init);
      for (const line of response.headers.getSetCookie()) {
        setCookies.push(line);
        const [pair = ''] = line.split(';');
        cookie = pair.endsWith('=') ? '' : pair;
      }
      return response;
    },
  });
  return { call, setCookies, cookie: () => cookie };
}

async function problemOf(promise: Promise<unknown>) {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('It was not refused');
}

async function enrol(call: Call): Promise<Redacted<string>> {
  const { secret, uri } = await call(contract.beginEnrolment, { body: {} });
  expect(new URL(uri).searchParams.get('secret')).toBe(secret);
  const held = Redacted.of(secret);
  const { recoveryCodes } = await call(contract.confirmEnrolment, { body: { code: currentCode(held, new Date()) } });
  expect(recoveryCodes).toHaveLength(10);
  return held;
}

let workNumbers = 0;
const inviting = (role: 'admin' | 'agent') => {
  workNumbers += 1;
  const workNumber = `H${workNumbers}`;
  return { name: `人员${workNumbers}`, workNumber, email: `${workNumber}@kedun.example`, role, teamId: null };
};

describe('from an empty installation', () => {
  const admin = browser();
  const agent = browser('zh-CN');
  let agentId = '';
  let agentSecret: Redacted<string>;

  it('the first administrator comes in by a one-time link, sets password and authenticator', async () => {
    const { identity } = server.composition;
    const first = await identity.createFirstAdmin(systemActor('test'), inviting('admin'));
    const looked = await admin.call(contract.lookAtInvitation, { body: { token: first.token } });
    expect(looked).toMatchObject({ email: 'h1@kedun.example', kind: 'invite' });
    const weak = admin.call(contract.acceptInvitation, { body: { token: first.token, password: 'short' } });
    expect(await problemOf(weak)).toMatchObject({ status: 422, code: 'password_too_short' });
    const accepted = await admin.call(contract.acceptInvitation, { body: { token: first.token, password: PASSWORD } });
    expect(accepted.step).toBe('enrolment');
    expect(await problemOf(admin.call(contract.listPeople, {}))).toMatchObject({ code: 'second_factor_needed' });
    await enrol(admin.call);
    expect(await admin.call(contract.readMe, {})).toMatchObject({ role: 'admin', step: 'done', isDemo: false });
  });

  it('sets the cookie so that no script and no other site gets it', () => {
    const [line] = admin.setCookies;
    expect(line).toMatch(/^kedun_session=[\w-]{43};/);
    for (const attribute of [/HttpOnly/, /SameSite=Strict/, /Path=\//, /Max-Age=43200/])
      expect(line).toMatch(attribute);
  });

  it('invites an agent into a new team, who signs in with password and code', async () => {
    const team = await admin.call(contract.createTeam, { body: { name: '一组', industry: '电商' } });
    const body = { ...inviting('agent'), teamId: team.id, employer: '外包公司', contractEnds: '2099-12-31' };
    const invited = await admin.call(contract.invitePerson, { body });
    agentId = invited.personId;
    await agent.call(contract.acceptInvitation, { body: { token: invited.token, password: PASSWORD } });
    agentSecret = await enrol(agent.call);
    await agent.call(contract.signOut, {});
    expect(agent.cookie()).toBe('');
    expect(await problemOf(agent.call(contract.readMe, {}))).toMatchObject({ code: 'not_signed_in' });

    const signedIn = await agent.call(contract.signIn, { body: { email: body.email, password: PASSWORD } });
    expect(signedIn.step).toBe('factor');
    expect(await agent.call(contract.readMe, {})).toMatchObject({ step: 'factor' });
    // The code of this step was used to enrol; the next step's is taken early, as a phone that is ahead would give it.
    const next = currentCode(agentSecret, new Date(Date.now() + 30_000));
    expect(await agent.call(contract.giveFactor, { body: { code: next } })).toEqual({
      step: 'done',
      recoveryCodesLeft: 10,
    });
    expect(await agent.call(contract.readMe, {})).toMatchObject({ step: 'done', team: { name: '一组' } });
  });

  it.each(['YL9 0001 /', 'Y', 'YL'.repeat(11), '工号一', 'A_1'])(
    'takes no %s for a work number',
    async (workNumber) => {
      const body = { ...inviting('agent'), workNumber };
      expect(await problemOf(admin.call(contract.invitePerson, { body }))).toMatchObject({
        code: 'invalid_input',
        fields: [
          {
            pointer: '/workNumber',
            code: 'invalid_format',
            message: 'A work number has 2 to 20 letters, digits or hyphens.',
          },
        ],
      });
    },
  );

  it('tells refusals in the asker’s language', async () => {
    const body = { email: 'nobody@kedun.example', password: PASSWORD };
    expect((await problemOf(browser().call(contract.signIn, { body }))).title).toBe('E-mail or password is not right.');
    expect((await problemOf(browser('zh-CN').call(contract.signIn, { body }))).title).toBe('邮箱或密码不对。');
  });

  it('shows colleagues to staff, accounts to the administrator only', async () => {
    const directory = await agent.call(contract.listDirectory, {});
    expect(directory.people).toHaveLength(2);
    expect(JSON.stringify(directory)).not.toContain('@');
    expect(await problemOf(agent.call(contract.listPeople, {}))).toMatchObject({ code: 'not_allowed' });
    const { items } = await admin.call(contract.listPeople, {});
    expect(items.find((person) => person.id === agentId)).toMatchObject({ hasFactor: true, status: 'active' });
  });

  it('locks and unlocks', async () => {
    await agent.call(contract.lock, {});
    expect(await problemOf(agent.call(contract.listSessions, {}))).toMatchObject({ code: 'second_factor_needed' });
    expect(await agent.call(contract.readMe, {})).toMatchObject({ step: 'locked' });
    const wrong = agent.call(contract.unlock, { body: { password: 'wrong' } });
    expect(await problemOf(wrong)).toMatchObject({ code: 'unlock_failed' });
    expect(await agent.call(contract.unlock, { body: { password: PASSWORD } })).toEqual({ step: 'done' });
    const { items } = await agent.call(contract.listSessions, {});
    expect(items).toMatchObject([
      { isThis: true, userAgent: 'test browser', ipPrefix: '127.0.0.0/24', isLocked: false },
    ]);
  });

  it('changes what is given and keeps the rest', async () => {
    await admin.call(contract.changePerson, { params: { id: agentId }, body: { name: '新名字' } });
    const { items } = await admin.call(contract.listPeople, {});
    expect(items.find((person) => person.id === agentId)).toMatchObject({
      name: '新名字',
      employer: '外包公司',
      contractEnds: '2099-12-31',
    });
    expect(await agent.call(contract.readMe, {})).toMatchObject({ step: 'done', name: '新名字' });
  });

  it('resets: the old ways in are gone, the new link works', async () => {
    const reset = await admin.call(contract.resetPerson, { params: { id: agentId } });
    expect(await problemOf(agent.call(contract.readMe, {}))).toMatchObject({
      code: 'not_signed_in',
      params: { why: 'session_ended' },
    });
    expect(await problemOf(browser().call(contract.readMe, {}))).not.toHaveProperty('params');
    const old = agent.call(contract.signIn, { body: { email: 'H2@kedun.example', password: PASSWORD } });
    expect(await problemOf(old)).toMatchObject({ code: 'sign_in_failed' });
    const body = { token: reset.token, password: `${PASSWORD} two` };
    expect(await agent.call(contract.acceptInvitation, { body })).toEqual({ step: 'enrolment' });
  });

  it('says how long to wait after too many guesses', async () => {
    const guess = (password: string) =>
      problemOf(browser().call(contract.signIn, { body: { email: 'guess@kedun.example', password } }));
    for (let round = 0; round < 5; round++) expect(await guess(`wrong ${round}`)).toMatchObject({ status: 422 });
    const blocked = await guess('wrong 6');
    expect(blocked).toMatchObject({ status: 429, code: 'too_many_attempts' });
    expect(blocked.title).toMatch(/wait \d+ seconds/);
  });
});

describe('the demo doors', () => {
  it('do not exist outside demo mode, and open with one click inside', async () => {
    const { identity, house } = server.composition;
    const person = { ...inviting('agent'), employer: null, contractEnds: null, isDemo: true };
    const personId = await identity.createPerson(systemActor('test'), person);
    const guest = browser();
    const notFound = { status: 404, code: 'not_found' };
    expect(await problemOf(guest.call(contract.listDemoPeople, {}))).toMatchObject(notFound);
    expect(await problemOf(guest.call(contract.demoSignIn, { body: { personId } }))).toMatchObject(notFound);

    await house.store.db.insertInto('kernel.setting').values({ key: 'demo', value: 'true' }).execute();
    const { items } = await guest.call(contract.listDemoPeople, {});
    expect(items.map((one) => one.id)).toEqual([personId]);
    expect(await guest.call(contract.demoSignIn, { body: { personId } })).toEqual({ step: 'done' });
    expect(await guest.call(contract.readMe, {})).toMatchObject({ step: 'done', isDemo: true });
    const real = (await identity.people()).find((one) => one.workNumber === 'H1')?.id ?? '';
    expect(await problemOf(browser().call(contract.demoSignIn, { body: { personId: real } }))).toMatchObject(notFound);
  });
});

it('every coded error that a route names has words in both languages', () => {
  const routes = Object.values(contract).filter((one): one is typeof contract.readMe & Route => 'path' in Object(one));
  const codes = new Set(routes.flatMap((route) => route.errors ?? []));
  for (const language of ['zh-CN', 'en']) {
    const read = (path: string) =>
      JSON.parse(readFileSync(join(import.meta.dirname, '..', `${path}${language}.json`), 'utf8')).error;
    const words = { ...read('kernel/locales/'), ...read('identity/locales/errors.') };
    expect([...codes].filter((code) => !words[code])).toEqual([]);
  }
  expect(codes.size).toBeGreaterThan(20);
});
