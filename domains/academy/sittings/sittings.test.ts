import type { Id } from '@kedun/base';
import type { Person } from '@kedun/domains/kernel/actor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import { SIGNALS_KEPT, type SignalCounts } from '../contract.ts';
import { markLessonRead } from '../courses/commands.ts';
import { lessonsOf } from '../courses/queries.ts';
import { saveAnswer, startExam, submitExam } from '../exams/commands.ts';
import { lookAtSitting, noteSignal } from './commands.ts';
import { sittingDetail, sittings } from './queries.ts';
import { isNoticeable } from './rules.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let course: Id;
beforeAll(async () => {
  test = await openTestAcademy();
  course = await test.academy.importCourse(SEEDER, smallCourse(12, 4), false);
});
afterAll(() => test.close());

const listed = async () => {
  const people = new Map((await test.identity.people()).map((person) => [person.id, person]));
  return { items: await sittings(test.house.store, people, course, { after: null, limit: 50 }) };
};

/** Sits the exam, answering each question after so many seconds; all of them rightly. */
async function sit(seconds: number, during: (person: Person, attemptId: Id, itemId: Id) => Promise<void>) {
  const { actor } = await signedIn(test.identity, 'agent');
  for (const lesson of await lessonsOf(test.house.store, course)) await markLessonRead(test.house, actor, lesson.id);
  const attempt = await startExam(test.house, actor, course);
  await during(actor, attempt.id, attempt.questions[0]?.itemId ?? '');
  for (const { itemId, options } of attempt.questions) {
    test.clock.advance(seconds * 1000);
    const chosen = options.filter(({ text }) => text.zh === 'right').map(({ key }) => key);
    await saveAnswer(test.house, actor, { attemptId: attempt.id, itemId, chosen, isMarked: false });
  }
  return { person: actor, attemptId: attempt.id, result: await submitExam(test.house, actor, attempt.id) };
}

describe('what is noticed during an exam', () => {
  it('shows to a person, and changes no result', async () => {
    const { attemptId, result, person } = await sit(10, async (examinee, id, itemId) => {
      await noteSignal(test.house, examinee, id, { kind: 'away', seconds: 40, itemId });
      await noteSignal(test.house, examinee, id, { kind: 'paste', itemId: person2 });
    });
    expect(result).toMatchObject({ percent: 100, passed: true, certified: ['C2', 'C3'] });
    const record = (await listed()).items.find(({ id }) => id === attemptId);
    expect(record).toMatchObject({ passed: true, isNoticeable: true, looked: null });
    expect(record?.signals).toMatchObject({ away: 1, awaySeconds: 40, paste: 1, fast: 0 });
    const detail = await sittingDetail(test.house.store, attemptId);
    expect(detail.signals).toMatchObject([
      { kind: 'away', seconds: 40, question: 1 },
      { kind: 'paste', seconds: null, question: null },
    ]);
    expect(detail.questions.map(({ seconds }) => seconds)).toEqual([10, 10, 10, 10]);
    expect(JSON.stringify(detail)).not.toContain('right');
    const { actor: trainer } = await signedIn(test.identity, 'trainer');
    await expect(lookAtSitting(test.house, person, attemptId, '没事')).rejects.toMatchObject({
      code: 'not_on_yourself',
    });
    await lookAtSitting(test.house, trainer, attemptId, '当面问过，接了 13812345678 的电话');
    const looked = (await listed()).items.find(({ id }) => id === attemptId)?.looked;
    expect(looked).toMatchObject({ note: '当面问过，接了 138****5678 的电话' });
    expect((await test.academy.liveCertificates(person.id)).map(({ dataClass }) => dataClass)).toEqual(['C2', 'C3']);
  });

  it('tells answers that nobody can have read', async () => {
    const { attemptId, result } = await sit(0.5, async () => undefined);
    expect(result.passed).toBe(true);
    const record = (await listed()).items.find(({ id }) => id === attemptId);
    expect(record).toMatchObject({ isNoticeable: true, signals: { fast: 4, away: 0 } });
  });

  it('keeps so many of one attempt and no more, none of another person’s or once it is over', async () => {
    const { actor: stranger } = await signedIn(test.identity, 'agent');
    const { attemptId, person } = await sit(10, async (examinee, id) => {
      for (let at = 0; at < SIGNALS_KEPT + 5; at++) await noteSignal(test.house, examinee, id, { kind: 'copy' });
      const other = noteSignal(test.house, stranger, id, { kind: 'copy' });
      await expect(other).rejects.toMatchObject({ code: 'not_found' });
    });
    await noteSignal(test.house, person, attemptId, { kind: 'print' });
    const record = (await listed()).items.find(({ id }) => id === attemptId);
    expect(record?.signals).toMatchObject({ copy: SIGNALS_KEPT, print: 0 });
  });
});

const person2 = '00000000-0000-4000-8000-000000000000';
const none: SignalCounts = { away: 0, awaySeconds: 0, copy: 0, paste: 0, print: 0, second_window: 0, fast: 0 };
it.each<[Partial<SignalCounts>, boolean]>([
  [{}, false],
  [{ away: 2, awaySeconds: 8 }, false],
  [{ away: 3, awaySeconds: 8 }, true],
  [{ away: 1, awaySeconds: 30 }, true],
  [{ copy: 1 }, true],
  [{ second_window: 1 }, true],
  [{ fast: 2 }, false],
  [{ fast: 3 }, true],
])('%j is worth a look: %s', (counts, expected) => {
  expect(isNoticeable({ ...none, ...counts })).toBe(expected);
});
