import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { teamSettings } from '../conversations/queries.ts';
import { changeSettings } from './commands.ts';

/** Routes of how a team works. */
export function settingsRoutes(house: House): Handler[] {
  return [
    handle(contract.readDeskSettings, async (_, { actor }) => {
      const { teamId } = personOf(actor);
      return teamId ? teamSettings(house.store, teamId) : { isAutoAssigned: false, linkDomains: [] };
    }),
    handle(contract.changeDeskSettings, ({ body }, { actor }) => changeSettings(house, personOf(actor), body)),
  ];
}
