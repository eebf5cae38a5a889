import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { addPerson, signedIn } from '../../../test/people.ts';
import type { Person } from '../../kernel/actor.ts';
import { grantCertificate } from '../certificates/commands.ts';
import { markLessonRead } from '../courses/commands.ts';
import { lessonsOf } from '../courses/queries.ts';
import { saveAnswer, startExam, submitExam } from '../exams/commands.ts';
import { knownKeys } from '../items/queries.ts';
import { handInPretest, planComparison, startPretest, untrained } from './commands.ts';
import { courseEffect, coursesLater, pretestFor } from './queries.ts';

const DAY = 86_400_000;
let test: Awaited<ReturnType<typeof openTestAcademy>>;
let trainer: Person;
let courseId: string;
beforeAll(async () => {
  test = await openTestAcademy();
  trainer = (await signedIn(test.identity, 'trainer')).actor;
});
afterAll(() => test.close());

const newCourse = async () => {
  courseId = await test.academy.importCourse(SEEDER, smallCourse(12, 5), false);
  return courseId;
};
const newAgent = async () => (await signedIn(test.identity, 'agent')).actor;
const mine = ({ id }: Person) => pretestFor(test.house, courseId, id);

async function pretest(person: Person, right: number): Promise<void> {
  const { questions } = await startPretest(test.house, person, courseId);
  const answers = questions.map(({ itemId, options }, place) => {
    const option = options.find(({ text }) => (text.zh === 'right') === place < right);
    return { itemId, chosen: option ? [option.key] : [] };
  });
  await handInPretest(test.house, person, courseId, answers);
}

async function sitExam(person: Person, right: number): Promise<void> {
  for (const { id } of await lessonsOf(test.house.store, courseId)) await markLessonRead(test.house, person, id);
  const attempt = await startExam(test.house, person, courseId);
  for (const [place, { itemId, options }] of attempt.questions.entries()) {
    const option = options.find(({ text }) => (text.zh === 'right') === place < right);
    const chosen = option ? [option.key] : [];
    await saveAnswer(test.house, person, { attemptId: attempt.id, itemId, isMarked: false, chosen });
  }
  await submitExam(test.house, person, attempt.id);
}

describe('questions before a course', () => {
  it('are five, ungraded, without key, once, and asked again in the exam', async () => {
    await newCourse();
    const agent = await newAgent();
    expect(await mine(agent)).toMatchObject({ state: 'offered', occasion: 'before', questions: [] });
    const running = await startPretest(test.house, agent, courseId);
    expect(running.questions).toHaveLength(5);
    expect(JSON.stringify(running)).not.toMatch(/correct|解析|isRight/);
    expect(await startPretest(test.house, agent, courseId)).toEqual(running);
    const done = await handInPretest(test.house, agent, courseId, []);
    expect(done).toMatchObject({ state: 'done', questions: [] });
    await expect(handInPretest(test.house, agent, courseId, [])).rejects.toMatchObject({ code: 'pretest_not_offered' });
    const ids = running.questions.map(({ itemId }) => itemId);
    expect([...(await knownKeys(test.house.store, agent.id, ids))]).toEqual([]);
  });

  it('come before the first lesson or not at all', async () => {
    await newCourse();
    const [late, slow] = [await newAgent(), await newAgent()];
    const [lesson] = await lessonsOf(test.house.store, courseId);
    await markLessonRead(test.house, late, lesson?.id ?? '');
    expect((await mine(late)).state).toBe('none');
    await expect(startPretest(test.house, late, courseId)).rejects.toMatchObject({ code: 'pretest_not_offered' });
    const certified = await newAgent();
    await grantCertificate(test.house, SEEDER, certified.id, 'C2');
    const { courseId: of } = await test.house.store.db
      .selectFrom('academy.certificate')
      .select('courseId')
      .where('personId', '=', certified.id)
      .executeTakeFirstOrThrow();
    expect((await pretestFor(test.house, of, certified.id)).state).toBe('none');
    await startPretest(test.house, slow, courseId);
    await markLessonRead(test.house, slow, lesson?.id ?? '');
    await expect(handInPretest(test.house, slow, courseId, [])).rejects.toMatchObject({ code: 'pretest_not_offered' });
  });

  it('refuse answers that they do not offer', async () => {
    await newCourse();
    const agent = await newAgent();
    const { questions } = await startPretest(test.house, agent, courseId);
    const itemId = questions[0]?.itemId ?? '';
    for (const answers of [[{ itemId, chosen: ['Z'] }], [{ itemId: agent.id, chosen: [] }]]) {
      await expect(handInPretest(test.house, agent, courseId, answers)).rejects.toMatchObject({
        code: 'answer_unknown',
      });
    }
  });
});

describe('a comparison', () => {
  it('draws half to wait, asks them again after a week with other questions, and never twice', async () => {
    await newCourse();
    const agents = await Promise.all([1, 2, 3, 4].map(newAgent));
    const opensAt = new Date(test.clock.now().getTime() + 30 * DAY);
    const plan = { people: agents.map(({ id }) => id), opensAt };
    const drawn = await planComparison(test.house, trainer, courseId, plan, await test.identity.people());
    expect(drawn).toEqual({ now: 2, later: 2, opensAt: opensAt.toISOString() });
    const again = planComparison(test.house, trainer, courseId, plan, await test.identity.people());
    await expect(again).rejects.toMatchObject({ code: 'people_have_begun' });
    const states = await Promise.all(agents.map(mine));
    expect(states.filter((state) => state.opensAt === opensAt.toISOString())).toHaveLength(2);
    const later = await Promise.all(agents.map(({ id }) => coursesLater(test.house, id)));
    expect(later.map((courses) => courses.has(courseId))).toEqual(states.map((state) => state.opensAt !== null));
    const waiting = agents[states.findIndex((state) => state.opensAt !== null)] as Person;
    const first = await startPretest(test.house, waiting, courseId);
    await handInPretest(test.house, waiting, courseId, []);
    expect((await mine(waiting)).state).toBe('done');
    test.clock.advance(7 * DAY);
    expect(await mine(waiting)).toMatchObject({ state: 'offered', occasion: 'again' });
    const second = await startPretest(test.house, waiting, courseId);
    const asked = new Set(first.questions.map(({ itemId }) => itemId));
    expect(second.questions.filter(({ itemId }) => asked.has(itemId))).toEqual([]);
    await handInPretest(test.house, waiting, courseId, []);
    test.clock.advance(30 * DAY);
    expect(await mine(waiting)).toMatchObject({ state: 'done', opensAt: null });
    const { effect, lot } = await courseEffect(test.house, courseId);
    expect(lot).toMatchObject({ now: 2, later: 2 });
    expect(effect).toMatchObject({ kind: 'too_few', design: 'hold_out', heldOut: 1, trained: 0, needed: 20 });
  });

  it('is drawn for people who have not begun, with a day ahead', async () => {
    await newCourse();
    const [fresh, begun] = [await newAgent(), await newAgent()];
    const [lesson] = await lessonsOf(test.house.store, courseId);
    await markLessonRead(test.house, begun, lesson?.id ?? '');
    const staff = await test.identity.people();
    const open = (await untrained(test.house, staff, courseId)).map(({ id }) => id);
    expect([open.includes(fresh.id), open.includes(begun.id)]).toEqual([true, false]);
    const at = (days: number) => new Date(test.clock.now().getTime() + days * DAY);
    const plan = (people: string[], days: number) =>
      planComparison(test.house, trainer, courseId, { people, opensAt: at(days) }, staff);
    await expect(plan([fresh.id, begun.id], 30)).rejects.toMatchObject({ code: 'people_have_begun' });
    for (const days of [-1, 181]) {
      await expect(plan([fresh.id, begun.id], days)).rejects.toMatchObject({ code: 'day_not_ahead' });
    }
    const invited = await addPerson(test.identity, 'agent');
    expect(open).not.toContain(invited.id);
  });
});

it('the effect comes from real answers: pre-test, first exam, and nobody is named', async () => {
  await newCourse();
  const people: Person[] = [];
  for (let place = 0; place < 20; place++) {
    const agent = await newAgent();
    await pretest(agent, place % 2);
    await sitExam(agent, 4 + (place % 2));
    people.push(agent);
  }
  const [first] = people;
  await sitExam(first as Person, 0);
  const found = await courseEffect(test.house, courseId);
  expect(found).toMatchObject({ pretests: 20, lot: null });
  expect(found.effect).toMatchObject({ kind: 'effect', design: 'before_after', trained: 20, heldOut: 0 });
  expect(found.effect.points?.estimate).toBeGreaterThan(50);
  for (const { id } of people) expect(JSON.stringify(found)).not.toContain(id);
});
