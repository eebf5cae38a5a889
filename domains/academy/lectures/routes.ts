import { encodeCursor, placeInTime, readCursor } from '@kedun/contract';
import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { peopleBefore } from '../duties/routes.ts';
import * as commands from './commands.ts';
import { lectureRecords, lectureWithAttendees, myLecture, myLectures } from './queries.ts';

/** Planning lectures, looking at them, and the door. */
export function lectureRoutes(house: commands.LectureHouse): Handler[] {
  return [
    handle(contract.listMyLectures, async (_, { actor }) => ({ items: await myLectures(house, personOf(actor)) })),
    handle(contract.readMyLecture, async ({ params }, { actor }) => myLecture(house, personOf(actor), params.id)),
    handle(contract.listLectures, async ({ query }, { actor }) => {
      const { cursor, limit, state } = query;
      const people = await peopleBefore(house, personOf(actor));
      const page = { state, after: readCursor(cursor, placeInTime), limit: limit + 1 };
      const found = await lectureRecords(house.store, people, page);
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1) : undefined;
      return { items, next: last ? encodeCursor([last.startsAt, last.id]) : null };
    }),
    handle(contract.readLecture, async ({ params }, { actor }) =>
      lectureWithAttendees(house.store, await peopleBefore(house, personOf(actor)), params.id),
    ),
    handle(contract.openLecture, async ({ params }, { actor }) => {
      await commands.openLecture(house, personOf(actor), params.id);
      return {};
    }),
    handle(contract.readDoor, ({ params }) => commands.readDoor(house, params.id)),
    handle(contract.askLeaving, async ({ params }, { actor }) => {
      await commands.askLeaving(house, personOf(actor), params.id);
      return {};
    }),
    handle(contract.closeLecture, async ({ params }, { actor }) => {
      await commands.closeLecture(house, actor, params.id);
      return {};
    }),
    handle(contract.planLecture, async ({ body }, { actor }) => ({
      id: await commands.planLecture(house, personOf(actor), body),
    })),
    handle(contract.changeLecture, async ({ params, body }, { actor }) => {
      await commands.changeLecture(house, personOf(actor), params.id, body);
      return {};
    }),
    handle(contract.cancelLecture, async ({ params, body }, { actor }) => {
      await commands.cancelLecture(house, actor, params.id, body.reason);
      return {};
    }),
  ];
}
