import { conflict, KedunError } from '@kedun/base';
import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { peopleBefore } from '../duties/routes.ts';
import type { LectureHouse } from '../lectures/commands.ts';
import { myLecture } from '../lectures/queries.ts';
import * as commands from './commands.ts';

function refuseWrong(tried: commands.Tried): void {
  if (tried.outcome === 'wrong') throw conflict('lecture_code_wrong', 'The code is wrong or no longer shown');
  if (tried.outcome === 'wait') {
    throw new KedunError('too_many_attempts', 429, 'Five codes within a minute', { seconds: tried.seconds });
  }
}

/** Who comes to a lecture and who was there. */
export function attendanceRoutes(house: LectureHouse): Handler[] {
  return [
    handle(contract.answerLecture, async ({ params, body }, { actor }) => {
      await commands.answerLecture(house, personOf(actor), params.id, body.answer);
      return {};
    }),
    handle(contract.signInToLecture, async ({ params, body }, { actor }) => {
      const person = personOf(actor);
      refuseWrong(await commands.signIn(house, person, params.id, body.code));
      return myLecture(house, person, params.id);
    }),
    handle(contract.takeAttendance, async ({ params, body }, { actor, language }) => {
      const person = personOf(actor);
      const wanted = { id: params.id, people: await peopleBefore(house, person), format: body.format };
      return commands.takeAttendance(house, person, wanted, language);
    }),
    handle(contract.recordByHand, async ({ params, body }, { actor }) => {
      await commands.recordByHand(house, personOf(actor), params.id, body);
      return {};
    }),
  ];
}
