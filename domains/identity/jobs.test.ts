import { systemActor } from '@kedun/domains/kernel/actor';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { takeEvents } from '../../test/events.ts';
import { addPerson, openTestIdentity, signedIn } from '../../test/people.ts';
import { takeAttempt } from './attempts/commands.ts';
import { guessesByEmail } from './attempts/rules.ts';

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

async function run(name: string): Promise<void> {
  const job = opened().identity.domain.jobs.find((one) => one.name === name);
  if (!job) throw new Error(`No job ${name}`);
  await job.run();
}

async function eventNames(): Promise<string[]> {
  return (await takeEvents(opened().house.store)).map((event) => event.name);
}

describe('identity.close_sessions', () => {
  it('locks idle screens, then ends what is over its time; each once', async () => {
    const { actor } = await signedIn(opened().identity, 'agent');
    await eventNames();
    opened().clock.advance(16 * 60_000);
    await run('identity.close_sessions');
    expect(await eventNames()).toEqual(['identity.session_locked']);
    expect(opened().endedSessions).toEqual([actor.sessionId]);
    await run('identity.close_sessions');
    expect(await eventNames()).toEqual([]);
    opened().clock.advance(12 * 3_600_000);
    await run('identity.close_sessions');
    expect(await eventNames()).toEqual(['identity.access_ended']);
    await run('identity.close_sessions');
    expect(await eventNames()).toEqual([]);
  });

  it('leaves a half signed-in session to its own quarter of an hour', async () => {
    const { house } = opened();
    const { actor } = await signedIn(opened().identity, 'agent');
    await house.store.db
      .updateTable('identity.session')
      .set({ factorAt: null, expiresAt: new Date(opened().clock.now().getTime() + 15 * 60_000) })
      .where('id', '=', actor.sessionId)
      .execute();
    await eventNames();
    opened().clock.advance(15 * 60_000);
    await run('identity.close_sessions');
    expect(await eventNames()).toEqual(['identity.access_ended']);
  });
});

describe('identity.end_contracts', () => {
  it('disables who is over contract, gives their work back, and keeps the rest', async () => {
    const over = await addPerson(opened().identity, 'agent', { contractEnds: '2026-11-02' });
    const stays = await addPerson(opened().identity, 'agent', { contractEnds: '2026-11-03' });
    opened().clock.advance(86_400_000);
    await run('identity.end_contracts');
    const people = new Map((await opened().identity.people()).map((person) => [person.id, person.status]));
    expect([people.get(over.id), people.get(stays.id)]).toEqual(['disabled', 'active']);
    expect(opened().ended).toEqual([over.id]);
  });

  it('disables also an administrator over contract: an end date is an end date', async () => {
    const admin = await addPerson(opened().identity, 'admin', { contractEnds: '2026-11-02' });
    opened().clock.advance(86_400_000);
    await run('identity.end_contracts');
    expect(await opened().identity.personById(admin.id)).toMatchObject({ status: 'disabled' });
  });

  it('forgets wrong guesses of yesterday', async () => {
    const { house, clock } = opened();
    await takeAttempt(house, guessesByEmail('someone@kedun.example'));
    const rows = () => house.store.db.selectFrom('identity.signInAttempt').selectAll().execute();
    await run('identity.end_contracts');
    expect(await rows()).toHaveLength(1);
    clock.advance(25 * 3_600_000);
    await run('identity.end_contracts');
    expect(await rows()).toHaveLength(0);
  });
});

describe('seeding', () => {
  it('makes teams and people who can be signed in, and lists the demo ones in order', async () => {
    const { identity } = opened();
    const teamId = await identity.createTeam(SYSTEM, { name: '一组', industry: '电商', isDemo: true });
    await addPerson(identity, 'lead', { workNumber: 'B2', teamId });
    await addPerson(identity, 'agent', { workNumber: 'A1', teamId });
    await addPerson(identity, 'agent', { workNumber: 'C3', isDemo: false });
    expect(await identity.demoPeople()).toMatchObject([
      { workNumber: 'A1', role: 'agent', teamName: '一组' },
      { workNumber: 'B2', role: 'lead', teamName: '一组' },
    ]);
    expect(await identity.teams()).toMatchObject([{ id: teamId, memberCount: 2 }]);
  });
});
