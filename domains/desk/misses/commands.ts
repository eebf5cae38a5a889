import { conflict, dataClassOf, type Id, invalid, isNeverStored, notFound, type SensitiveType } from '@kedun/base';
import type { Origin, SealedSpan } from '@kedun/domains/custody/contract';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Conversation, MaskedText, Message } from '../contract.ts';
import { announce, type ConversationRecord, lockToWork, setConversation } from '../conversations/commands.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { ticketChanged } from '../events.ts';
import type { AttachedFile } from '../files/contract.ts';
import { filesHolding, findFile } from '../files/queries.ts';
import { remask, retellMessage } from '../messages/commands.ts';
import { lastTurns, messageRow, type StoredTurn, storedTurn, toMessage, turnsHolding } from '../messages/queries.ts';
import { previewOf, weave } from '../messages/rules.ts';
import { type TicketRecord, toTickets } from '../tickets/queries.ts';
import { LONGEST_UNKEPT, MOST_UNKEPT } from './contract.ts';
import { draftsHolding, lockTickets } from './queries.ts';
import { labelWithout, markedFinding, markedWords, occurrencesOf } from './rules.ts';

/** Which words of a message were missed. */
export interface MarkedMiss {
  readonly messageId: Id;
  readonly start: number;
  readonly end: number;
  readonly type: SensitiveType;
  readonly changedAt: string | null;
  /** The file of that message in which they stand, with the number of its masks then. */
  readonly file?: { readonly id: Id; readonly spanCount: number } | undefined;
}

/** The masked text in which words were marked. */
interface MarkedText extends MaskedText {
  /** Null for the text of the message itself. */
  readonly fileId: Id | null;
}

/** One act of marking: what is sealed wherever the conversation says it. */
interface Marking {
  readonly house: House;
  readonly needs: DeskNeeds;
  readonly person: Person;
  readonly conversation: ConversationRecord;
  readonly value: string;
  readonly type: SensitiveType;
}

/**
 * Seals words that detection missed: in the message they were marked in and wherever else the conversation says them,
 * in messages, notes, files, subject, labels, drafts and ticket titles, index and open screens, at once. The report goes to the
 * privacy officer, the exposure into the ledger.
 */
export async function reportMiss(house: House, needs: DeskNeeds, person: Person, miss: MarkedMiss): Promise<Message> {
  const { store, clock } = house;
  return store.command(async () => {
    const found = await messageRow(store, miss.messageId);
    if (!found || found.authorKind === 'system') throw notFound('message');
    const conversation = await lockToWork(house, person, found.conversationId);
    // Before anything is sealed, which holds the customer: the order of locks.
    const tickets = await lockTickets(store, conversation.id);
    // Read again under the lock: a later turn may have masked a part of it meanwhile.
    const row = await messageRow(store, miss.messageId);
    if (!row) throw notFound('message');
    const marked = await markedText(store, row, miss);
    const { text, spans, fileId } = marked;
    const words = markedWords(text, miss, spans);
    if (!words) throw invalid('miss_not_words', 'Nothing that can be sealed is marked');
    if (isNeverStored(miss.type)) await refuseToLose(needs, row, words);
    const value = text.slice(words.start, words.end);
    const marking: Marking = { house, needs, person, conversation, value, type: miss.type };
    const places = [words, ...occurrencesOf(text, value, [...spans, words])];
    const said = fileId ? null : await sealIn(marking, storedTurn(row), places);
    const messages = (said ? 1 : 0) + (await sealInTurns(marking, said ? row.id : null));
    const inTickets = await sealInTickets(marking, tickets);
    const inDrafts = await sealInDrafts(marking);
    const inFiles = await sealInFiles(marking, fileId ? { fileId, places } : null);
    const elsewhere = { tickets: inTickets, drafts: inDrafts, files: inFiles.count };
    // Last: the list shows the last turn as it is then, with its files.
    const described = await sealInDescription(marking);
    const exposedSeconds = Math.max(0, Math.round((clock.now().getTime() - row.at.getTime()) / 1000));
    const span = (said ?? inFiles.marked)?.spans.find((one) => one.start === words.start);
    await needs.openCase({
      customerId: conversation.customerId,
      conversationId: conversation.id,
      messageId: row.id,
      sequence: row.sequence,
      token: isNeverStored(miss.type) ? null : (span?.token ?? null),
      type: miss.type,
      dataClass: dataClassOf(miss.type),
      mask: span?.mask ?? '****',
      reportedBy: person.id,
      exposedSeconds,
    });
    await house.record({
      actor: person,
      act: 'desk.miss.report',
      result: 'done',
      object: { kind: 'conversation', id: conversation.id },
      customer: await needs.customerMark(conversation.customerId),
      facts: { type: miss.type, sequence: row.sequence, messages, ...described, ...elsewhere, exposedSeconds },
    });
    // Only customers bring files: no name of an author is to be looked up.
    return said ?? toMessage((await messageRow(store, row.id)) ?? row, new Map());
  });
}

/** The text that was marked, as it was when it was read. Throws `message_changed`, `not_found`. */
async function markedText(store: House['store'], row: StoredTurn['row'], miss: MarkedMiss): Promise<MarkedText> {
  if (!miss.file) {
    if ((row.changedAt?.toISOString() ?? null) !== miss.changedAt)
      throw conflict('message_changed', 'The message was masked again meanwhile');
    return { text: row.text, spans: [...storedTurn(row).spans], fileId: null };
  }
  const file = await findFile(store, miss.file.id);
  if (file?.messageId !== row.id) throw notFound('file');
  // Its masks only ever become more.
  if (file.spans.length !== miss.file.spanCount)
    throw conflict('message_changed', 'The file was masked again meanwhile');
  return { text: file.text, spans: file.spans, fileId: file.id };
}

/** What is never stored is gone for good: nobody makes whole messages disappear by calling them passwords. */
async function refuseToLose(
  needs: DeskNeeds,
  { id, conversationId }: { readonly id: Id; readonly conversationId: Id },
  { start, end }: { readonly start: number; readonly end: number },
): Promise<void> {
  if (end - start > LONGEST_UNKEPT)
    throw invalid('miss_too_long', 'Too much for what is kept nowhere', { most: LONGEST_UNKEPT });
  const before = await needs.unkeptMisses(conversationId);
  const inMessage = before.filter((messageId) => messageId === id).length;
  if (inMessage >= MOST_UNKEPT.inMessage || before.length >= MOST_UNKEPT.inConversation)
    throw invalid('miss_too_many', 'Too often for what is kept nowhere', MOST_UNKEPT);
}

function sealIn(
  { house, needs, conversation, type }: Marking,
  turn: StoredTurn,
  places: readonly { start: number; end: number }[],
): Promise<Message> {
  const findings = [...places]
    .sort((a, b) => a.start - b.start)
    .map((place) => markedFinding(turn.row.text, place, type));
  return remask(house, needs, conversation, turn, findings, true);
}

/** The other messages and notes that say it. Returns how many. */
async function sealInTurns(marking: Marking, markedId: Id | null): Promise<number> {
  const { house, conversation, value } = marking;
  let messages = 0;
  for (const turn of await turnsHolding(house.store, conversation.id, value)) {
    if (turn.row.id === markedId) continue;
    const places = occurrencesOf(turn.row.text, value, turn.spans);
    if (places.length === 0) continue;
    await sealIn(marking, turn, places);
    messages += 1;
  }
  return messages;
}

/** A text that stands alone, masked where it says the words; null when it does not. */
async function sealAlone(
  { needs, conversation, value, type }: Marking,
  { text, spans }: MaskedText,
  origin: Pick<Origin, 'id' | 'writtenBy'>,
  places: readonly { start: number; end: number }[] = occurrencesOf(text, value, spans),
): Promise<MaskedText | null> {
  if (places.length === 0) return null;
  const findings = places.toSorted((a, b) => a.start - b.start).map((place) => markedFinding(text, place, type));
  const from = { kind: 'note', conversationId: conversation.id, author: 'staff', ...origin } as const;
  return weave(text, spans, findings, await needs.seal(conversation.customerId, findings, from));
}

/** Subject, labels, and the first words of the last turn, which the list shows. Returns what of them said it. */
async function sealInDescription(marking: Marking): Promise<{ subject: boolean; labels: number }> {
  const { house, needs, person, conversation, value, type } = marking;
  const { id, subject: text, subjectSpans } = conversation;
  const spans = subjectSpans as unknown as SealedSpan[];
  const subject = await sealAlone(marking, { text, spans }, { id, writtenBy: person.id });
  const labels = conversation.labels as unknown as Conversation['labels'];
  const masked = labels.map((label) => labelWithout(label, value, type));
  const last = (await lastTurns(house.store, id)).at(-1);
  await setConversation(house, id, {
    labels: JSON.stringify([...new Set(masked)]),
    ...(subject ? { subject: subject.text, subjectSpans: JSON.stringify(subject.spans) } : {}),
    ...(last
      ? { preview: previewOf({ text: last.row.text, files: last.row.files as unknown as AttachedFile[] }) }
      : {}),
  });
  await announce(house, needs, id);
  return { subject: subject !== null, labels: masked.filter((label, index) => label !== labels[index]).length };
}

/** Titles of tickets that were made from the conversation. Returns how many said it. */
async function sealInTickets(marking: Marking, tickets: readonly TicketRecord[]): Promise<number> {
  const { house, needs, person } = marking;
  let count = 0;
  for (const { id, title: text, titleSpans } of tickets) {
    const spans = titleSpans as unknown as SealedSpan[];
    const title = await sealAlone(marking, { text, spans }, { id, writtenBy: person.id });
    if (!title) continue;
    const row = await house.store.db
      .updateTable('desk.ticket')
      .set({ title: title.text, titleSpans: JSON.stringify(title.spans) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    for (const ticket of await toTickets(needs, [row]))
      await house.publish(ticketChanged, [`team:${row.teamId}`], { ticket });
    count += 1;
  }
  return count;
}

/**
 * What was read of files, and their names. A covered picture that shows the words is one no more. Returns how many said
 * it, and the file in which it was `marked` as it is then.
 */
async function sealInFiles(
  marking: Marking,
  at: { readonly fileId: Id; readonly places: readonly { start: number; end: number }[] } | null,
): Promise<{ count: number; marked: MaskedText | null }> {
  const { house, needs, conversation, value, type } = marking;
  let marked: MaskedText | null = null;
  let count = 0;
  for (const { id, messageId, shown, ...read } of await filesHolding(house.store, conversation.id, value)) {
    const sealed = await sealAlone(marking, read, { id, writtenBy: null }, at?.fileId === id ? at.places : undefined);
    if (at?.fileId === id) marked = sealed;
    const mask = labelWithout(shown.mask, value, type);
    if (!sealed && mask === shown.mask) continue;
    const { text, spans } = sealed ?? read;
    const changed = { ...shown, mask, protectedCount: spans.length, copy: sealed ? null : shown.copy };
    await house.store.db
      .updateTable('desk.attachedFile')
      .set({ text, spans: JSON.stringify(spans), shown: JSON.stringify(changed) })
      .where('id', '=', id)
      .execute();
    if (shown.token && mask !== shown.mask) await needs.remaskFile(shown.token, mask);
    if (messageId) await retellMessage(house, needs, conversation, messageId, changed);
    count += 1;
  }
  return { count, marked };
}

/** What colleagues had begun to write. Returns how many drafts said it. */
async function sealInDrafts(marking: Marking): Promise<number> {
  const { house, conversation, value } = marking;
  let count = 0;
  for (const { personId, kind, text, spans } of await draftsHolding(house.store, conversation.id, value)) {
    const draft = await sealAlone(marking, { text, spans }, { id: conversation.id, writtenBy: personId });
    if (!draft) continue;
    await house.store.db
      .updateTable('desk.draft')
      .set({ text: draft.text, spans: JSON.stringify(draft.spans) })
      .where('personId', '=', personId)
      .where('conversationId', '=', conversation.id)
      .where('kind', '=', kind)
      .execute();
    count += 1;
  }
  return count;
}
