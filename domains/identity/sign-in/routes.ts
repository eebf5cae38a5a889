import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { guessError } from '../attempts/rules.ts';
import * as contract from '../contract.ts';
import { keepSession } from '../sessions/routes.ts';
import { giveFactor, type SignInHouse, signIn, unlock } from './commands.ts';

export function signInRoutes(house: SignInHouse): Handler[] {
  return [
    handle(contract.signIn, async ({ body }, caller) => {
      const outcome = await signIn(house, body, caller);
      if (!outcome.ok) throw guessError(outcome);
      keepSession(caller, outcome.token);
      return { step: outcome.step };
    }),
    handle(contract.giveFactor, async ({ body }, { actor, ip }) => {
      const outcome = await giveFactor(house, personOf(actor), body.code, ip);
      if (!outcome.ok) throw guessError(outcome);
      return { step: outcome.step, recoveryCodesLeft: outcome.recoveryCodesLeft };
    }),
    handle(contract.unlock, async ({ body }, { actor }) => {
      const outcome = await unlock(house, personOf(actor), body);
      if (!outcome.ok) throw guessError(outcome);
      return { step: 'done' as const };
    }),
  ];
}
