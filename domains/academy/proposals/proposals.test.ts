import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approveAll, openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { takeEvents } from '../../../test/events.ts';
import { signedIn } from '../../../test/people.ts';
import type { Person } from '../../kernel/actor.ts';
import {
  changeCourse,
  changeLesson,
  createCourse,
  createLesson,
  markLessonRead,
  publishCourse,
  removeLesson,
} from '../courses/commands.ts';
import { courseById, lessonsOf } from '../courses/queries.ts';
import { PLAIN_TERMS } from '../courses/rules.ts';
import { saveAnswer, startExam, submitExam } from '../exams/commands.ts';
import { addItem, changeItem, readItemKey, retireItem } from '../items/commands.ts';
import { bankHeads, itemWithKey } from '../items/queries.ts';
import { PLAIN_ITEM } from '../items/rules.ts';
import { confirmCourse } from './commands.ts';
import { areTermsSame, leadsToSensitive } from './rules.ts';

const words = (zh: string) => ({ zh, en: '' });
const terms = {
  title: words('敏感信息课'),
  summary: words('一课'),
  certifies: [
    { dataClass: 'C2' as const, passPercent: 80 },
    { dataClass: 'C3' as const, passPercent: 90 },
  ],
  validMonths: 6,
  questionCount: 1,
  minutes: 5,
  ...PLAIN_TERMS,
};
const item = {
  ...PLAIN_ITEM,
  kind: 'single' as const,
  stem: words('题'),
  options: ['right', 'wrong'].map((text) => ({ text: words(text), correct: text === 'right' })),
  explanation: words('解析'),
  law: '',
  lessonId: null,
};

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let trainer: Person;
let supervisor: Person;
beforeAll(async () => {
  test = await openTestAcademy();
  trainer = (await signedIn(test.identity, 'trainer')).actor;
  supervisor = (await signedIn(test.identity, 'supervisor')).actor;
});
beforeEach(() => test.clock.advance(1000));
afterAll(() => test.close());

const course = (id: string) => courseById(test.house.store, id);
const statusOf = async (id: string) => (await course(id)).status;
async function confirm(id: string, by = supervisor): Promise<void> {
  await confirmCourse(test.house, by, id, (await course(id)).proposedAt ?? new Date(0));
}
async function draft(given: object = {}): Promise<string> {
  const id = await createCourse(test.house, trainer, { ...terms, ...given });
  await createLesson(test.house, trainer, id, { title: words('一'), body: words('正文') });
  await addItem(test.house, trainer, id, item);
  await approveAll(test.house, supervisor, id);
  return id;
}
const first = async (id: string) => (await bankHeads(test.house.store, id, trainer.id))[0]?.id ?? '';
async function learner(id: string): Promise<Person> {
  const { actor } = await signedIn(test.identity, 'agent');
  for (const lesson of await lessonsOf(test.house.store, id)) await markLessonRead(test.house, actor, lesson.id);
  return actor;
}
async function answerAll(person: Person, attempt: Awaited<ReturnType<typeof startExam>>): Promise<void> {
  for (const { itemId, options } of attempt.questions) {
    const chosen = options.filter(({ text }) => text.zh === 'right').map(({ key }) => key);
    await saveAnswer(test.house, person, { attemptId: attempt.id, itemId, chosen, isMarked: false });
  }
}

describe('a course that leads to C3', () => {
  it('is not offered by the trainer alone: nobody sits it before a second person has confirmed it', async () => {
    const id = await draft();
    await takeEvents(test.house.store);
    await publishCourse(test.house, trainer, id, true);
    expect(await statusOf(id)).toBe('proposed');
    const { actor: agent } = await signedIn(test.identity, 'agent');
    await expect(startExam(test.house, agent, id)).rejects.toMatchObject({ code: 'not_found' });
    const told = (await takeEvents(test.house.store)).filter(({ name }) => name.startsWith('academy.'));
    expect(told.map(({ name, audience }) => [name, audience])).toEqual([
      ['academy.course_proposed', ['role:supervisor', 'role:privacy_officer', 'role:trainer']],
    ]);
    await confirm(id);
    expect(await statusOf(id)).toBe('published');
    expect((await takeEvents(test.house.store)).map(({ name, data }) => [name, data.isPublished])).toEqual([
      ['academy.course_offered', true],
    ]);
    const person = await learner(id);
    const attempt = await startExam(test.house, person, id);
    await answerAll(person, attempt);
    expect((await submitExam(test.house, person, attempt.id)).certified).toEqual(['C2', 'C3']);
    const entries = await test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select(['act', 'actorId'])
      .where('objectId', '=', id)
      .where('act', 'in', ['academy.course.propose', 'academy.course.confirm', 'academy.course.publish'])
      .orderBy('pending')
      .execute();
    expect(entries).toEqual([
      { act: 'academy.course.propose', actorId: trainer.id },
      { act: 'academy.course.confirm', actorId: supervisor.id },
    ]);
  });

  it('is confirmed by someone else, and only as it was read', async () => {
    const id = await draft();
    await expect(confirm(id)).rejects.toMatchObject({ code: 'not_proposed' });
    await publishCourse(test.house, trainer, id, true);
    // Someone whose office changed meanwhile is still the one who proposed it.
    await expect(confirm(id, { ...trainer, role: 'supervisor' })).rejects.toMatchObject({ code: 'own_proposal' });
    const read = (await course(id)).proposedAt ?? new Date(0);
    test.clock.advance(1000);
    await changeItem(test.house, trainer, await first(id), item);
    await approveAll(test.house, supervisor, id);
    await expect(confirmCourse(test.house, supervisor, id, read)).rejects.toMatchObject({ code: 'proposal_changed' });
    await confirm(id);
    await expect(confirm(id)).rejects.toMatchObject({ code: 'not_proposed' });
  });

  it('waits again when a course whose questions it asks is confirmed, for whoever did not propose it', async () => {
    const asked = await draft();
    const id = await draft({ asksAlso: [asked] });
    await publishCourse(test.house, trainer, id, true);
    await confirm(id);
    expect(await statusOf(id)).toBe('published');
    test.clock.advance(1000);
    await publishCourse(test.house, trainer, asked, true);
    await confirm(asked);
    expect([await statusOf(asked), await statusOf(id)]).toEqual(['published', 'proposed']);
    await expect(confirm(id, { ...trainer, role: 'supervisor' })).rejects.toMatchObject({ code: 'own_proposal' });
    await confirm(id);
    expect([await statusOf(asked), await statusOf(id)]).toEqual(['published', 'published']);
    const { db } = test.house.store;
    await db
      .updateTable('academy.course')
      .set({ status: 'published', proposedBy: null, proposedAt: null })
      .where('id', '=', id)
      .execute();
    await publishCourse(test.house, trainer, asked, false);
    expect(await statusOf(id)).toBe('proposed');
  });

  it('must still be one that can be examined when it is confirmed', async () => {
    const id = await draft();
    await publishCourse(test.house, trainer, id, true);
    const [head] = await bankHeads(test.house.store, id, supervisor.id);
    await retireItem(test.house, trainer, head?.id ?? '', true);
    await expect(confirm(id)).rejects.toMatchObject({ code: 'bank_too_small' });
    expect(await statusOf(id)).toBe('proposed');
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    [
      'an easier mark',
      (id) => changeCourse(test.house, trainer, id, { ...terms, certifies: [{ dataClass: 'C3', passPercent: 1 }] }),
    ],
    ['a longer validity', (id) => changeCourse(test.house, trainer, id, { ...terms, validMonths: 120 })],
    ['another key', async (id) => changeItem(test.house, trainer, await first(id), item)],
    [
      'a lesson taken out',
      async (id) => removeLesson(test.house, trainer, (await lessonsOf(test.house.store, id)).at(-1)?.id ?? ''),
    ],
    ['a question taken out', async (id) => retireItem(test.house, trainer, await first(id), true)],
  ])('waits for the second person again after %s', async (_, change) => {
    const id = await draft();
    await createLesson(test.house, trainer, id, { title: words('二'), body: words('正文') });
    await addItem(test.house, trainer, id, item);
    await approveAll(test.house, supervisor, id);
    await publishCourse(test.house, trainer, id, true);
    await confirm(id);
    await takeEvents(test.house.store);
    await change(id);
    expect(await statusOf(id)).toBe('proposed');
    expect((await takeEvents(test.house.store)).map(({ name }) => name)).toEqual([
      'academy.course_proposed',
      'academy.course_offered',
    ]);
    await confirm(id);
    expect(await statusOf(id)).toBe('published');
  });

  it('takes in a new question once one of those who confirm approved it; two trainers are not enough', async () => {
    const id = await draft();
    await publishCourse(test.house, trainer, id, true);
    await confirm(id);
    await addItem(test.house, trainer, id, item);
    expect(await statusOf(id)).toBe('published');
    await approveAll(test.house, supervisor, id);
    expect(await statusOf(id)).toBe('published');
    await addItem(test.house, trainer, id, item);
    await approveAll(test.house, (await signedIn(test.identity, 'trainer')).actor, id);
    expect(await statusOf(id)).toBe('proposed');
  });

  it('stays offered when only words change, or its key is read', async () => {
    const id = await draft();
    await publishCourse(test.house, trainer, id, true);
    await confirm(id);
    await changeCourse(test.house, trainer, id, { ...terms, title: words('新名字') });
    const [lesson] = await lessonsOf(test.house.store, id);
    await changeLesson(test.house, trainer, lesson?.id ?? '', { title: words('一'), body: words('改') });
    await readItemKey(test.house, supervisor, await first(id));
    expect(await statusOf(id)).toBe('published');
  });

  it('certifies no C3 by a paper drawn before the second person had anything to confirm', async () => {
    const id = await draft({ certifies: [{ dataClass: 'C2', passPercent: 80 }] });
    await publishCourse(test.house, trainer, id, true);
    const person = await learner(id);
    const attempt = await startExam(test.house, person, id);
    test.clock.advance(1000);
    await changeCourse(test.house, trainer, id, terms);
    await confirm(id);
    await answerAll(person, attempt);
    expect((await submitExam(test.house, person, attempt.id)).certified).toEqual(['C2']);
  });

  it('certifies no C3 by terms that were changed while the exam ran', async () => {
    const id = await draft({ questionCount: 2 });
    await addItem(test.house, trainer, id, item);
    await approveAll(test.house, supervisor, id);
    await publishCourse(test.house, trainer, id, true);
    await confirm(id);
    const person = await learner(id);
    const attempt = await startExam(test.house, person, id);
    const [question] = attempt.questions;
    const chosen = question?.options.filter(({ text }) => text.zh === 'right').map(({ key }) => key) ?? [];
    await saveAnswer(test.house, person, {
      attemptId: attempt.id,
      itemId: question?.itemId ?? '',
      chosen,
      isMarked: false,
    });
    const easy = terms.certifies.map((one) => ({ ...one, passPercent: 50 }));
    await changeCourse(test.house, trainer, id, { ...terms, questionCount: 2, certifies: easy });
    expect(await submitExam(test.house, person, attempt.id)).toMatchObject({ percent: 50, certified: ['C2'] });
    expect((await test.academy.liveCertificates(person.id)).map(({ dataClass }) => dataClass)).toEqual(['C2']);
  });

  it('may come in by seeding', async () => {
    const id = await test.academy.importCourse(SEEDER, smallCourse(2, 1), false);
    expect(await statusOf(id)).toBe('published');
    const [head] = await bankHeads(test.house.store, id, trainer.id);
    expect(await itemWithKey(test.house.store, head?.id ?? '')).toMatchObject({ status: 'active' });
  });
});

describe('a course for C2', () => {
  const certifies = [{ dataClass: 'C2' as const, passPercent: 80 }];
  it('is the trainer’s own business, until it leads to C3', async () => {
    const id = await draft({ certifies });
    await publishCourse(test.house, trainer, id, true);
    await addItem(test.house, trainer, id, item);
    expect(await statusOf(id)).toBe('published');
    await changeCourse(test.house, trainer, id, terms);
    expect(await statusOf(id)).toBe('proposed');
    await publishCourse(test.house, trainer, id, false);
    expect(await statusOf(id)).toBe('draft');
  });

  it('keeps its last lesson while it is offered: nobody sits an exam of which nothing was taught', async () => {
    const id = await draft({ certifies });
    await publishCourse(test.house, trainer, id, true);
    const [lesson] = await lessonsOf(test.house.store, id);
    const removing = () => removeLesson(test.house, trainer, lesson?.id ?? '');
    await expect(removing()).rejects.toMatchObject({ code: 'course_without_lessons' });
    expect(await lessonsOf(test.house.store, id)).toHaveLength(1);
    await publishCourse(test.house, trainer, id, false);
    await removing();
    expect(await lessonsOf(test.house.store, id)).toEqual([]);
  });
});

describe('rules', () => {
  it.each([
    [[], false],
    [['C2'], false],
    [['C3'], true],
    [['C2', 'C3'], true],
  ] as const)('%j leads to sensitive fields: %s', (classes, expected) => {
    expect(leadsToSensitive(classes.map((dataClass) => ({ dataClass, passPercent: 80 })))).toBe(expected);
  });
  it.each([
    [{}, true],
    [{ certifies: [...terms.certifies].reverse() }, true],
    [{ certifies: terms.certifies.slice(0, 1) }, false],
    [{ questionCount: 2 }, false],
    [{ minutes: 6 }, false],
    [{ validMonths: 7 }, false],
    [{ attemptsPerDay: 4 }, false],
    [{ waitHours: 1 }, false],
    [{ blueprint: [{ tag: null, from: 1, to: 5, questions: 1 }] }, false],
  ])('terms with %j are the same: %s', (change, expected) => {
    expect(areTermsSame(terms, { ...terms, ...change })).toBe(expected);
  });
});
