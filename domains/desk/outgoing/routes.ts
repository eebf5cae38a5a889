import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { sightOf } from '../conversations/rules.ts';
import { judgeOverride } from './commands.ts';
import * as contract from './contract.ts';
import { listOverrides } from './queries.ts';

/** Routes of what left for a reason. */
export function outgoingRoutes(house: House, needs: DeskNeeds): Handler[] {
  return [
    handle(contract.listOverrides, ({ query }, { actor }) => listOverrides(house.store, needs, sightOf(actor), query)),
    handle(contract.judgeOverride, async ({ params, body }, { actor }) => {
      await judgeOverride(house, needs, personOf(actor), params.id, body);
      return {};
    }),
  ];
}
