import { notFound } from '@kedun/base';
import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { type DeskNeeds, readConversation } from '../conversations/queries.ts';
import { maySee } from '../conversations/rules.ts';
import { tickStep } from './commands.ts';
import { readGuide } from './queries.ts';

/** Routes of the guidance beside a conversation. */
export function guideRoutes(house: House, needs: DeskNeeds): Handler[] {
  return [
    handle(contract.readGuide, async ({ params }, { actor }) => {
      const conversation = await readConversation(house.store, needs, params.id, null);
      if (!maySee(actor, conversation.teamId)) throw notFound('conversation');
      return readGuide(house.store, needs, conversation);
    }),
    handle(contract.tickStep, async ({ params, body }, { actor }) => {
      await tickStep(house, personOf(actor), params.id, body);
      return {};
    }),
  ];
}
