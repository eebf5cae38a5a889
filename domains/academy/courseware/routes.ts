import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { courseById } from '../courses/queries.ts';
import * as commands from './commands.ts';
import { coursewareById, coursewareOf } from './queries.ts';

export function coursewareRoutes(house: commands.CoursewareHouse): Handler[] {
  return [
    handle(contract.bringCourseware, async ({ params, body }, { actor }) => ({
      id: await commands.bringCourseware(house, personOf(actor), params.id, body),
    })),
    handle(contract.listCourseware, async ({ params }) => {
      await courseById(house.store, params.id);
      return { items: await coursewareOf(house.store, params.id) };
    }),
    handle(contract.readCourseware, async ({ params }) => coursewareById(house.store, params.id)),
    handle(contract.importCourseware, async ({ params, body }, { actor }) => ({
      added: await commands.importCourseware(house, actor, params.id, body.lessons),
    })),
    handle(contract.discardCourseware, async ({ params }, { actor }) => {
      await commands.discardCourseware(house, actor, params.id);
      return {};
    }),
    handle(contract.readPicture, async ({ params }, { actor }) =>
      commands.openPicture(house, personOf(actor), params.id),
    ),
  ];
}
