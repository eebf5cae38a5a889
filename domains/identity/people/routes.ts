import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import type { DemoMode } from '../demo/queries.ts';
import { allTeams } from '../teams/queries.ts';
import {
  changePerson,
  disablePerson,
  enablePerson,
  invitePerson,
  type PeopleHouse,
  resendInvitation,
  resetPerson,
} from './commands.ts';
import { allPeople, peopleWithAccounts } from './queries.ts';

export function peopleRoutes(house: PeopleHouse & DemoMode): Handler[] {
  return [
    handle(contract.listDirectory, async () => ({
      people: await allPeople(house.store),
      teams: await allTeams(house.store),
    })),
    handle(contract.listPeople, async () => ({ items: await peopleWithAccounts(house.store) })),
    handle(contract.invitePerson, async ({ body }, { actor }) =>
      house.store.command(async () => invitePerson(house, actor, body, await house.isDemo())),
    ),
    handle(contract.resendInvitation, ({ params }, { actor }) => resendInvitation(house, actor, params.id)),
    handle(contract.resetPerson, ({ params }, { actor }) => resetPerson(house, actor, params.id)),
    handle(contract.disablePerson, async ({ params, body }, { actor }) => {
      await disablePerson(house, actor, params.id, { cause: 'by_hand', reason: body.reason });
      return {};
    }),
    handle(contract.enablePerson, async ({ params }, { actor }) => {
      await enablePerson(house, actor, params.id);
      return {};
    }),
    handle(contract.changePerson, async ({ params, body }, { actor }) => {
      await changePerson(house, actor, params.id, body);
      return {};
    }),
  ];
}
