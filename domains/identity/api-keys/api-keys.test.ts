import type { Person } from '@kedun/domains/kernel/actor';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { takeEvents } from '../../../test/events.ts';
import { addPerson, openTestIdentity, signedIn, testSecrets } from '../../../test/people.ts';
import { secretOnServer } from '../factors/commands.ts';
import { currentCode } from '../factors/rules.ts';
import { type ApiKeyHouse, createApiKey, eraseDemoKeys, resolveApiKey, revokeApiKey } from './commands.ts';
import type { ApiKeyInput } from './contract.ts';
import { allApiKeys } from './queries.ts';

const IP = '203.0.113.9';
const DAY = 86_400_000;
let test: Awaited<ReturnType<typeof openTestIdentity>> | undefined;
let house: ApiKeyHouse;
let admin: Person;

beforeEach(async () => {
  await test?.close();
  const secrets = await testSecrets();
  test = await openTestIdentity({ secrets });
  house = { ...test.house, secrets, sessionEnding: async () => {}, isDemo: async () => false };
  admin = (await signedIn(test.identity, 'admin')).actor;
  await takeEvents(test.house.store);
});
afterAll(() => test?.close());

function opened() {
  if (!test) throw new Error('not open');
  return test;
}

const input = (more: Partial<ApiKeyInput> = {}): ApiKeyInput => ({
  name: '订单系统',
  scopes: ['detect.scan'],
  networks: [],
  endsOn: '2027-05-01',
  ...more,
});

async function made(more: Partial<ApiKeyInput> = {}) {
  const outcome = await createApiKey(house, admin, input(more));
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome;
}

/** Acts and results about keys, in their order. */
async function ledger(): Promise<string[]> {
  const rows = await house.store.db
    .selectFrom('kernel.ledgerEntry')
    .select(['act', 'result'])
    .where('act', 'like', 'identity.api-key.%')
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ act, result }) => `${act.split('.').pop()} ${result}`);
}

describe('a key of another system', () => {
  it('stands for its system, scopes and all; only a hash of it is in the database', async () => {
    const { id, key } = await made();
    expect(await resolveApiKey(house, key, IP)).toEqual({ kind: 'key', id, scopes: ['detect.scan'] });
    const rows = await house.store.db.selectFrom('identity.apiKey').selectAll().execute();
    const entries = await house.store.db.selectFrom('kernel.ledgerEntry').select('encoded').execute();
    const stored = JSON.stringify(rows) + entries.map(({ encoded }) => encoded.toString()).join();
    expect(stored).not.toContain(key);
    expect(stored).not.toContain(key.slice('kedun_'.length));
  });

  it.each(['kedun_', `kedun_${'0'.repeat(64)}`, 'kedun_x', ''])('is not "%s"', async (key) => {
    await made();
    expect(await resolveApiKey(house, key, IP)).toBeNull();
  });

  it('is refused from the next request on once revoked; revoking twice is one act', async () => {
    const { id, key } = await made();
    await revokeApiKey(house, admin, id);
    await revokeApiKey(house, admin, id);
    expect(await resolveApiKey(house, key, IP)).toBeNull();
    expect(await allApiKeys(house)).toMatchObject([
      { id, state: 'revoked', revokedByName: expect.stringMatching('admin') },
    ]);
    expect(await ledger()).toEqual(['create done', 'revoke done']);
  });

  it('works through its last day in Shanghai and no longer', async () => {
    const { key } = await made({ endsOn: '2026-11-03' });
    const lastMoment = Date.parse('2026-11-03T16:00:00Z') - opened().clock.now().getTime() - 1;
    opened().clock.advance(lastMoment);
    expect(await resolveApiKey(house, key, IP)).toMatchObject({ kind: 'key' });
    opened().clock.advance(1);
    expect(await resolveApiKey(house, key, IP)).toBeNull();
    expect(await allApiKeys(house)).toMatchObject([{ state: 'expired', lastUsedOn: '2026-11-03' }]);
  });

  it('must end, within a year', async () => {
    for (const endsOn of ['2026-10-30', '2027-12-31']) {
      await expect(createApiKey(house, admin, input({ endsOn }))).rejects.toMatchObject({ code: 'key_ends_wrong' });
    }
  });

  it('notes the day of use, in the ledger the first of each day, also of many at once', async () => {
    const { id, key } = await made();
    await Promise.all([1, 2, 3, 4].map(() => resolveApiKey(house, key, IP)));
    expect(await ledger()).toEqual(['create done', 'use done']);
    expect(await allApiKeys(house)).toMatchObject([{ id, lastUsedOn: '2026-11-02', refusedOn: null }]);
    opened().clock.advance(DAY);
    await resolveApiKey(house, key, IP);
    expect(await ledger()).toEqual(['create done', 'use done', 'use done']);
    const events = await takeEvents(house.store);
    expect(events.map(({ name, audience }) => [name, audience])).toEqual(
      Array(3).fill(['identity.api_keys_changed', ['role:admin']]),
    );
  });

  it('from an address that it does not allow is refused, and that is noted once a day', async () => {
    const { key } = await made({ networks: ['10.20.0.0/16', '192.0.2.7'] });
    for (const ip of [IP, '10.21.0.1']) expect(await resolveApiKey(house, key, ip)).toBeNull();
    expect(await ledger()).toEqual(['create done', 'use denied']);
    expect(await allApiKeys(house)).toMatchObject([{ refusedOn: '2026-11-02', lastUsedOn: null }]);
    for (const ip of ['10.20.9.9', '192.0.2.7']) expect(await resolveApiKey(house, key, ip)).not.toBeNull();
  });

  it('goes with the demo when it was made there; a real one stays', async () => {
    await made({ name: 'real' });
    house = { ...house, isDemo: async () => true };
    await made({ name: 'demo' });
    await house.store.command(() => eraseDemoKeys(house));
    expect((await allApiKeys(house)).map(({ name }) => name)).toEqual(['real']);
  });
});

describe('who makes a key proves once more who they are', () => {
  beforeEach(async () => {
    const { db } = house.store;
    await db.updateTable('identity.person').set({ isDemo: false }).where('id', '=', admin.id).execute();
  });
  async function codeNow(): Promise<string> {
    const secret = await secretOnServer(house, admin.id);
    if (!secret) throw new Error('no authenticator');
    return currentCode(secret, house.clock.now());
  }

  it('with a code of the authenticator, which works once', async () => {
    const code = await codeNow();
    expect(await createApiKey(house, admin, input({ code }))).toMatchObject({ ok: true });
    expect(await createApiKey(house, admin, input({ code }))).toMatchObject({ reason: 'factor_failed' });
    expect(await ledger()).toEqual(['create done', 'create failed']);
  });

  it('and is refused without one, or with a wrong one; guesses are counted', async () => {
    expect(await createApiKey(house, admin, input())).toMatchObject({ reason: 'code_needed' });
    const wrong = String((Number(await codeNow()) + 1) % 1_000_000).padStart(6, '0');
    const reasons: string[] = [];
    for (let guess = 0; guess < 6; guess++) {
      const outcome = await createApiKey(house, admin, input({ code: wrong }));
      reasons.push(outcome.ok ? 'made' : outcome.reason);
    }
    expect(reasons).toEqual([...Array(5).fill('factor_failed'), 'too_many_attempts']);
    expect(await createApiKey(house, admin, input({ code: await codeNow() }))).toMatchObject({
      reason: 'too_many_attempts',
    });
    expect(await allApiKeys(house)).toEqual([]);
  });

  it('the names of those who left are not needed to list keys', async () => {
    const other = await addPerson(opened().identity, 'admin');
    await made({ code: await codeNow() });
    await house.store.db.updateTable('identity.apiKey').set({ createdBy: other.id }).execute();
    await house.store.db.deleteFrom('identity.person').where('id', '=', other.id).execute();
    expect(await allApiKeys(house)).toMatchObject([{ createdByName: null }]);
  });
});
