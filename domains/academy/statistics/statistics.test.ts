import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { takeEvents } from '../../../test/events.ts';
import { signedIn } from '../../../test/people.ts';
import { importCourse, markLessonRead } from '../courses/commands.ts';
import { lessonsOf } from '../courses/queries.ts';
import { startExam } from '../exams/commands.ts';
import { drawPaper, grade, keyOf, type PaperItem } from '../exams/rules.ts';
import { noteKeysRead, retireItem } from '../items/commands.ts';
import { askedItems, bankHeads, itemWithKey } from '../items/queries.ts';
import { judgeAllItems, judgeItems } from './commands.ts';
import { examReport, itemReports, itemReportsFor } from './queries.ts';
import { histogramOf, quartilesOf } from './rules.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
beforeAll(async () => {
  test = await openTestAcademy();
});
afterAll(() => test.close());

let seed = 7;
/** From 0 to 1, the same in every run (a linear congruential generator). */
function chance(): number {
  seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
  return seed / 4_294_967_296;
}

type Answering = (item: PaperItem, ability: number) => readonly string[];

/** Somebody's exam as it is stored once handed in. */
async function sit(course: string, questions: number, answering: Answering, ability: number): Promise<void> {
  const { db } = test.house.store;
  const bank = await askedItems(test.house.store, [course]);
  const paper = drawPaper(bank, questions, (bound) => Math.floor(chance() * bound));
  const chosen = new Map(paper.map((item) => [item.itemId, answering(item, ability)]));
  const marks = grade(paper, chosen);
  const [id, startedAt] = [randomUUID(), test.clock.now()];
  test.clock.advance(60_000);
  await db
    .insertInto('academy.examAttempt')
    .values({
      ...{ id, courseId: course, personId: randomUUID(), paper: JSON.stringify(paper), startedAt, ...marks },
      ...{ deadlineAt: new Date(startedAt.getTime() + 900_000), submittedAt: test.clock.now() },
      passed: marks.percent >= 80,
    })
    .execute();
  const savedAt = test.clock.now();
  const rows = [...chosen].map(([itemId, keys]) => ({
    ...{ attemptId: id, itemId, chosen: JSON.stringify(keys), isMarked: false, savedAt },
  }));
  await db.insertInto('academy.attemptAnswer').values(rows).execute();
}

const wrongOf = (item: PaperItem) => {
  const wrong = item.options.filter(({ correct }) => !correct);
  return [wrong[Math.floor(chance() * wrong.length)]?.key ?? ''];
};
/** Who knows more is right more often, but `题1` has the wrong key: there those who know choose `wrong a`. */
const miskeyed: Answering = (item, ability) => {
  const isKnown = chance() < ability;
  if (item.stem.zh !== '题1') return isKnown ? keyOf(item) : wrongOf(item);
  const better = item.options.filter(({ text }) => text.zh === 'wrong a').map(({ key }) => key);
  return isKnown ? better : keyOf(item);
};

async function satBy(people: number, items: number, questions: number): Promise<string> {
  const course = await test.academy.importCourse(SEEDER, smallCourse(items, questions), false);
  for (let person = 0; person < people; person++) await sit(course, questions, miskeyed, 0.2 + 0.75 * chance());
  return course;
}

describe('what answers say of a bank', () => {
  it('retires a question with the wrong key by itself, and tells why', async () => {
    const course = await satBy(160, 10, 8);
    await takeEvents(test.house.store);
    expect(await judgeItems(test.house, SEEDER, course)).toEqual({ retired: 1, kept: 0 });
    const { items, computedAt } = await itemReports(test.house.store, course);
    expect(computedAt).toEqual(test.clock.now());
    const bad = items.find(({ stem }) => stem.zh === '题1');
    expect(bad).toMatchObject({ status: 'retired', verdict: 'retire', reasons: ['negative_discrimination'] });
    expect(bad?.discrimination.high).toBeLessThan(0);
    for (const one of items.filter(({ stem }) => stem.zh !== '题1')) {
      expect(one).toMatchObject({ status: 'active' });
      expect(one.discrimination.value).toBeGreaterThan(0.2);
    }
    const head = (await bankHeads(test.house.store, course, randomUUID())).find(({ id }) => id === bad?.itemId);
    expect(head).toMatchObject({ status: 'retired', retiredBecause: ['negative_discrimination'] });
    expect((await takeEvents(test.house.store)).map(({ name }) => name)).toEqual(['academy.item_changed']);
    // What a reader of statistics gets holds no text of an option.
    expect(JSON.stringify(items)).not.toMatch(/wrong a|right"?:?\s*true/);
  });

  it('judges what a person puts back by later answers only', async () => {
    const course = await satBy(160, 10, 8);
    await judgeAllItems(test.house);
    const { items } = await itemReports(test.house.store, course);
    const id = items.find(({ stem }) => stem.zh === '题1')?.itemId ?? '';
    test.clock.advance(1000);
    await retireItem(test.house, SEEDER, id, false);
    expect(await judgeItems(test.house, SEEDER, course)).toEqual({ retired: 0, kept: 0 });
    expect(await itemWithKey(test.house.store, id)).toMatchObject({ status: 'active', retiredBecause: [] });
    const now = (await itemReports(test.house.store, course)).items.find(({ itemId }) => itemId === id);
    expect(now).toMatchObject({ n: 0, verdict: 'no_data', right: { share: null } });
  });

  it('never leaves fewer questions than a paper asks', async () => {
    const course = await satBy(120, 8, 8);
    expect(await judgeItems(test.house, SEEDER, course)).toEqual({ retired: 0, kept: 1 });
    expect(await askedItems(test.house.store, [course])).toHaveLength(8);
  });

  it('never leaves a row of the blueprint without a question', async () => {
    const course = await satBy(160, 10, 8);
    const { db } = test.house.store;
    const blueprint = JSON.stringify([{ tag: '核身', from: 1, to: 5, questions: 1 }]);
    await db.updateTable('academy.course').set({ blueprint }).where('id', '=', course).execute();
    const first = (await bankHeads(test.house.store, course, randomUUID())).find(({ stem }) => stem.zh === '题1');
    const tags = JSON.stringify(['核身']);
    await db
      .updateTable('academy.item')
      .set({ tags })
      .where('id', '=', first?.id ?? '')
      .execute();
    expect(await judgeItems(test.house, SEEDER, course)).toEqual({ retired: 0, kept: 1 });
    const [agent, lessons] = [
      (await signedIn(test.identity, 'agent')).actor,
      await lessonsOf(test.house.store, course),
    ];
    for (const { id } of lessons) await markLessonRead(test.house, agent, id);
    expect((await startExam(test.house, agent, course)).questions).toHaveLength(8);
  });

  it('never leaves an exam of another course without the questions that it asks of this one', async () => {
    const course = await satBy(160, 10, 8);
    const other = await test.academy.importCourse(SEEDER, smallCourse(2, 2), false);
    const { db } = test.house.store;
    const asksAlso = JSON.stringify([course]);
    await db.updateTable('academy.course').set({ asksAlso, questionCount: 12 }).where('id', '=', other).execute();
    expect(await judgeItems(test.house, SEEDER, course)).toEqual({ retired: 0, kept: 1 });
    await db.updateTable('academy.course').set({ questionCount: 11 }).where('id', '=', other).execute();
    expect(await judgeItems(test.house, SEEDER, course)).toEqual({ retired: 1, kept: 0 });
  });

  it('says of few answers that they are few, and of exams how they went', async () => {
    const course = await satBy(12, 10, 8);
    await judgeItems(test.house, SEEDER, course);
    const { items } = await itemReports(test.house.store, course);
    expect(new Set(items.map(({ verdict }) => verdict))).toEqual(new Set(['no_data']));
    const report = await examReport(test.house.store, course);
    expect(report).toMatchObject({ people: 12, medianMinutes: 1 });
    expect(report.histogram.reduce((sum, one) => sum + one, 0)).toBe(12);
    expect(report.passed.low).toBeLessThanOrEqual(report.passed.share ?? Number.NaN);
    const empty = await test.academy.importCourse(SEEDER, smallCourse(8, 8), false);
    expect(await examReport(test.house.store, empty)).toMatchObject({
      ...{ people: 0, quartiles: null, medianMinutes: null, passed: { share: null } },
    });
  });
});

it.each([
  [[], null],
  [[50], [50, 50, 50]],
  [
    [100, 0, 50, 75],
    [0, 50, 75],
  ],
])('quartiles of %j are %j', (numbers, expected) => {
  expect(quartilesOf(numbers)).toEqual(expected);
});

it('counts percents by tens, all of them', () => {
  expect(histogramOf([0, 9, 10, 89, 90, 100])).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 1, 2]);
});

it('tells nobody a key that they have not read, nor whether their own answers were right', async () => {
  const { store } = test.house;
  const course = await importCourse(test.house, SEEDER, smallCourse(6, 4), {
    isDemo: false,
    isOffered: true,
    isShipped: true,
  });
  await sit(course, 4, (item) => keyOf(item), 1);
  await judgeItems(test.house, SEEDER, course);
  const { personId } = await store.db
    .selectFrom('academy.examAttempt')
    .select('personId')
    .where('courseId', '=', course)
    .executeTakeFirstOrThrow();
  const asked = (await itemReports(store, course)).items.filter(({ n }) => n > 0);
  expect(asked).toHaveLength(4);
  const [known, ...others] = asked;
  await noteKeysRead(test.house, personId, [known?.itemId ?? '']);
  const seen = new Map((await itemReportsFor(store, course, personId)).items.map((item) => [item.itemId, item]));
  expect(seen.get(known?.itemId ?? '')).toEqual(known);
  for (const { itemId, n } of others) {
    expect(seen.get(itemId)).toMatchObject({
      n,
      options: null,
      right: { share: null },
      discrimination: { value: null },
    });
  }
  const stranger = (await itemReportsFor(store, course, randomUUID())).items;
  expect(stranger.every(({ options }) => options === null)).toBe(true);
  expect(stranger.filter(({ right }) => right.share === 1)).toHaveLength(4);
});
