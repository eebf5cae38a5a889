import { conflict, dataClassOf, type Id, invalid, isNeverStored, notFound, type SensitiveType } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Message } from '../contract.ts';
import { announce, lockToWork, setConversation } from '../conversations/commands.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { remask } from '../messages/commands.ts';
import { lastTurns, messageRow, type StoredTurn, storedTurn, turnsHolding } from '../messages/queries.ts';
import { previewOf } from '../messages/rules.ts';
import { markedFinding, markedWords, occurrencesOf } from './rules.ts';

/** Which words of a message were missed. */
export interface MarkedMiss {
  readonly messageId: Id;
  readonly start: number;
  readonly end: number;
  readonly type: SensitiveType;
  readonly changedAt: string | null;
}

/**
 * Seals words that detection missed: in the message they were marked in and wherever else the conversation says them,
 * in rows, index and open screens at once. The report goes to the privacy officer, the exposure into the ledger.
 */
export async function reportMiss(house: House, needs: DeskNeeds, person: Person, miss: MarkedMiss): Promise<Message> {
  const { store, clock } = house;
  return store.command(async () => {
    const found = await messageRow(store, miss.messageId);
    if (!found || found.authorKind === 'system') throw notFound('message');
    const conversation = await lockToWork(house, person, found.conversationId);
    // Read again under the lock: a later turn may have masked a part of it meanwhile.
    const row = await messageRow(store, miss.messageId);
    if (!row) throw notFound('message');
    if ((row.changedAt?.toISOString() ?? null) !== miss.changedAt)
      throw conflict('message_changed', 'The message was masked again meanwhile');
    const marked = storedTurn(row);
    const words = markedWords(row.text, miss, marked.spans);
    if (!words) throw invalid('miss_not_words', 'Nothing that can be sealed is marked');
    const value = row.text.slice(words.start, words.end);
    const message = await sealIn(
      house,
      needs,
      conversation,
      marked,
      [words, ...occurrencesOf(row.text, value, [...marked.spans, words])],
      miss.type,
    );
    let messages = 1;
    for (const turn of await turnsHolding(store, conversation.id, value)) {
      if (turn.row.id === row.id) continue;
      const places = occurrencesOf(turn.row.text, value, turn.spans);
      if (places.length === 0) continue;
      await sealIn(house, needs, conversation, turn, places, miss.type);
      messages += 1;
    }
    await renewPreview(house, needs, conversation.id);
    const exposedSeconds = Math.max(0, Math.round((clock.now().getTime() - row.at.getTime()) / 1000));
    const span = message.spans.find((one) => one.start === words.start);
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
      facts: { type: miss.type, sequence: row.sequence, messages, exposedSeconds },
    });
    return message;
  });
}

function sealIn(
  house: House,
  needs: DeskNeeds,
  conversation: Parameters<typeof remask>[2],
  turn: StoredTurn,
  places: readonly { start: number; end: number }[],
  type: SensitiveType,
): Promise<Message> {
  const findings = [...places]
    .sort((a, b) => a.start - b.start)
    .map((place) => markedFinding(turn.row.text, place, type));
  return remask(house, needs, conversation, turn, findings);
}

/** The list shows the first words of the last turn: they may have been the ones that were missed. */
async function renewPreview(house: House, needs: DeskNeeds, conversationId: Id): Promise<void> {
  const last = (await lastTurns(house.store, conversationId)).at(-1);
  if (!last) return;
  await setConversation(house, conversationId, { preview: previewOf(last.row.text) });
  await announce(house, needs, conversationId);
}
