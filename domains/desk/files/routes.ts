import { notFound } from '@kedun/base';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { type DeskNeeds, findConversation } from '../conversations/queries.ts';
import { maySee, visitorOf } from '../conversations/rules.ts';
import { type Intake, receiveFile } from './commands.ts';
import { readFile, sendWidgetFile } from './contract.ts';
import { findFile } from './queries.ts';

/** Files that customers bring, and their masked form for staff. */
export function fileRoutes(house: House, needs: DeskNeeds, intake: Intake): Handler[] {
  return [
    handle(sendWidgetFile, ({ body }, { actor }) => receiveFile(house, needs, visitorOf(actor), body, intake)),
    handle(readFile, async ({ params }, { actor }) => {
      const conversation = await findConversation(house.store, params.id);
      const file = await findFile(house.store, params.fileId);
      const isThere = conversation && file?.conversationId === conversation.id && file.messageId !== null;
      if (!isThere || !maySee(actor, conversation.teamId)) throw notFound('file');
      const { shown, text, spans } = file;
      const copy = shown.copy && shown.token ? await needs.copyOf(shown.token) : null;
      return { file: shown, text, spans, copy };
    }),
  ];
}
