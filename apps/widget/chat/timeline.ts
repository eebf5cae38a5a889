import { type DataClass, isNeverStored, type SealedType } from '@kedun/base';
import type { Message } from '@kedun/domains/desk/contract';

/** One protected value as the customer sees it: its type and the same mask that staff see. */
export interface ProtectedItem {
  readonly type: SealedType;
  readonly mask: string;
  readonly dataClass: DataClass;
}

/** An event may overtake the answer that tells an older form of the same message: of its text, or of its files. */
function isOlder(one: Message, other: Message): boolean {
  const [changed, known] = [one.changedAt ?? '', other.changedAt ?? ''];
  return changed === known ? countReading(one) > countReading(other) : changed < known;
}

function countReading({ files }: Message): number {
  return files.filter(({ state }) => state === 'reading').length;
}

/** Adds messages to a list: each once, the newest form of it, in the order of the conversation. */
export function mergeMessages(known: readonly Message[], arriving: readonly Message[]): readonly Message[] {
  if (arriving.length === 0) return known;
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of arriving) {
    const before = byId.get(message.id);
    if (!before || !isOlder(message, before)) byId.set(message.id, message);
  }
  return [...byId.values()].sort((one, other) => one.sequence - other.sequence);
}

/** What is kept and protected of the customer's messages, each value once and each file, in the order in which it was given. */
export function protectedItems(messages: readonly Message[]): ProtectedItem[] {
  const items = new Map<string, ProtectedItem>();
  for (const { author, spans, files } of messages) {
    if (author.kind !== 'customer') continue;
    // Two files may have the same name: each is an item of its own.
    for (const { id, type, mask, dataClass, token } of files)
      if (token !== null) items.set(id, { type, mask, dataClass });
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
