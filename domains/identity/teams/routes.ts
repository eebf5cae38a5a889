import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import type { DemoMode } from '../demo/queries.ts';
import { changeTeam, createTeam, removeTeam } from './commands.ts';
import { allTeams } from './queries.ts';

export function teamRoutes(house: House & DemoMode): Handler[] {
  return [
    handle(contract.listTeams, async () => ({ items: await allTeams(house.store) })),
    handle(contract.createTeam, ({ body }, { actor }) =>
      house.store.command(async () => ({
        id: await createTeam(house, actor, { ...body, isDemo: await house.isDemo() }),
      })),
    ),
    handle(contract.changeTeam, async ({ params, body }, { actor }) => {
      await changeTeam(house, actor, params.id, body);
      return {};
    }),
    handle(contract.removeTeam, async ({ params }, { actor }) => {
      await removeTeam(house, actor, params.id);
      return {};
    }),
  ];
}
