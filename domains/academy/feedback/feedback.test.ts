import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import type { Person } from '../../kernel/actor.ts';
import { changeLesson, markLessonRead } from '../courses/commands.ts';
import { lessonsOf } from '../courses/queries.ts';
import { publishVersion } from '../retraining/commands.ts';
import { addAction, endAction, giveFeedback } from './commands.ts';
import { actionsOf, feedbackOf, myFeedback } from './queries.ts';

const DAY = 86_400_000;
let test: Awaited<ReturnType<typeof openTestAcademy>>;
let trainer: Person;
beforeAll(async () => {
  test = await openTestAcademy();
  trainer = (await signedIn(test.identity, 'trainer')).actor;
});
afterAll(() => test.close());

const newCourse = () => test.academy.importCourse(SEEDER, smallCourse(8, 2), false);
const say = (rating: number, words = '') => ({
  ...{ isClear: rating, isUseful: rating, fitsWork: 3, rightLength: 5 },
  words,
});
async function learner(courseId: string): Promise<Person> {
  const { actor } = await signedIn(test.identity, 'agent');
  for (const { id } of await lessonsOf(test.house.store, courseId)) await markLessonRead(test.house, actor, id);
  return actor;
}

it('is asked after the last lesson, answered once, and changeable for 14 days', async () => {
  const courseId = await newCourse();
  const { actor } = await signedIn(test.identity, 'agent');
  expect(await myFeedback(test.house, courseId, actor.id)).toMatchObject({ state: 'not_yet', given: null });
  await expect(giveFeedback(test.house, actor, courseId, say(4))).rejects.toMatchObject({ code: 'feedback_too_early' });
  const agent = await learner(courseId);
  await giveFeedback(test.house, agent, courseId, say(4));
  test.clock.advance(13 * DAY);
  await giveFeedback(test.house, agent, courseId, say(2, '太长'));
  const { given, state } = await myFeedback(test.house, courseId, agent.id);
  expect([given, state]).toEqual([say(2, '太长'), 'open']);
  expect(await feedbackOf(test.house.store, courseId)).toMatchObject([{ version: 1, count: 1 }]);
  test.clock.advance(DAY);
  await expect(giveFeedback(test.house, agent, courseId, say(5))).rejects.toMatchObject({ code: 'feedback_closed' });
});

it('keeps no value that stands in the words, and no trace in the ledger', async () => {
  const courseId = await newCourse();
  const agent = await learner(courseId);
  const count = () =>
    test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
  const before = await count();
  await giveFeedback(test.house, agent, courseId, say(4, '客户电话13812345678'));
  expect(await count()).toEqual(before);
  const { words } = await test.house.store.db
    .selectFrom('academy.feedback')
    .select('words')
    .where('personId', '=', agent.id)
    .executeTakeFirstOrThrow();
  expect(words).toBe('客户电话138****5678');
});

it('tells four answers only by their number, five with means and words, and no name', async () => {
  const courseId = await newCourse();
  for (const rating of [1, 2, 3, 4]) {
    await giveFeedback(test.house, await learner(courseId), courseId, say(rating, `第${rating}条`));
  }
  expect(await feedbackOf(test.house.store, courseId)).toEqual([{ version: 1, count: 4, means: null, words: null }]);
  const last = await learner(courseId);
  await giveFeedback(test.house, last, courseId, say(5));
  const [shown] = await feedbackOf(test.house.store, courseId);
  expect(shown?.words).toEqual(['第1条', '第2条', '第3条', '第4条']);
  expect(shown?.means?.[0]).toMatchObject({ question: 'isClear', mean: 3, spread: [1, 1, 1, 1, 1] });
  expect(JSON.stringify(shown)).not.toContain(last.id);
});

it('is asked again of a new version', async () => {
  const courseId = await newCourse();
  const agent = await learner(courseId);
  await giveFeedback(test.house, agent, courseId, say(2));
  const [lesson] = await lessonsOf(test.house.store, courseId);
  const changed = { title: { zh: '新课', en: '' }, body: { zh: '新的正文', en: '' } };
  await changeLesson(test.house, trainer, lesson?.id ?? '', changed);
  await publishVersion(test.house, trainer, courseId, { note: '更清楚', days: 14 });
  expect(await myFeedback(test.house, courseId, agent.id)).toMatchObject({ state: 'open', given: null });
  await giveFeedback(test.house, agent, courseId, say(5));
  const versions = await feedbackOf(test.house.store, courseId);
  expect(versions.map(({ version, count }) => [version, count])).toEqual([
    [2, 1],
    [1, 1],
  ]);
});

it('leads to an action with an owner and a day, overdue the day after, done or not', async () => {
  const courseId = await newCourse();
  const people = new Map((await test.identity.people()).map((person) => [person.id, person]));
  const dueOn = new Date(test.clock.now().getTime() + DAY).toISOString().slice(0, 10);
  const plan = { what: '第二课加例子', ownerId: trainer.id, dueOn };
  const id = await addAction(test.house, trainer, courseId, plan, [trainer]);
  const shown = async () => (await actionsOf(test.house, courseId, people))[0];
  expect(await shown()).toMatchObject({ id, dueOn, version: 1, doneAt: null, isOverdue: false });
  test.clock.advance(3 * DAY);
  expect((await shown())?.isOverdue).toBe(true);
  await endAction(test.house, trainer, id, true);
  expect(await shown()).toMatchObject({ isOverdue: false, doneAt: test.clock.now().toISOString() });
  await endAction(test.house, trainer, id, false);
  expect((await shown())?.doneAt).toBeNull();
  await expect(addAction(test.house, trainer, courseId, plan, [])).rejects.toMatchObject({ code: 'not_found' });
});
