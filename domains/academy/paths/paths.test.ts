import type { Person } from '@kedun/domains/kernel/actor';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import { markLessonRead, publishCourse } from '../courses/commands.ts';
import { lessonsOf } from '../courses/queries.ts';
import { saveAnswer, startExam, submitExam } from '../exams/commands.ts';
import { home } from './queries.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>> | undefined;
let courseId: string;
beforeEach(async () => {
  await test?.close();
  test = await openTestAcademy();
  courseId = await test.academy.importCourse(SEEDER, smallCourse(6, 2), false);
});
afterAll(() => test?.close());

function opened() {
  if (!test) throw new Error('not open');
  return test;
}
const course = async (person: Person) => (await home(opened().house, person)).courses[0];

async function learn(person: Person): Promise<void> {
  for (const lesson of await lessonsOf(opened().house.store, courseId)) {
    await markLessonRead(opened().house, person, lesson.id);
  }
}

async function sit(person: Person, text: string): Promise<void> {
  const attempt = await startExam(opened().house, person, courseId);
  for (const { itemId, options } of attempt.questions) {
    const chosen = options.filter((option) => option.text.zh === text).map((option) => option.key);
    await saveAnswer(opened().house, person, { attemptId: attempt.id, itemId, chosen, isMarked: false });
  }
  await submitExam(opened().house, person, attempt.id);
}

describe('my course', () => {
  it('goes from learning to ready, sitting and passed', async () => {
    const { actor } = await signedIn(opened().identity, 'agent');
    expect(await course(actor)).toMatchObject({ state: 'learn', lessonsRead: 0, lessonsTotal: 2, lastResult: null });
    await learn(actor);
    expect(await course(actor)).toMatchObject({ state: 'ready', lessonsRead: 2 });
    const attempt = await startExam(opened().house, actor, courseId);
    expect(await course(actor)).toMatchObject({ state: 'sitting', attemptId: attempt.id });
    await submitExam(opened().house, actor, attempt.id);
    expect(await course(actor)).toMatchObject({ state: 'ready', lastResult: { percent: null, passed: false } });
    opened().clock.advance(1000);
    await sit(actor, 'right');
    expect(await course(actor)).toMatchObject({ state: 'passed', lastResult: { percent: 100, passed: true } });
  });

  it('is one’s own: what another read or passed does not show', async () => {
    const [mine, other] = [await signedIn(opened().identity, 'agent'), await signedIn(opened().identity, 'agent')];
    await learn(other.actor);
    await sit(other.actor, 'right');
    expect(await course(mine.actor)).toMatchObject({ state: 'learn', lessonsRead: 0, lastResult: null });
    expect((await home(opened().house, mine.actor)).certificates).toEqual([]);
  });

  it('comes up again for the renewal, with its lessons still read', async () => {
    const { actor } = await signedIn(opened().identity, 'agent');
    await learn(actor);
    await sit(actor, 'right');
    opened().clock.advance(340 * 86_400_000);
    const { next, courses, certificates } = await home(opened().house, actor);
    expect(next).toMatchObject({ kind: 'sit_exam', why: 'certificate_expires', courseId });
    expect(courses[0]).toMatchObject({ state: 'ready', lessonsRead: 2 });
    expect(certificates.map((certificate) => certificate.daysLeft)).toEqual([25, 25]);
  });

  it('disappears when it is withdrawn; the certificate stays', async () => {
    const { actor } = await signedIn(opened().identity, 'agent');
    await learn(actor);
    await sit(actor, 'right');
    await publishCourse(opened().house, SEEDER, courseId, false);
    const { courses, certificates, next } = await home(opened().house, actor);
    expect(courses).toEqual([]);
    expect(certificates).toHaveLength(2);
    expect(next.kind).toBe('await_agreement');
  });
});

describe('what to do next', () => {
  it('is not asked of those who never see a value', async () => {
    for (const role of ['supervisor', 'trainer', 'admin'] as const) {
      const { actor } = await signedIn(opened().identity, role);
      expect((await home(opened().house, actor)).next.kind).toBe('await_agreement');
    }
  });

  it('asks everyone for a signature once there is something to sign', async () => {
    await opened().academy.publishStandardAgreement(SEEDER, false);
    for (const role of ['agent', 'supervisor', 'admin'] as const) {
      const { actor } = await signedIn(opened().identity, role);
      expect((await home(opened().house, actor)).next.kind).toBe('sign_agreement');
      await opened().academy.signAgreementFor(SEEDER, actor.id);
      const { agreement, next } = await home(opened().house, actor);
      expect(agreement).toMatchObject({ state: 'signed', version: 1 });
      expect(next.kind).toBe(role === 'agent' ? 'read_lesson' : 'nothing');
    }
  });
});
