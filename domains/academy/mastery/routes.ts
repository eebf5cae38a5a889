import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { NamedHouse } from '../certificates/routes.ts';
import * as contract from '../contract.ts';
import { forgetMastery } from './commands.ts';
import { type TracedHouse, whatAGroupKnows, whatIKnow } from './queries.ts';

export function masteryRoutes(house: TracedHouse & NamedHouse): Handler[] {
  return [
    handle(contract.readMyMastery, (_, { actor }) => whatIKnow(house, personOf(actor))),
    handle(contract.forgetMyMastery, async (_, { actor }) => {
      await forgetMastery(house, personOf(actor));
      return {};
    }),
    handle(contract.readGroupMastery, ({ query }, { actor }) => whatAGroupKnows(house, personOf(actor), query)),
  ];
}
