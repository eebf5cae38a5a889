import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { decideReview } from './commands.ts';
import { waitingItems } from './queries.ts';

export function reviewRoutes(house: House): Handler[] {
  return [
    handle(contract.listReviews, ({ query }, { actor }) =>
      waitingItems(house.store, personOf(actor).id, query.courseId),
    ),
    handle(contract.decideReview, async ({ params, body }, { actor }) => {
      await decideReview(house, personOf(actor), params.id, body);
      return {};
    }),
  ];
}
