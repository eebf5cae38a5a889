import type { Id } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Draft, Message } from '../contract.ts';
import {
  announce,
  type ConversationRecord,
  joinedLine,
  lockToAnswer,
  lockToWork,
  nameOfPerson,
  setAssigned,
} from '../conversations/commands.ts';
import { type DeskNeeds, findConversation } from '../conversations/queries.ts';
import { maySee } from '../conversations/rules.ts';
import { forgetDraft } from '../drafts/commands.ts';
import { readDrafts } from '../drafts/queries.ts';
import { messagesRead, presenceShown, typing } from '../events.ts';
import { addMessage, recordMessage, repeatedMessage } from '../messages/commands.ts';
import { countCustomerMessagesUpTo } from '../messages/queries.ts';
import { checkOutgoing, keepOverride } from '../outgoing/commands.ts';
import type { OutgoingFinding } from '../outgoing/contract.ts';

interface Written {
  readonly clientId: Id;
  readonly text: string;
}

/** An answer that left, or why it did not. */
export type Sent =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly findings: readonly OutgoingFinding[] };

async function maskedDraft(house: House, person: Person, conversationId: Id, kind: Draft['kind']) {
  return (await readDrafts(house.store, person.id, conversationId)).find((draft) => draft.kind === kind)?.spans ?? [];
}

async function write(
  house: House,
  needs: DeskNeeds,
  person: Person,
  row: ConversationRecord,
  who: 'agent' | 'note',
  written: Written,
) {
  const kind = who === 'agent' ? 'reply' : 'note';
  const added = await addMessage(house, needs, row, {
    ...written,
    who,
    authorId: person.id,
    at: house.clock.now(),
    drafted: await maskedDraft(house, person, row.id, kind),
  });
  await forgetDraft(house, person.id, row.id, kind);
  await advanceRead(house, person.id, row.id, added.message.sequence);
  await recordMessage(house, needs, person, added.message, row.customerId);
  return added.message;
}

/**
 * Answers the customer, if the check of what leaves lets it: what it refuses changes nothing but the ledger and the
 * budget of guesses. Values in the answer are sealed: the customer sees them masked. Answering an unassigned
 * conversation takes it.
 */
export async function sendReply(
  house: House,
  needs: DeskNeeds,
  person: Person,
  id: Id,
  written: Written & { readonly reason?: string | undefined; readonly isSeen?: boolean | undefined },
): Promise<Sent> {
  return house.store.command(async (): Promise<Sent> => {
    const row = await lockToAnswer(house, needs, person, id);
    const writer = { who: 'agent', authorId: person.id, clientId: written.clientId } as const;
    const repeated = await repeatedMessage(house, needs, id, writer);
    if (repeated) return { ok: true, message: repeated };
    const { text, reason, isSeen } = written;
    const drafted = await maskedDraft(house, person, id, 'reply');
    const { isAllowed, findings } = await checkOutgoing(house, needs, person, row, { text, reason, isSeen, drafted });
    if (!isAllowed) return { ok: false, findings };
    const isTaken = row.assignedTo !== null;
    const taken = isTaken ? row : await join(house, needs, person, row);
    const message = await write(house, needs, person, taken, 'agent', written);
    if (reason && findings.length > 0)
      await keepOverride(house, needs, person, row, { messageId: message.id, findings, reason });
    if (!isTaken) await announce(house, needs, id, row);
    return { ok: true, message };
  });
}

async function join(house: House, needs: DeskNeeds, person: Person, row: ConversationRecord) {
  return setAssigned(house, needs, row, person.id, await joinedLine(needs, person.id), house.clock.now());
}

/** Adds an internal note. */
export async function addNote(
  house: House,
  needs: DeskNeeds,
  person: Person,
  id: Id,
  written: Written,
): Promise<Message> {
  return house.store.command(async () => {
    const row = await lockToWork(house, person, id);
    const writer = { who: 'note', authorId: person.id, clientId: written.clientId } as const;
    return (await repeatedMessage(house, needs, id, writer)) ?? write(house, needs, person, row, 'note', written);
  });
}

/** Moves a person's read mark forward, with the count of the customer's messages up to there. */
export async function advanceRead(house: House, personId: Id, conversationId: Id, sequence: number): Promise<void> {
  const at = house.clock.now();
  const customerMessages = await countCustomerMessagesUpTo(house.store, conversationId, sequence);
  await house.store.db
    .insertInto('desk.conversationRead')
    .values({ personId, conversationId, sequence, customerMessages, at })
    .onConflict((conflict) =>
      conflict
        .columns(['personId', 'conversationId'])
        .doUpdateSet({ sequence, customerMessages, at })
        .where('desk.conversationRead.sequence', '<', sequence),
    )
    .execute();
}

/** Remembers how far someone has read. The customer sees it when the one who answers them has. */
export async function markRead(house: House, person: Person, id: Id, sequence: number): Promise<void> {
  await house.store.command(async () => {
    const row = await findConversation(house.store, id);
    if (!row || !maySee(person, row.teamId)) return;
    const upTo = Math.min(sequence, row.lastSequence);
    await advanceRead(house, person.id, id, upTo);
    if (row.assignedTo !== person.id || row.staffReadSequence >= upTo) return;
    await house.store.db
      .updateTable('desk.conversation')
      .set({ staffReadSequence: upTo })
      .where('id', '=', id)
      .where('staffReadSequence', '<', upTo)
      .execute();
    await house.publish(messagesRead, [`visitor:${id}`, `person:${person.id}`], {
      conversationId: id,
      side: 'staff',
      sequence: upTo,
    });
  });
}

/** Shows colleagues who else looks at a conversation, and the customer that someone types. */
export async function showPresence(
  house: House,
  needs: DeskNeeds,
  person: Person,
  id: Id,
  state: 'viewing' | 'typing' | 'left',
): Promise<void> {
  await house.store.command(async () => {
    const row = await findConversation(house.store, id);
    if (!row || !maySee(person, row.teamId)) return;
    const name = await nameOfPerson(needs, person.id);
    await house.publish(presenceShown, [`team:${row.teamId}`], {
      conversationId: id,
      person: { id: person.id, name },
      state,
    });
    if (row.assignedTo !== person.id) return;
    await house.publish(typing, [`visitor:${id}`], {
      conversationId: id,
      side: 'staff',
      name: null,
      isTyping: state === 'typing',
    });
  });
}
