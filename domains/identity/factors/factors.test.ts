import type { Redacted } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORIGIN, openTestIdentity, signedIn, testSecrets } from '../../../test/people.ts';
import { resetPerson } from '../people/commands.ts';
import {
  beginEnrolment,
  confirmEnrolment,
  enrolOnServer,
  type FactorHouse,
  isRightCode,
  secretOnServer,
} from './commands.ts';
import { currentCode } from './rules.ts';

let test: Awaited<ReturnType<typeof openTestIdentity>>;
let house: FactorHouse;
beforeAll(async () => {
  const secrets = await testSecrets();
  test = await openTestIdentity({ secrets });
  house = { ...test.house, secrets, sessionEnding: async () => {} };
});
afterAll(() => test.close());

const now = () => test.clock.now();
async function heldSecret(personId: string): Promise<Redacted<string>> {
  const secret = await secretOnServer(house, personId);
  if (!secret) throw new Error('no authenticator');
  return secret;
}

describe('replacing an authenticator', () => {
  it('needs a code of the old one, then one of the new one, and ends the other sessions', async () => {
    const { person, actor } = await signedIn(test.identity, 'agent');
    const other = await test.identity.signInAs(person.id, ORIGIN);
    await expect(beginEnrolment(house, actor)).rejects.toMatchObject({ code: 'factor_already_enrolled' });
    expect(await beginEnrolment(house, actor, '000000')).toMatchObject({ ok: false, reason: 'factor_failed' });
    const old = currentCode(await heldSecret(person.id), now());
    const begun = await beginEnrolment(house, actor, old);
    if (!begun.ok) throw new Error(begun.reason);
    expect(await confirmEnrolment(house, actor, '000000')).toMatchObject({ ok: false, reason: 'factor_failed' });
    const confirmed = await confirmEnrolment(house, actor, currentCode(begun.secret, now()));
    if (!confirmed.ok) throw new Error(confirmed.reason);
    expect(confirmed.recoveryCodes).toHaveLength(10);
    expect((await heldSecret(person.id)).expose()).toBe(begun.secret.expose());
    expect((await test.identity.resolvePerson(other)).kind).toBe('anonymous');
  });

  it('is not for a session that lacks its second factor', async () => {
    const { actor } = await signedIn(test.identity, 'agent');
    const half = { ...actor, isFullySignedIn: false };
    await expect(beginEnrolment(house, half, '000000')).rejects.toMatchObject({ code: 'factor_already_enrolled' });
  });

  it('must be proven within a quarter of an hour', async () => {
    const { person, actor } = await signedIn(test.identity, 'agent');
    const begun = await beginEnrolment(house, actor, currentCode(await heldSecret(person.id), now()));
    if (!begun.ok) throw new Error(begun.reason);
    test.clock.advance(16 * 60_000);
    const late = confirmEnrolment(house, actor, currentCode(begun.secret, now()));
    await expect(late).rejects.toMatchObject({ code: 'factor_not_enrolled' });
  });
});

describe('what is stored', () => {
  it('is sealed for its person: it opens under no other name and shows nothing', async () => {
    const { person } = await signedIn(test.identity, 'agent');
    const other = await signedIn(test.identity, 'agent');
    const secret = await heldSecret(person.id);
    const rows = await test.house.store.db.selectFrom('identity.factor').selectAll().execute();
    const mine = rows.find((row) => row.personId === person.id);
    expect(mine?.sealedSecret?.toString('latin1')).not.toContain(secret.expose());
    await test.house.store.db
      .updateTable('identity.factor')
      .set({ sealedSecret: mine?.sealedSecret ?? null })
      .where('personId', '=', other.person.id)
      .execute();
    await expect(secretOnServer(house, other.person.id)).rejects.toMatchObject({ code: 'vault_not_authentic' });
  });

  it('leaves with a reset: the old code and the old recovery codes are worth nothing', async () => {
    const { person } = await signedIn(test.identity, 'agent');
    const { actor: admin } = await signedIn(test.identity, 'admin');
    const code = currentCode(await heldSecret(person.id), now());
    await resetPerson({ ...house, accessEnding: async () => {} }, admin, person.id);
    expect(await house.store.command(() => isRightCode(house, person.id, code))).toBe(false);
    await enrolOnServer(house, person.id);
    expect(await house.store.command(() => isRightCode(house, person.id, code))).toBe(false);
  });
});
