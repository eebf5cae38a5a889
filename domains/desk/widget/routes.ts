import type { Id } from '@kedun/base';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { workNumberOf } from '../conversations/commands.ts';
import { type DeskNeeds, findConversation } from '../conversations/queries.ts';
import { visitorOf } from '../conversations/rules.ts';
import { countProtected, listMessages, toMessage } from '../messages/queries.ts';
import { asVisitorSees, protectedOf } from '../messages/rules.ts';
import { markWidgetRead, openSession, receive, showWidgetTyping } from './commands.ts';

async function agentOf(needs: DeskNeeds, personId: Id | null | undefined): Promise<{ workNumber: string } | null> {
  return personId ? { workNumber: await workNumberOf(needs, personId) } : null;
}

/** Routes that the widget calls; all but the first need its bearer. */
export function widgetRoutes(house: House, needs: DeskNeeds): Handler[] {
  return [
    handle(contract.openWidgetSession, async ({ body }, { origin = null }) => {
      const { channelKey, resumeToken } = body;
      const { token, expiresAt, conversation, channel, isResumed } = await openSession(house, needs, {
        channelKey,
        resumeToken,
        origin,
      });
      return {
        token,
        expiresAt: expiresAt.toISOString(),
        conversationId: conversation.id,
        isResumed,
        channel: { name: channel.name },
        status: conversation.status as contract.Status,
        agent: await agentOf(needs, conversation.assignedTo),
        needsNotice: !(await needs.hasAccepted(conversation.customerId)),
        lastSequence: conversation.lastSequence,
        readSequence: conversation.customerReadSequence,
        staffReadSequence: conversation.staffReadSequence,
      };
    }),
    handle(contract.sendWidgetMessage, async ({ body }, { actor }) => {
      const message = await receive(house, needs, visitorOf(actor), body);
      return { message, protected: protectedOf(message.spans) };
    }),
    handle(contract.listWidgetMessages, async ({ query }, { actor }) => {
      const { conversationId } = visitorOf(actor);
      const { rows, hasMore } = await listMessages(house.store, conversationId, { ...query, forVisitor: true });
      const conversation = await findConversation(house.store, conversationId);
      return {
        items: rows.map((row) => asVisitorSees(toMessage(row, new Map()))),
        next: hasMore ? (rows.at(-1)?.sequence ?? null) : null,
        protectedCount: await countProtected(house.store, conversationId),
        status: (conversation?.status ?? 'open') as contract.Status,
        agent: await agentOf(needs, conversation?.assignedTo),
        staffReadSequence: conversation?.staffReadSequence ?? 0,
      };
    }),
    handle(contract.markWidgetRead, async ({ body }, { actor }) => {
      await markWidgetRead(house, visitorOf(actor), body.sequence);
      return {};
    }),
    handle(contract.showWidgetTyping, async ({ body }, { actor }) => {
      await showWidgetTyping(house, visitorOf(actor), body.isTyping);
      return {};
    }),
  ];
}
