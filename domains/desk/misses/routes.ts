import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { reportMiss } from './commands.ts';
import { reportMissRoute } from './contract.ts';

/** Routes of what detection missed. */
export function missRoutes(house: House, needs: DeskNeeds): Handler[] {
  return [
    handle(reportMissRoute, ({ params, body }, { actor }) =>
      reportMiss(house, needs, personOf(actor), { ...body, messageId: params.id }),
    ),
  ];
}
