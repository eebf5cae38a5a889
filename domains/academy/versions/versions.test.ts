import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import type { Person } from '../../kernel/actor.ts';
import { grantCertificate } from '../certificates/commands.ts';
import { changeLesson, createCourse, createLesson, markLessonRead } from '../courses/commands.ts';
import { lessonById, lessonsOf } from '../courses/queries.ts';
import { PLAIN_TERMS } from '../courses/rules.ts';
import { suspendOverdue } from '../duties/commands.ts';
import { dutiesOf } from '../duties/queries.ts';
import { saveAnswer, submitExam } from '../exams/commands.ts';
import { startRetest } from '../retests/commands.ts';
import { publishVersion } from '../retraining/commands.ts';
import { newestVersion, versionsOf } from './queries.ts';
import { changedLessons } from './rules.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let trainer: Person;
let agent: Person;
let courseId: string;
const words = (zh: string) => ({ zh, en: '' });

beforeAll(async () => {
  test = await openTestAcademy();
  courseId = await test.academy.importCourse(SEEDER, smallCourse(8, 2), false);
  trainer = (await signedIn(test.identity, 'trainer')).actor;
  agent = (await signedIn(test.identity, 'agent')).actor;
  await grantCertificate(test.house, SEEDER, agent.id, 'C2');
});
beforeEach(() => test.clock.advance(1000));
afterAll(() => test.close());

it('what changed is what is new or says something else', () => {
  const lesson = (id: string, body: string) => ({ id, position: 1, title: words('课'), body: words(body) });
  const before = [lesson('a', '一'), lesson('b', '二'), lesson('gone', '三')];
  const now = [lesson('b', '二'), lesson('a', '改'), lesson('new', '四')];
  expect(changedLessons(before, now).map(({ id }) => id)).toEqual(['a', 'new']);
});

describe('a course', () => {
  it('has its first version once it is offered, and no other while nothing changes', async () => {
    expect(await versionsOf(test.house.store, courseId)).toMatchObject([{ version: 1, note: '', lessons: 2 }]);
    const same = publishVersion(test.house, trainer, courseId, { note: '没有改', days: 14 });
    await expect(same).rejects.toMatchObject({ code: 'version_unchanged' });
    const terms = {
      certifies: [{ dataClass: 'C2' as const, passPercent: 80 }],
      validMonths: 12,
      questionCount: 1,
      minutes: 5,
      ...PLAIN_TERMS,
    };
    const draft = await createCourse(test.house, trainer, { title: words('草稿'), summary: words('草稿'), ...terms });
    await createLesson(test.house, trainer, draft, { title: words('课'), body: words('文') });
    const early = publishVersion(test.house, trainer, draft, { note: '早了', days: 14 });
    await expect(early).rejects.toMatchObject({ code: 'course_not_offered' });
  });

  it('with a changed lesson has a new version: who learned it reads the change and passes a re-test', async () => {
    const { house } = test;
    const [lesson] = await lessonsOf(house.store, courseId);
    await changeLesson(house, trainer, lesson?.id ?? '', { title: words('第1课'), body: words('新的法规') });
    const published = await publishVersion(house, trainer, courseId, { note: '法规更新', days: 10 });
    expect(published).toEqual({ version: 2, duties: 1 });
    const [duty] = await dutiesOf(house, agent.id);
    expect(duty).toMatchObject({ cause: 'course_version', next: 'read_lessons', courseTitle: { zh: '小课程' } });
    expect(duty?.lessons.map(({ id }) => id)).toEqual([lesson?.id]);
    await markLessonRead(house, agent, lesson?.id ?? '');
    const attempt = await startRetest(house, agent, duty?.id ?? '');
    for (const { itemId, options } of attempt.questions) {
      const chosen = options.filter(({ text }) => text.zh === 'right').map(({ key }) => key);
      await saveAnswer(house, agent, { attemptId: attempt.id, itemId, chosen, isMarked: false });
    }
    expect(await submitExam(house, agent, attempt.id)).toMatchObject({ passed: true });
    expect(await dutiesOf(house, agent.id)).toEqual([]);
  });

  it('keeps what earlier versions taught', async () => {
    const { store } = test.house;
    const first = await store.db
      .selectFrom('academy.courseVersion')
      .select('content')
      .where('courseId', '=', courseId)
      .where('version', '=', 1)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(first.content)).toContain('正文1');
    expect(JSON.stringify(first.content)).not.toContain('新的法规');
    const newest = await newestVersion(store, courseId);
    expect(newest).toMatchObject({ version: 2 });
    const lesson = newest?.lessons[0];
    expect((await lessonById(store, lesson?.id ?? '')).body.zh).toBe('新的法规');
  });

  it('suspends who does not learn the change in time', async () => {
    const { house } = test;
    const [, lesson] = await lessonsOf(house.store, courseId);
    await changeLesson(house, trainer, lesson?.id ?? '', { title: words('第2课'), body: words('又改了') });
    await publishVersion(house, trainer, courseId, { note: '再次更新', days: 1 });
    test.clock.advance(86_400_000);
    expect(await suspendOverdue(house)).toBe(1);
    expect(await test.academy.liveCertificates(agent.id)).toEqual([]);
    expect(test.endedClasses).toContainEqual([agent.id, 'C2']);
  });
});
