import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { takeEvents } from '../../../test/events.ts';
import { signedIn } from '../../../test/people.ts';
import type { Person } from '../../kernel/actor.ts';
import { grantCertificate } from '../certificates/commands.ts';
import { markLessonRead } from '../courses/commands.ts';
import { pauseDuty, readClauses } from '../duties/commands.ts';
import { dutiesOf } from '../duties/queries.ts';
import { saveAnswer, submitExam } from '../exams/commands.ts';
import { startRetest } from '../retests/commands.ts';
import { appealViolation, decideAppeal, type Report, reportViolation } from './commands.ts';
import { violationRecords, violationsOf } from './queries.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let supervisor: Person;
let other: Person;
beforeAll(async () => {
  test = await openTestAcademy();
  await test.academy.bringProcedures(SEEDER, false);
  const course = smallCourse(8, 2);
  const bank = course.bank.map((item, index) => ({ ...item, clause: index < 6 ? '2.3' : '4.4' }));
  await test.academy.importCourse(SEEDER, { ...course, bank }, false);
  supervisor = (await signedIn(test.identity, 'supervisor')).actor;
  other = (await signedIn(test.identity, 'privacy_officer')).actor;
});
beforeEach(() => test.clock.advance(1000));
afterAll(() => test.close());

async function certified(): Promise<Person> {
  const { actor } = await signedIn(test.identity, 'agent');
  for (const dataClass of ['C2', 'C3'] as const) await grantCertificate(test.house, SEEDER, actor.id, dataClass);
  return actor;
}
const report = (personId: string, more: Partial<Report> = {}): Report => ({
  personId,
  clause: '2.3',
  source: 'unexplained_access',
  severity: 'minor',
  note: '查看了与会话无关的客户，电话13812345678',
  ...more,
});
const classesOf = async ({ id }: Person) => (await test.academy.liveCertificates(id)).map(({ dataClass }) => dataClass);

async function walkTo(person: Person, dutyId: string): Promise<void> {
  await readClauses(test.house, person, dutyId);
  const [duty] = await dutiesOf(test.house, person.id);
  for (const lesson of duty?.lessons ?? []) await markLessonRead(test.house, person, lesson.id);
}

async function sitRetest(person: Person, dutyId: string, isRight: boolean) {
  const attempt = await startRetest(test.house, person, dutyId);
  for (const { itemId, options } of attempt.questions) {
    const chosen = options.filter(({ text }) => (text.zh === 'right') === isRight).slice(0, 1);
    await saveAnswer(test.house, person, {
      ...{ attemptId: attempt.id, itemId, isMarked: false },
      chosen: chosen.map(({ key }) => key),
    });
  }
  return submitExam(test.house, person, attempt.id);
}

describe('a violation', () => {
  it('narrows what its rule names in the same command, assigns the path back, and keeps no value', async () => {
    const agent = await certified();
    const before = test.endedClasses.length;
    await takeEvents(test.house.store);
    const { id, dutyId } = await reportViolation(test.house, supervisor, report(agent.id));
    expect(await classesOf(agent)).toEqual(['C2']);
    expect(test.endedClasses.slice(before)).toEqual([[agent.id, 'C3']]);
    const names = (await takeEvents(test.house.store)).map(({ name }) => name);
    expect(names).toEqual(['academy.duty_changed', 'academy.suspension_changed', 'academy.violation_changed']);
    const [violation] = await violationsOf(test.house.store, agent.id);
    expect(violation).toMatchObject({ id, dutyId, clause: '2.3', status: 'open', suspends: ['C3'] });
    expect(violation?.note).toBe('查看了与会话无关的客户，电话138****5678');
    expect(Object.keys(violation ?? {})).not.toContain('reportedBy');
    const [duty] = await dutiesOf(test.house, agent.id);
    expect(duty).toMatchObject({ next: 'read_clauses', cause: 'violation', suspends: ['C3'], isOverdue: false });
    expect(duty?.lessons).toHaveLength(2);
    expect(duty?.clauseTexts[0]?.text.zh).toContain('不得查看与手头事务无关的客户');
  });

  it('ends by clauses, lessons and a passed re-test, in this order, and only then the class holds again', async () => {
    const agent = await certified();
    const { id, dutyId } = await reportViolation(test.house, supervisor, report(agent.id, { severity: 'serious' }));
    expect(await classesOf(agent)).toEqual([]);
    await expect(startRetest(test.house, agent, dutyId)).rejects.toMatchObject({ code: 'retest_too_early' });
    await walkTo(agent, dutyId);
    const failed = await sitRetest(agent, dutyId, false);
    expect(failed).toMatchObject({ passed: false, dutyId, certifies: [], passPercent: 80, mayOpenKey: false });
    expect(await classesOf(agent)).toEqual([]);
    const passed = await sitRetest(agent, dutyId, true);
    expect(passed).toMatchObject({ passed: true, total: 5, certified: [] });
    expect(await classesOf(agent)).toEqual(['C2', 'C3']);
    expect(await dutiesOf(test.house, agent.id)).toEqual([]);
    expect((await violationsOf(test.house.store, agent.id))[0]).toMatchObject({ id, status: 'restored', suspends: [] });
    await expect(startRetest(test.house, agent, dutyId)).rejects.toMatchObject({ code: 'duty_over' });
  });

  it('is not undone by a certificate that is earned meanwhile', async () => {
    const agent = await certified();
    await reportViolation(test.house, supervisor, report(agent.id));
    await grantCertificate(test.house, SEEDER, agent.id, 'C3');
    expect(await classesOf(agent)).toEqual(['C2']);
  });

  it('stays narrowed while another one narrows the same class', async () => {
    const agent = await certified();
    const first = await reportViolation(test.house, supervisor, report(agent.id));
    await reportViolation(test.house, supervisor, report(agent.id));
    await walkTo(agent, first.dutyId);
    await sitRetest(agent, first.dutyId, true);
    expect(await classesOf(agent)).toEqual(['C2']);
  });

  it('is taken in once for one matter, from another room too', async () => {
    const agent = await certified();
    const about = { kind: 'override', id: agent.id };
    const once = await test.academy.reportViolation(SEEDER, report(agent.id, { about }));
    expect(await test.academy.reportViolation(SEEDER, report(agent.id, { about }))).toEqual(once);
    expect(await violationsOf(test.house.store, agent.id)).toHaveLength(1);
  });

  it('names a clause in force, and nobody reports themselves', async () => {
    const agent = await certified();
    const unknown = reportViolation(test.house, supervisor, report(agent.id, { clause: '99.9' }));
    await expect(unknown).rejects.toMatchObject({ code: 'clause_unknown' });
    const own = reportViolation(test.house, supervisor, report(supervisor.id));
    await expect(own).rejects.toMatchObject({ code: 'not_on_yourself' });
  });
});

describe('a human', () => {
  it('pauses: what was narrowed holds again and the day waits; going on narrows again', async () => {
    const agent = await certified();
    const { dutyId } = await reportViolation(test.house, supervisor, report(agent.id));
    const [before] = await dutiesOf(test.house, agent.id);
    await pauseDuty(test.house, supervisor, dutyId, { isPaused: true, reason: '先核实' });
    expect(await classesOf(agent)).toEqual(['C2', 'C3']);
    const [paused] = await dutiesOf(test.house, agent.id);
    expect(paused).toMatchObject({ isPaused: true, next: 'nothing', suspends: [] });
    await expect(startRetest(test.house, agent, dutyId)).rejects.toMatchObject({ code: 'duty_paused' });
    test.clock.advance(86_400_000);
    await pauseDuty(test.house, supervisor, dutyId, { isPaused: false, reason: '核实完毕' });
    expect(await classesOf(agent)).toEqual(['C2']);
    const [after] = await dutiesOf(test.house, agent.id);
    expect(Date.parse(after?.dueAt ?? '') - Date.parse(before?.dueAt ?? '')).toBe(86_400_000);
    await expect(pauseDuty(test.house, agent, dutyId, { isPaused: true, reason: '自己' })).rejects.toMatchObject({
      code: 'not_on_yourself',
    });
  });

  it('decides an appeal, not who reported it; upheld, everything because of it ends', async () => {
    const agent = await certified();
    const { id, dutyId } = await reportViolation(test.house, supervisor, report(agent.id));
    const decide = (person: Person, isUpheld: boolean) =>
      decideAppeal(test.house, person, id, { isUpheld, decision: '查看与投诉有关' });
    await expect(decide(other, true)).rejects.toMatchObject({ code: 'not_appealed' });
    await appealViolation(test.house, agent, id, '当时在办客户的投诉');
    await expect(appealViolation(test.house, agent, id, '再来')).rejects.toMatchObject({ code: 'appealed_already' });
    await expect(appealViolation(test.house, other, id, '替他')).rejects.toMatchObject({ code: 'not_found' });
    await expect(decide(supervisor, true)).rejects.toMatchObject({ code: 'own_report' });
    await expect(decide(agent, true)).rejects.toMatchObject({ code: 'not_on_yourself' });
    await decide(other, true);
    expect(await classesOf(agent)).toEqual(['C2', 'C3']);
    expect(await dutiesOf(test.house, agent.id)).toEqual([]);
    const people = new Map([[agent.id, { name: '甲', workNumber: 'K1' }]]);
    const [record] = await violationRecords(test.house.store, supervisor.id, people, 'dismissed');
    expect(record).toMatchObject({
      personName: '甲',
      isMyReport: true,
      decision: '查看与投诉有关',
      status: 'dismissed',
    });
    await expect(startRetest(test.house, agent, dutyId)).rejects.toMatchObject({ code: 'duty_over' });
    await expect(decide(other, false)).rejects.toMatchObject({ code: 'violation_closed' });
  });

  it('rejects an appeal: the path stays as it is', async () => {
    const agent = await certified();
    const { id } = await reportViolation(test.house, supervisor, report(agent.id));
    await appealViolation(test.house, agent, id, '不服');
    await decideAppeal(test.house, other, id, { isUpheld: false, decision: '记录清楚' });
    expect(await classesOf(agent)).toEqual(['C2']);
    expect((await violationsOf(test.house.store, agent.id))[0]).toMatchObject({ status: 'open', decision: '记录清楚' });
  });
});

it('a re-test asks what its clause is about; where that is too little, what the bank has', async () => {
  const agent = await certified();
  const narrow = await reportViolation(test.house, supervisor, report(agent.id));
  await walkTo(agent, narrow.dutyId);
  const asked = (await startRetest(test.house, agent, narrow.dutyId)).questions.map(({ stem }) => stem.zh);
  expect(asked).not.toContain('题7');
  expect(asked).not.toContain('题8');
  const other = await certified();
  const { dutyId } = await reportViolation(test.house, supervisor, report(other.id, { clause: '4.4' }));
  await walkTo(other, dutyId);
  expect((await startRetest(test.house, other, dutyId)).questions).toHaveLength(5);
});
