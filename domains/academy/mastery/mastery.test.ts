import { refitTracer } from '@kedun/assess';
import { type Id, newId } from '@kedun/base';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { madeUpStaff } from '../../../packages/assess/tracing/testing/staff.ts';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import type { Person } from '../../kernel/actor.ts';
import { answerCheck } from '../checks/commands.ts';
import type { LessonCheck } from '../contract.ts';
import { markLessonRead } from '../courses/commands.ts';
import { lessonById, lessonsOf } from '../courses/queries.ts';
import { handInPretest, startPretest } from '../effect/commands.ts';
import { openKey, saveAnswer, startExam, submitExam } from '../exams/commands.ts';
import { answerQuiz, startQuiz } from '../quizzes/commands.ts';
import { fitTracerAnew, forgetMastery } from './commands.ts';
import { answersKept, masteryOfPerson, tracerInUse, whatAGroupKnows, whatIKnow } from './queries.ts';
import type { KeptAnswer } from './rules.ts';

const DAY = 86_400_000;
const words = (zh: string) => ({ zh, en: '' });
const check = (chapter: number, nth: number): LessonCheck => ({
  stem: words(`第${chapter}章第${nth}问`),
  options: [false, true].map((correct, at) => ({ text: words(`项${at}`), correct, why: words(`因${at}`) })),
  rule: `${chapter}.1`,
});
const RIGHT = { chosen: [1], seconds: 8 };
const WRONG = { chosen: [0], seconds: 8 };
/** Chapters with lessons; of the first three an exam asks four questions each. */
const CHAPTERS = [1, 2, 3, 5, 6, 7];

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let courseId: Id;
let lessons: Id[];
beforeAll(async () => {
  test = await openTestAcademy();
  const paper = { questions: 12, passPercent: 60, minutes: 15 };
  const { bank, ...course } = smallCourse(12, 12, { certifies: ['C2'], paper });
  courseId = await test.academy.importCourse(
    SEEDER,
    {
      ...course,
      lessons: CHAPTERS.map((chapter, at) => ({
        ...{ number: at + 1, title: words(`第${chapter}章的课`), body: words('正文') },
        checks: [1, 2, 3, 4, 5, 6, 7].map((nth) => check(chapter, nth)),
      })),
      bank: bank.map((item, at) => ({ ...item, clause: `${(at % 3) + 1}.1`, lesson: (at % 3) + 1 })),
    },
    false,
  );
  lessons = (await lessonsOf(test.house.store, courseId)).map(({ id }) => id);
});
beforeEach(() => test.clock.advance(1000));
afterAll(() => test.close());

async function learner(more: Parameters<typeof signedIn>[2] = {}): Promise<Person> {
  const { actor } = await signedIn(test.identity, 'agent', more);
  for (const id of lessons) await markLessonRead(test.house, actor, id);
  return actor;
}
const lessonOf = (chapter: number) => lessons[CHAPTERS.indexOf(chapter)] as Id;
/** Answers checks of a chapter's lesson, from the one to the other. */
async function answerChecks(person: Person, chapter: number, given: typeof RIGHT, from = 0, to = 7): Promise<void> {
  const lessonId = lessonOf(chapter);
  for (const one of (await lessonById(test.house.store, lessonId)).checks.slice(from, to)) {
    await answerCheck(test.house, person, { ...given, lessonId, check: one.check });
  }
}
/** Sits the exam as somebody who knows every chapter but one, and looks at the keys. */
async function sitWeakIn(person: Person, weak: number): Promise<Id> {
  const before = await keptOf(person);
  const attempt = await startExam(test.house, person, courseId);
  const { paper } = await test.house.store.db
    .selectFrom('academy.examAttempt')
    .select('paper')
    .where('id', '=', attempt.id)
    .executeTakeFirstOrThrow();
  const clauses = new Map(
    (paper as unknown as { itemId: Id; clause: string }[]).map((one) => [one.itemId, one.clause]),
  );
  for (const { itemId, options } of attempt.questions) {
    const wanted = clauses.get(itemId) === `${weak}.1` ? 'wrong a' : 'right';
    const chosen = options.filter(({ text }) => text.zh === wanted).map(({ key }) => key);
    await saveAnswer(test.house, person, { attemptId: attempt.id, itemId, chosen, isMarked: false });
  }
  await submitExam(test.house, person, attempt.id);
  expect(await keptOf(person)).toEqual(before);
  await openKey(test.house, person, attempt.id);
  return attempt.id;
}
const keptOf = (person: Person) => answersKept(test.house, person.id);
const quizTopics = async (person: Person) => {
  const { questions } = await startQuiz(test.house, person);
  return questions.map(({ lesson, reason }) => [CHAPTERS[lessons.indexOf(lesson.id)], reason]);
};

describe('what comes next', () => {
  it('is the topic in which somebody is weak, and no longer once they answer right', async () => {
    const agent = await learner();
    await sitWeakIn(agent, 3);
    expect((await quizTopics(agent))[0]).toEqual([3, 'weak_topic']);
    await test.house.store.db.deleteFrom('academy.quiz').where('personId', '=', agent.id).execute();
    await answerChecks(agent, 3, RIGHT, 0, 6);
    expect(await quizTopics(agent)).toEqual([
      [5, 'unknown_topic'],
      [6, 'unknown_topic'],
      [7, 'unknown_topic'],
    ]);
  });

  it('is on the home page the lesson of that topic to read again, until they answer right', async () => {
    const agent = await learner();
    await sitWeakIn(agent, 2);
    const before = await whatIKnow(test.house, agent);
    expect(before.readAgain).toEqual([
      {
        ...{ topic: 'chapter:2', chapter: '2', title: { zh: '查看与使用', en: 'Looking and using' } },
        lesson: { id: lessonOf(2), title: words('第2章的课') },
      },
    ]);
    await answerChecks(agent, 2, RIGHT, 0, 6);
    expect((await whatIKnow(test.house, agent)).readAgain).toEqual([]);
  });
});

describe('what I know', () => {
  it('tells each topic with its interval, weakest first, and says where too little is known', async () => {
    const agent = await learner();
    await sitWeakIn(agent, 1);
    const { topics } = await whatIKnow(test.house, agent);
    expect(topics.map(({ chapter, state, answers }) => [chapter, state, answers])).toEqual([
      ['1', 'weak', 4],
      ...[
        expect.arrayContaining([expect.any(String), 'fair', 4]),
        expect.arrayContaining([expect.any(String), 'fair', 4]),
      ],
      ...['5', '6', '7'].map((chapter) => [chapter, 'little', 0]),
    ]);
    for (const { estimate } of topics.slice(0, 3)) {
      expect(estimate?.low).toBeLessThan(estimate?.probability ?? 0);
      expect(estimate?.high).toBeGreaterThan(estimate?.probability ?? 1);
    }
    expect(topics.slice(3).every(({ estimate, lesson }) => estimate === null && lesson === null)).toBe(true);
    expect(topics[0]?.lesson?.id).toBe(lessonOf(1));
  });

  it('counts answers from memory once: not again what was just answered, nor an exam’s question met before', async () => {
    const agent = await learner();
    await answerChecks(agent, 5, WRONG, 0, 1);
    await answerChecks(agent, 5, RIGHT, 0, 1);
    expect(await keptOf(agent)).toMatchObject([{ topic: 'chapter:5', right: false, lesson: lessonOf(5) }]);
    const attemptId = await sitWeakIn(agent, 3);
    expect(await keptOf(agent)).toHaveLength(13);
    await openKey(test.house, agent, attemptId);
    expect(await keptOf(agent)).toHaveLength(13);
    test.clock.advance(DAY);
    await answerChecks(agent, 5, RIGHT, 0, 1);
    expect((await keptOf(agent)).map(({ right }) => right).at(-1)).toBe(true);
    expect(await keptOf(agent)).toHaveLength(14);
  });

  it('counts answers of quizzes with the answer itself, or not at all', async () => {
    const agent = await learner();
    const quiz = await startQuiz(test.house, agent);
    await answerQuiz(test.house, agent, { ...WRONG, quizId: quiz.id, place: 0 });
    expect(await keptOf(agent)).toMatchObject([{ right: false }]);
    const undone = test.house.store.command(async () => {
      await answerQuiz(test.house, agent, { ...RIGHT, quizId: quiz.id, place: 1 });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await keptOf(agent)).toHaveLength(1);
  });

  it('hears nothing of what was left open, nor of questions before a course, whose marks nobody is told', async () => {
    const { actor } = await signedIn(test.identity, 'agent');
    const pretest = await startPretest(test.house, actor, courseId);
    const answers = pretest.questions.map(({ itemId, options }) => ({ itemId, chosen: [options[0]?.key ?? ''] }));
    await handInPretest(test.house, actor, courseId, answers);
    const agent = await learner();
    const attempt = await startExam(test.house, agent, courseId);
    await submitExam(test.house, agent, attempt.id);
    expect([await keptOf(actor), await keptOf(agent)]).toEqual([[], []]);
  });

  it('is forgotten when its person says so, after a year, and with the demo’s people', async () => {
    const [one, other, demo] = [await learner(), await learner(), await learner()];
    for (const person of [one, other, demo]) await answerChecks(person, 6, RIGHT, 0, 2);
    await forgetMastery(test.house, one);
    await test.academy.eraseDemo(SEEDER, [demo.id]);
    expect(await Promise.all([one, other, demo].map(keptOf))).toMatchObject([[], [{}, {}], []]);
    test.clock.advance(401 * DAY);
    expect(await keptOf(other)).toEqual([]);
    await fitTracerAnew(test.house);
    const rows = await test.house.store.db.selectFrom('academy.mastery').select('personId').execute();
    expect(rows).toEqual([]);
  });
});

describe('what a group knows', () => {
  it('is told from five people beside who asks, without a name, to a lead of the own team alone', async () => {
    const team = await test.identity.createTeam(SEEDER, { name: '甲组', industry: '', isDemo: false });
    const { actor: lead } = await signedIn(test.identity, 'lead', { teamId: team });
    const { actor: trainer } = await signedIn(test.identity, 'trainer');
    const people = [];
    for (let at = 0; at < 4; at++) people.push(await learner({ teamId: team }));
    for (const person of people) await answerChecks(person, 7, RIGHT, 0, 3);
    await answerChecks(lead, 7, RIGHT, 0, 3);
    expect(await whatAGroupKnows(test.house, lead, { team })).toEqual({ topics: [], isTooSmall: true });
    const fifth = await learner({ teamId: team });
    expect(await whatAGroupKnows(test.house, lead, { team })).toEqual({ topics: [], isTooSmall: false });
    await answerChecks(fifth, 7, WRONG, 0, 3);
    const told = await whatAGroupKnows(test.house, lead, { team });
    expect(told.topics).toMatchObject([{ topic: 'chapter:7', people: 5 }]);
    expect(await whatAGroupKnows(test.house, trainer, { team })).toEqual(
      expect.objectContaining({ isTooSmall: false }),
    );
    for (const { id } of people) expect(JSON.stringify(told)).not.toContain(id);
    const refused = (code: string, work: Promise<unknown>) => expect(work).rejects.toMatchObject({ code });
    await refused('not_found', whatAGroupKnows(test.house, lead, { team: newId() }));
    await refused('not_found', whatAGroupKnows(test.house, lead, { course: courseId }));
    await refused('mastery_group_needed', whatAGroupKnows(test.house, trainer, {}));
    await refused('mastery_group_needed', whatAGroupKnows(test.house, trainer, { team, course: courseId }));
  });

  it('is told to trainers of the learners of a course, in its own topics', async () => {
    const { actor: trainer } = await signedIn(test.identity, 'trainer');
    for (let at = 0; at < 5; at++) {
      const read = await learner();
      for (const chapter of CHAPTERS) await answerChecks(read, chapter, RIGHT);
    }
    const { db } = test.house.store;
    await db.deleteFrom('academy.examAttempt').where('courseId', '=', courseId).execute();
    // Who has read lessons alone is not one: a lecture marks them read, and who sits in it a trainer chooses.
    expect((await whatAGroupKnows(test.house, trainer, { course: courseId })).isTooSmall).toBe(true);
    for (let at = 0; at < 5; at++) await sitWeakIn(await learner(), 1);
    const { topics } = await whatAGroupKnows(test.house, trainer, { course: courseId });
    expect(topics.length).toBeGreaterThan(0);
    expect(topics.every(({ chapter, people }) => CHAPTERS.includes(Number(chapter)) && people >= 5)).toBe(true);
    const other = await test.academy.importCourse(SEEDER, smallCourse(4, 2), false);
    expect(await whatAGroupKnows(test.house, trainer, { course: other })).toEqual({ topics: [], isTooSmall: true });
  });
});

describe('the nightly model', () => {
  /** The same people each time: their ids say who only judges. */
  const personOf = (nth: number): Id => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;

  /** 200 made-up people of one house, whose questions are easier than the shipped model has it. */
  async function fill(): Promise<void> {
    const topics = CHAPTERS.map((chapter) => `chapter:${chapter}`);
    const rows = madeUpStaff({ people: 200, topics, items: 6, answers: 30, seed: 8, ease: 2 });
    const people = new Map<string, KeptAnswer[]>();
    const at = test.clock.now().toISOString();
    for (const { learner: name, item, skill, correct } of rows) {
      people.set(name, [
        ...(people.get(name) ?? []),
        { item: `item:${item}`, topic: skill, lesson: null, right: correct, at },
      ]);
    }
    const changedAt = test.clock.now();
    await test.house.store.db
      .insertInto('academy.mastery')
      .values(
        [...people.values()].map((answers, nth) => ({
          personId: personOf(nth),
          answers: JSON.stringify(answers),
          changedAt,
        })),
      )
      .execute();
  }
  const trials = () => test.house.store.db.selectFrom('academy.tracer').selectAll().orderBy('fittedAt').execute();
  const fits = () =>
    test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select(['result', 'objectId'])
      .where('act', '=', 'academy.tracer.fit')
      .orderBy('at')
      .execute();

  it('waits until the house has enough answers', async () => {
    expect(await fitTracerAnew(test.house)).toBe('too_few');
  });

  it('is refused where it foretells people it has not met worse, and the old one stays', async () => {
    await fill();
    const upsideDown = {
      ...test.house,
      refitTracer: async (work: Parameters<typeof refitTracer>[0]) =>
        refitTracer({ ...work, teaching: work.teaching.map((row) => ({ ...row, correct: !row.correct })) }),
    };
    expect(await fitTracerAnew(upsideDown)).toBe('kept');
    expect(await tracerInUse(test.house)).toBe(test.house.shippedTracer);
    expect(await fitTracerAnew({ ...test.house, refitTracer: async () => null })).toBe('nothing_new');
    expect((await trials()).map(({ model }) => model)).toEqual([null]);
  });

  it('is taken where it foretells them better than the one that ships, and is in the ledger', async () => {
    test.clock.advance(31 * DAY);
    expect(await fitTracerAnew({ ...test.house, refitTracer: async () => null })).toBe('failed');
    const person = await learner();
    await sitWeakIn(person, 3);
    const before = await masteryOfPerson(test.house, person.id);
    expect(await fitTracerAnew(test.house)).toBe('taken');
    const [refused, taken] = await trials();
    const { before: old, after } = (taken?.measures ?? {}) as unknown as Record<
      'before' | 'after',
      { logLoss: number }
    >;
    expect(after.logLoss).toBeLessThan(old.logLoss - 0.01);
    expect(refused?.model).toBeNull();
    expect(taken?.people).toBeGreaterThan(200);
    expect(await tracerInUse(test.house)).toEqual(taken?.model);
    const now = await masteryOfPerson(test.house, person.id);
    expect([...now.keys()]).toEqual([...before.keys()]);
    expect(now.get('chapter:1')?.probability).not.toBe(before.get('chapter:1')?.probability);
    expect(now.get('chapter:3')?.answers).toBe(4);
    expect(await fits()).toEqual([
      { result: 'denied', objectId: refused?.id },
      { result: 'done', objectId: taken?.id },
    ]);
  });
});
