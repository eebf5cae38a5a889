import { systemActor } from '@kedun/domains/kernel/actor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, ORIGIN, openTestIdentity, signedIn } from '../../../test/people.ts';
import { changePassword } from '../passwords/commands.ts';
import { disablePerson, invitePerson, type PeopleHouse, resendInvitation, resetPerson } from '../people/commands.ts';
import { startSession } from '../sessions/commands.ts';
import { acceptInvitation, lookAtInvitation } from './commands.ts';

const SYSTEM = systemActor('test');
const PASSWORD = 'correct horse battery';
let test: Awaited<ReturnType<typeof openTestIdentity>>;
let house: PeopleHouse;
let count = 0;
beforeAll(async () => {
  test = await openTestIdentity();
  house = { ...test.house, accessEnding: async () => {}, sessionEnding: async () => {} };
});
afterAll(() => test.close());

async function invited() {
  count += 1;
  const email = `invited${count}@kedun.example`;
  const input = { name: '受邀人', workNumber: `I${count}`, email, role: 'agent' as const, teamId: null };
  return invitePerson(house, SYSTEM, { ...input, employer: null, contractEnds: null });
}
const notValid = { code: 'invitation_not_valid' };

describe('an invitation', () => {
  it('tells whom it is for and starts a session that still needs an authenticator', async () => {
    const { token, personId } = await invited();
    expect(await lookAtInvitation(house, token)).toMatchObject({ name: '受邀人', kind: 'invite' });
    const actor = await test.identity.resolvePerson(await acceptInvitation(house, token, PASSWORD, ORIGIN));
    expect(actor).toMatchObject({ kind: 'person', id: personId, isFullySignedIn: false });
    expect(await test.identity.personById(personId)).toMatchObject({ status: 'active' });
  });

  it('works once, also when it is used twice at the same time', async () => {
    const { token } = await invited();
    const outcomes = await Promise.allSettled([1, 2].map(() => acceptInvitation(house, token, PASSWORD, ORIGIN)));
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(lookAtInvitation(house, token)).rejects.toMatchObject(notValid);
  });

  it.each([
    ['is a guess', async () => 'x'.repeat(43)],
    [
      'was replaced',
      async () => {
        const { token, personId } = await invited();
        await resendInvitation(house, SYSTEM, personId);
        return token;
      },
    ],
    [
      'is 72 hours old',
      async () => {
        const { token } = await invited();
        test.clock.advance(72 * 3_600_000);
        return token;
      },
    ],
    [
      'is for somebody disabled since',
      async () => {
        const { token, personId } = await invited();
        await disablePerson(house, SYSTEM, personId, { cause: 'by_hand', reason: null });
        return token;
      },
    ],
  ])('that %s opens nothing', async (_name, tokenOf) => {
    const token = await tokenOf();
    await expect(lookAtInvitation(house, token)).rejects.toMatchObject(notValid);
    await expect(acceptInvitation(house, token, PASSWORD, ORIGIN)).rejects.toMatchObject(notValid);
  });

  it('stays open when the password is too weak', async () => {
    const { token } = await invited();
    await expect(acceptInvitation(house, token, 'short', ORIGIN)).rejects.toMatchObject({ code: 'password_too_short' });
    expect(await acceptInvitation(house, token, PASSWORD, ORIGIN)).toBeTruthy();
  });
});

describe('passwords', () => {
  it('do not come back for five changes, after a reset neither', async () => {
    const { token, personId } = await invited();
    const actor = await test.identity.resolvePerson(await acceptInvitation(house, token, `${PASSWORD} 0`, ORIGIN));
    if (actor.kind !== 'person') throw new Error('not a person');
    test.clock.advance(1000);
    for (let round = 1; round <= 4; round++) {
      const [current, next] = [`${PASSWORD} ${round - 1}`, `${PASSWORD} ${round}`];
      expect(await changePassword(house, actor, current, next)).toEqual({ ok: true });
      test.clock.advance(1000);
    }
    for (const former of ['0', '2', '4']) {
      const again = changePassword(house, actor, `${PASSWORD} 4`, `${PASSWORD} ${former}`);
      await expect(again).rejects.toMatchObject({ code: 'password_used_before' });
    }
    expect(await changePassword(house, actor, `${PASSWORD} 4`, `${PASSWORD} 5`)).toEqual({ ok: true });
    test.clock.advance(1000);
    expect(await changePassword(house, actor, `${PASSWORD} 5`, `${PASSWORD} 0`)).toEqual({ ok: true });

    const reset = await resetPerson(house, SYSTEM, personId);
    expect(await lookAtInvitation(house, reset.token)).toMatchObject({ kind: 'reset' });
    await expect(acceptInvitation(house, reset.token, `${PASSWORD} 0`, ORIGIN)).rejects.toMatchObject({
      code: 'password_used_before',
    });
  });

  it('change only with the current one, and end the other sessions', async () => {
    const { token, personId } = await invited();
    const mine = await test.identity.resolvePerson(await acceptInvitation(house, token, PASSWORD, ORIGIN));
    if (mine.kind !== 'person') throw new Error('not a person');
    const other = await house.store.command(() => startSession(house, personId, ORIGIN, true));
    expect(await changePassword(house, mine, 'wrong', `${PASSWORD} new`)).toMatchObject({
      ok: false,
      reason: 'current_password_wrong',
    });
    expect((await test.identity.resolvePerson(other.token)).kind).toBe('person');
    expect(await changePassword(house, mine, PASSWORD, `${PASSWORD} new`)).toEqual({ ok: true });
    expect((await test.identity.resolvePerson(other.token)).kind).toBe('anonymous');
  });
});

describe('demo people', () => {
  it('leave only when a real administrator can take over', async () => {
    const { actor } = await signedIn(test.identity, 'admin');
    await addPerson(test.identity, 'agent');
    await expect(test.identity.eraseDemo(actor)).rejects.toMatchObject({ code: 'first_admin_needed' });
    const real = await signedIn(test.identity, 'admin');
    await house.store.db
      .updateTable('identity.person')
      .set({ isDemo: false })
      .where('id', '=', real.person.id)
      .execute();
    expect(await test.identity.eraseDemo(real.actor)).toBeGreaterThanOrEqual(2);
    const left = await house.store.db.selectFrom('identity.person').select('isDemo').distinct().execute();
    expect(left).toEqual([{ isDemo: false }]);
    expect((await test.identity.resolvePerson(real.token)).kind).toBe('person');
  });

  it('only they can be signed in without a password', async () => {
    const real = await addPerson(test.identity, 'agent', { isDemo: false }).catch(() => null);
    await expect(test.identity.signInAs(real?.id ?? '', ORIGIN)).rejects.toMatchObject({ code: 'not_found' });
  });
});
