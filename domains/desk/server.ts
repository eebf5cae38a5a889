import type { Id } from '@kedun/base';
import type { VerificationBasis } from '@kedun/domains/custody/contract';
import type { Actor, Person, Visitor } from '../kernel/actor.ts';
import type { Domain, House } from '../kernel/domain.ts';
import { access } from './access.ts';
import { importArticles, type NewArticle, rateHelp } from './articles/commands.ts';
import { findHelp, helpArticle, meaningOf, type Published, shelf } from './articles/queries.ts';
import { articleRoutes } from './articles/routes.ts';
import { importCannedReplies } from './canned/commands.ts';
import { cannedRoutes } from './canned/routes.ts';
import { eraseDemo, type NewChannel, openChannel } from './channels/commands.ts';
import { allowedOrigins } from './channels/queries.ts';
import { channelRoutes } from './channels/routes.ts';
import type { Message } from './contract.ts';
import { returnConversations } from './conversations/commands.ts';
import { type DeskNeeds, findConversation, isWaitedFor, standingsOf } from './conversations/queries.ts';
import { conversationRoutes } from './conversations/routes.ts';
import { maySee, servesAnyOf } from './conversations/rules.ts';
import { events } from './events.ts';
import { openIntake } from './files/commands.ts';
import { isFileBeingRead } from './files/queries.ts';
import { fileRoutes } from './files/routes.ts';
import { importProcedures, type NewProcedure } from './guide/commands.ts';
import { guideRoutes } from './guide/routes.ts';
import { type ImportedConversation, importConversation } from './imports/commands.ts';
import { jobs } from './jobs.ts';
import { listMessages, toMessage } from './messages/queries.ts';
import { missRoutes } from './misses/routes.ts';
import { outgoingRoutes } from './outgoing/routes.ts';
import { forgetTokens } from './retention/commands.ts';
import { lockMatters, type MattersSince, mattersSince } from './retention/queries.ts';
import { settingsRoutes } from './settings/routes.ts';
import { signalRoutes } from './signals/routes.ts';
import { subject } from './subject.ts';
import { returnTickets } from './tickets/commands.ts';
import { ticketRoutes } from './tickets/routes.ts';
import { noteConsent, noteSensitiveUse, noteVerified, resolveVisitor, type SensitiveUse } from './widget/commands.ts';
import { widgetRoutes } from './widget/routes.ts';
import { wordRoutes } from './words/routes.ts';

export type { DeskNeeds } from './conversations/queries.ts';

/** Who works on a conversation, as custody asks before it opens a value. */
export interface Assignment {
  readonly exists: true;
  readonly customerId: Id;
  readonly teamId: Id;
  readonly isAssigned: boolean;
  readonly holder: 'nobody' | 'somebody' | 'resolved';
}

/** The desk behind its door. */
export interface Desk {
  readonly domain: Domain;
  /** The customer behind a widget's bearer token; null when it is unknown or expired. */
  resolveVisitor(bearer: string): Promise<Visitor | null>;
  /** Whether some channel may be embedded in pages of this origin. */
  isOriginAllowed(origin: string): Promise<boolean>;
  /** Fresh from the database; null when there is no such conversation. A resolved one is assigned to nobody. */
  assignmentOf(personId: Id, conversationId: Id): Promise<Assignment | null>;
  /** Reads no more files; settles once nothing of it is under way. */
  stopReading(): Promise<void>;
  /** Whether the file behind a token of custody's is still to be read. */
  isFileBeingRead(token: Id): Promise<boolean>;
  /** The newest messages of a conversation that the actor may see, oldest first, without names; null where there is none for them. */
  talkOf(
    actor: Actor,
    conversationId: Id,
    limit: number,
  ): Promise<{ readonly customerId: Id; readonly teamId: Id; readonly messages: readonly Message[] } | null>;
  /** Whether someone serves this customer now; one without any conversation is everyone's who serves. */
  servesCustomer(person: Person, customerId: Id): Promise<boolean>;
  /** True while a customer waits for an answer of this person, or for anybody of their team. */
  isWaitedFor(person: Person): Promise<boolean>;
  /** Puts a person's open conversations and tickets back to the queue; joins the running command. Returns how many. */
  reassignWorkOf(personId: Id): Promise<number>;
  /** Says in the thread that the customer was verified blind; joins the running command. */
  noteVerified(conversationId: Id, basis: VerificationBasis): Promise<void>;
  /** Says in the thread what the customer agreed to or withdrew; joins the running command. */
  noteConsent(conversationId: Id, consent: { version: number; isAccepted: boolean }): Promise<void>;
  /** Says in the customer's threads whether sensitive information may be used now; joins the running command. */
  noteSensitiveUse(customerId: Id, use: SensitiveUse): Promise<void>;
  /** What of the customer is open or was closed after a moment, and the sealed values it speaks of. */
  mattersSince(customerId: Id, since: Date): Promise<MattersSince>;
  /** Nothing is written in the customer's conversations and tickets until the running command ends. */
  holdMatters(customerId: Id): Promise<void>;
  /** These values are gone: their masks stay, with nothing behind them. Joins the running command. */
  forgetTokens(customerId: Id, tokens: readonly Id[]): Promise<void>;
  /** Removes what the demo brought beside customers, once its teams are gone. Joins the running command. */
  eraseDemo(): Promise<void>;
  openChannel(channel: NewChannel): Promise<{ id: Id; publicKey: string }>;
  importConversation(conversation: ImportedConversation): Promise<Id>;
  importCannedReplies(actor: Actor, replies: Parameters<typeof importCannedReplies>[3]): Promise<void>;
  importProcedures(actor: Actor, procedures: readonly NewProcedure[]): Promise<void>;
  importArticles(actor: Actor, articles: readonly NewArticle[]): Promise<void>;
  /** What the help centre shows: published articles for everyone, in the order of their categories. */
  helpArticles(): Promise<readonly Published[]>;
  helpArticle(number: number): Promise<Published | null>;
  /** The same articles by a question, whatever it holds. */
  searchHelp(question: string): ReturnType<typeof findHelp>;
  /** What a reader says of one of them; its values are masked for good. Throws `not_found`. */
  rateHelp(number: number, rating: Parameters<typeof rateHelp>[3]): Promise<void>;
}

const HELP_FOUND = 10;

/** Opens the desk: conversations, tickets, canned replies, guidance, and the widget's way in (M01, M14, M19). */
export function createDesk(house: House, needs: DeskNeeds): Desk {
  const intake = openIntake(house, needs);
  return {
    domain: {
      name: 'desk',
      handlers: [
        ...articleRoutes(house, needs),
        ...conversationRoutes(house, needs),
        ...fileRoutes(house, needs, intake),
        ...missRoutes(house, needs),
        ...ticketRoutes(house, needs),
        ...cannedRoutes(house, needs),
        ...guideRoutes(house, needs),
        ...outgoingRoutes(house, needs),
        ...settingsRoutes(house),
        ...signalRoutes(house, needs),
        ...channelRoutes(house, needs),
        ...widgetRoutes(house, needs),
        ...wordRoutes(house, needs),
      ],
      access,
      events,
      jobs: jobs(house, needs, intake.turns),
      subject,
    },
    resolveVisitor: (bearer) => resolveVisitor(house, bearer),
    isOriginAllowed: async (origin) => (await allowedOrigins(house.store)).has(origin),
    async assignmentOf(personId, conversationId) {
      const row = await findConversation(house.store, conversationId);
      if (!row) return null;
      const isAssigned = row.assignedTo === personId && row.status !== 'resolved';
      const holder = row.status === 'resolved' ? 'resolved' : row.assignedTo === null ? 'nobody' : 'somebody';
      return { exists: true, customerId: row.customerId, teamId: row.teamId, isAssigned, holder };
    },
    stopReading: () => intake.turns.stop(),
    isFileBeingRead: (token) => isFileBeingRead(house.store, token),
    async talkOf(actor, conversationId, limit) {
      const row = await findConversation(house.store, conversationId);
      if (!row || !maySee(actor, row.teamId)) return null;
      const { rows } = await listMessages(house.store, conversationId, { limit });
      const { customerId, teamId } = row;
      return { customerId, teamId, messages: rows.map((message) => toMessage(message, new Map())) };
    },
    servesCustomer: async (person, customerId) => servesAnyOf(person, await standingsOf(house.store, customerId)),
    isWaitedFor: (person) => isWaitedFor(house.store, person),
    reassignWorkOf: (personId) =>
      house.store.command(
        async () => (await returnConversations(house, needs, personId)) + (await returnTickets(house, needs, personId)),
      ),
    noteVerified: (conversationId, basis) => noteVerified(house, conversationId, basis),
    noteConsent: (conversationId, consent) => noteConsent(house, conversationId, consent),
    noteSensitiveUse: (customerId, use) => noteSensitiveUse(house, customerId, use),
    mattersSince: (customerId, since) => mattersSince(house.store, customerId, since),
    holdMatters: (customerId) => lockMatters(house.store, customerId),
    forgetTokens: (customerId, tokens) => forgetTokens(house, customerId, tokens),
    eraseDemo: () => eraseDemo(house, needs),
    openChannel: (channel) => openChannel(house, channel),
    importConversation: (conversation) => importConversation(house, needs, conversation),
    importCannedReplies: (actor, replies) => importCannedReplies(house, needs, actor, replies),
    importProcedures: (actor, procedures) => importProcedures(house, actor, procedures),
    importArticles: (actor, articles) => house.store.command(() => importArticles(house, needs, actor, articles)),
    helpArticles: async () => (await shelf(house.store)).publicArticles,
    helpArticle: (number) => helpArticle(house.store, number),
    searchHelp: async (question) => findHelp(house.store, await meaningOf(needs, question), HELP_FOUND),
    rateHelp: (number, rating) => rateHelp(house, needs, number, rating),
  };
}
