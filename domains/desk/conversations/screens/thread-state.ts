import type { Problem } from '@kedun/contract';
import type { Message } from '../../contract.ts';

/** A message of mine on its way. */
export interface Outgoing {
  readonly clientId: string;
  readonly kind: 'reply' | 'note';
  readonly text: string;
  readonly state: 'sending' | 'failed';
  /** The server's sentence when it refused. */
  readonly reason: string | null;
  /** What the server said, where something can be done about it. */
  readonly problem?: Problem | undefined;
  /** Why it is to leave although the check held it back. */
  readonly override?: string | undefined;
  /** Whether the writer saw what the check found. */
  readonly isSeen?: boolean | undefined;
}

/** How many of its files were read to the end, or given up. */
function settledFiles({ files }: Message): number {
  return files.filter(({ state }) => state !== 'reading').length;
}

/** Whether one form of a message is as new as another, or newer: masked again since, or further with its files. */
function isNewer(message: Message, before: Message): boolean {
  const [at, than] = [message.changedAt ?? '', before.changedAt ?? ''];
  return at > than || (at === than && settledFiles(message) >= settledFiles(before));
}

/** Messages by their number: what was read and what came live, each once, the newer form of each. */
export function mergeMessages(...sources: (readonly Message[])[]): Message[] {
  const bySequence = new Map<number, Message>();
  for (const message of sources.flat()) {
    const before = bySequence.get(message.sequence);
    if (!before || isNewer(message, before)) bySequence.set(message.sequence, message);
  }
  return [...bySequence.values()].sort((a, b) => a.sequence - b.sequence);
}

/** The first number that is missing between the first and the last message; null when none is. */
export function gapIn(messages: readonly Message[]): number | null {
  for (const [index, message] of messages.entries()) {
    const before = messages[index - 1];
    if (before && message.sequence !== before.sequence + 1) return before.sequence + 1;
  }
  return null;
}

/** What is still on its way: not yet among the messages. */
export function stillOutgoing(outgoing: readonly Outgoing[], messages: readonly Message[]): Outgoing[] {
  const arrived = new Set(messages.map((message) => message.clientId));
  return outgoing.filter(({ clientId }) => !arrived.has(clientId));
}

/** Whether a message begins a new day in the reader's time zone. */
export function beginsDay(message: Message, before: Message | undefined): boolean {
  return !before || new Date(message.at).toDateString() !== new Date(before.at).toDateString();
}

const TOGETHER_MS = 3 * 60_000;

/** Whether a message stands under the one before without its own name and time. */
export function belongsTogether(message: Message, before: Message | undefined): boolean {
  if (!before || beginsDay(message, before)) return false;
  const isSameAuthor = message.author.kind === before.author.kind && message.author.id === before.author.id;
  return isSameAuthor && Date.parse(message.at) - Date.parse(before.at) < TOGETHER_MS;
}

/** How many values of the customer are kept and protected here; one that was only masked is not. */
export function countProtected(messages: readonly Message[]): number {
  const spans = messages.filter(({ author }) => author.kind === 'customer').flatMap((message) => message.spans);
  return spans.filter(({ token }) => token !== null).length;
}
