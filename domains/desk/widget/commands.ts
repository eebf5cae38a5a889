import { forbidden, type Id, notFound } from '@kedun/base';
import type { VerificationBasis } from '@kedun/domains/custody/contract';
import { type Actor, systemActor, type Visitor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { findChannel } from '../channels/queries.ts';
import { isOriginAllowed } from '../channels/rules.ts';
import type { Message, SystemLine } from '../contract.ts';
import {
  announce,
  beginConversation,
  type ConversationRecord,
  isAnswering,
  joinedLine,
  setAssigned,
  setConversation,
} from '../conversations/commands.ts';
import {
  countOpenByPerson,
  type DeskNeeds,
  findConversation,
  holdUnfinished,
  teamSettings,
} from '../conversations/queries.ts';
import { audienceOf, nextInTurn } from '../conversations/rules.ts';
import { messagesRead, typing } from '../events.ts';
import { addMessage, addSystemLine, recordMessage, refuseFlood, repeatedMessage } from '../messages/commands.ts';
import { findSession, hasSession, knownCustomers, silentConversations, type VisitorSession } from './queries.ts';
import { expiryFrom, hashToken, isToProlong, newVisitorToken, SESSION_HOURS } from './rules.ts';

const SWEPT_AT_ONCE = 500;

/** A visitor at the door. `origin` is null when the page is our own. */
export interface Arrival {
  readonly channelKey: string;
  readonly resumeToken?: string | undefined;
  readonly origin: string | null;
}

/** Begins a conversation for a new visitor, or resumes the one of a living token. */
export async function openSession(house: House, needs: DeskNeeds, arrival: Arrival) {
  const { store, clock } = house;
  return store.command(async () => {
    const channel = await findChannel(store, arrival.channelKey);
    if (!channel) throw notFound('channel');
    if (!isOriginAllowed(arrival.origin, channel.allowedOrigins))
      throw forbidden('origin_not_allowed', 'The page may not use this channel');
    const known = arrival.resumeToken ? await findSession(store, arrival.resumeToken, clock.now()) : null;
    const resumed = known && (await findConversation(store, known.conversationId));
    if (arrival.resumeToken && known && resumed?.channelId === channel.id) {
      const expiresAt = await prolong(house, known);
      return { token: arrival.resumeToken, expiresAt, conversation: resumed, channel, isResumed: true };
    }
    const customerId = await needs.createCustomer({ synthetic: false, demo: false });
    const at = clock.now();
    const { id: channelId, teamId } = channel;
    const conversation = await beginConversation(house, { customerId, channelId, teamId, at });
    const token = newVisitorToken();
    const expiresAt = expiryFrom(at);
    const tokenHash = hashToken(token) as Buffer;
    await store.db
      .insertInto('desk.visitorSession')
      .values({ tokenHash, conversationId: conversation.id, customerId, createdAt: at, expiresAt })
      .execute();
    await house.record({
      actor: { kind: 'visitor', customerId, conversationId: conversation.id },
      act: 'desk.conversation.begin',
      result: 'done',
      object: { kind: 'conversation', id: conversation.id },
      customer: await needs.customerMark(customerId),
      facts: { channel: channel.id },
    });
    return { token, expiresAt, conversation, channel, isResumed: false };
  });
}

async function prolong(house: House, session: VisitorSession): Promise<Date> {
  const now = house.clock.now();
  if (!isToProlong(session.expiresAt, now)) return session.expiresAt;
  const expiresAt = expiryFrom(now);
  await house.store.db
    .updateTable('desk.visitorSession')
    .set({ expiresAt })
    .where('tokenHash', '=', session.hash)
    .execute();
  return expiresAt;
}

/** Who a widget's bearer token speaks for; null when it is unknown or expired. Using it keeps it alive. */
export async function resolveVisitor(house: House, bearer: string): Promise<Visitor | null> {
  const session = await findSession(house.store, bearer, house.clock.now());
  if (!session) return null;
  await prolong(house, session);
  return { kind: 'visitor', customerId: session.customerId, conversationId: session.conversationId };
}

/**
 * Takes a customer's message: masks, seals, stores, tells. Nothing is taken before the notice is accepted.
 * Sending the same client id again answers the first message.
 */
export async function receive(
  house: House,
  needs: DeskNeeds,
  visitor: Visitor,
  given: { clientId: Id; text: string; files?: readonly Id[] },
): Promise<Message> {
  return house.store.command(async () => {
    if (!(await needs.hasAccepted(visitor.customerId)))
      throw forbidden('notice_not_accepted', 'The privacy notice was not accepted');
    const before = await findConversation(house.store, visitor.conversationId, true);
    if (!before) throw notFound('conversation');
    const writer = { who: 'customer', authorId: null, clientId: given.clientId } as const;
    const repeated = await repeatedMessage(house, needs, before.id, writer);
    if (repeated) return repeated;
    const at = house.clock.now();
    // Counted before anything is scanned, or a flood would cost us what it costs nobody else.
    await refuseFlood(house, before, at);
    const opened = await beginThread(house, before, at);
    const added = await receiveInto(house, needs, visitor, opened, { ...given, at });
    const after = await wake(house, needs, before, added.conversation, at);
    const isAnnounced =
      before.lastSequence === 0 || after.status !== before.status || after.assignedTo !== before.assignedTo;
    if (isAnnounced) await announce(house, needs, before.id, before);
    return added.message;
  });
}

/** The thread begins with what the customer agreed to. */
async function beginThread(house: House, row: ConversationRecord, at: Date): Promise<ConversationRecord> {
  if (row.lastSequence > 0 || row.noticeVersion === null) return row;
  return addSystemLine(house, row, consentLine(row.noticeVersion, true), at);
}

/** The one way in for a customer's words; `row` is locked. Importing old conversations goes through it as well. */
export async function receiveInto(
  house: House,
  needs: DeskNeeds,
  actor: Actor,
  row: ConversationRecord,
  given: { clientId: Id | null; text: string; files?: readonly Id[]; at: Date },
) {
  const added = await addMessage(house, needs, row, { ...given, who: 'customer', authorId: null });
  await recordMessage(house, needs, actor, added.message, row.customerId);
  return added;
}

/** The customer's message reopens what was resolved; the first one finds someone to answer where that is wanted. */
async function wake(
  house: House,
  needs: DeskNeeds,
  before: ConversationRecord,
  after: ConversationRecord,
  at: Date,
): Promise<ConversationRecord> {
  if (before.lastSequence === 0 && before.assignedTo === null) {
    const agent = await chooseAgent(house, needs, before.teamId);
    if (!agent) return after;
    return setAssigned(house, needs, after, agent, await joinedLine(needs, agent), at);
  }
  if (before.status === 'open') return after;
  const reopened = await setConversation(house, after.id, { status: 'open', resolvedAt: null });
  return before.status === 'resolved' ? addSystemLine(house, reopened, { code: 'reopened', params: {} }, at) : reopened;
}

async function chooseAgent(house: House, needs: DeskNeeds, teamId: Id): Promise<Id | null> {
  if (!(await teamSettings(house.store, teamId)).isAutoAssigned) return null;
  const open = await countOpenByPerson(house.store);
  const agents = (await needs.people()).filter((person) => person.role === 'agent' && isAnswering(person, teamId));
  return nextInTurn(agents.map(({ id, workNumber }) => ({ id, workNumber, openCount: open.get(id) ?? 0 })));
}

/** The customer has read up to a message. */
export async function markWidgetRead(house: House, visitor: Visitor, sequence: number): Promise<void> {
  await house.store.command(async () => {
    const row = await findConversation(house.store, visitor.conversationId, true);
    if (!row) return;
    const upTo = Math.min(sequence, row.lastSequence);
    if (upTo <= row.customerReadSequence) return;
    await setConversation(house, row.id, { customerReadSequence: upTo });
    await house.publish(messagesRead, audienceOf(row), { conversationId: row.id, side: 'customer', sequence: upTo });
  });
}

/** Tells the team that the customer is typing. */
export async function showWidgetTyping(house: House, visitor: Visitor, isTyping: boolean): Promise<void> {
  await house.store.command(async () => {
    const row = await findConversation(house.store, visitor.conversationId);
    if (!row) return;
    const data = { conversationId: row.id, side: 'customer', name: null, isTyping } as const;
    await house.publish(typing, audienceOf(row), data);
  });
}

/** Forgets expired sessions, and the conversations and customers of a day ago of whom nothing but their coming is known. */
export async function sweepSessions(house: House, needs: DeskNeeds): Promise<void> {
  await house.store.db.deleteFrom('desk.visitorSession').where('expiresAt', '<', house.clock.now()).execute();
  for (let removed = SWEPT_AT_ONCE; removed === SWEPT_AT_ONCE; ) removed = await sweepSilent(house, needs);
}

/** One batch of conversations that nobody wrote in and nobody can write in any more; returns how many went. */
async function sweepSilent(house: House, needs: DeskNeeds): Promise<number> {
  const before = new Date(house.clock.now().getTime() - SESSION_HOURS * 3_600_000);
  return house.store.command(async () => {
    const silent = await silentConversations(house.store, before, SWEPT_AT_ONCE);
    if (silent.length === 0) return 0;
    await house.store.db
      .deleteFrom('desk.conversation')
      .where(
        'id',
        'in',
        silent.map(({ id }) => id),
      )
      .execute();
    const gone = [...new Set(silent.map(({ customerId }) => customerId))];
    const known = await knownCustomers(house.store, gone);
    const customers = await needs.forgetUnknown(gone.filter((id) => !known.has(id)));
    const facts = { removed: silent.length, customers };
    await house.record({ actor: systemActor('desk.sweep'), act: 'desk.conversation.sweep', result: 'done', facts });
    return silent.length;
  });
}

/** Says in the thread that the customer was verified. */
export async function noteVerified(house: House, conversationId: Id, basis: VerificationBasis): Promise<void> {
  const code = basis === 'on_file' ? 'verified' : 'matched';
  await house.store.command(async () => {
    const row = await findConversation(house.store, conversationId, true);
    if (row) await addSystemLine(house, row, { code, params: {} }, house.clock.now());
  });
}

/**
 * Remembers what the customer agreed to or withdrew, and says so in the thread. Before the first word there is no
 * thread yet: then the first message brings the line with it.
 */
export async function noteConsent(
  house: House,
  conversationId: Id,
  { version, isAccepted }: { version: number; isAccepted: boolean },
): Promise<void> {
  await house.store.command(async () => {
    const before = await findConversation(house.store, conversationId, true);
    if (!before) return;
    const row = await setConversation(house, before.id, { noticeVersion: isAccepted ? version : null });
    const isLive = await hasSession(house.store, conversationId);
    if (before.lastSequence > 0 && isLive)
      await addSystemLine(house, row, consentLine(version, isAccepted), house.clock.now());
  });
}

/** Whether sensitive information may be used: yes; what is kept, but nothing more; or no more. */
export type SensitiveUse = 'allowed' | 'not_agreed' | 'withdrawn';

const USE_LINES = {
  allowed: 'sensitive_allowed',
  not_agreed: 'sensitive_not_kept',
  withdrawn: 'sensitive_refused',
} as const;

/**
 * Says in the customer's unfinished threads whether sensitive information may be used now: it changes what staff may
 * open and ask for. Where the whole notice was taken back that line has said it.
 */
export async function noteSensitiveUse(house: House, customerId: Id, use: SensitiveUse): Promise<void> {
  await house.store.command(async () => {
    for (const row of await holdUnfinished(house.store, customerId)) {
      if (row.lastSequence > 0 && row.noticeVersion !== null)
        await addSystemLine(house, row, { code: USE_LINES[use], params: {} }, house.clock.now());
    }
  });
}

function consentLine(version: number, isAccepted: boolean): SystemLine {
  return { code: isAccepted ? 'notice_accepted' : 'notice_withdrawn', params: { version } };
}
