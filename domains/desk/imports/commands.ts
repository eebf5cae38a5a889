import type { Id } from '@kedun/base';
import { type Actor, systemActor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { advanceRead } from '../answers/commands.ts';
import type { Status } from '../contract.ts';
import {
  announce,
  applyStatus,
  beginConversation,
  type ConversationRecord,
  describe,
  joinedLine,
  nameOfPerson,
  setAssigned,
  setConversation,
} from '../conversations/commands.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { addMessage, recordMessage } from '../messages/commands.ts';
import { insertTicket, type NewTicket } from '../tickets/commands.ts';
import { receiveInto } from '../widget/commands.ts';

/** One turn of an old conversation, in clear: it is masked and sealed on its way in like any other. */
export interface ImportedTurn {
  readonly who: 'customer' | 'agent' | 'note';
  /** The member of staff who wrote it; null for the customer. */
  readonly personId: Id | null;
  readonly text: string;
  readonly at: Date;
}

/** A conversation that took place elsewhere or before. */
export interface ImportedConversation {
  readonly customerId: Id;
  readonly channelId: Id;
  readonly teamId: Id;
  readonly subject: string;
  readonly labels: readonly string[];
  readonly status: Status;
  readonly assignedTo: Id | null;
  readonly turns: readonly ImportedTurn[];
  readonly tickets?: readonly (NewTicket & { readonly status: Status })[];
}

async function addTurn(
  house: House,
  needs: DeskNeeds,
  actor: Actor,
  row: ConversationRecord,
  { who, personId, text, at }: ImportedTurn,
): Promise<ConversationRecord> {
  if (who === 'customer')
    return (await receiveInto(house, needs, actor, row, { clientId: null, text, at })).conversation;
  const added = await addMessage(house, needs, row, { who, authorId: personId, clientId: null, text, at });
  await recordMessage(house, needs, actor, added.message, row.customerId);
  return added.conversation;
}

/**
 * Brings a conversation in through the same code as a live one, with the times it had.
 * What whoever is assigned has answered counts as read by them. Answers the conversation's id.
 */
export async function importConversation(house: House, needs: DeskNeeds, given: ImportedConversation): Promise<Id> {
  const actor = systemActor('desk.import');
  const { customerId, channelId, teamId, assignedTo, status, turns } = given;
  return house.store.command(async () => {
    let row = await beginConversation(house, {
      customerId,
      channelId,
      teamId,
      at: turns[0]?.at ?? house.clock.now(),
    });
    for (const turn of turns) {
      if (turn.who === 'agent' && turn.personId && turn.personId === assignedTo && row.assignedTo === null) {
        row = await setAssigned(house, needs, row, assignedTo, await joinedLine(needs, assignedTo), turn.at);
      }
      row = await addTurn(house, needs, actor, row, turn);
    }
    if (row.assignedTo !== assignedTo) row = await setConversation(house, row.id, { assignedTo });
    await describe(house, needs, row, { subject: given.subject, labels: given.labels });
    for (const ticket of given.tickets ?? []) await insertTicket(house, needs, actor, row, ticket);
    const last = turns.at(-1)?.at ?? house.clock.now();
    if (status !== 'open') {
      const by = assignedTo ? await nameOfPerson(needs, assignedTo) : '';
      row = await applyStatus(house, needs, row, status, by, last);
    }
    await markAnsweredRead(house, row);
    await announce(house, needs, row.id);
    return row.id;
  });
}

async function markAnsweredRead(house: House, row: ConversationRecord): Promise<void> {
  if (!row.assignedTo) return;
  const upTo = row.waitingSince ? row.staffReadSequence : row.lastSequence;
  await advanceRead(house, row.assignedTo, row.id, upTo);
}
