import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import type { Person } from '../../kernel/actor.ts';
import { grantCertificate } from '../certificates/commands.ts';
import { answerCheck } from '../checks/commands.ts';
import type { LessonCheck, Quiz } from '../contract.ts';
import { markLessonRead, publishCourse } from '../courses/commands.ts';
import { lessonById, lessonsOf } from '../courses/queries.ts';
import { startExam } from '../exams/commands.ts';
import { answerQuiz, dismissQuiz, forgetOldQuizzes, startQuiz } from './commands.ts';
import { quizStanding } from './queries.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const words = (zh: string) => ({ zh, en: '' });
const check = (stem: string, lesson = 1): LessonCheck => ({
  stem: words(stem),
  options: [false, true, false].map((correct, at) => ({ text: words(`项${at}`), correct, why: words(`因${at}`) })),
  rule: `${lesson}.3`,
});
const RIGHT = { chosen: [1], seconds: 8 };
const WRONG = { chosen: [0], seconds: 8 };

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let courseId: string;
let lessons: string[];
beforeAll(async () => {
  test = await openTestAcademy();
  const course = smallCourse(8, 2);
  const checked = course.lessons.map((lesson) => ({
    ...lesson,
    checks: [check(`第${lesson.number}课一问`, lesson.number), check(`第${lesson.number}课二问`, lesson.number)],
  }));
  courseId = await test.academy.importCourse(SEEDER, { ...course, lessons: checked }, false);
  lessons = (await lessonsOf(test.house.store, courseId)).map(({ id }) => id);
});
beforeEach(() => test.clock.advance(1000));
afterAll(() => test.close());

/** Somebody who has read so many lessons. */
async function learner(read = 2): Promise<Person> {
  const { actor } = await signedIn(test.identity, 'agent');
  for (const id of lessons.slice(0, read)) await markLessonRead(test.house, actor, id);
  return actor;
}
const stateOf = async (person: Person) => (await quizStanding(test.house, person)).state;
const start = (person: Person) => startQuiz(test.house, person);
const answer = (person: Person, { id }: Quiz, place: number, given = RIGHT) =>
  answerQuiz(test.house, person, { ...given, quizId: id, place });
async function answerAll(person: Person, quiz: Quiz, given = RIGHT): Promise<void> {
  for (const { place } of quiz.questions) await answer(person, quiz, place, given);
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: { code?: string }) => error.code,
  );

describe('a quiz', () => {
  it('asks three questions of lessons read, every topic before any comes twice, and never says the key', async () => {
    const agent = await learner();
    const quiz = await start(agent);
    expect(quiz).toMatchObject({ total: 3 });
    expect(quiz.questions.map(({ reason }) => reason)).toEqual(['unknown_topic', 'unknown_topic', 'unknown_topic']);
    expect(quiz.questions.map(({ lesson }) => lesson.id)).toEqual([lessons[0], lessons[1], lessons[0]]);
    expect(quiz.questions[0]?.options.map(({ key }) => key).toSorted()).toEqual([0, 1, 2]);
    expect(JSON.stringify(quiz)).not.toMatch(/correct|因/);
  });

  it('asks nothing of lessons that were not read, nor anything from the bank', async () => {
    expect(await stateOf(await learner(0))).toBe('nothing');
    expect(await codeOf(start(await learner(0)))).toBe('quiz_empty');
    const quiz = await start(await learner(1));
    expect(quiz.questions.map(({ stem }) => stem.zh)).toEqual(['第1课一问', '第1课二问']);
  });

  it('asks those who are certified, however they learned', async () => {
    const agent = await learner(0);
    await grantCertificate(test.house, SEEDER, agent.id, 'C2');
    expect((await start(agent)).total).toBe(3);
  });

  it('says at once what is right and why, with the lesson and the day it comes again', async () => {
    const agent = await learner(1);
    const quiz = await start(agent);
    const wrong = await answer(agent, quiz, 0, WRONG);
    expect(wrong).toMatchObject({ isCorrect: false, lesson: { id: lessons[0], title: words('第1课') } });
    expect(wrong.options).toEqual([
      { key: 0, isCorrect: false, why: words('因0') },
      { key: 1, isCorrect: true, why: words('因1') },
      { key: 2, isCorrect: false, why: words('因2') },
    ]);
    const right = await answer(agent, quiz, 1);
    expect(right.isCorrect).toBe(true);
    expect(Date.parse(wrong.dueAt)).toBe(test.clock.now().getTime() + DAY);
    expect(Date.parse(right.dueAt)).toBeGreaterThan(Date.parse(wrong.dueAt));
  });

  it('goes on where it was left, and is over with its last answer', async () => {
    const agent = await learner();
    const quiz = await start(agent);
    await answer(agent, quiz, 0);
    expect(await stateOf(agent)).toBe('running');
    const again = await start(agent);
    expect(again.id).toBe(quiz.id);
    expect(again.questions.map(({ place }) => place)).toEqual([1, 2]);
    await answerAll(agent, again);
    expect(await stateOf(agent)).toBe('resting');
  });

  it('counts what is answered first: a second answer is told the same and moves nothing', async () => {
    const agent = await learner(1);
    const quiz = await start(agent);
    await answerAll(agent, quiz, WRONG);
    const again = await answer(agent, quiz, 0, RIGHT);
    expect(again.isCorrect).toBe(true);
    expect(Date.parse(again.dueAt)).toBe(test.clock.now().getTime() + DAY);
    const answers = test.house.store.db.selectFrom('academy.quizAnswer').select('isCorrect');
    expect(await answers.where('personId', '=', agent.id).execute()).toEqual([
      { isCorrect: false },
      { isCorrect: false },
    ]);
  });

  it('is its own person’s alone, and takes only options and questions that it has', async () => {
    const agent = await learner();
    const quiz = await start(agent);
    expect(await codeOf(answer(await learner(), quiz, 0))).toBe('not_found');
    expect(await codeOf(answer(agent, quiz, 3))).toBe('not_found');
    expect(await codeOf(answer(agent, quiz, 0, { chosen: [5], seconds: 1 }))).toBe('option_unknown');
    expect((await start(agent)).questions).toHaveLength(3);
  });
});

describe('no quiz is offered', () => {
  it('within an hour of one, nor after four in a day', async () => {
    const agent = await learner();
    for (const _ of [1, 2, 3, 4]) {
      expect(await stateOf(agent)).toBe('offered');
      await answerAll(agent, await start(agent), WRONG);
      expect(await codeOf(start(agent))).toBe('quiz_resting');
      test.clock.advance(HOUR);
      // Wrong answers come again after a day: questions of yesterday keep something to ask.
      await test.house.store.db.deleteFrom('academy.quizCard').where('personId', '=', agent.id).execute();
    }
    expect(await stateOf(agent)).toBe('resting');
    test.clock.advance(20 * HOUR);
    expect(await stateOf(agent)).toBe('offered');
  });

  it('for an hour after “not now”; what ran is over', async () => {
    const agent = await learner();
    const quiz = await start(agent);
    await dismissQuiz(test.house, agent);
    expect(await stateOf(agent)).toBe('resting');
    expect(await codeOf(answer(agent, quiz, 0))).toBe('quiz_over');
    test.clock.advance(HOUR);
    expect(await stateOf(agent)).toBe('offered');
  });

  it('while a customer waits for the person', async () => {
    const agent = await learner();
    test.waitedFor.add(agent.id);
    expect(await stateOf(agent)).toBe('busy');
    expect(await codeOf(start(agent))).toBe('quiz_busy');
    test.waitedFor.delete(agent.id);
    expect(await stateOf(agent)).toBe('offered');
  });

  it('during an exam', async () => {
    const agent = await learner();
    await startExam(test.house, agent, courseId);
    expect(await codeOf(start(agent))).toBe('quiz_busy');
  });

  it('of a course that is withdrawn', async () => {
    const agent = await learner();
    await publishCourse(test.house, SEEDER, courseId, false);
    expect(await stateOf(agent)).toBe('nothing');
    await publishCourse(test.house, SEEDER, courseId, true);
    expect(await stateOf(agent)).toBe('offered');
  });
});

describe('what comes again', () => {
  it('is what was wrong, after a day, before anything new', async () => {
    const agent = await learner();
    const first = await start(agent);
    await answer(agent, first, 0, RIGHT);
    await answer(agent, first, 1, WRONG);
    await answer(agent, first, 2, RIGHT);
    test.clock.advance(DAY);
    const { questions } = await start(agent);
    expect(questions.map(({ check, reason }) => [check, reason])).toEqual([
      [first.questions[1]?.check, 'lapsed'],
      [expect.any(String), 'new'],
    ]);
  });

  it('is nothing before its day', async () => {
    const agent = await learner(1);
    await answerAll(agent, await start(agent));
    test.clock.advance(2 * HOUR);
    expect(await stateOf(agent)).toBe('nothing');
    test.clock.advance(30 * DAY);
    expect((await start(agent)).questions.map(({ reason }) => reason)).toEqual(['due', 'due']);
  });
});

describe('a check inside its lesson', () => {
  it('is answered in place, and then comes again in quizzes like any other', async () => {
    const agent = await learner(1);
    const [one] = (await lessonById(test.house.store, lessons[0] as string)).checks;
    const given = { lessonId: lessons[0] as string, check: one?.check ?? '' };
    const verdict = await answerCheck(test.house, agent, { ...given, ...RIGHT });
    expect(verdict).toMatchObject({ isCorrect: true });
    const again = await answerCheck(test.house, agent, { ...given, ...WRONG });
    expect(again).toMatchObject({ isCorrect: false, dueAt: verdict.dueAt });
    expect((await start(agent)).questions.map(({ check }) => check)).not.toContain(one?.check);
  });

  it('is unknown where the lesson has no such question or is not offered', async () => {
    const agent = await learner(1);
    const [one] = (await lessonById(test.house.store, lessons[0] as string)).checks;
    const given = { lessonId: lessons[0] as string, check: one?.check ?? '', ...RIGHT };
    expect(await codeOf(answerCheck(test.house, agent, { ...given, check: 'none' }))).toBe('not_found');
    expect(await codeOf(answerCheck(test.house, agent, { ...given, lessonId: agent.id }))).toBe('not_found');
    await publishCourse(test.house, SEEDER, courseId, false);
    expect(await codeOf(answerCheck(test.house, agent, given))).toBe('not_found');
    await publishCourse(test.house, SEEDER, courseId, true);
  });

  it('that was changed is another question: what runs goes on without it', async () => {
    const agent = await learner(1);
    const quiz = await start(agent);
    const rewrite = (checks: LessonCheck[]) =>
      test.house.store.db
        .updateTable('academy.lesson')
        .set({ checks: JSON.stringify(checks) })
        .where('id', '=', lessons[0] as string)
        .execute();
    await rewrite([check('第1课一问'), check('改过的问')]);
    expect((await start(agent)).questions.map(({ stem }) => stem.zh)).toEqual(['第1课一问']);
    expect(await codeOf(answer(agent, quiz, 1))).toBe('not_found');
    await answer(agent, quiz, 0);
    expect(await stateOf(agent)).toBe('resting');
    await rewrite([check('第1课一问'), check('第1课二问')]);
  });
});

describe('what is kept', () => {
  const countOf = async (table: 'academy.quiz' | 'academy.quizAnswer' | 'academy.quizCard', { id }: Person) => {
    const rows = await test.house.store.db.selectFrom(table).select('personId').where('personId', '=', id).execute();
    return rows.length;
  };

  it('is forgotten after somewhat more than a year, but when each question comes again', async () => {
    const agent = await learner(1);
    await answerAll(agent, await start(agent));
    test.clock.advance(401 * DAY);
    await forgetOldQuizzes(test.house);
    expect(await countOf('academy.quiz', agent)).toBe(0);
    expect(await countOf('academy.quizAnswer', agent)).toBe(0);
    expect(await countOf('academy.quizCard', agent)).toBe(2);
  });

  it('goes with the demo’s people', async () => {
    const [demo, real] = [await learner(1), await learner(1)];
    for (const person of [demo, real]) await answerAll(person, await start(person));
    await test.academy.eraseDemo(SEEDER, [demo.id]);
    for (const table of ['academy.quiz', 'academy.quizAnswer', 'academy.quizCard'] as const) {
      expect(await countOf(table, demo)).toBe(0);
      expect(await countOf(table, real)).toBeGreaterThan(0);
    }
  });
});
