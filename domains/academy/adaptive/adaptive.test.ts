import type { Id } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import type { Person } from '../../kernel/actor.ts';
import { liveCertificates } from '../certificates/queries.ts';
import type { Attempt, CourseInput } from '../contract.ts';
import { changeCourse, importCourse, markLessonRead } from '../courses/commands.ts';
import { courseById, lessonsOf } from '../courses/queries.ts';
import { PLAIN_TERMS } from '../courses/rules.ts';
import {
  answerStep,
  closeOverdue,
  readResult,
  resumeExam,
  saveAnswer,
  startExam,
  submitExam,
} from '../exams/commands.ts';
import { changeItem, readItemKey, retireItem } from '../items/commands.ts';
import { askedItems, itemWithKey } from '../items/queries.ts';
import { judgeItems } from '../statistics/commands.ts';
import { itemReports } from '../statistics/queries.ts';
import { calibrateBanks } from './commands.ts';
import { calibrationOf, examBank, exposureOfCourse } from './queries.ts';

const words = (zh: string) => ({ zh, en: '' });
const TERMS: CourseInput = {
  ...{ title: words('认证'), summary: words('一场'), validMonths: 12, questionCount: 40, minutes: 60, ...PLAIN_TERMS },
  certifies: [{ dataClass: 'C2', passPercent: 80 }],
  examKind: 'adaptive',
};
const OPTIONS = { isDemo: false, isOffered: true, isShipped: true };

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let exam: Id;
let other: Id;
beforeAll(async () => {
  test = await openTestAcademy();
  other = await importCourse(test.house, SEEDER, smallCourse(60, 5, { certifies: ['C2'] }), OPTIONS);
  exam = await importCourse(test.house, SEEDER, smallCourse(70, 5, { certifies: ['C2'] }), OPTIONS);
  await changeCourse(test.house, SEEDER, exam, { ...TERMS, asksAlso: [other] });
});
afterAll(() => test.close());

async function learner(courses = [exam, other]): Promise<Person> {
  const { actor } = await signedIn(test.identity, 'agent');
  for (const id of courses) {
    for (const lesson of await lessonsOf(test.house.store, id)) await markLessonRead(test.house, actor, lesson.id);
  }
  return actor;
}

const setAll = (status: 'active' | 'retired') =>
  test.house.store.db.updateTable('academy.item').set({ status }).where('courseId', 'in', [exam, other]).execute();
const letter = (attempt: Attempt, isRight: boolean) =>
  (attempt.questions[0]?.options ?? [])
    .filter(({ text }) => (text.zh === 'right') === isRight)
    .map(({ key }) => key)[0] ?? '';

/** Answers until it is over, or so many questions; what was asked, and what is asked now. */
async function sit(person: Person, isRight: (place: number) => boolean, most = 100) {
  let attempt: Attempt | null = await startExam(test.house, person, exam);
  const { id } = attempt;
  const asked: Id[] = [];
  while (attempt && asked.length < most) {
    const [question] = attempt.questions;
    if (!question) throw new Error('no question');
    const chosen = [letter(attempt, isRight(asked.length))];
    asked.push(question.itemId);
    attempt = await answerStep(test.house, person, { attemptId: id, itemId: question.itemId, chosen });
  }
  return { id, asked, attempt };
}

describe('an adaptive exam', () => {
  it('asks until it is clear, then certifies; nothing is told of an answer before', async () => {
    const person = await learner();
    const first = await startExam(test.house, person, exam);
    expect(first).toMatchObject({ steps: { answered: 0, atMost: 40 } });
    expect(first.questions).toHaveLength(1);
    expect(JSON.stringify(first)).not.toMatch(/correct|explanation|解析/);
    const { id, asked, attempt } = await sit(person, () => true);
    expect(attempt).toBeNull();
    expect(asked.length).toBeGreaterThanOrEqual(10);
    expect(asked.length).toBeLessThan(40);
    expect(new Set(asked).size).toBe(asked.length);
    const result = await readResult(test.house, person, id);
    expect(result).toMatchObject({ passed: true, certified: ['C2'], total: asked.length, correct: asked.length });
    expect(result.adaptive).toMatchObject({ passed: true, isUndecided: false });
    expect(result.adaptive?.certainty).toBeGreaterThan(90);
    expect([result.percent, result.passPercent]).toEqual([null, 80]);
    expect(await liveCertificates(test.house, person.id)).toMatchObject([{ dataClass: 'C2' }]);
  });

  it('fails who answers wrongly, below the mark, and earns nothing', async () => {
    const person = await learner();
    const { id } = await sit(person, (place) => place % 3 === 0);
    const result = await readResult(test.house, person, id);
    expect(result).toMatchObject({ passed: false, certified: [], adaptive: { passed: false, isUndecided: false } });
    expect(result.percent).toBeNull();
    expect(await liveCertificates(test.house, person.id)).toEqual([]);
  });

  it('asks the questions of the other course too, once its lessons are read', async () => {
    const unready = await learner([exam]);
    await expect(startExam(test.house, unready, exam)).rejects.toMatchObject({
      code: 'lessons_unread',
      params: { unread: 2 },
    });
    const { asked } = await sit(await learner(), (place) => place % 2 === 0);
    const items = await askedItems(test.house.store, [other]);
    expect(asked.some((id) => items.some((item) => item.id === id))).toBe(true);
    expect(asked.every((id) => items.some((item) => item.id === id))).toBe(false);
  });

  it('goes on after a crash with the same question, takes an answer once, and none of a paper', async () => {
    const person = await learner();
    const { id, attempt } = await sit(person, () => true, 3);
    const [question] = (await resumeExam(test.house, person, id)).questions;
    expect(question).toEqual(attempt?.questions[0]);
    const given = { attemptId: id, itemId: question?.itemId ?? '', chosen: ['A'] };
    await expect(saveAnswer(test.house, person, { ...given, isMarked: false })).rejects.toMatchObject({
      code: 'answer_unknown',
    });
    for (const chosen of [['Z'], ['A', 'B']]) {
      await expect(answerStep(test.house, person, { ...given, chosen })).rejects.toMatchObject({
        code: 'answer_unknown',
      });
    }
    const [one, twice] = await Promise.all([
      answerStep(test.house, person, given),
      answerStep(test.house, person, { ...given, chosen: ['B'] }),
    ]);
    expect(twice).toEqual(one);
    expect(one?.steps?.answered).toBe(4);
    const stranger = await learner();
    await expect(answerStep(test.house, stranger, given)).rejects.toMatchObject({ code: 'not_found' });
    await submitExam(test.house, person, id);
    const next = { ...given, itemId: one?.questions[0]?.itemId ?? '' };
    await expect(answerStep(test.house, person, next)).rejects.toMatchObject({ code: 'exam_over' });
  });

  it('passes nobody before it is clear: handed in early, or out of time', async () => {
    const early = await learner();
    const { id } = await sit(early, () => true, 9);
    const { passed, correct, rereadLessons, adaptive } = await submitExam(test.house, early, id);
    // Of nine answers nothing is told: of one it would tell its key.
    expect({ passed, correct, rereadLessons, adaptive }).toEqual({
      ...{ passed: false, correct: null, rereadLessons: [] },
      adaptive: { passed: false, isUndecided: true, certainty: null },
    });
    const late = await learner();
    const running = await sit(late, () => true, 9);
    test.clock.advance(3_600_000);
    await closeOverdue(test.house);
    expect(await readResult(test.house, late, running.id)).toMatchObject({ passed: false, certified: [] });
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'became a paper with a mark that nobody reaches',
      () =>
        changeCourse(test.house, SEEDER, exam, {
          ...TERMS,
          examKind: 'paper',
          certifies: [{ dataClass: 'C2', passPercent: 100 }],
        }),
    ],
    ['asks no course any more', () => changeCourse(test.house, SEEDER, exam, { ...TERMS, asksAlso: [] })],
    ['has lost its bank', () => setAll('retired')],
  ])('is graded by what it began with, though its course %s', async (_, change) => {
    const [early, late] = [await learner(), await learner()];
    const [first, second] = [await sit(early, () => true, 9), await sit(late, () => true, 9)];
    try {
      await change();
      expect(await submitExam(test.house, early, first.id)).toMatchObject({ passed: false, passPercent: 80 });
      expect((await resumeExam(test.house, late, second.id)).steps).toEqual({ answered: 9, atMost: 40 });
      test.clock.advance(3_600_000);
      await closeOverdue(test.house);
      expect(await readResult(test.house, late, second.id)).toMatchObject({ adaptive: { isUndecided: true } });
    } finally {
      await setAll('active');
      await changeCourse(test.house, SEEDER, exam, { ...TERMS, asksAlso: [other] });
    }
  });

  it('that cannot be graded holds no other up', async () => {
    const [broken, sound] = [await learner(), await learner()];
    const [one, two] = [await sit(broken, () => true, 2), await sit(sound, () => true, 2)];
    const { db } = test.house.store;
    const kept = await db
      .selectFrom('academy.examAttempt')
      .select('adaptive')
      .where('id', '=', one.id)
      .executeTakeFirstOrThrow();
    const set = (adaptive: unknown) =>
      db
        .updateTable('academy.examAttempt')
        .set({ adaptive: JSON.stringify(adaptive) })
        .where('id', '=', one.id)
        .execute();
    await set({});
    test.clock.advance(3_600_000);
    await expect(closeOverdue(test.house)).rejects.toThrow('1 exams could not be graded');
    expect(await readResult(test.house, sound, two.id)).toMatchObject({ passed: false });
    await set(kept.adaptive);
    await closeOverdue(test.house);
  });

  it('never asks whose key somebody has read, also while it runs', async () => {
    const { actor: trainer } = await signedIn(test.identity, 'trainer');
    for (const id of [exam, other]) {
      for (const lesson of await lessonsOf(test.house.store, id)) await markLessonRead(test.house, trainer, lesson.id);
    }
    const { id, attempt } = await sit(trainer, (place) => place % 2 === 0, 2);
    const now = attempt?.questions[0];
    const read = (await askedItems(test.house.store, [exam]))
      .map((item) => item.id)
      .filter((one) => one !== now?.itemId);
    for (const itemId of read.slice(0, 40)) await readItemKey(test.house, trainer, itemId).catch(() => null);
    let running: Attempt | null = await resumeExam(test.house, trainer, id);
    const later: Id[] = [];
    while (running) {
      const itemId = running.questions[0]?.itemId ?? '';
      if (itemId !== now?.itemId) later.push(itemId);
      const chosen = [letter(running, later.length % 2 === 0)];
      running = await answerStep(test.house, trainer, { attemptId: id, itemId, chosen });
    }
    expect(later.length).toBeGreaterThan(4);
    expect(later.filter((one) => read.slice(0, 40).includes(one))).toEqual([]);
    await expect(startExam(test.house, trainer, exam)).rejects.toMatchObject({ code: 'bank_too_small' });
  });

  it('shows no question to more than 15 of the first 50', async () => {
    for (let person = 0; person < 12; person++) await sit(await learner(), (place) => (place + person) % 2 === 0);
    const { people, shown } = await exposureOfCourse(test.house.store, exam);
    expect(people).toBeGreaterThan(12);
    expect(Math.max(...Object.values(shown))).toBeLessThanOrEqual(15);
  });

  it('learns how hard its questions are from answers, until one is changed', async () => {
    const { store } = test.house;
    expect((await calibrationOf(store, await courseById(store, exam))).calibrated).toBe(0);
    const known = await calibrateBanks(test.house);
    const course = await courseById(store, exam);
    const report = await calibrationOf(store, course);
    expect([report.calibrated, report.items]).toEqual([known, 130]);
    expect(report.answers).toBeGreaterThan(known);
    const { parameters } = await examBank(store, course);
    const hard = parameters.filter(({ difficultyError }) => difficultyError < 1);
    expect(hard.length).toBeGreaterThan(known / 2);
    const item = await itemWithKey(store, hard[0]?.id ?? '');
    test.clock.advance(1000);
    const { kind, law, lawMark, lessonId, clause, difficulty, stem, options, explanation, tags } = item;
    await changeItem(test.house, SEEDER, item.id, {
      ...{ kind, law, lawMark, lessonId, clause, difficulty, stem, options: [...options], explanation, tags },
    });
    expect((await calibrationOf(store, course)).calibrated).toBe(known - 1);
  });

  it('is not counted by the statistics of papers', async () => {
    await judgeItems(test.house, SEEDER, exam);
    const { items } = await itemReports(test.house.store, exam);
    expect(items.every(({ n }) => n === 0)).toBe(true);
  });

  it.each([
    ['two marks', { certifies: [TERMS.certifies[0], { dataClass: 'C3', passPercent: 90 }] }],
    ['a mark that nobody reaches safely', { certifies: [{ dataClass: 'C2', passPercent: 100 }] }],
    ['too few questions to decide', { questionCount: 10 }],
  ])('has no %s', async (_, more) => {
    const given = { ...TERMS, ...more } as CourseInput;
    await expect(changeCourse(test.house, SEEDER, exam, given)).rejects.toMatchObject({ code: 'adaptive_terms' });
  });

  it('that leads to C3 waits for a second person when a question of the other course changes', async () => {
    const { actor: trainer } = await signedIn(test.identity, 'trainer');
    const certifies = [{ dataClass: 'C3' as const, passPercent: 90 }];
    await changeCourse(test.house, SEEDER, exam, { ...TERMS, certifies, asksAlso: [other] });
    expect((await courseById(test.house.store, exam)).status).toBe('published');
    const [item] = await askedItems(test.house.store, [other]);
    await retireItem(test.house, trainer, item?.id ?? '', true);
    expect((await courseById(test.house.store, exam)).status).toBe('proposed');
    expect((await courseById(test.house.store, other)).status).toBe('published');
  });
});
