import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { isAutoAssigned } from '../conversations/queries.ts';
import { setAutoAssigned } from './commands.ts';

/** Routes of how a team works. */
export function settingsRoutes(house: House): Handler[] {
  return [
    handle(contract.readDeskSettings, async (_, { actor }) => {
      const { teamId } = personOf(actor);
      return { isAutoAssigned: teamId ? await isAutoAssigned(house.store, teamId) : false };
    }),
    handle(contract.changeDeskSettings, async ({ body }, { actor }) => {
      await setAutoAssigned(house, personOf(actor), body.isAutoAssigned);
      return body;
    }),
  ];
}
