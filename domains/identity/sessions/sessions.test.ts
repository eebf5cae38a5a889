import { systemActor } from '@kedun/domains/kernel/actor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeEvents } from '../../../test/events.ts';
import { ORIGIN, openTestIdentity, signedIn } from '../../../test/people.ts';
import { shanghaiDay } from '../people/rules.ts';
import {
  changeLanguage,
  endExpiredSessions,
  endOtherSessions,
  endOwnSession,
  lockIdleSessions,
  lockSession,
  signOut,
} from './commands.ts';
import { ownSession, runningSessions, type SessionHouse } from './queries.ts';

let test: Awaited<ReturnType<typeof openTestIdentity>>;
let house: SessionHouse;
beforeAll(async () => {
  test = await openTestIdentity();
  const sessionEnding = async (_personId: string, sessionId: string) => void test.endedSessions.push(sessionId);
  house = { ...test.house, idleLockMinutes: 15, sessionEnding };
});
afterAll(() => test.close());

const events = async (name: string) => (await takeEvents(test.house.store)).filter((event) => event.name === name);
const isAnonymous = async (token: string) => (await test.identity.resolvePerson(token)).kind === 'anonymous';

describe('a session', () => {
  it('is known by its token only, of which the database has nothing', async () => {
    const { token, actor } = await signedIn(test.identity, 'agent');
    expect(actor).toMatchObject({ role: 'agent', isFullySignedIn: true });
    expect(await isAnonymous(`${token}x`)).toBe(true);
    expect(await isAnonymous('')).toBe(true);
    const rows = await test.house.store.db.selectFrom('identity.session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(ORIGIN.ip);
  });

  it('ends when its person signs out, with an event for its sockets', async () => {
    const { token, actor } = await signedIn(test.identity, 'agent');
    await signOut(house, actor);
    expect(await isAnonymous(token)).toBe(true);
    expect(test.endedSessions).toContain(actor.sessionId);
    const [ended] = await events('identity.access_ended');
    expect(ended).toMatchObject({
      audience: [`person:${actor.id}`],
      data: { personId: actor.id, sessionId: actor.sessionId },
    });
  });

  it('ends after 12 hours even at work', async () => {
    const { token } = await signedIn(test.identity, 'agent');
    for (let minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
      test.clock.advance(10 * 60_000);
      expect(await test.identity.resolvePerson(token)).toMatchObject({ isFullySignedIn: true });
    }
    test.clock.advance(10 * 60_000);
    expect(await isAnonymous(token)).toBe(true);
  });

  it('writes when it was seen at most once a minute', async () => {
    const { token, actor } = await signedIn(test.identity, 'agent');
    const seen = async () => (await ownSession(house, actor)).lastSeenAt.getTime();
    const start = await seen();
    test.clock.advance(59_000);
    await test.identity.resolvePerson(token);
    expect(await seen()).toBe(start);
    test.clock.advance(1_000);
    await test.identity.resolvePerson(token);
    expect(await seen()).toBe(start + 60_000);
  });

  it('stands until it ends, is locked, or its person changes office: asked again by who had to wait', async () => {
    const { actor } = await signedIn(test.identity, 'agent');
    expect(await test.identity.isStillSignedIn(actor)).toBe(true);
    expect(await test.identity.isStillSignedIn({ ...actor, role: 'lead' })).toBe(false);
    expect(await test.identity.isStillSignedIn({ ...actor, teamId: actor.id })).toBe(false);
    await lockSession(house, actor);
    expect(await test.identity.isStillSignedIn(actor)).toBe(false);
    const other = (await signedIn(test.identity, 'agent')).actor;
    expect(await test.identity.isStillSignedIn({ ...other, id: actor.id })).toBe(false);
    await signOut(house, other);
    expect(await test.identity.isStillSignedIn(other)).toBe(false);
  });

  it('is known to last until it ends or the contract is over, whichever comes first', async () => {
    const { actor } = await signedIn(test.identity, 'agent');
    const until = await test.identity.signedInUntil(actor);
    const { expiresAt } = await ownSession(house, actor);
    expect(until).toEqual(expiresAt);
    const set = async (contractEnds: string, hours: number) => {
      const { db } = house.store;
      const end = new Date(test.clock.now().getTime() + hours * 3_600_000);
      await db.updateTable('identity.person').set({ contractEnds }).where('id', '=', actor.id).execute();
      await db.updateTable('identity.session').set({ expiresAt: end }).where('id', '=', actor.sessionId).execute();
      return { end, until: await test.identity.signedInUntil(actor) };
    };
    const today = shanghaiDay(test.clock.now());
    const long = await set(today, 48);
    expect(long.until).toEqual(new Date(Date.parse(`${today}T16:00:00.000Z`)));
    const short = await set('2099-12-31', 1);
    expect(short.until).toEqual(short.end);
    expect((await set('2000-01-01', 1)).until).toBeNull();
    expect((await set('2099-12-31', 0)).until).toBeNull();
    const other = (await signedIn(test.identity, 'agent')).actor;
    await signOut(house, other);
    expect(await test.identity.signedInUntil(other)).toBeNull();
  });

  it('locks by hand at once', async () => {
    const { token, actor } = await signedIn(test.identity, 'agent');
    await lockSession(house, actor);
    expect(await test.identity.resolvePerson(token)).toMatchObject({ isFullySignedIn: false });
    expect((await ownSession(house, actor)).step).toBe('locked');
    expect(test.endedSessions).toContain(actor.sessionId);
  });
});

describe('why a session is refused', () => {
  const why = (token: string) => test.identity.whySignedOut(token);

  it('is told to who holds its token, and to nobody else', async () => {
    const { token, actor } = await signedIn(test.identity, 'agent');
    expect(await why(token)).toBeNull();
    await signOut(house, actor);
    expect([await why(token), await why(`${token}x`), await why('')]).toEqual(['session_ended', null, null]);
  });

  it('a person who was disabled, a contract over, a time that has passed', async () => {
    const { token, actor } = await signedIn(test.identity, 'agent');
    const set = (change: { status?: string; contractEnds?: string | null }) =>
      house.store.db.updateTable('identity.person').set(change).where('id', '=', actor.id).execute();
    await set({ status: 'disabled' });
    expect(await why(token)).toBe('access_over');
    await set({ status: 'active', contractEnds: '2000-01-01' });
    expect(await why(token)).toBe('access_over');
    await set({ contractEnds: null });
    expect(await why(token)).toBeNull();
    test.clock.advance(13 * 3_600_000);
    expect(await why(token)).toBe('session_expired');
  });
});

describe('my sessions', () => {
  it('are listed with where they came from, and end one by one or all but this', async () => {
    const { person, actor } = await signedIn(test.identity, 'agent');
    const other = await test.identity.signInAs(person.id, { ip: '2001:db8:1::9', userAgent: 'phone' });
    const third = await test.identity.signInAs(person.id, ORIGIN);
    const list = await runningSessions(house, person.id, actor.sessionId);
    expect(list.map((session) => session.ipPrefix).sort()).toEqual([
      '2001:db8:1::/48',
      '203.0.113.0/24',
      '203.0.113.0/24',
    ]);
    expect(list.filter((session) => session.isThis).map((session) => session.id)).toEqual([actor.sessionId]);

    const phone = list.find((session) => session.userAgent === 'phone');
    await endOwnSession(house, actor, phone?.id ?? '');
    expect([await isAnonymous(other), await isAnonymous(third)]).toEqual([true, false]);
    expect(await endOtherSessions(house, actor)).toBe(1);
    expect(await isAnonymous(third)).toBe(true);
    expect(await runningSessions(house, person.id, actor.sessionId)).toHaveLength(1);
  });

  it('are mine only: another person’s cannot be ended', async () => {
    const mine = await signedIn(test.identity, 'agent');
    const theirs = await signedIn(test.identity, 'agent');
    await expect(endOwnSession(house, mine.actor, theirs.actor.sessionId)).rejects.toMatchObject({ code: 'not_found' });
    expect(await isAnonymous(theirs.token)).toBe(false);
  });
});

describe('the minute’s job', () => {
  it('locks the screens of those who left, once', async () => {
    const idle = await signedIn(test.identity, 'agent');
    test.clock.advance(16 * 60_000);
    const busy = await signedIn(test.identity, 'agent');
    await events('none');
    expect(await lockIdleSessions(house, systemActor('test'))).toBeGreaterThan(0);
    const locked = await events('identity.session_locked');
    const sessions = locked.map((event) => event.data.sessionId);
    expect(sessions).toContain(idle.actor.sessionId);
    expect(sessions).not.toContain(busy.actor.sessionId);
    expect(await lockIdleSessions(house, systemActor('test'))).toBe(0);
  });

  it('ends what is over and forgets it after 90 days', async () => {
    const { actor } = await signedIn(test.identity, 'agent');
    test.clock.advance(13 * 3_600_000);
    expect(await endExpiredSessions(house)).toBeGreaterThan(0);
    const ended = await events('identity.access_ended');
    expect(ended.map((event) => event.data.sessionId)).toContain(actor.sessionId);
    const find = () =>
      test.house.store.db.selectFrom('identity.session').select('id').where('id', '=', actor.sessionId).execute();
    expect(await find()).toHaveLength(1);
    test.clock.advance(91 * 86_400_000);
    await endExpiredSessions(house);
    expect(await find()).toHaveLength(0);
  });
});

it('the language of the console is kept', async () => {
  const { actor } = await signedIn(test.identity, 'agent');
  await changeLanguage(house, actor, 'en');
  expect((await ownSession(house, actor)).language).toBe('en');
});
