import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { guessError } from '../attempts/rules.ts';
import * as contract from '../contract.ts';
import type { EndingHouse } from '../sessions/queries.ts';
import { changePassword } from './commands.ts';

export function passwordRoutes(house: EndingHouse): Handler[] {
  return [
    handle(contract.changePassword, async ({ body }, { actor }) => {
      const outcome = await changePassword(house, personOf(actor), body.current, body.next);
      if (!outcome.ok) throw guessError(outcome);
      return {};
    }),
  ];
}
