import type { Person } from '@kedun/domains/kernel/actor';
import { systemActor } from '@kedun/domains/kernel/actor';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { takeEvents } from '../../../test/events.ts';
import { addPerson, ORIGIN, openTestIdentity, signedIn } from '../../../test/people.ts';
import { lookAtInvitation } from '../invitations/commands.ts';
import { createTeam } from '../teams/commands.ts';
import {
  changePerson,
  createFirstAdmin,
  disableOverContract,
  disablePerson,
  enablePerson,
  invitePerson,
  type PeopleHouse,
  reissueForAdmin,
  resendInvitation,
  resetPerson,
} from './commands.ts';
import { peopleWithAccounts } from './queries.ts';

const SYSTEM = systemActor('test');
const BY_HAND = { cause: 'by_hand', reason: 'left' } as const;
let test: Awaited<ReturnType<typeof openTestIdentity>> | undefined;
let house: PeopleHouse;
let admin: Person;

beforeEach(async () => {
  await test?.close();
  test = await openTestIdentity();
  const { ended } = test;
  const accessEnding = async (personId: string) => void ended.push(personId);
  house = { ...test.house, accessEnding, sessionEnding: async () => {} };
  admin = (await signedIn(test.identity, 'admin')).actor;
});
afterAll(() => test?.close());

function opened() {
  if (!test) throw new Error('not open');
  return test;
}
const isIn = async (token: string) => (await opened().identity.resolvePerson(token)).kind === 'person';
const input = (more: object = {}) => ({
  name: '新人',
  workNumber: 'N1',
  email: 'New@Kedun.example',
  role: 'agent' as const,
  teamId: null,
  employer: null,
  contractEnds: null,
  ...more,
});

describe('inviting', () => {
  it('adds a person who waits, by a token of which only the hash is kept', async () => {
    const invited = await invitePerson(house, admin, input());
    expect(invited.expiresAt).toBe('2026-11-05T01:00:00.000Z');
    const record = (await peopleWithAccounts(house.store)).find((person) => person.id === invited.personId);
    expect(record).toMatchObject({ status: 'invited', email: 'new@kedun.example', hasFactor: false, isDemo: false });
    expect(record?.invitationExpiresAt).toBe(invited.expiresAt);
    const rows = await house.store.db.selectFrom('identity.invitation').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(invited.token);
  });

  it('refuses what another person has, an unknown team and a contract that is over', async () => {
    await invitePerson(house, admin, input());
    const other = { workNumber: 'N2', email: 'other@kedun.example' };
    const refusals: [object, string][] = [
      [{ ...other, email: 'NEW@kedun.example' }, 'email_taken'],
      [{ ...other, workNumber: 'N1' }, 'work_number_taken'],
      [{ ...other, teamId: admin.id }, 'team_unknown'],
      [{ ...other, contractEnds: '2026-11-01' }, 'contract_over'],
    ];
    for (const [more, code] of refusals) {
      await expect(invitePerson(house, admin, input(more))).rejects.toMatchObject({ code });
    }
    expect(await peopleWithAccounts(house.store)).toHaveLength(2);
  });

  it('again makes a new token, for who is still waiting', async () => {
    const first = await invitePerson(house, admin, input());
    const second = await resendInvitation(house, admin, first.personId);
    expect(second.token).not.toBe(first.token);
    expect(await house.store.db.selectFrom('identity.invitation').selectAll().execute()).toHaveLength(1);
    const active = await addPerson(opened().identity, 'agent');
    await expect(resendInvitation(house, admin, active.id)).rejects.toMatchObject({ code: 'not_invited' });
  });
});

describe('disabling', () => {
  it('ends every session from the next request on, tells the sockets and the other rooms', async () => {
    const { person, token } = await signedIn(opened().identity, 'agent');
    const second = await opened().identity.signInAs(person.id, ORIGIN);
    await takeEvents(house.store);
    await disablePerson(house, admin, person.id, BY_HAND);
    expect([await isIn(token), await isIn(second)]).toEqual([false, false]);
    const events = await takeEvents(house.store);
    expect(events.map((event) => [event.name, event.data])).toEqual([
      ['identity.access_ended', { personId: person.id, sessionId: null }],
      ['identity.person_changed', { personId: person.id }],
    ]);
    expect(opened().ended).toEqual([person.id]);
    await expect(opened().identity.signInAs(person.id, ORIGIN)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('takes everything back when another room cannot give up its work', async () => {
    const { person, token } = await signedIn(opened().identity, 'agent');
    const failing: PeopleHouse = {
      ...house,
      accessEnding: async () => {
        throw new Error('planned');
      },
    };
    await expect(disablePerson(failing, admin, person.id, BY_HAND)).rejects.toThrow('planned');
    expect(await isIn(token)).toBe(true);
  });

  it('is undone by enabling, with new sessions', async () => {
    const { person, token } = await signedIn(opened().identity, 'agent');
    await disablePerson(house, admin, person.id, BY_HAND);
    const record = async () => (await peopleWithAccounts(house.store)).find((one) => one.id === person.id);
    expect(await record()).toMatchObject({ status: 'disabled', disabledReason: 'left' });
    await enablePerson(house, admin, person.id);
    expect(await record()).toMatchObject({ status: 'active', disabledReason: null });
    expect(await isIn(token)).toBe(false);
    expect(await isIn(await opened().identity.signInAs(person.id, ORIGIN))).toBe(true);
  });

  it('leaves nobody to oneself and always one administrator', async () => {
    await expect(disablePerson(house, admin, admin.id, BY_HAND)).rejects.toMatchObject({ code: 'not_on_yourself' });
    await expect(disablePerson(house, SYSTEM, admin.id, BY_HAND)).rejects.toMatchObject({ code: 'last_administrator' });
    await expect(changePerson(house, SYSTEM, admin.id, { role: 'lead' })).rejects.toMatchObject({
      code: 'last_administrator',
    });
    const second = await addPerson(opened().identity, 'admin');
    await disablePerson(house, admin, second.id, BY_HAND);
    await expect(disablePerson(house, SYSTEM, admin.id, BY_HAND)).rejects.toMatchObject({ code: 'last_administrator' });
  });

  it('by two administrators of each other leaves one', async () => {
    const second = (await signedIn(opened().identity, 'admin')).actor;
    const outcomes = await Promise.allSettled([
      disablePerson(house, admin, second.id, BY_HAND),
      disablePerson(house, second, admin.id, BY_HAND),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('changing a person', () => {
  it('to another role or team ends the sessions, to another name does not', async () => {
    const team = await createTeam(house, admin, { name: '一组', industry: '' });
    const { person, token } = await signedIn(opened().identity, 'agent');
    await changePerson(house, admin, person.id, { name: '改名' });
    expect(await isIn(token)).toBe(true);
    await changePerson(house, admin, person.id, { teamId: team });
    expect(await isIn(token)).toBe(false);
    const again = await opened().identity.signInAs(person.id, ORIGIN);
    await changePerson(house, admin, person.id, { role: 'lead' });
    expect(await isIn(again)).toBe(false);
    expect(opened().ended).toEqual([person.id, person.id]);
    expect(await opened().identity.personById(person.id)).toMatchObject({ name: '改名', teamId: team, role: 'lead' });
  });

  it('keeps what the change does not name', async () => {
    const person = await addPerson(opened().identity, 'agent', { employer: '外包', contractEnds: '2027-01-01' });
    await changePerson(house, admin, person.id, { name: '改名', employer: undefined });
    expect(await opened().identity.personById(person.id)).toMatchObject({
      employer: '外包',
      contractEnds: '2027-01-01',
    });
  });

  it('never one’s own role', async () => {
    await addPerson(opened().identity, 'admin');
    await expect(changePerson(house, admin, admin.id, { role: 'agent' })).rejects.toMatchObject({
      code: 'not_on_yourself',
    });
    await changePerson(house, admin, admin.id, { name: '新名字' });
    expect(await opened().identity.personById(admin.id)).toMatchObject({ name: '新名字', role: 'admin' });
  });
});

describe('the end of a contract', () => {
  it('ends access with the last moment of its day, before any job has run', async () => {
    const { token } = await signedIn(opened().identity, 'agent', { employer: '外包', contractEnds: '2026-11-02' });
    opened().clock.advance(14 * 60_000);
    expect(await isIn(token)).toBe(true);
    const later = await opened().identity.signInAs((await opened().identity.people())[1]?.id ?? '', ORIGIN);
    opened().clock.advance(new Date('2026-11-02T16:00:00Z').getTime() - opened().clock.now().getTime());
    expect([await isIn(token), await isIn(later)]).toEqual([false, false]);
  });

  it('disables by the daily job, which can run twice', async () => {
    const person = await addPerson(opened().identity, 'agent', { contractEnds: '2026-11-02' });
    expect(await disableOverContract(house, SYSTEM)).toBe(0);
    opened().clock.advance(86_400_000);
    expect(await disableOverContract(house, SYSTEM)).toBe(1);
    expect(await disableOverContract(house, SYSTEM)).toBe(0);
    expect(opened().ended).toEqual([person.id]);
    await expect(enablePerson(house, admin, person.id)).rejects.toMatchObject({ code: 'contract_over' });
    await changePerson(house, admin, person.id, { contractEnds: '2027-11-02' });
    await enablePerson(house, admin, person.id);
    expect(await opened().identity.personById(person.id)).toMatchObject({ status: 'active' });
  });

  it('set into the past ends access at once', async () => {
    const { person, token } = await signedIn(opened().identity, 'agent');
    await changePerson(house, admin, person.id, { contractEnds: '2026-11-01' });
    expect(await isIn(token)).toBe(false);
    expect(opened().ended).toEqual([person.id]);
  });
});

it('a reset takes password, authenticator and sessions, and opens a new start', async () => {
  const { person, token } = await signedIn(opened().identity, 'agent');
  const reset = await resetPerson(house, admin, person.id);
  expect(reset.personId).toBe(person.id);
  expect(await isIn(token)).toBe(false);
  const record = (await peopleWithAccounts(house.store)).find((one) => one.id === person.id);
  expect(record).toMatchObject({ hasFactor: false, status: 'active' });
  await expect(resetPerson(house, admin, admin.id)).rejects.toMatchObject({ code: 'not_on_yourself' });
});

describe('the administrator who never came in', () => {
  const first = { name: '首位', workNumber: 'A1', email: 'first@kedun.example' };
  const reissue = () => reissueForAdmin(house, SYSTEM);
  beforeEach(async () => {
    await house.store.db.deleteFrom('identity.person').execute();
  });

  it('gets a new link, also after the old one ran out; the old one is worth nothing', async () => {
    const lost = await createFirstAdmin(house, SYSTEM, first);
    const again = await reissue();
    expect(again).toMatchObject({ personId: lost.personId });
    await expect(lookAtInvitation(house, lost.token)).rejects.toMatchObject({ code: 'invitation_not_valid' });
    opened().clock.advance(73 * 3_600_000);
    await expect(lookAtInvitation(house, again?.token ?? '')).rejects.toMatchObject({ code: 'invitation_not_valid' });
    expect(await lookAtInvitation(house, (await reissue())?.token ?? '')).toMatchObject({ name: '首位' });
  });

  it('gets none once somebody administers, is disabled or over contract, or where nobody waits', async () => {
    expect(await reissue()).toBeNull();
    const { personId } = await createFirstAdmin(house, SYSTEM, first);
    const set = (change: object) =>
      house.store.db.updateTable('identity.person').set(change).where('id', '=', personId).execute();
    await set({ status: 'active', passwordHash: 'x' });
    expect(await reissue()).toBeNull();
    await set({ passwordHash: null });
    expect(await reissue()).toMatchObject({ personId });
    await set({ contractEnds: '2020-01-01' });
    expect(await reissue()).toBeNull();
    await set({ contractEnds: null, status: 'disabled' });
    expect(await reissue()).toBeNull();
    await set({ status: 'invited' });
    await addPerson(opened().identity, 'admin');
    expect(await reissue()).toBeNull();
  });
});

it('the first administrator is invited once an installation', async () => {
  const first = { name: '首位', workNumber: 'A1', email: 'first@kedun.example' };
  const invited = await createFirstAdmin(house, SYSTEM, first);
  await house.store.db
    .updateTable('identity.person')
    .set({ status: 'active' })
    .where('id', '=', invited.personId)
    .execute();
  const again = createFirstAdmin(house, SYSTEM, { ...first, workNumber: 'A2', email: 'a2@kedun.example' });
  await expect(again).rejects.toMatchObject({ code: 'already_initialised' });
});
