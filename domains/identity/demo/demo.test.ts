import { systemActor } from '@kedun/domains/kernel/actor';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { takeEvents } from '../../../test/events.ts';
import { addPerson, ORIGIN, openTestIdentity, signedIn } from '../../../test/people.ts';
import { invitePerson } from '../people/commands.ts';
import { createTeam } from '../teams/commands.ts';

const SYSTEM = systemActor('test');
let test: Awaited<ReturnType<typeof openTestIdentity>> | undefined;
beforeEach(async () => {
  await test?.close();
  test = await openTestIdentity();
});
afterAll(() => test?.close());

function opened() {
  if (!test) throw new Error('not open');
  return test;
}

async function becomeReal(personId: string): Promise<void> {
  const { db } = opened().house.store;
  await db.updateTable('identity.person').set({ isDemo: false }).where('id', '=', personId).execute();
}

describe('the one-click sign-in', () => {
  it('works for several at once and twice in the same half minute', async () => {
    const person = await addPerson(opened().identity, 'agent');
    const tokens = await Promise.all([1, 2, 3].map(() => opened().identity.signInAs(person.id, ORIGIN)));
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) {
      expect(await opened().identity.resolvePerson(token)).toMatchObject({ id: person.id, isFullySignedIn: true });
    }
  });

  it('is marked as such in the ledger', async () => {
    await signedIn(opened().identity, 'agent');
    const entry = await opened()
      .house.store.db.selectFrom('kernel.ledgerEntry')
      .select('encoded')
      .where('act', '=', 'identity.session.sign-in')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(entry.encoded.toString()).facts).toEqual({ demo: true });
  });

  it.each([
    ['disabled', { status: 'disabled' }],
    ['over contract', { contractEnds: '2026-11-01' }],
    ['real', { isDemo: false }],
  ])('does not open for somebody %s', async (_name, change) => {
    const person = await addPerson(opened().identity, 'agent');
    const { db } = opened().house.store;
    await db.updateTable('identity.person').set(change).where('id', '=', person.id).execute();
    await expect(opened().identity.signInAs(person.id, ORIGIN)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('does not open without an authenticator: the second factor is really checked', async () => {
    const person = await addPerson(opened().identity, 'agent');
    await opened().house.store.db.deleteFrom('identity.factor').where('personId', '=', person.id).execute();
    await expect(opened().identity.signInAs(person.id, ORIGIN)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('erasing the demo', () => {
  it('needs a real administrator with an authenticator who may act', async () => {
    const { identity, house } = opened();
    const refused = { code: 'first_admin_needed' };
    const admin = await signedIn(identity, 'admin');
    await expect(identity.eraseDemo(admin.actor)).rejects.toMatchObject(refused);
    const real = await signedIn(identity, 'admin');
    await becomeReal(real.person.id);
    const set = (change: object) =>
      house.store.db.updateTable('identity.person').set(change).where('id', '=', real.person.id).execute();
    await set({ status: 'disabled' });
    await expect(identity.eraseDemo(real.actor)).rejects.toMatchObject(refused);
    await set({ status: 'active', contractEnds: '2020-01-01' });
    await expect(identity.eraseDemo(real.actor)).rejects.toMatchObject(refused);
    await set({ contractEnds: null });
    // Only who stays may do it: a demo administrator is one click away for everybody.
    await expect(identity.eraseDemo(admin.actor)).rejects.toMatchObject(refused);
    await expect(identity.eraseDemo(SYSTEM)).rejects.toMatchObject(refused);
    expect(await identity.eraseDemo(real.actor)).toBe(1);
  });

  it('signs everybody out who came meanwhile, and leaves nothing of them but who asked', async () => {
    const { identity, house, ended } = opened();
    const real = await signedIn(identity, 'admin');
    await becomeReal(real.person.id);
    await createTeam(house, SYSTEM, { name: '真实组', industry: '', isDemo: false });
    const gone = await createTeam(house, SYSTEM, { name: '演示组', industry: '', isDemo: true });
    await house.store.db
      .updateTable('identity.person')
      .set({ teamId: gone })
      .where('id', '=', real.person.id)
      .execute();
    const other = await signedIn(identity, 'admin', { teamId: gone });
    const agent = await signedIn(identity, 'agent', { teamId: gone });
    const invitee = { email: 'guest@kedun.example', workNumber: 'G1', role: 'agent', teamId: gone } as const;
    const given = { name: '来宾', employer: null, contractEnds: null, ...invitee };
    const invited = await invitePerson(house, real.actor, given, true);
    await takeEvents(house.store);
    expect(await identity.eraseDemo(real.actor)).toBe(3);
    for (const { token } of [other, agent]) {
      expect((await identity.resolvePerson(token)).kind).toBe('anonymous');
    }
    expect([...ended].sort()).toEqual([other.person.id, agent.person.id, invited.personId].sort());
    expect(await identity.people()).toMatchObject([{ id: real.person.id, teamId: null }]);
    expect((await identity.teams()).map((team) => team.name)).toEqual(['真实组']);
    expect(await identity.peopleMadeInDemo(null)).toEqual([]);
    for (const table of ['session', 'factor', 'recoveryCode', 'formerPassword', 'invitation'] as const) {
      const rows = await house.store.db.selectFrom(`identity.${table}`).select('personId').execute();
      expect(rows.every((row) => row.personId === real.person.id)).toBe(true);
    }
    expect(await identity.demoPeople()).toEqual([]);
  });
});
