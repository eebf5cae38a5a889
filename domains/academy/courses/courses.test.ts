import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCourse } from '../../../apps/server/demo/data/course.ts';
import { approveAll, openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import { eraseDemo } from '../demo/commands.ts';
import { startExam, submitExam } from '../exams/commands.ts';
import { addItem } from '../items/commands.ts';
import { bankHeads, itemWithKey } from '../items/queries.ts';
import { PLAIN_ITEM } from '../items/rules.ts';
import { home } from '../paths/queries.ts';
import {
  changeCourse,
  changeLesson,
  createCourse,
  createLesson,
  importCourse,
  markLessonRead,
  publishCourse,
  removeLesson,
} from './commands.ts';
import { courseById, courseRecords, lessonById, lessonsOf, publishedCourses } from './queries.ts';
import { PLAIN_TERMS } from './rules.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
beforeAll(async () => {
  test = await openTestAcademy();
});
afterAll(() => test.close());

const words = (zh: string) => ({ zh, en: '' });
const terms = {
  title: words('新课'),
  summary: words('从零开始'),
  certifies: [{ dataClass: 'C2' as const, passPercent: 80 }],
  validMonths: 6,
  questionCount: 1,
  minutes: 5,
  ...PLAIN_TERMS,
};
const item = {
  ...PLAIN_ITEM,
  kind: 'judgment' as const,
  stem: words('密码可以告诉同事'),
  options: [
    { text: words('正确'), correct: false },
    { text: words('错误'), correct: true },
  ],
  explanation: words('不可以'),
  law: '第九条',
  lessonId: null,
};

describe('a course made on screen from nothing', () => {
  it('is offered only when it can be learned and examined, then leads to the certificate', async () => {
    const { house, identity } = test;
    const { actor: trainer } = await signedIn(identity, 'trainer');
    const { actor: agent } = await signedIn(identity, 'agent');
    expect((await home(house, agent)).next).toMatchObject({ kind: 'await_course' });
    const id = await createCourse(house, trainer, terms);
    await expect(publishCourse(house, trainer, id, true)).rejects.toMatchObject({ code: 'course_without_lessons' });
    const lesson = await createLesson(house, trainer, id, { title: words('一'), body: words('**正文**') });
    await expect(publishCourse(house, trainer, id, true)).rejects.toMatchObject({
      code: 'bank_too_small',
      params: { needed: 1, available: 0 },
    });
    await addItem(house, trainer, id, { ...item, lessonId: lesson });
    await expect(publishCourse(house, trainer, id, true)).rejects.toMatchObject({ code: 'bank_too_small' });
    await approveAll(house, (await signedIn(identity, 'privacy_officer')).actor, id);
    expect(await publishedCourses(house.store)).toEqual([]);
    await publishCourse(house, trainer, id, true);

    expect((await home(house, agent)).next).toMatchObject({ kind: 'read_lesson', lessonId: lesson });
    await markLessonRead(house, agent, lesson);
    const attempt = await startExam(house, agent, id);
    expect((await home(house, agent)).next).toMatchObject({ kind: 'resume_exam', attemptId: attempt.id });
    await submitExam(house, agent, attempt.id);
    const [record] = await courseRecords(house.store);
    expect(record).toMatchObject({ lessonCount: 1, itemCount: 1, passedCount: 0, status: 'published' });
    await publishCourse(house, trainer, id, false);
    expect(await publishedCourses(house.store)).toEqual([]);
  });

  it('can be changed, its lessons too', async () => {
    const { house } = test;
    const id = await createCourse(house, SEEDER, terms);
    await changeCourse(house, SEEDER, id, { ...terms, minutes: 30 });
    expect(await courseById(house.store, id)).toMatchObject({ minutes: 30, status: 'draft' });
    const twice = [...terms.certifies, { dataClass: 'C2' as const, passPercent: 90 }];
    await expect(changeCourse(house, SEEDER, id, { ...terms, certifies: twice })).rejects.toMatchObject({
      code: 'classes_twice',
    });
    const first = await createLesson(house, SEEDER, id, { title: words('一'), body: words('甲') });
    const second = await createLesson(house, SEEDER, id, { title: words('二'), body: words('乙') });
    await changeLesson(house, SEEDER, second, { title: words('二改'), body: words('丙') });
    expect(await lessonById(house.store, second)).toMatchObject({ title: { zh: '二改' }, body: { zh: '丙' } });
    await removeLesson(house, SEEDER, first);
    expect((await lessonsOf(house.store, id)).map((lesson) => lesson.position)).toEqual([2]);
    await createLesson(house, SEEDER, id, { title: words('三'), body: words('丁') });
    expect((await lessonsOf(house.store, id)).map((lesson) => lesson.position)).toEqual([2, 3]);
    const { actor } = await signedIn(test.identity, 'agent');
    await expect(markLessonRead(house, actor, second)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses items whose key does not fit or whose lesson is elsewhere', async () => {
    const { house } = test;
    const [one, other] = [await createCourse(house, SEEDER, terms), await createCourse(house, SEEDER, terms)];
    const lesson = await createLesson(house, SEEDER, other, { title: words('一'), body: words('甲') });
    const bothRight = { ...item, options: item.options.map((option) => ({ ...option, correct: true })) };
    await expect(addItem(house, SEEDER, one, bothRight)).rejects.toMatchObject({ code: 'key_does_not_fit' });
    await expect(addItem(house, SEEDER, one, { ...item, lessonId: lesson })).rejects.toMatchObject({
      code: 'lesson_elsewhere',
    });
  });
});

describe('the demo course', () => {
  it('comes in whole: lessons, bank, marks', async () => {
    const { house } = test;
    const id = await test.academy.importCourse(SEEDER, demoCourse, true);
    const lessons = await lessonsOf(house.store, id);
    expect(lessons.map((lesson) => lesson.title.zh)).toEqual(demoCourse.lessons.map((lesson) => lesson.title.zh));
    const heads = await bankHeads(house.store, id, lessons[0]?.id ?? '');
    expect(heads).toHaveLength(demoCourse.bank.length);
    for (const head of heads) {
      const origin = demoCourse.bank.find((question) => question.stem.zh === head.stem.zh);
      const { options } = await itemWithKey(house.store, head.id);
      expect(options.map((option) => option.correct)).toEqual(origin?.options.map((option) => option.correct));
      expect(head.lesson?.position).toBe(origin?.lesson);
    }
  });

  it('leaves with the demo, unless a real person’s exam rests on it', async () => {
    const { house, identity } = test;
    const kept = await importCourse(house, SEEDER, smallCourse(2, 1), {
      isDemo: true,
      isOffered: true,
      isShipped: true,
    });
    const gone = await importCourse(house, SEEDER, smallCourse(2, 1), {
      isDemo: true,
      isOffered: true,
      isShipped: true,
    });
    const [demo, real] = [await signedIn(identity, 'agent'), await signedIn(identity, 'agent')];
    for (const [course, { actor }] of [
      [gone, demo],
      [kept, real],
    ] as const) {
      for (const lesson of await lessonsOf(house.store, course)) await markLessonRead(house, actor, lesson.id);
      await submitExam(house, actor, (await startExam(house, actor, course)).id);
    }
    await eraseDemo(house, SEEDER, [demo.actor.id]);
    await expect(courseById(house.store, gone)).rejects.toMatchObject({ code: 'not_found' });
    expect(await courseById(house.store, kept)).toMatchObject({ id: kept });
    const left = await house.store.db.selectFrom('academy.examAttempt').select('personId').execute();
    expect(left.map((row) => row.personId)).not.toContain(demo.actor.id);
    expect(left.map((row) => row.personId)).toContain(real.actor.id);
  });
});
