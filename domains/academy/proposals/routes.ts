import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { confirmCourse as confirmRoute } from '../contract.ts';
import { confirmCourse } from './commands.ts';

export function proposalRoutes(house: House): Handler[] {
  return [
    handle(confirmRoute, async ({ params, body }, { actor }) => {
      await confirmCourse(house, personOf(actor), params.id, new Date(body.proposedAt));
      return {};
    }),
  ];
}
