import type { Id } from '@kedun/base';
import { sql } from 'kysely';
import type { Subject } from '../kernel/domain.ts';
import { forgetEvents } from '../kernel/outbox.ts';
import type { Store } from '../kernel/store.ts';
import { lockMatters } from './retention/queries.ts';

function conversationsOf(store: Store, customerId: Id) {
  return store.db.selectFrom('desk.conversation').select('id').where('customerId', '=', customerId);
}

/**
 * What the desk holds about one customer. Messages, drafts, read marks, ticked steps, reasons and visitor sessions
 * hang on the conversation and go with it.
 */
export const subject: Subject = {
  tables: [
    'desk.conversation',
    'desk.message',
    'desk.attached_file',
    'desk.draft',
    'desk.conversation_read',
    'desk.visitor_session',
    'desk.procedure_step',
    'desk.ticket',
    'desk.outgoing_override',
  ],
  async exportFor(store, customerId) {
    const conversations = await store.db
      .selectFrom('desk.conversation')
      .select(['id', 'number', 'status', 'subject', 'createdAt', 'lastMessageAt'])
      .where('customerId', '=', customerId)
      .orderBy('createdAt')
      .execute();
    // Notes are the staff's own record of their work and are asked for separately (PIPL art. 45 covers the person's data).
    const messages = await store.db
      .selectFrom('desk.message')
      .select(['conversationId', 'sequence', 'authorKind', 'text', 'at'])
      .where('conversationId', 'in', conversationsOf(store, customerId))
      .where('authorKind', 'in', ['customer', 'agent'])
      .orderBy('conversationId')
      .orderBy('sequence')
      .execute();
    const tickets = await store.db
      .selectFrom('desk.ticket')
      .select(['number', 'title', 'kind', 'status', 'createdAt', 'updatedAt'])
      .where('customerId', '=', customerId)
      .orderBy('number')
      .execute();
    const files = await store.db
      .selectFrom('desk.attachedFile')
      .select(['conversationId', sql<string>`shown ->> 'mask'`.as('name'), 'text', 'createdAt'])
      .where('conversationId', 'in', conversationsOf(store, customerId))
      .orderBy('id')
      .execute();
    return {
      'desk.conversation': conversations,
      'desk.message': messages,
      'desk.attached_file': files,
      'desk.ticket': tickets,
    };
  },
  async eraseFor(store, customerId) {
    // A ticket or message under way comes before this and goes with it, or finds its conversation gone.
    await lockMatters(store, customerId);
    const talks = await conversationsOf(store, customerId).execute();
    await forgetEvents(store, [customerId, ...talks.map(({ id }) => id)]);
    const tickets = await store.db.deleteFrom('desk.ticket').where('customerId', '=', customerId).executeTakeFirst();
    const messages = await store.db
      .deleteFrom('desk.message')
      .where('conversationId', 'in', conversationsOf(store, customerId))
      .executeTakeFirst();
    const conversations = await store.db
      .deleteFrom('desk.conversation')
      .where('customerId', '=', customerId)
      .executeTakeFirst();
    return Number(tickets.numDeletedRows + messages.numDeletedRows + conversations.numDeletedRows);
  },
};
