import { notFound } from '@kedun/base';
import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { CertificateHouse } from '../certificates/commands.ts';
import { myCertificates } from '../certificates/queries.ts';
import { asAsked } from '../checks/rules.ts';
import * as contract from '../contract.ts';
import { standings } from '../exams/queries.ts';
import { myCourse } from '../paths/queries.ts';
import * as commands from './commands.ts';
import { courseById, courseRecords, lessonById, lessonsOf, readLessons, variantsOf } from './queries.ts';
import { mayRead } from './rules.ts';

function learnerRoutes(house: CertificateHouse): Handler[] {
  const { store } = house;
  return [
    handle(contract.readCourse, async ({ params }, { actor }) => {
      const person = personOf(actor);
      const course = await courseById(store, params.id);
      if (!mayRead(person.role, course.status)) throw notFound('course');
      const certificates = await myCertificates(house, person.id);
      const mine = await myCourse(house, course, person.id, certificates, await standings(store, person.id));
      return { ...mine, variants: await variantsOf(store, course.id) };
    }),
    handle(contract.readLesson, async ({ params }, { actor }) => {
      const person = personOf(actor);
      const { checks, ...lesson } = await lessonById(store, params.id);
      const { id, courseId } = lesson;
      if (!mayRead(person.role, (await courseById(store, courseId)).status)) throw notFound('lesson');
      const lessons = await lessonsOf(store, courseId);
      const at = lessons.findIndex((one) => one.id === id);
      const isRead = (await readLessons(store, courseId, person.id)).has(id);
      const [previousId, nextId] = [lessons[at - 1]?.id ?? null, lessons[at + 1]?.id ?? null];
      const asked = checks.map((check) => asAsked(check));
      return { ...lesson, isRead, previousId, nextId, total: lessons.length, checks: asked };
    }),
    handle(contract.markLessonRead, async ({ params }, { actor }) => {
      await commands.markLessonRead(house, personOf(actor), params.id);
      return {};
    }),
  ];
}

function trainerRoutes(house: CertificateHouse): Handler[] {
  return [
    handle(contract.listCourses, async () => ({ items: await courseRecords(house.store) })),
    handle(contract.createCourse, async ({ body }, { actor }) => ({
      id: await commands.createCourse(house, actor, body),
    })),
    handle(contract.changeCourse, async ({ params, body }, { actor }) => {
      await commands.changeCourse(house, actor, params.id, body);
      return {};
    }),
    handle(contract.publishCourse, async ({ params, body }, { actor }) => {
      await commands.publishCourse(house, actor, params.id, body.isPublished);
      return {};
    }),
    handle(contract.createLesson, async ({ params, body }, { actor }) => ({
      id: await commands.createLesson(house, actor, params.id, body),
    })),
    handle(contract.changeLesson, async ({ params, body }, { actor }) => {
      await commands.changeLesson(house, actor, params.id, body);
      return {};
    }),
    handle(contract.removeLesson, async ({ params }, { actor }) => {
      await commands.removeLesson(house, actor, params.id);
      return {};
    }),
  ];
}

export function courseRoutes(house: CertificateHouse): Handler[] {
  return [...learnerRoutes(house), ...trainerRoutes(house)];
}
