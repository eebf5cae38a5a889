import { conflict, type Id, KedunError, newId } from '@kedun/base';
import type { Audience } from '@kedun/contract';
import type { Finding } from '@kedun/detect';
import type { Origin, SealedSpan } from '@kedun/domains/custody/contract';
import type { Selectable } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import type { DeskConversation } from '../../kernel/database.ts';
import type { House } from '../../kernel/domain.ts';
import type { MaskedText, Message, SystemLine } from '../contract.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { audienceOf, isForVisitor, MESSAGES_PER_HALF_MINUTE } from '../conversations/rules.ts';
import { messageAdded, messageChanged } from '../events.ts';
import type { AttachedFile } from '../files/contract.ts';
import { waitingFiles } from '../files/queries.ts';
import { tellThreat } from '../signals/commands.ts';
import { tellWordsOf } from '../words/commands.ts';
import { countCustomerMessages, findByClientId, lastTurns, messageRow, type StoredTurn, toMessage } from './queries.ts';
import { asVisitorSees, gramsOf, masksKept, newFindings, previewOf, weave, withoutStars } from './rules.ts';

type Row = Selectable<DeskConversation>;
type Who = 'customer' | 'agent' | 'note';

/** A message on its way in, still in clear. It is masked before anything of it is stored. */
export interface Incoming {
  readonly who: Who;
  readonly authorId: Id | null;
  readonly clientId: Id | null;
  readonly text: string;
  readonly at: Date;
  /** Masks the writer was shown in a kept draft: they keep their tokens. */
  readonly drafted?: readonly SealedSpan[];
  /** Files that were brought before, to come with it. */
  readonly files?: readonly Id[];
}

/** Colleagues' names are no customer's data: what staff writes may hold them. */
export async function withoutColleagues(needs: DeskNeeds, findings: Finding[]): Promise<Finding[]> {
  if (!findings.some(({ type }) => type === 'NAME')) return findings;
  const names = new Set((await needs.people()).map((person) => person.name));
  return findings.filter(({ type, value }) => type !== 'NAME' || !names.has(value.expose()));
}

/** Masks a text that staff wrote and seals what was found in it; for subjects, titles, notes and drafts, which stand alone. */
export async function protectText(
  needs: DeskNeeds,
  customerId: Id,
  text: string,
  origin: Origin,
  drafted: readonly SealedSpan[] = [],
): Promise<MaskedText> {
  const kept = masksKept(text, drafted);
  const [found] = (await needs.detector()).scanTurns([{ who: 'agent', text }]);
  const findings = await withoutColleagues(needs, newFindings(found?.findings ?? [], kept));
  const sealed = findings.length > 0 ? await needs.seal(customerId, findings, origin) : [];
  return weave(text, kept, findings, sealed);
}

/** Masks a short text for which nothing needs to be opened again: labels. */
export async function maskOnly(needs: DeskNeeds, text: string): Promise<string> {
  const [found] = (await needs.detector()).scanTurns([{ who: 'agent', text }]);
  const findings = found?.findings ?? [];
  return weave(
    text,
    [],
    findings,
    findings.map(({ type, mask }) => ({ start: 0, end: 0, type, mask, dataClass: 'C1', token: null })),
  ).text;
}

function originOf(messageId: Id, conversationId: Id, who: Who, authorId: Id | null): Origin {
  return {
    kind: who === 'note' ? 'note' : 'message',
    id: messageId,
    conversationId,
    author: who === 'customer' ? 'customer' : 'staff',
    writtenBy: who === 'customer' ? null : authorId,
  };
}

async function nameOf(needs: DeskNeeds, personId: Id | null): Promise<ReadonlyMap<Id, string>> {
  if (!personId) return new Map();
  return new Map((await needs.people()).map((person) => [person.id, person.name]));
}

/** Tells the team of a message and, where it is meant for them, the customer: to whom staff have no names. */
async function tell(
  house: House,
  kind: typeof messageAdded | typeof messageChanged,
  conversation: Row,
  message: Message,
): Promise<void> {
  const conversationId = conversation.id;
  await house.publish(kind, audienceOf(conversation), { conversationId, message });
  if (!isForVisitor(message.author.kind, message.system?.code ?? null)) return;
  const audience: Audience[] = [`visitor:${conversationId}`];
  await house.publish(kind, audience, { conversationId, message: asVisitorSees(message) });
}

/**
 * Masks a stored message again, because a later one showed that a value had begun in it, or somebody says that it holds
 * one (`isByHand`).
 */
export async function remask(
  house: House,
  needs: DeskNeeds,
  conversation: Row,
  { row, spans }: StoredTurn,
  findings: Finding[],
  isByHand = false,
): Promise<Message> {
  const origin = { ...originOf(row.id, conversation.id, row.authorKind as Who, row.authorId), isByHand };
  const masked = weave(row.text, spans, findings, await needs.seal(conversation.customerId, findings, origin));
  const changed = {
    text: masked.text,
    spans: JSON.stringify(masked.spans),
    grams: gramsOf(masked.text),
    changedAt: house.clock.now(),
  };
  const stored = await house.store.db
    .updateTable('desk.message')
    .set(changed)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const message = toMessage(stored, await nameOf(needs, row.authorId));
  await tell(house, messageChanged, conversation, message);
  return message;
}

/** A file of a message was read: the message shows it wherever it stands. */
export async function retellMessage(
  house: House,
  needs: DeskNeeds,
  conversation: Row,
  messageId: Id,
  file: AttachedFile,
): Promise<void> {
  const before = await messageRow(house.store, messageId);
  if (!before) return;
  const files = (before.files as unknown as AttachedFile[]).map((one) => (one.id === file.id ? file : one));
  const stored = await house.store.db
    .updateTable('desk.message')
    .set({ files: JSON.stringify(files) })
    .where('id', '=', messageId)
    .returningAll()
    .executeTakeFirstOrThrow();
  await tell(house, messageChanged, conversation, toMessage(stored, await nameOf(needs, stored.authorId)));
}

/** Scans a message in the light of the turns before it, which it returns; seals its values and those begun earlier. */
async function protectTurn(
  house: House,
  needs: DeskNeeds,
  conversation: Row,
  id: Id,
  incoming: Incoming,
): Promise<{ masked: MaskedText; before: readonly StoredTurn[] }> {
  const origin = originOf(id, conversation.id, incoming.who, incoming.authorId);
  if (incoming.who === 'note') {
    const masked = await protectText(needs, conversation.customerId, incoming.text, origin, incoming.drafted);
    return { masked, before: [] };
  }
  const before = await lastTurns(house.store, conversation.id);
  const found = (await needs.detector()).scanTurns([
    ...before.map(({ turn }) => turn),
    { who: incoming.who, text: incoming.text },
  ]);
  for (const [index, stored] of before.entries()) {
    const again = newFindings(found[index]?.findings ?? [], stored.spans);
    const begun = stored.turn.who === 'agent' ? await withoutColleagues(needs, again) : again;
    if (begun.length > 0) await remask(house, needs, conversation, stored, begun);
  }
  const kept = masksKept(incoming.text, incoming.drafted ?? []);
  const all = newFindings(found[before.length]?.findings ?? [], kept).map((finding) =>
    withoutStars(finding, incoming.text),
  );
  const findings = incoming.who === 'agent' ? await withoutColleagues(needs, all) : all;
  const sealed = findings.length > 0 ? await needs.seal(conversation.customerId, findings, origin) : [];
  return { masked: weave(incoming.text, kept, findings, sealed), before };
}

async function insertMessage(
  house: House,
  conversation: Row,
  values: {
    id: Id;
    authorKind: Who | 'system';
    authorId: Id | null;
    clientId: Id | null;
    masked: MaskedText;
    files: readonly AttachedFile[];
    system: SystemLine | null;
    at: Date;
  },
) {
  const { masked, files, system, ...row } = values;
  return house.store.db
    .insertInto('desk.message')
    .values({
      ...row,
      conversationId: conversation.id,
      sequence: conversation.lastSequence + 1,
      text: masked.text,
      spans: JSON.stringify(masked.spans),
      system: system ? JSON.stringify(system) : null,
      grams: gramsOf(masked.text),
      files: JSON.stringify(files),
      changedAt: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** What a message changes in its conversation. A note moves nothing but the count. */
function effectOf(conversation: Row, { who, at }: Incoming, message: Message) {
  const counted = { lastSequence: message.sequence };
  if (who === 'note') return counted;
  const shown = { ...counted, preview: previewOf(message), lastMessageAt: at };
  return who === 'agent'
    ? { ...shown, waitingSince: null, staffReadSequence: message.sequence }
    : {
        ...shown,
        waitingSince: conversation.waitingSince ?? at,
        customerReadSequence: message.sequence,
        customerMessages: conversation.customerMessages + 1,
      };
}

/**
 * The message that the same author's client id made before; null when it is new. Throws `client_id_taken`. Asked
 * before anything else is done with a message, while the conversation's row is locked.
 */
export async function repeatedMessage(
  house: House,
  needs: DeskNeeds,
  conversationId: Id,
  { who, authorId, clientId }: { who: Who; authorId: Id | null; clientId: Id },
): Promise<Message | null> {
  const before = await findByClientId(house.store, conversationId, clientId);
  if (!before) return null;
  const isSameAuthor = before.authorKind === who && before.authorId === authorId;
  if (!isSameAuthor) throw conflict('client_id_taken', 'This client id belongs to another message');
  return toMessage(before, await nameOf(needs, authorId));
}

/**
 * Adds a message to a conversation whose row is locked; `incoming.clientId` is new there (`repeatedMessage`).
 * Nothing of `incoming.text` is stored but its masked form (invariant 2).
 */
export async function addMessage(
  house: House,
  needs: DeskNeeds,
  conversation: Row,
  incoming: Incoming,
): Promise<{ message: Message; conversation: Row }> {
  const id = newId();
  const { masked, before } = await protectTurn(house, needs, conversation, id, incoming);
  const files = await waitingFiles(house.store, conversation.id, incoming.files ?? []);
  const row = await insertMessage(house, conversation, {
    id,
    authorKind: incoming.who,
    authorId: incoming.authorId,
    clientId: incoming.clientId,
    masked,
    files,
    system: null,
    at: incoming.at,
  });
  const message = toMessage(row, await nameOf(needs, incoming.authorId));
  const changed = await house.store.db
    .updateTable('desk.conversation')
    .set(effectOf(conversation, incoming, message))
    .where('id', '=', conversation.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const fileIds = files.map((file) => file.id);
  if (fileIds.length > 0)
    await house.store.db
      .updateTable('desk.attachedFile')
      .set({ messageId: row.id })
      .where('id', 'in', fileIds)
      .execute();
  await tell(house, messageAdded, conversation, message);
  if (incoming.who === 'customer') {
    await tellThreat(house, needs, conversation, before, masked.text);
    await tellWordsOf(house, needs, conversation, masked.text);
  }
  return { message, conversation: changed };
}

/** Adds a line about what happened; its words are the reader's. Returns the conversation with its new count. */
export async function addSystemLine(house: House, conversation: Row, system: SystemLine, at: Date): Promise<Row> {
  const row = await insertMessage(house, conversation, {
    id: newId(),
    authorKind: 'system',
    authorId: null,
    clientId: null,
    masked: { text: '', spans: [] },
    files: [],
    system,
    at,
  });
  const changed = await house.store.db
    .updateTable('desk.conversation')
    .set({ lastSequence: row.sequence })
    .where('id', '=', conversation.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await tell(house, messageAdded, conversation, toMessage(row, new Map()));
  return changed;
}

/** Refuses a customer's flood, more than a person can write; called before the new message is looked at. */
export async function refuseFlood(house: House, conversation: Row, at: Date): Promise<void> {
  // Fewer than that in all is no flood, and needs no counting.
  if (conversation.customerMessages < MESSAGES_PER_HALF_MINUTE) return;
  const since = new Date(at.getTime() - 30_000);
  const count = await countCustomerMessages(house.store, conversation.id, since);
  if (count >= MESSAGES_PER_HALF_MINUTE) throw new KedunError('too_many_messages', 429, 'Customer writes too fast');
}

/** Writes the ledger entry of a message. */
export async function recordMessage(
  house: House,
  needs: DeskNeeds,
  actor: Actor,
  message: Message,
  customerId: Id,
): Promise<void> {
  await house.record({
    actor,
    act: `desk.message.${message.author.kind === 'customer' ? 'receive' : message.author.kind === 'note' ? 'note' : 'reply'}`,
    result: 'done',
    object: { kind: 'conversation', id: message.conversationId },
    customer: await needs.customerMark(customerId),
    facts: { sequence: message.sequence, protected: message.spans.length },
  });
}
