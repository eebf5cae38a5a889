import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { takeEvents } from '../../../test/events.ts';
import { addPerson, signedIn } from '../../../test/people.ts';
import { createTeam } from '../../identity/teams/commands.ts';
import type { Person } from '../../kernel/actor.ts';
import { grantCertificate, revokeCertificate } from '../certificates/commands.ts';
import { myCertificates } from '../certificates/queries.ts';
import { assignDuty, endDuty, pauseDuty } from '../duties/commands.ts';
import { peopleBefore } from '../duties/routes.ts';
import { putAwayNotices, remind, remindAll } from './commands.ts';
import { dueFor, lastReminders, noticesOf } from './queries.ts';

const DAY = 86_400_000;
let test: Awaited<ReturnType<typeof openTestAcademy>>;
let supervisor: Person;
let courseId: string;
beforeAll(async () => {
  test = await openTestAcademy();
  await test.academy.bringProcedures(SEEDER, false);
  courseId = await test.academy.importCourse(SEEDER, smallCourse(8, 2), false);
  supervisor = (await signedIn(test.identity, 'supervisor')).actor;
});
afterAll(() => test.close());

const colleagues = async (...ids: string[]) => (await test.identity.people()).filter(({ id }) => ids.includes(id));
const dueOf = async ({ id }: { id: string }) =>
  (await dueFor(test.house, await colleagues(id))).map(({ thing }) => thing);
const assign = ({ id }: { id: string }, days: number) =>
  test.house.store.command(() =>
    assignDuty(test.house, SEEDER, {
      ...{ personId: id, cause: 'clause_changed', days },
      clauses: [{ number: '2.3', version: 1 }],
    }),
  );
const certified = async () => {
  const { actor } = await signedIn(test.identity, 'agent');
  for (const dataClass of ['C2', 'C3'] as const) await grantCertificate(test.house, SEEDER, actor.id, dataClass);
  return actor;
};
const allPeople = async () => new Map((await test.identity.people()).map((person) => [person.id, person]));

describe('what is due', () => {
  it('is the course of the path while no certificate is held, for those whose work needs one', async () => {
    const agent = await addPerson(test.identity, 'agent');
    expect(await dueOf(agent)).toMatchObject([{ kind: 'course', objectId: courseId, dueAt: null, isOverdue: false }]);
    expect(await dueOf(await addPerson(test.identity, 'trainer'))).toEqual([]);
  });

  it('is a duty with its day, and nothing once it has ended', async () => {
    const agent = await certified();
    const id = await assign(agent, 10);
    expect(await dueOf(agent)).toMatchObject([{ kind: 'duty', objectId: id, daysLeft: 10, clauses: ['2.3'] }]);
    await test.house.store.command(() => endDuty(test.house, SEEDER, id, 'done'));
    expect(await dueOf(agent)).toEqual([]);
  });

  it('is a certificate within 60 days of its end, and overdue once it ran out', async () => {
    const agent = await certified();
    const [one] = await myCertificates(test.house, agent.id);
    const before = test.clock.now();
    test.clock.advance(Date.parse(one?.expiresAt ?? '') - before.getTime() - 61 * DAY);
    expect(await dueOf(agent)).toEqual([]);
    test.clock.advance(2 * DAY);
    expect((await dueOf(agent)).map(({ kind, dataClass }) => [kind, dataClass])).toEqual([
      ['certificate', 'C2'],
      ['certificate', 'C3'],
    ]);
    test.clock.advance(60 * DAY);
    expect(await dueOf(agent)).toMatchObject([
      { kind: 'certificate', isOverdue: true },
      { kind: 'certificate', isOverdue: true },
    ]);
    for (const dataClass of ['C2', 'C3'] as const) await grantCertificate(test.house, SEEDER, agent.id, dataClass);
    expect(await dueOf(agent)).toEqual([]);
  });

  it('is the course again after a certificate was revoked', async () => {
    const agent = await certified();
    const [c2] = await myCertificates(test.house, agent.id);
    await revokeCertificate(test.house, supervisor, c2?.id ?? '', '测试撤销');
    expect(await dueOf(agent)).toMatchObject([{ kind: 'course', objectId: courseId }]);
  });

  it('shows a lead their own team only', async () => {
    const team = async (name: string) => createTeam(test.house, SEEDER, { name, industry: '', isDemo: true });
    const [mine, other] = [await team('甲组'), await team('乙组')];
    const { actor: lead } = await signedIn(test.identity, 'lead', { teamId: mine });
    const member = await addPerson(test.identity, 'agent', { teamId: mine });
    const stranger = await addPerson(test.identity, 'agent', { teamId: other });
    const seen = await peopleBefore(test.house, lead);
    expect([seen.has(member.id), seen.has(stranger.id)]).toEqual([true, false]);
  });
});

describe('the daily job', () => {
  it('reminds 14, 7 and 1 days before and on the day after, once each', async () => {
    const agent = await certified();
    await assign(agent, 20);
    const steps: number[] = [];
    for (let day = 0; day <= 28; day++) {
      const counts = [await remindFor(agent), await remindFor(agent)];
      expect(counts[1]).toBe(0);
      if (counts[0] === 1) steps.push(20 - day);
      test.clock.advance(DAY);
    }
    expect(steps).toEqual([14, 7, 1, -1]);
  });

  async function remindFor({ id }: Person): Promise<number> {
    return remindAll({ ...test.house, people: async () => colleagues(id) });
  }

  it('is silent while a duty is paused, and tells of the day that was moved', async () => {
    const agent = await certified();
    const id = await assign(agent, 8);
    test.clock.advance(DAY);
    expect(await remindFor(agent)).toBe(1);
    await pauseDuty(test.house, supervisor, id, { isPaused: true, reason: '出差' });
    test.clock.advance(5 * DAY);
    expect(await remindFor(agent)).toBe(0);
    await pauseDuty(test.house, supervisor, id, { isPaused: false, reason: '回来' });
    expect(await remindFor(agent)).toBe(1);
  });
});

describe('a reminder by a person', () => {
  it('is a notice for its person alone, once a day, until it is put away or done', async () => {
    const agent = await certified();
    const id = await assign(agent, 20);
    const asked = { personId: agent.id, kind: 'duty' as const, objectId: id };
    await takeEvents(test.house.store);
    const people = await allPeople();
    const twice = await Promise.allSettled([1, 2].map(() => remind(test.house, supervisor, people, asked)));
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await takeEvents(test.house.store)).map(({ name }) => name)).toEqual(['academy.reminded']);
    await expect(remind(test.house, supervisor, await allPeople(), asked)).rejects.toMatchObject({
      code: 'reminded_today',
    });
    const notices = async () => noticesOf(test.house, agent.id, await dueOf(agent));
    expect(await notices()).toMatchObject([{ kind: 'duty', objectId: id, isAsked: true }]);
    expect([...(await lastReminders(test.house, [agent.id])).keys()]).toEqual([`${agent.id}/duty/${id}`]);
    await putAwayNotices(test.house, agent);
    expect(await notices()).toEqual([]);
    test.clock.advance(DAY);
    await remind(test.house, supervisor, await allPeople(), asked);
    expect(await notices()).toHaveLength(1);
    await test.house.store.command(() => endDuty(test.house, SEEDER, id, 'done'));
    expect(await notices()).toEqual([]);
  });

  it('is refused for what is not due and for people out of sight', async () => {
    const agent = await certified();
    const asked = { personId: agent.id, kind: 'course' as const, objectId: courseId };
    await expect(remind(test.house, supervisor, await allPeople(), asked)).rejects.toMatchObject({
      code: 'nothing_due',
    });
    await expect(remind(test.house, supervisor, new Map(), asked)).rejects.toMatchObject({ code: 'not_found' });
  });
});
