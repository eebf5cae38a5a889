import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { guessError } from '../attempts/rules.ts';
import * as contract from '../contract.ts';
import { personOf } from '../sessions/routes.ts';
import { changePassword } from './commands.ts';

export function passwordRoutes(house: House): Handler[] {
  return [
    handle(contract.changePassword, async ({ body }, { actor }) => {
      const outcome = await changePassword(house, personOf(actor), body.current, body.next);
      if (!outcome.ok) throw guessError(outcome);
      return {};
    }),
  ];
}
