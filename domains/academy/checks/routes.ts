import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { answerCheck } from './commands.ts';

export function checkRoutes(house: House): Handler[] {
  return [
    handle(contract.answerCheck, ({ params, body }, { actor }) =>
      answerCheck(house, personOf(actor), { ...body, lessonId: params.id, check: params.check }),
    ),
  ];
}
