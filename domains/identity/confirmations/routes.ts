import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { confirmPerson } from './commands.ts';
import { awaitingPeople, confirmerById } from './queries.ts';
import { refusalToConfirm } from './rules.ts';

export function confirmationRoutes(house: House): Handler[] {
  return [
    handle(contract.listConfirmations, async (_input, { actor }) => {
      const by = await confirmerById(house.store, personOf(actor).id);
      const waiting = (await awaitingPeople(house.store)).filter((person) => refusalToConfirm(by, person) === null);
      return {
        items: waiting.map(({ id, name, workNumber, role, teamName, resetAt, resetByName, confirmedAt }) => ({
          ...{ id, name, workNumber, role, teamName, resetByName },
          resetAt: resetAt.toISOString(),
          isReady: confirmedAt !== null,
        })),
      };
    }),
    handle(contract.confirmPerson, async ({ params, body }, { actor }) => {
      await confirmPerson(house, personOf(actor), params.id, new Date(body.resetAt));
      return {};
    }),
  ];
}
