import { conflict, KedunError } from '@kedun/base';
import { encodeCursor, placeInTime, readCursor } from '@kedun/contract';
import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as attendance from '../attendance/commands.ts';
import * as contract from '../contract.ts';
import { peopleBefore } from '../duties/routes.ts';
import * as commands from './commands.ts';
import { lectureById, lectureRecords, lectureWithAttendees, myLecture, myLectures } from './queries.ts';
import { codeAt } from './rules.ts';

function refuseWrong(tried: attendance.Tried): void {
  if (tried.outcome === 'wrong') throw conflict('lecture_code_wrong', 'The code is wrong or no longer shown');
  if (tried.outcome === 'wait') {
    throw new KedunError('too_many_attempts', 429, 'Five codes within a minute', { seconds: tried.seconds });
  }
}

function learnerRoutes(house: commands.LectureHouse): Handler[] {
  return [
    handle(contract.listMyLectures, async (_, { actor }) => ({ items: await myLectures(house, personOf(actor)) })),
    handle(contract.readMyLecture, async ({ params }, { actor }) => myLecture(house, personOf(actor), params.id)),
    handle(contract.answerLecture, async ({ params, body }, { actor }) => {
      await attendance.answerLecture(house, personOf(actor), params.id, body.answer);
      return {};
    }),
    handle(contract.signInToLecture, async ({ params, body }, { actor }) => {
      const person = personOf(actor);
      refuseWrong(await attendance.signIn(house, person, params.id, body.code));
      return myLecture(house, person, params.id);
    }),
  ];
}

function readerRoutes(house: commands.LectureHouse): Handler[] {
  return [
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
    handle(contract.takeAttendance, async ({ params, body }, { actor, language }) => {
      const person = personOf(actor);
      const wanted = { id: params.id, people: await peopleBefore(house, person), format: body.format };
      return attendance.takeAttendance(house, person, wanted, language);
    }),
  ];
}

function doorRoutes(house: commands.LectureHouse): Handler[] {
  return [
    handle(contract.openLecture, async ({ params }, { actor }) => {
      await commands.openLecture(house, personOf(actor), params.id);
      return {};
    }),
    handle(contract.readDoor, async ({ params }) => {
      const lecture = await lectureById(house.store, params.id);
      commands.refuseShut(lecture);
      const secret = house.secrets.open(commands.secretName(lecture.id), lecture.sealedSecret ?? Buffer.alloc(0));
      const { code, secondsLeft } = codeAt(secret, house.clock.now());
      secret.dispose();
      // Behind the hash: what stands there reaches no server and no log.
      const link = `${house.baseUrl}/academy/lectures/${lecture.id}#${code}`;
      return { code, link, secondsLeft, isLeaving: lecture.status === 'leaving' };
    }),
    handle(contract.askLeaving, async ({ params }, { actor }) => {
      await commands.askLeaving(house, personOf(actor), params.id);
      return {};
    }),
    handle(contract.closeLecture, async ({ params }, { actor }) => {
      await commands.closeLecture(house, actor, params.id);
      return {};
    }),
    handle(contract.recordByHand, async ({ params, body }, { actor }) => {
      await attendance.recordByHand(house, personOf(actor), params.id, body);
      return {};
    }),
  ];
}

export function lectureRoutes(house: commands.LectureHouse): Handler[] {
  return [
    ...learnerRoutes(house),
    ...readerRoutes(house),
    ...doorRoutes(house),
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
