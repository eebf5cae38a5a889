import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { adoptCourse, type ShelfHouse } from './commands.ts';
import { takenCourses } from './queries.ts';

export function shelfRoutes(house: ShelfHouse): Handler[] {
  return [
    handle(contract.listShipped, async () => {
      const taken = await takenCourses(house.store);
      const items = house.shippedCourses.map(({ course, items: bank }) => ({
        ...{ key: course.key, title: course.title, summary: course.summary },
        ...{ lessons: course.lessons.length, items: bank.length, courseId: taken.get(course.key) ?? null },
      }));
      return { items };
    }),
    handle(contract.adoptCourse, async ({ params }, { actor }) => ({
      id: await adoptCourse(house, actor, params.key),
    })),
  ];
}
