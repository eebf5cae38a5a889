import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../test/academy.ts';
import { takeEvents } from '../../test/events.ts';
import { signedIn } from '../../test/people.ts';
import { markLessonRead } from './courses/commands.ts';
import { lessonsOf } from './courses/queries.ts';
import { saveAnswer, startExam } from './exams/commands.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
beforeAll(async () => {
  test = await openTestAcademy();
});
afterAll(() => test.close());

async function run(): Promise<void> {
  for (const job of test.academy.domain.jobs) await job.run();
}

it('the minute’s job grades what was left lying, and a year later closes what it earned', async () => {
  const courseId = await test.academy.importCourse(SEEDER, smallCourse(4, 2), false);
  const { actor } = await signedIn(test.identity, 'agent');
  for (const lesson of await lessonsOf(test.house.store, courseId)) await markLessonRead(test.house, actor, lesson.id);
  const attempt = await startExam(test.house, actor, courseId);
  for (const { itemId, options } of attempt.questions) {
    const chosen = options.filter((option) => option.text.zh === 'right').map((option) => option.key);
    await saveAnswer(test.house, actor, { attemptId: attempt.id, itemId, chosen, isMarked: false });
  }
  await run();
  expect(await test.academy.liveCertificates(actor.id)).toEqual([]);

  test.clock.advance(15 * 60_000);
  await takeEvents(test.house.store);
  await run();
  expect((await test.academy.liveCertificates(actor.id)).map((one) => one.dataClass)).toEqual(['C2', 'C3']);
  const issued = (await takeEvents(test.house.store)).map((event) => event.name);
  expect(issued).toEqual(['academy.certificate_issued', 'academy.certificate_issued']);

  test.clock.advance(366 * 86_400_000);
  expect(test.endedClasses).toEqual([]);
  await run();
  expect([...test.endedClasses].sort()).toEqual([
    [actor.id, 'C2'],
    [actor.id, 'C3'],
  ]);
  await run();
  expect(test.endedClasses).toHaveLength(2);
});

it('doors for seeding give what custody asks for', async () => {
  const { actor } = await signedIn(test.identity, 'agent');
  await test.academy.signAgreementFor(SEEDER, actor.id);
  expect(await test.academy.hasSignedAgreement(actor.id)).toBe(false);
  await test.academy.publishStandardAgreement(SEEDER, true);
  await test.academy.signAgreementFor(SEEDER, actor.id);
  expect(await test.academy.hasSignedAgreement(actor.id)).toBe(true);
  await test.academy.grantCertificate(SEEDER, actor.id, 'C2');
  expect((await test.academy.liveCertificates(actor.id)).map((one) => one.dataClass)).toEqual(['C2']);
  await test.academy.eraseDemo(SEEDER, [actor.id]);
  expect(await test.academy.liveCertificates(actor.id)).toEqual([]);
  expect(await test.academy.hasSignedAgreement(actor.id)).toBe(false);
});
