import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { removeCannedReply, saveCannedReply } from './commands.ts';
import { listCannedReplies } from './queries.ts';

/** Routes of canned replies. */
export function cannedRoutes(house: House, needs: DeskNeeds): Handler[] {
  return [
    handle(contract.listCannedReplies, async (_, { actor }) => ({
      items: await listCannedReplies(house.store, personOf(actor).teamId),
    })),
    handle(contract.saveCannedReply, ({ params, body }, { actor }) =>
      saveCannedReply(house, needs, personOf(actor), params.id, body),
    ),
    handle(contract.removeCannedReply, async ({ params }, { actor }) => {
      await removeCannedReply(house, personOf(actor), params.id);
      return {};
    }),
  ];
}
