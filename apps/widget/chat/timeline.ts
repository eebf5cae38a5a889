import { type DataClass, isNeverStored, type SealedType } from '@kedun/base';
import type { Message } from '@kedun/domains/desk/contract';

/** One protected value as the customer sees it: its type and the same mask that staff see. */
export interface ProtectedItem {
  readonly type: SealedType;
  readonly mask: string;
  readonly dataClass: DataClass;
}

/** Adds messages to a list: each once, the newest form of it, in the order of the conversation. */
export function mergeMessages(known: readonly Message[], arriving: readonly Message[]): readonly Message[] {
  if (arriving.length === 0) return known;
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of arriving) {
    const before = byId.get(message.id);
    // An event may overtake the answer that tells the older form of the same message.
    if (!before || (before.changedAt ?? '') <= (message.changedAt ?? '')) byId.set(message.id, message);
  }
  return [...byId.values()].sort((one, other) => one.sequence - other.sequence);
}

/** What is kept and protected of the customer's messages, each value once, in the order in which it was given. */
export function protectedItems(messages: readonly Message[]): ProtectedItem[] {
  const items = new Map<string, ProtectedItem>();
  for (const { author, spans } of messages) {
    if (author.kind !== 'customer') continue;
    for (const { type, mask, dataClass, token } of spans)
      if (token !== null) items.set(`${type} ${mask}`, { type, mask, dataClass });
  }
  return [...items.values()];
}

/** The types that the customer's last message named and that were only masked: what their consent would let us keep. */
export function unkeptTypes(messages: readonly Message[]): SealedType[] {
  const last = messages.findLast(({ author }) => author.kind === 'customer');
  const unkept = (last?.spans ?? []).filter(({ token, type }) => token === null && !isNeverStored(type));
  return [...new Set(unkept.map(({ type }) => type))];
}

/** Messages of the other side after the one that was read last. */
export function countUnread(messages: readonly Message[], readSequence: number): number {
  return messages.filter(({ author, sequence }) => author.kind === 'agent' && sequence > readSequence).length;
}

/** The last of the customer's own messages up to a sequence number: where the mark "read" stands. */
export function lastOwnUpTo(messages: readonly Message[], sequence: number): string | null {
  return messages.findLast((message) => message.author.kind === 'customer' && message.sequence <= sequence)?.id ?? null;
}
