import { Redacted } from '@kedun/base';
import { systemActor } from '@kedun/domains/kernel/actor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, ORIGIN, openTestIdentity, testSecrets } from '../../../test/people.ts';
import { beginEnrolment, confirmEnrolment } from '../factors/commands.ts';
import { currentCode } from '../factors/rules.ts';
import { acceptInvitation } from '../invitations/commands.ts';
import { invitePerson } from '../people/commands.ts';
import { resolvePerson } from '../sessions/queries.ts';
import { giveFactor, type SignInHouse, signIn, unlock } from './commands.ts';

const PASSWORD = 'correct horse battery';
const SYSTEM = systemActor('test');
let test: Awaited<ReturnType<typeof openTestIdentity>>;
let house: SignInHouse;
let count = 0;

beforeAll(async () => {
  test = await openTestIdentity();
  house = { ...test.house, idleLockMinutes: 15, secrets: await testSecrets(), sessionEnding: async () => {} };
});
afterAll(() => test.close());

async function actorOf(token: string) {
  const actor = await resolvePerson(house, token);
  if (actor.kind !== 'person') throw new Error('not a person');
  return actor;
}

/** A person who came in by invitation, with a password and an authenticator of their own. */
async function accepted() {
  count += 1;
  const email = `real${count}@kedun.example`;
  const input = { name: `真实${count}`, workNumber: `R${count}`, email, role: 'agent' as const, teamId: null };
  const invited = await invitePerson(house, SYSTEM, { ...input, employer: null, contractEnds: null });
  const actor = await actorOf(await acceptInvitation(house, invited.token, PASSWORD, ORIGIN));
  const begun = await beginEnrolment(house, actor);
  if (!begun.ok) throw new Error('not begun');
  const secret = Redacted.of(begun.secret.expose());
  const confirmed = await confirmEnrolment(house, actor, currentCode(secret, test.clock.now()));
  if (!confirmed.ok) throw new Error('not confirmed');
  test.clock.advance(60_000);
  return { email, secret, personId: invited.personId, recoveryCodes: confirmed.recoveryCodes };
}

const ledgerOf = async (act: string) =>
  test.house.store.db
    .selectFrom('kernel.ledgerEntry')
    .select(['act', 'result', 'actorKind', 'objectId', 'encoded'])
    .where('act', '=', act)
    .orderBy('pending', 'desc')
    .execute();

/** Each new person comes from an address of their own, so that tests do not slow each other down. */
const address = () => `10.0.${count}.1`;

async function passwordStep(email: string, password = PASSWORD, ip = address()) {
  return signIn(house, { email, password }, { ...ORIGIN, ip });
}

describe('signing in', () => {
  it('takes the password, then the code, and only then acts', async () => {
    const { email, secret } = await accepted();
    const first = await passwordStep(email.toUpperCase());
    if (!first.ok) throw new Error(first.reason);
    expect(first.step).toBe('factor');
    expect(await actorOf(first.token)).toMatchObject({ isFullySignedIn: false });
    const given = await giveFactor(house, await actorOf(first.token), currentCode(secret, test.clock.now()), address());
    expect(given).toEqual({ ok: true, recoveryCodesLeft: 10, step: 'done' });
    expect(await actorOf(first.token)).toMatchObject({ isFullySignedIn: true, role: 'agent' });
  });

  it('answers an unknown address, a wrong password and an account without a password alike', async () => {
    const { email } = await accepted();
    const withoutPassword = await addPerson(test.identity, 'agent');
    const answers = [
      await passwordStep(email, 'wrong horse battery'),
      await passwordStep('stranger@kedun.example'),
      await passwordStep(withoutPassword.email),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual({ ok: false, reason: 'sign_in_failed', seconds: 0 });
  });

  it('computes as long for an unknown address as for a wrong password', async () => {
    const { email } = await accepted();
    /** Processor time of the quickest of five answers, in ms: what else the machine does hardly counts. */
    const quickest = async (emailOf: (round: number) => string) => {
      const times: number[] = [];
      for (let round = 0; round < 5; round++) {
        const from = process.cpuUsage();
        await passwordStep(emailOf(round), 'wrong horse battery', `198.51.100.${round}`);
        const { user, system } = process.cpuUsage(from);
        times.push((user + system) / 1000);
        test.clock.advance(3_700_000);
      }
      return Math.min(...times);
    };
    const known = await quickest(() => email);
    const unknown = await quickest((round) => `nobody${round}@kedun.example`);
    // Both hash once with argon2 (tens of milliseconds); without it the unknown address would answer in a few.
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });

  it('writes every step and failure into the ledger, the e-mail into none', async () => {
    const { email, personId } = await accepted();
    await passwordStep(email, 'wrong horse battery');
    await passwordStep('stranger2@kedun.example');
    await passwordStep(email);
    const [done, stranger, wrong] = await ledgerOf('identity.session.sign-in');
    expect(done).toMatchObject({ result: 'done', actorKind: 'person' });
    expect(stranger).toMatchObject({ result: 'failed', actorKind: 'visitor', objectId: null });
    expect(wrong).toMatchObject({ result: 'failed', actorKind: 'visitor', objectId: personId });
    for (const entry of await ledgerOf('identity.session.sign-in')) {
      expect(entry.encoded.toString()).not.toMatch(/@|kedun\.example|stranger/);
    }
  });

  it('tells whose account is closed only to who knows the password', async () => {
    const { email, personId } = await accepted();
    const { db } = test.house.store;
    await db.updateTable('identity.person').set({ contractEnds: '2026-01-01' }).where('id', '=', personId).execute();
    expect(await passwordStep(email, 'wrong horse battery')).toMatchObject({ reason: 'sign_in_failed' });
    expect(await passwordStep(email)).toMatchObject({ ok: false, reason: 'access_over' });
  });
});

describe('guessing', () => {
  it('is slowed down for known and unknown addresses alike, the right password included', async () => {
    const { email } = await accepted();
    for (const one of [email, 'ghost@kedun.example']) {
      for (let guess = 0; guess < 5; guess++) {
        expect(await passwordStep(one, `wrong ${guess}`)).toMatchObject({ reason: 'sign_in_failed' });
      }
      expect(await passwordStep(one)).toEqual({ ok: false, reason: 'too_many_attempts', seconds: 30 });
    }
    test.clock.advance(31_000);
    expect(await passwordStep(email)).toMatchObject({ ok: true });
  });

  it('is not let through by many at once', async () => {
    const { email } = await accepted();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, guess) => passwordStep(email, `wrong ${guess}`)));
    const looked = answers.filter((answer) => !answer.ok && answer.reason === 'sign_in_failed');
    expect(looked).toHaveLength(5);
  });

  it('is slowed down for one network address across many people', async () => {
    const ip = '192.0.2.77';
    for (let guess = 0; guess < 30; guess++) await passwordStep(`many${guess}@kedun.example`, 'wrong', ip);
    expect(await passwordStep('another@kedun.example', 'wrong', ip)).toMatchObject({ reason: 'too_many_attempts' });
    expect(await passwordStep('another@kedun.example', 'wrong', '192.0.2.78')).toMatchObject({
      reason: 'sign_in_failed',
    });
  });

  it('at the second factor is slowed down, and the password does not reset it', async () => {
    const { email, secret } = await accepted();
    const first = await passwordStep(email);
    if (!first.ok) throw new Error(first.reason);
    const right = currentCode(secret, test.clock.now());
    const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
    for (let guess = 0; guess < 5; guess++) {
      const answer = await giveFactor(house, await actorOf(first.token), wrong, address());
      expect(answer).toMatchObject({ ok: false, reason: 'factor_failed' });
    }
    const again = await passwordStep(email);
    if (!again.ok) throw new Error(again.reason);
    const blocked = await giveFactor(house, await actorOf(again.token), right, address());
    expect(blocked).toMatchObject({ ok: false, reason: 'too_many_attempts' });
  });
});

describe('the second factor', () => {
  it('takes no code twice', async () => {
    const { email, secret } = await accepted();
    const code = currentCode(secret, test.clock.now());
    const results = [];
    for (let round = 0; round < 2; round++) {
      const first = await passwordStep(email);
      if (!first.ok) throw new Error(first.reason);
      results.push(await giveFactor(house, await actorOf(first.token), code, address()));
    }
    expect(results).toMatchObject([{ ok: true }, { ok: false, reason: 'factor_failed' }]);
  });

  it('takes a recovery code in its place, once', async () => {
    const { email, recoveryCodes } = await accepted();
    const code = recoveryCodes[3]?.toLowerCase() ?? '';
    const results = [];
    for (let round = 0; round < 2; round++) {
      const first = await passwordStep(email);
      if (!first.ok) throw new Error(first.reason);
      results.push(await giveFactor(house, await actorOf(first.token), code, address()));
    }
    expect(results).toMatchObject([
      { ok: true, recoveryCodesLeft: 9 },
      { ok: false, reason: 'factor_failed' },
    ]);
  });

  it('is not asked of a session that is already complete', async () => {
    const { email, secret } = await accepted();
    const first = await passwordStep(email);
    if (!first.ok) throw new Error(first.reason);
    await giveFactor(house, await actorOf(first.token), currentCode(secret, test.clock.now()), address());
    const again = giveFactor(house, await actorOf(first.token), '000000', address());
    await expect(again).rejects.toMatchObject({ code: 'factor_not_enrolled' });
  });
});

describe('a session left alone', () => {
  async function leftAlone() {
    const person = await accepted();
    const first = await passwordStep(person.email);
    if (!first.ok) throw new Error(first.reason);
    await giveFactor(house, await actorOf(first.token), currentCode(person.secret, test.clock.now()), address());
    test.clock.advance(15 * 60_000 + 1000);
    return { ...person, token: first.token };
  }

  it('is locked by the server, and stays so however often it asks', async () => {
    const { token } = await leftAlone();
    for (let asks = 0; asks < 3; asks++) {
      expect(await actorOf(token)).toMatchObject({ isFullySignedIn: false });
      test.clock.advance(1000);
    }
  });

  it('opens with the password', async () => {
    const { token } = await leftAlone();
    expect(await unlock(house, await actorOf(token), { password: 'wrong horse battery' })).toMatchObject({ ok: false });
    expect(await actorOf(token)).toMatchObject({ isFullySignedIn: false });
    expect(await unlock(house, await actorOf(token), { password: PASSWORD })).toEqual({ ok: true });
    expect(await actorOf(token)).toMatchObject({ isFullySignedIn: true });
  });

  it('opens with a code', async () => {
    const { token, secret } = await leftAlone();
    const code = currentCode(secret, test.clock.now());
    expect(await unlock(house, await actorOf(token), { code })).toEqual({ ok: true });
    expect(await actorOf(token)).toMatchObject({ isFullySignedIn: true });
  });

  it('cannot be used to skip the second factor', async () => {
    const { email } = await accepted();
    const first = await passwordStep(email);
    if (!first.ok) throw new Error(first.reason);
    await unlock(house, await actorOf(first.token), { password: PASSWORD });
    expect(await actorOf(first.token)).toMatchObject({ isFullySignedIn: false });
  });
});
