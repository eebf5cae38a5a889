import { notFound } from '@kedun/base';
import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { type DeskNeeds, readConversation, teamSettings } from '../conversations/queries.ts';
import { maySee } from '../conversations/rules.ts';
import { listMessages, toMessage } from '../messages/queries.ts';
import { wordFinders } from '../words/queries.ts';
import { readSignalsRoute, TURNS_READ } from './contract.ts';
import { signalsOf } from './rules.ts';

/** Routes of what conversations show. It is read when it is asked for and kept nowhere. */
export function signalRoutes(house: House, needs: DeskNeeds): Handler[] {
  return [
    handle(readSignalsRoute, async ({ params: { id } }, { actor }) => {
      const { teamId } = await readConversation(house.store, needs, id, personOf(actor).id);
      if (!maySee(actor, teamId)) throw notFound('conversation');
      const { rows } = await listMessages(house.store, id, { limit: 2 * TURNS_READ });
      const { linkDomains } = await teamSettings(house.store, teamId);
      const { incoming } = await wordFinders(house.store);
      const messages = rows.map((row) => toMessage(row, new Map()));
      return {
        signals:
          messages.length > 0 ? signalsOf(messages, linkDomains, (text) => incoming(text, house.clock.now())) : null,
      };
    }),
  ];
}
