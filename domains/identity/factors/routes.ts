import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { guessError } from '../attempts/rules.ts';
import * as contract from '../contract.ts';
import { beginEnrolment, confirmEnrolment, type FactorHouse } from './commands.ts';

export function factorRoutes(house: FactorHouse): Handler[] {
  return [
    handle(contract.beginEnrolment, async ({ body }, { actor }) => {
      const outcome = await beginEnrolment(house, personOf(actor), body.currentCode);
      if (!outcome.ok) throw guessError(outcome);
      return { secret: outcome.secret.expose(), uri: outcome.uri.expose() };
    }),
    handle(contract.confirmEnrolment, async ({ body }, { actor }) => {
      const outcome = await confirmEnrolment(house, personOf(actor), body.code);
      if (!outcome.ok) throw guessError(outcome);
      return { recoveryCodes: outcome.recoveryCodes };
    }),
  ];
}
