import type { Conversation, ConversationRow, Message, Scope, Status } from '../../contract.ts';
import { previewOf } from '../../messages/rules.ts';
import { scopesOf } from '../rules.ts';

/** What a list shows. */
export interface ListFilter {
  readonly scope: Scope;
  readonly status: 'active' | Status;
}

/** Who looks, and what they have in front of them. */
export interface Onlooker {
  readonly me: { readonly id: string; readonly teamId: string | null };
  readonly openId: string | null;
}

/** Rows that changed after the list was read, by id. */
export type Changes = ReadonlyMap<string, ConversationRow>;

/** Whether a conversation belongs into a list. */
export function isListed(conversation: Conversation, filter: ListFilter, me: Onlooker['me']): boolean {
  const isStatus =
    filter.status === 'active' ? conversation.status !== 'resolved' : conversation.status === filter.status;
  return isStatus && scopesOf(conversation, me)[filter.scope];
}

/** The list as it was read, with what has changed since, newest message first. */
export function mergeRows(
  read: readonly ConversationRow[],
  changes: Changes,
  filter: ListFilter,
  me: Onlooker['me'],
): ConversationRow[] {
  const rows = new Map(read.map((row) => [row.id, row]));
  for (const [id, changed] of changes) {
    const before = rows.get(id);
    if (!before || changed.lastSequence >= before.lastSequence) rows.set(id, changed);
  }
  return [...rows.values()]
    .filter((row) => isListed(row, filter, me))
    .sort((a, b) => b.lastMessageAt.localeCompare(a.lastMessageAt) || b.id.localeCompare(a.id));
}

/** A row after a message came in; the open conversation is being read. */
export function withMessage(row: ConversationRow, message: Message, { me, openId }: Onlooker): ConversationRow {
  if (message.sequence <= row.lastSequence) return row;
  const counted = { ...row, lastSequence: message.sequence };
  const { kind, id } = message.author;
  if (kind === 'system' || kind === 'note') return counted;
  const isCustomer = kind === 'customer';
  const isRead = openId === row.id || (kind === 'agent' && id === me.id);
  return {
    ...counted,
    preview: previewOf(message),
    lastMessageAt: message.at,
    waitingSince: isCustomer ? (row.waitingSince ?? message.at) : null,
    unread: isRead ? 0 : row.unread + (isCustomer ? 1 : 0),
  };
}

/** A row after its conversation changed; what is mine stays. */
export function withConversation(row: ConversationRow | undefined, conversation: Conversation): ConversationRow {
  return { ...conversation, unread: row?.unread ?? (conversation.waitingSince ? 1 : 0) };
}
