import { type Id, notFound } from '@kedun/base';
import { encodeCursor, placeInTime, readCursor } from '@kedun/contract';
import { type Actor, personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { addNote, markRead, sendReply, showPresence } from '../answers/commands.ts';
import * as contract from '../contract.ts';
import { keepDraft } from '../drafts/commands.ts';
import { readDrafts } from '../drafts/queries.ts';
import { listMessages, searchMessages, toMessage } from '../messages/queries.ts';
import { refusal } from '../outgoing/commands.ts';
import { listTickets, toTickets } from '../tickets/queries.ts';
import { assign, changeConversation, changeStatus, claim, isAnswering, transfer } from './commands.ts';
import {
  type ConversationFilter,
  conversationsById,
  countOpenByPerson,
  countScopes,
  type DeskNeeds,
  listConversations,
  otherConversations,
  readConversation,
} from './queries.ts';
import { mayAnswer, maySee, mayWork, sightOf } from './rules.ts';

const OPENING_MESSAGES = 100;
const HISTORY_TICKETS = 50;

/** A conversation that the actor may see; for others it does not exist. */
async function readFor(house: House, needs: DeskNeeds, actor: Actor, id: Id) {
  const conversation = await readConversation(house.store, needs, id, personOf(actor).id);
  if (!maySee(actor, conversation.teamId)) throw notFound('conversation');
  return conversation;
}

async function namesOf(needs: DeskNeeds): Promise<ReadonlyMap<Id, string>> {
  return new Map((await needs.people()).map((person) => [person.id, person.name]));
}

function placeOf(cursor: string | undefined): ConversationFilter['after'] {
  const place = readCursor(cursor, placeInTime);
  return place && { at: place[0], id: place[1] };
}

function listRoutes(house: House, needs: DeskNeeds): Handler[] {
  const { store } = house;
  return [
    handle(contract.listConversations, async ({ query }, { actor }) => {
      const { cursor, limit, ...filter } = query;
      const rows = await listConversations(store, needs, {
        ...filter,
        sight: sightOf(actor),
        personId: personOf(actor).id,
        after: placeOf(cursor),
        limit: limit + 1,
      });
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return { items, next: last ? encodeCursor([last.lastMessageAt, last.id]) : null };
    }),
    handle(contract.countConversations, (_, { actor }) => {
      const person = personOf(actor);
      return countScopes(store, sightOf(actor), person.id, person.teamId);
    }),
    handle(contract.searchMessages, async ({ body }, { actor }) => {
      const rows = await searchMessages(store, sightOf(actor), body.q, body.limit);
      const names = await namesOf(needs);
      const ids = [...new Set(rows.map((row) => row.conversationId))];
      const found = await conversationsById(store, needs, ids, personOf(actor).id);
      const byId = new Map(found.map((conversation) => [conversation.id, conversation]));
      return {
        items: rows.flatMap((row) => {
          const conversation = byId.get(row.conversationId);
          return conversation ? [{ message: toMessage(row, names), conversation }] : [];
        }),
      };
    }),
    handle(contract.listColleagues, async () => {
      const open = await countOpenByPerson(store);
      const people = (await needs.people()).filter((person) => person.teamId && isAnswering(person, person.teamId));
      return {
        people: people.map(({ id, name, teamId }) => ({ id, name, teamId, openCount: open.get(id) ?? 0 })),
        teams: (await needs.teams()).map(({ id, name }) => ({ id, name })),
      };
    }),
  ];
}

function readRoutes(house: House, needs: DeskNeeds): Handler[] {
  const { store } = house;
  return [
    handle(contract.readConversation, async ({ params }, { actor }) => {
      const person = personOf(actor);
      const conversation = await readFor(house, needs, actor, params.id);
      const { rows, hasMore } = await listMessages(store, params.id, { limit: OPENING_MESSAGES });
      const names = await namesOf(needs);
      const standing = { teamId: conversation.teamId, assignedTo: conversation.assigned?.id ?? null };
      return {
        conversation,
        messages: rows.map((row) => toMessage(row, names)),
        hasEarlier: hasMore,
        drafts: await readDrafts(store, person.id, params.id),
        verifiedBy: await needs.verifiedBy(params.id),
        mayAnswer: mayAnswer(person, standing),
        mayManage: mayWork(person, standing),
      };
    }),
    handle(contract.listMessages, async ({ params, query }, { actor }) => {
      await readFor(house, needs, actor, params.id);
      const { rows, hasMore } = await listMessages(store, params.id, query);
      const names = await namesOf(needs);
      return { items: rows.map((row) => toMessage(row, names)), hasMore };
    }),
    handle(contract.readHistory, async ({ params }, { actor }) => {
      const { customerId } = await readFor(house, needs, actor, params.id);
      const sight = sightOf(actor);
      const personId = personOf(actor).id;
      const tickets = await listTickets(store, {
        sight,
        status: 'any',
        assignedTo: 'anyone',
        customerId,
        after: null,
        limit: HISTORY_TICKETS,
      });
      return {
        conversations: await otherConversations(store, needs, {
          customerId,
          conversationId: params.id,
          sight,
          personId,
        }),
        tickets: await toTickets(needs, tickets),
      };
    }),
  ];
}

function answerRoutes(house: House, needs: DeskNeeds): Handler[] {
  return [
    handle(contract.sendReply, async ({ params, body }, { actor }) => {
      const sent = await sendReply(house, needs, personOf(actor), params.id, body);
      if (!sent.ok) throw refusal(sent.findings);
      return sent.message;
    }),
    handle(contract.addNote, ({ params, body }, { actor }) => addNote(house, needs, personOf(actor), params.id, body)),
    handle(contract.keepDraft, ({ params, body }, { actor }) =>
      keepDraft(house, needs, personOf(actor), params.id, body),
    ),
    handle(contract.markRead, async ({ params, body }, { actor }) => {
      await markRead(house, personOf(actor), params.id, body.sequence);
      return {};
    }),
    handle(contract.showPresence, async ({ params, body }, { actor }) => {
      await showPresence(house, needs, personOf(actor), params.id, body.state);
      return {};
    }),
  ];
}

function workRoutes(house: House, needs: DeskNeeds): Handler[] {
  return [
    handle(contract.claim, ({ params }, { actor }) => claim(house, needs, personOf(actor), params.id)),
    handle(contract.assign, ({ params, body }, { actor }) =>
      assign(house, needs, personOf(actor), params.id, body.personId),
    ),
    handle(contract.transfer, ({ params, body }, { actor }) =>
      transfer(house, needs, personOf(actor), params.id, body.teamId),
    ),
    handle(contract.changeStatus, ({ params, body }, { actor }) =>
      changeStatus(house, needs, personOf(actor), params.id, body.status),
    ),
    handle(contract.changeConversation, ({ params, body }, { actor }) =>
      changeConversation(house, needs, personOf(actor), params.id, body),
    ),
  ];
}

/** Routes of conversations for staff. */
export function conversationRoutes(house: House, needs: DeskNeeds): Handler[] {
  return [
    ...listRoutes(house, needs),
    ...readRoutes(house, needs),
    ...answerRoutes(house, needs),
    ...workRoutes(house, needs),
  ];
}
