import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readStandardProcedures } from '../../../apps/server/library.ts';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { takeEvents } from '../../../test/events.ts';
import { signedIn } from '../../../test/people.ts';
import type { Person } from '../../kernel/actor.ts';
import { grantCertificate } from '../certificates/commands.ts';
import { markLessonRead } from '../courses/commands.ts';
import { readClauses, suspendOverdue } from '../duties/commands.ts';
import { dutiesOf, dutyRecords } from '../duties/queries.ts';
import { changeItem, readItemKey } from '../items/commands.ts';
import { bankHeads, itemsUnknownTo } from '../items/queries.ts';
import { addClause, bringProcedures, changeClause } from './commands.ts';
import { chaptersInForce, clauseVersions, concernedBy, itemsNaming } from './queries.ts';
import { byNumber, nextNumber } from './rules.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let supervisor: Person;
let trainer: Person;
let agent: Person;
let courseId: string;
const words = (zh: string) => ({ zh, en: '' });
const standard = readStandardProcedures();

beforeAll(async () => {
  test = await openTestAcademy();
  await bringProcedures(test.house, SEEDER, standard, false);
  const course = smallCourse(6, 2);
  courseId = await test.academy.importCourse(
    SEEDER,
    { ...course, bank: course.bank.map((item) => ({ ...item, clause: '2.4' })) },
    false,
  );
  supervisor = (await signedIn(test.identity, 'supervisor')).actor;
  trainer = (await signedIn(test.identity, 'trainer')).actor;
  agent = (await signedIn(test.identity, 'agent')).actor;
  await grantCertificate(test.house, SEEDER, agent.id, 'C2');
});
beforeEach(() => test.clock.advance(1000));
afterAll(() => test.close());

const change = (number: string, version: number, more: object = {}) =>
  changeClause(test.house, supervisor, number, {
    ...{ version, text: words(`新的第${version + 1}版`), laws: [], reason: '法规更新', isWithdrawn: false, days: 14 },
    ...more,
  });

describe('numbers of clauses', () => {
  it('are read as chapter and place', () => {
    const numbers = ['2.10', '10.1', '2.9', '1.1'].map((number) => ({ number })).sort(byNumber);
    expect(numbers.map(({ number }) => number)).toEqual(['1.1', '2.9', '2.10', '10.1']);
    expect(nextNumber(2, ['2.9', '2.10', '1.3'])).toBe('2.11');
    expect(nextNumber(7, ['2.9'])).toBe('7.1');
  });
});

describe('the standard procedures', () => {
  it('are brought in once, whole, with chapters in order', async () => {
    expect(await bringProcedures(test.house, SEEDER, standard, false)).toBe(0);
    const chapters = await chaptersInForce(test.house.store);
    expect(chapters).toHaveLength(standard.chapters.length);
    expect(chapters.flatMap(({ clauses }) => clauses)).toHaveLength(standard.clauses.length);
    expect(chapters.every(({ clauses }) => clauses.length > 0)).toBe(true);
  });

  it('say every clause in both languages, with how surely its law is known', () => {
    for (const { number, text, laws } of standard.clauses) {
      expect(text.zh.length, number).toBeGreaterThan(10);
      expect(text.en.length, number).toBeGreaterThan(20);
      for (const { mark } of laws) expect(['V', 'S', 'B']).toContain(mark);
    }
    expect(new Set(standard.clauses.map(({ number }) => number)).size).toBe(standard.clauses.length);
  });

  it('grow by clauses of the house; a new chapter needs its title', async () => {
    const clause = { text: words('夜班两人在岗。'), laws: [] };
    expect(await addClause(test.house, supervisor, { ...clause, chapter: 5, chapterTitle: null })).toBe('5.5');
    const untitled = addClause(test.house, supervisor, { ...clause, chapter: 20, chapterTitle: null });
    await expect(untitled).rejects.toMatchObject({ code: 'chapter_untitled' });
    expect(await addClause(test.house, supervisor, { ...clause, chapter: 20, chapterTitle: words('夜班') })).toBe(
      '20.1',
    );
  });
});

describe('a changed clause', () => {
  it('is a new version: the old one stays, its questions wait, whom it concerns learns it again', async () => {
    const { house } = test;
    expect(await concernedBy(house.store, '2.4', house.clock.now())).toEqual([agent.id]);
    await takeEvents(house.store);
    expect(await change('2.4', 1)).toEqual({ version: 2, duties: 1 });
    const names = (await takeEvents(house.store)).map(({ name }) => name);
    expect(names).toEqual(['academy.clause_changed', 'academy.duty_changed']);
    const versions = await clauseVersions(house.store, '2.4');
    expect(versions.map(({ version, reason }) => [version, reason])).toEqual([
      [2, '法规更新'],
      [1, null],
    ]);
    expect(await itemsNaming(house.store, '2.4', 2)).toEqual({ items: 6, staleItems: 6 });
    expect(await itemsUnknownTo(house.store, [courseId], agent.id)).toEqual([]);
    const [duty] = await dutiesOf(house, agent.id);
    expect(duty).toMatchObject({ cause: 'clause_changed', clauses: ['2.4'], next: 'read_clauses', retest: null });
    expect(duty?.clauseTexts[0]).toMatchObject({ version: 2, before: { version: 1 } });
  });

  it('refuses a change of what was changed meanwhile, and one that changes nothing', async () => {
    await expect(change('2.4', 1)).rejects.toMatchObject({ code: 'clause_changed_meanwhile' });
    const [newest] = await clauseVersions(test.house.store, '2.4');
    const same = change('2.4', 2, { text: newest.text, laws: newest.laws });
    await expect(same).rejects.toMatchObject({ code: 'clause_unchanged' });
    await expect(change('99.1', 1)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('asks a question again once somebody has checked it, and keeps what it was', async () => {
    const { house } = test;
    const heads = await bankHeads(house.store, courseId, trainer.id);
    expect(heads.every(({ isStale }) => isStale)).toBe(true);
    const { kind, stem, options, explanation, law, lawMark, lessonId, clause, difficulty, tags } = await readItemKey(
      house,
      trainer,
      heads[0]?.id ?? '',
    );
    const checked = {
      kind,
      stem,
      options: [...options],
      explanation,
      law,
      lawMark,
      lessonId,
      clause,
      difficulty,
      tags,
    };
    await changeItem(house, trainer, heads[0]?.id ?? '', checked);
    expect(await itemsNaming(house.store, '2.4', 2)).toEqual({ items: 6, staleItems: 5 });
    const kept = await house.store.db.selectFrom('academy.itemVersion').select(['version']).execute();
    expect(kept).toEqual([{ version: 1 }]);
    await expect(changeItem(house, trainer, heads[1]?.id ?? '', { ...checked, clause: '77.7' })).rejects.toMatchObject({
      code: 'clause_unknown',
    });
  });

  it('replaces an open duty about its older version', async () => {
    expect(await change('2.4', 2)).toEqual({ version: 3, duties: 1 });
    const duties = await dutiesOf(test.house, agent.id);
    expect(duties).toHaveLength(1);
    expect(duties[0]?.clauseTexts[0]?.version).toBe(3);
  });

  it('suspends whoever lets the day pass, until it is read', async () => {
    const { house } = test;
    const classes = async () => (await test.academy.liveCertificates(agent.id)).map(({ dataClass }) => dataClass);
    const [duty] = await dutiesOf(house, agent.id);
    test.clock.advance(Date.parse(duty?.dueAt ?? '') - house.clock.now().getTime() - 1);
    expect(await suspendOverdue(house)).toBe(0);
    test.clock.advance(1);
    const people = new Map([[agent.id, { name: '甲', workNumber: 'K1' }]]);
    expect(await dutyRecords(house, people, 'overdue')).toMatchObject([{ personName: '甲', isOverdue: true }]);
    expect(await suspendOverdue(house)).toBe(1);
    expect(await suspendOverdue(house)).toBe(0);
    expect(await classes()).toEqual([]);
    await readClauses(house, agent, duty?.id ?? '');
    for (const lesson of duty?.lessons ?? []) await markLessonRead(house, agent, lesson.id);
    expect(await classes()).toEqual(['C2']);
    expect(await dutyRecords(house, people, 'ended')).toMatchObject([{ endKind: 'done' }, { endKind: 'cancelled' }]);
  });

  it('may be withdrawn: then no question about it is asked and nobody has to learn it', async () => {
    expect(await change('2.4', 3, { isWithdrawn: true })).toEqual({ version: 4, duties: 0 });
    expect(await itemsUnknownTo(test.house.store, [courseId], agent.id)).toEqual([]);
    const all = (await chaptersInForce(test.house.store)).flatMap(({ clauses }) => clauses);
    expect(all.map(({ number }) => number)).not.toContain('2.4');
  });
});
