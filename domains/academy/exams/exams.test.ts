import type { Id } from '@kedun/base';
import type { Person } from '@kedun/domains/kernel/actor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import { revokeCertificate } from '../certificates/commands.ts';
import { certificateRecords } from '../certificates/queries.ts';
import type { Attempt, CourseInput } from '../contract.ts';
import { changeCourse, importCourse, markLessonRead } from '../courses/commands.ts';
import { courseById, lessonsOf } from '../courses/queries.ts';
import { addItem, changeItem, readItemKey, retireItem } from '../items/commands.ts';
import { bankHeads, itemWithKey } from '../items/queries.ts';
import { PLAIN_ITEM } from '../items/rules.ts';
import { closeOverdue, openKey, readResult, resumeExam, saveAnswer, startExam, submitExam } from './commands.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
beforeAll(async () => {
  test = await openTestAcademy();
});
afterAll(() => test.close());

async function learner(courseId: Id): Promise<Person> {
  const { actor } = await signedIn(test.identity, 'agent');
  for (const lesson of await lessonsOf(test.house.store, courseId)) await markLessonRead(test.house, actor, lesson.id);
  return actor;
}
const newCourse = (items: number, questions: number) =>
  importCourse(test.house, SEEDER, smallCourse(items, questions), { isDemo: false, isOffered: true, isShipped: true });

async function termsOf(courseId: Id): Promise<CourseInput> {
  const {
    id: _,
    status: __,
    proposedAt: ___,
    proposedBy: ____,
    ...terms
  } = await courseById(test.house.store, courseId);
  return terms;
}

/** Answers `right` questions rightly, the others wrongly. */
async function answer(person: Person, attempt: Attempt, right: number) {
  for (const [index, { itemId, options }] of attempt.questions.entries()) {
    const key = options.find((option) => (option.text.zh === 'right') === index < right)?.key ?? '';
    await saveAnswer(test.house, person, { attemptId: attempt.id, itemId, chosen: [key], isMarked: false });
  }
}
async function sit(person: Person, courseId: Id, right: number) {
  const attempt = await startExam(test.house, person, courseId);
  await answer(person, attempt, right);
  return submitExam(test.house, person, attempt.id);
}

describe('the terms of a course', () => {
  it('draws every paper by its blueprint, and says which row a bank cannot fill', async () => {
    const course = await newCourse(12, 4);
    const [first, second] = await bankHeads(test.house.store, course, '00000000-0000-4000-8000-000000000000');
    for (const head of [first, second]) {
      const { kind, stem, options, explanation, law } = await itemWithKey(test.house.store, head?.id ?? '');
      const more = { ...PLAIN_ITEM, difficulty: 5, tags: ['核身'] };
      await changeItem(test.house, SEEDER, head?.id ?? '', {
        ...{ ...more, kind, stem, explanation, law, lessonId: null, options: [...options] },
      });
    }
    const row = { tag: '核身', from: 4, to: 5, questions: 2 };
    await changeCourse(test.house, SEEDER, course, { ...(await termsOf(course)), blueprint: [row] });
    for (let round = 0; round < 3; round++) {
      const { questions } = await startExam(test.house, await learner(course), course);
      expect(questions).toHaveLength(4);
      const ids = new Set(questions.map(({ itemId }) => itemId));
      expect([first, second].every((head) => ids.has(head?.id ?? ''))).toBe(true);
    }
    const { actor } = await signedIn(test.identity, 'trainer');
    await readItemKey(test.house, actor, first?.id ?? '');
    for (const lesson of await lessonsOf(test.house.store, course)) await markLessonRead(test.house, actor, lesson.id);
    await expect(startExam(test.house, actor, course)).rejects.toMatchObject({
      code: 'blueprint_unfilled',
      params: row,
    });
    const tooLong = changeCourse(test.house, SEEDER, course, {
      ...{ ...(await termsOf(course)), blueprint: [{ ...row, questions: 5 }] },
    });
    await expect(tooLong).rejects.toMatchObject({ code: 'blueprint_too_long', params: { asked: 5, most: 4 } });
  });

  it('lets one attempt a day be all there is, or some hours pass after a fail', async () => {
    const course = await newCourse(30, 10);
    const person = await learner(course);
    await changeCourse(test.house, SEEDER, course, { ...(await termsOf(course)), attemptsPerDay: 2, waitHours: 3 });
    await sit(person, course, 2);
    test.clock.advance(3_600_000);
    const soon = startExam(test.house, person, course);
    await expect(soon).rejects.toMatchObject({ code: 'exam_too_soon', params: { hours: 2 } });
    test.clock.advance(2 * 3_600_000);
    await sit(person, course, 3);
    const third = startExam(test.house, person, course);
    await expect(third).rejects.toMatchObject({ code: 'too_many_exams', params: { limit: 2 } });
  });
});

describe('starting', () => {
  it('needs every lesson read', async () => {
    const course = await newCourse(12, 10);
    const { actor } = await signedIn(test.identity, 'agent');
    await expect(startExam(test.house, actor, course)).rejects.toMatchObject({
      code: 'lessons_unread',
      params: { unread: 2 },
    });
  });

  it('needs the agreement signed, once there is one', async () => {
    const course = await newCourse(12, 10);
    const person = await learner(course);
    await test.academy.publishStandardAgreement(SEEDER, false);
    await expect(startExam(test.house, person, course)).rejects.toMatchObject({ code: 'agreement_unsigned' });
    await test.academy.signAgreementFor(SEEDER, person.id);
    expect((await startExam(test.house, person, course)).questions).toHaveLength(10);
    await test.house.store.db.deleteFrom('academy.agreement').execute();
  });

  it('draws different papers, in different orders', async () => {
    const course = await newCourse(24, 10);
    const papers = [];
    for (let round = 0; round < 4; round++) {
      const attempt = await startExam(test.house, await learner(course), course);
      expect(new Set(attempt.questions.map((question) => question.itemId)).size).toBe(10);
      papers.push(attempt.questions.map((question) => question.options.map((option) => option.text.zh).join()).join());
    }
    expect(new Set(papers).size).toBe(4);
  });

  it('twice goes on with the same paper and its answers, also at the same moment', async () => {
    const course = await newCourse(12, 10);
    const person = await learner(course);
    const attempts = await Promise.all([1, 2, 3].map(() => startExam(test.house, person, course)));
    expect(new Set(attempts.map((attempt) => attempt.id)).size).toBe(1);
    const [first] = attempts[0]?.questions ?? [];
    const given = { attemptId: attempts[0]?.id ?? '', itemId: first?.itemId ?? '', chosen: ['B'], isMarked: true };
    await saveAnswer(test.house, person, given);
    const again = await resumeExam(test.house, person, given.attemptId);
    expect(again.questions[0]).toMatchObject({ chosen: ['B'], isMarked: true });
  });

  it('is possible five times in 24 hours', async () => {
    const course = await newCourse(12, 2);
    const person = await learner(course);
    for (let round = 0; round < 5; round++) await sit(person, course, 0);
    await expect(startExam(test.house, person, course)).rejects.toMatchObject({ code: 'too_many_exams' });
    test.clock.advance(86_400_000);
    expect((await startExam(test.house, person, course)).questions).toHaveLength(2);
  });

  it('is not possible for a draft, nor for somebody else’s attempt', async () => {
    const course = await newCourse(12, 2);
    const [mine, other] = [await learner(course), await learner(course)];
    const attempt = await startExam(test.house, mine, course);
    await expect(resumeExam(test.house, other, attempt.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(submitExam(test.house, other, attempt.id)).rejects.toMatchObject({ code: 'not_found' });
    await test.house.store.db.updateTable('academy.course').set({ status: 'draft' }).where('id', '=', course).execute();
    await expect(startExam(test.house, other, course)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the server’s clock', () => {
  it('takes no answer after the deadline, and grades what was saved before it', async () => {
    const course = await newCourse(12, 10);
    const person = await learner(course);
    const attempt = await startExam(test.house, person, course);
    expect(new Date(attempt.deadlineAt).getTime() - new Date(attempt.serverNow).getTime()).toBe(15 * 60_000);
    await answer(person, attempt, 9);
    test.clock.advance(15 * 60_000);
    const late = saveAnswer(test.house, person, {
      attemptId: attempt.id,
      itemId: attempt.questions[9]?.itemId ?? '',
      chosen: ['A'],
      isMarked: false,
    });
    await expect(late).rejects.toMatchObject({ code: 'exam_over' });
    await expect(resumeExam(test.house, person, attempt.id)).rejects.toMatchObject({ code: 'exam_over' });
    const result = await readResult(test.house, person, attempt.id);
    expect(result).toMatchObject({ correct: 9, percent: 90, passed: true, submittedAt: attempt.deadlineAt });
  });

  it('grades papers that nobody hands in', async () => {
    const course = await newCourse(12, 10);
    const person = await learner(course);
    const attempt = await startExam(test.house, person, course);
    await answer(person, attempt, 10);
    expect(await test.academy.liveCertificates(person.id)).toEqual([]);
    test.clock.advance(16 * 60_000);
    await closeOverdue(test.house);
    expect(await test.academy.liveCertificates(person.id)).toHaveLength(2);
    expect(await closeOverdue(test.house)).toBe(0);
  });
});

describe('passing', () => {
  it.each([
    [7, 70, false, []],
    [8, 80, true, ['C2']],
    [9, 90, true, ['C2', 'C3']],
  ])('%d of 10 right: %d percent, passed %s, certified for %j', async (right, percent, passed, classes) => {
    const course = await newCourse(12, 10);
    const person = await learner(course);
    const result = await sit(person, course, right);
    expect(result).toMatchObject({ correct: right, percent, passed, certified: classes });
    const live = await test.academy.liveCertificates(person.id);
    expect(live.map((certificate) => certificate.dataClass)).toEqual(classes);
    for (const { expiresAt } of live) expect(expiresAt.getTime() - test.clock.now().getTime()).toBe(365 * 86_400_000);
  });

  it('is decided once: handing in again, or after the course became stricter, changes nothing', async () => {
    const course = await newCourse(12, 10);
    const person = await learner(course);
    const attempt = await startExam(test.house, person, course);
    await answer(person, attempt, 8);
    const results = await Promise.all([1, 2, 3].map(() => submitExam(test.house, person, attempt.id)));
    for (const result of results) expect(result).toMatchObject({ percent: 80, passed: true });
    const terms = await termsOf(course);
    const certifies = [{ dataClass: 'C2' as const, passPercent: 100 }];
    await changeCourse(test.house, SEEDER, course, { ...terms, certifies });
    expect(await submitExam(test.house, person, attempt.id)).toMatchObject({ percent: 80, passed: true });
    const rows = await test.house.store.db
      .selectFrom('academy.certificate')
      .select('id')
      .where('personId', '=', person.id)
      .execute();
    expect(rows).toHaveLength(1);
  });

  it('is by the paper that was drawn, whatever the bank became since', async () => {
    const course = await newCourse(10, 10);
    const person = await learner(course);
    const attempt = await startExam(test.house, person, course);
    await answer(person, attempt, 10);
    const [head] = await bankHeads(test.house.store, course, person.id);
    const { actor: trainer } = await signedIn(test.identity, 'trainer');
    const item = await readItemKey(test.house, trainer, head?.id ?? '');
    const options = item.options.map((option) => ({ ...option, correct: option.text.zh === 'wrong a' }));
    await changeItem(test.house, trainer, item.id, { ...item, options: [...options] });
    expect(await submitExam(test.house, person, attempt.id)).toMatchObject({ correct: 10 });
  });
});

describe('a paper begun before a revocation', () => {
  it('earns nothing: who lost a certificate learns again first', async () => {
    const course = await newCourse(40, 10);
    const person = await learner(course);
    expect((await sit(person, course, 10)).certified).toEqual(['C2', 'C3']);
    test.clock.advance(1000);
    const running = await startExam(test.house, person, course);
    await answer(person, running, 10);
    const [record] = await certificateRecords(test.house, new Map(), { personId: person.id, dataClass: 'C3' });
    const [other] = await certificateRecords(test.house, new Map(), { personId: person.id, dataClass: 'C2' });
    const house = { ...test.house, certificateEnded: async () => {} };
    for (const one of [record, other]) await revokeCertificate(house, SEEDER, one?.id ?? '', '原因');
    const result = await submitExam(test.house, person, running.id);
    expect([result.passed, result.certified]).toEqual([true, []]);
    expect(await test.academy.liveCertificates(person.id)).toEqual([]);
    await expect(startExam(test.house, person, course)).rejects.toMatchObject({ code: 'lessons_unread' });
  });

  it('earns nothing either when both happen at the same moment', async () => {
    const course = await newCourse(40, 10);
    const person = await learner(course);
    await sit(person, course, 10);
    test.clock.advance(1000);
    const running = await startExam(test.house, person, course);
    await answer(person, running, 10);
    const records = await certificateRecords(test.house, new Map(), { personId: person.id, state: 'valid' });
    const house = { ...test.house, certificateEnded: () => new Promise<void>((resolve) => setTimeout(resolve, 150)) };
    const revoking = test.house.store.command(async () => {
      for (const { id } of records) await revokeCertificate(house, SEEDER, id, '原因');
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all([revoking, submitExam(test.house, person, running.id)]);
    expect(await test.academy.liveCertificates(person.id)).toEqual([]);
  });
});

describe('invariant 9: no key reaches anyone who may still sit the item', () => {
  const KEY_WORDS = /correct|解析|explanation|isRight/;

  it('not in the paper, not in a saved answer, not in the result', async () => {
    const course = await newCourse(30, 10);
    const person = await learner(course);
    const attempt = await startExam(test.house, person, course);
    expect(JSON.stringify(attempt)).not.toMatch(KEY_WORDS);
    expect(JSON.stringify(await resumeExam(test.house, person, attempt.id))).not.toMatch(KEY_WORDS);
    await expect(readResult(test.house, person, attempt.id)).rejects.toMatchObject({ code: 'exam_running' });
    await expect(openKey(test.house, person, attempt.id)).rejects.toMatchObject({ code: 'exam_running' });
    const result = await submitExam(test.house, person, attempt.id);
    expect(result.isKeyOpen).toBe(false);
    expect(JSON.stringify(result.questions)).not.toMatch(KEY_WORDS);
    expect(JSON.stringify(await bankHeads(test.house.store, course, person.id))).not.toMatch(KEY_WORDS);
  });

  it('who opens the keys of an attempt is never asked these items again', async () => {
    const course = await newCourse(21, 10);
    const person = await learner(course);
    const failed = await sit(person, course, 3);
    const opened = await openKey(test.house, person, failed.id);
    expect(opened.isKeyOpen).toBe(true);
    expect(opened.questions.filter((question) => question.key?.isRight)).toHaveLength(3);
    const seen = new Set(opened.questions.map((question) => question.itemId));
    const next = await startExam(test.house, person, course);
    expect(next.questions.filter((question) => seen.has(question.itemId))).toEqual([]);
  });

  it('nobody opens keys that the next exam needs', async () => {
    const course = await newCourse(15, 10);
    const person = await learner(course);
    const failed = await sit(person, course, 3);
    expect(failed.mayOpenKey).toBe(false);
    await expect(openKey(test.house, person, failed.id)).rejects.toMatchObject({ code: 'key_needed_again' });
    expect((await startExam(test.house, person, course)).questions).toHaveLength(10);
  });

  it('nobody opens the key of an item they are sitting at that moment', async () => {
    const course = await newCourse(10, 10);
    const person = await learner(course);
    const passed = await sit(person, course, 10);
    expect(passed.mayOpenKey).toBe(true);
    const running = await startExam(test.house, person, course);
    const sitting = { code: 'you_are_sitting_it' };
    await expect(openKey(test.house, person, passed.id)).rejects.toMatchObject(sitting);
    const trainer: Person = { ...person, role: 'trainer' };
    const asked = running.questions[0]?.itemId ?? '';
    await expect(readItemKey(test.house, trainer, asked)).rejects.toMatchObject(sitting);
    await submitExam(test.house, person, running.id);
    expect((await openKey(test.house, person, passed.id)).isKeyOpen).toBe(true);
  });

  it('nobody draws a paper in the moment in which its keys are being opened', async () => {
    const course = await newCourse(10, 10);
    const person = await learner(course);
    const passed = await sit(person, course, 10);
    const outcomes = await Promise.allSettled([
      openKey(test.house, person, passed.id),
      startExam(test.house, person, course),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  it('a trainer’s reads are in the ledger, and so are authors: they cannot sit those items', async () => {
    const course = await importCourse(test.house, SEEDER, smallCourse(11, 10, { certifies: ['C2'] }), {
      isDemo: false,
      isOffered: true,
      isShipped: true,
    });
    const person = await learner(course);
    const trainer: Person = { ...person, role: 'trainer' };
    const heads = await bankHeads(test.house.store, course, trainer.id);
    for (const head of heads.slice(0, 2)) await readItemKey(test.house, trainer, head.id);
    const reads = await test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select(['objectId', 'actorId'])
      .where('act', '=', 'academy.item.read-key')
      .where('actorId', '=', person.id)
      .execute();
    expect(reads.map((read) => read.objectId).sort()).toEqual(
      heads
        .slice(0, 2)
        .map((head) => head.id)
        .sort(),
    );
    const few = { code: 'bank_too_small', params: { needed: 10, available: 9 } };
    await expect(startExam(test.house, person, course)).rejects.toMatchObject(few);
    const { options, kind, stem, explanation, law, lessonId } = await readItemKey(
      test.house,
      SEEDER,
      heads[2]?.id ?? '',
    );
    const written = { ...PLAIN_ITEM, options: [...options], kind, stem, explanation, law, lessonId };
    await addItem(test.house, trainer, course, written);
    await expect(startExam(test.house, person, course)).rejects.toMatchObject(few);
    await addItem(test.house, SEEDER, course, written);
    expect((await startExam(test.house, person, course)).questions).toHaveLength(10);
    const after = await bankHeads(test.house.store, course, trainer.id);
    expect(after.filter((head) => head.iKnowTheKey)).toHaveLength(3);
  });

  it('a retired item is asked of nobody', async () => {
    const course = await newCourse(10, 10);
    const person = await learner(course);
    const [head] = await bankHeads(test.house.store, course, person.id);
    await retireItem(test.house, SEEDER, head?.id ?? '', true);
    await expect(startExam(test.house, person, course)).rejects.toMatchObject({ code: 'bank_too_small' });
    await retireItem(test.house, SEEDER, head?.id ?? '', false);
    expect((await startExam(test.house, person, course)).questions).toHaveLength(10);
  });
});

it('an answer must be one that the paper offers', async () => {
  const course = await newCourse(12, 2);
  const person = await learner(course);
  const attempt = await startExam(test.house, person, course);
  const itemId = attempt.questions[0]?.itemId ?? '';
  const save = (given: { itemId: string; chosen: string[] }) =>
    saveAnswer(test.house, person, { attemptId: attempt.id, isMarked: false, ...given });
  const unknown = { code: 'answer_unknown' };
  await expect(save({ itemId, chosen: ['Z'] })).rejects.toMatchObject(unknown);
  await expect(save({ itemId, chosen: ['A', 'B'] })).rejects.toMatchObject(unknown);
  await expect(save({ itemId: attempt.id, chosen: ['A'] })).rejects.toMatchObject(unknown);
  expect(await save({ itemId, chosen: [] })).toEqual(test.clock.now());
});
