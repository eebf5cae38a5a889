import { type FileType, type Id, notFound } from '@kedun/base';
import type { Detector, Finding } from '@kedun/detect';
import type { Cover, Reading } from '@kedun/documents';
import type {
  Origin,
  ReportedMiss,
  SealedSpan,
  ShownPicture,
  VerificationBasis,
} from '@kedun/domains/custody/contract';
import type { PersonSummary } from '@kedun/domains/identity/contract';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { AuditFact } from '../../kernel/audit.ts';
import type { DB } from '../../kernel/database.ts';
import type { Store } from '../../kernel/store.ts';
import type { Conversation, ConversationRow, Priority, Scope, Status } from '../contract.ts';
import type { Sight } from './rules.ts';

/** What the desk asks of its neighbours; the server hands it in. */
export interface DeskNeeds {
  /** Seals what was found, inside the running command. `spans[i]` belongs to `findings[i]`. */
  seal(customerId: Id, findings: Finding[], origin: Origin): Promise<SealedSpan[]>;
  /** Seals a file whole, together with what `mention` writes of the span that stands for it. Throws `sensitive_not_agreed`. */
  keepFile<Mention>(
    customerId: Id,
    file: { type: FileType; mediaType: string; bytes: Uint8Array; mask: string; conversationId: Id },
    mention: (span: SealedSpan) => Promise<Mention>,
  ): Promise<Mention>;
  /** A kept file's name has one more mask; inside the running command. */
  remaskFile(token: Id, mask: string): Promise<void>;
  /** What stands in a kept file, in clear, for detection alone. Throws `file_…` for what is wrong with it. */
  readFile(token: Id): Promise<Reading>;
  /** Makes the pictures of a kept picture; answers the one for everybody, where it is told what to cover. */
  makePictures(token: Id, cover: Cover | null): Promise<{ width: number; height: number } | null>;
  /** That picture; null when it is gone. */
  copyOf(token: Id): Promise<ShownPicture | null>;
  /** Detection as it is set now: whatever is written down is looked through by it. */
  detector(): Promise<Detector>;
  /** Keeps a report about detection for the privacy officer; inside the running command. */
  openCase(miss: ReportedMiss): Promise<void>;
  /** In which messages of a conversation somebody marked what is never stored, once for each time. */
  unkeptMisses(conversationId: Id): Promise<Id[]>;
  createCustomer(flags: { synthetic: boolean; demo: boolean }): Promise<Id>;
  /**
   * Removes those of these customers who left no value and no wish, with what they agreed to: nothing rests on it.
   * Inside the running command. Returns how many.
   */
  /** Tells the academy of a breach of a clause by a person of the staff; it decides what follows. Inside the command. */
  reportBreach(
    actor: Actor,
    breach: {
      personId: Id;
      clause: string;
      severity: 'minor' | 'serious';
      note: string;
      about: { kind: string; id: Id };
    },
  ): Promise<void>;
  forgetUnknown(customerIds: readonly Id[]): Promise<number>;
  /** How the ledger names the customer; null for an erased one. */
  customerMark(customerId: Id): Promise<NonNullable<AuditFact['customer']> | null>;
  /** Masked names of the customers whose name is known. */
  customerNames(customerIds: readonly Id[]): Promise<ReadonlyMap<Id, string>>;
  /** True while the customer's consent to the notice in force stands. */
  hasAccepted(customerId: Id): Promise<boolean>;
  /** What the conversation's customer counts as verified by; null when they do not. */
  verifiedBy(conversationId: Id): Promise<VerificationBasis | null>;
  /**
   * Whether all these findings are this customer's own: one verdict, blind, for one guess of the person's shared budget,
   * alike whether or not anybody else has them. Inside the running command.
   */
  compareBlind(
    personId: Id,
    customerId: Id,
    findings: readonly Finding[],
  ): Promise<'theirs' | 'not_theirs' | 'exhausted'>;
  /** True when a value was shown to someone in this conversation. */
  wasRevealed(conversationId: Id): Promise<boolean>;
  /** Someone no longer works on a conversation: what they had open of it closes. Inside the running command. */
  workEnded(personId: Id, conversationId: Id, reason: 'unassigned' | 'conversation_resolved'): Promise<void>;
  /** True while something about the customer is being looked into: until then nothing of theirs is forgotten. */
  isOnHold(customerId: Id): Promise<boolean>;
  /** Nothing of the customer's is sealed or erased until the running command ends. */
  holdCustomer(customerId: Id): Promise<boolean>;
  /** Erases values that nothing speaks of any more, unless they stand on file; the customer is held. Returns how many. */
  forgetValues(customerId: Id, tokens: readonly Id[]): Promise<number>;
  /** Of which customers, the next or these, nothing was written down, looked at or verified after a moment. */
  untouchedCustomers(
    since: Date,
    which: { readonly after: Id | null; readonly limit: number } | { readonly among: readonly Id[] },
  ): Promise<Id[]>;
  /** Erases a customer of whom nothing is left here; inside the running command. */
  eraseCustomer(customerId: Id): Promise<void>;
  people(): Promise<PersonSummary[]>;
  teams(): Promise<readonly { id: Id; name: string }[]>;
}

function selectRows(store: Store) {
  return store.db
    .selectFrom('desk.conversation as c')
    .innerJoin('desk.channel as channel', 'channel.id', 'c.channelId')
    .selectAll('c')
    .select(['channel.kind as channelKind', 'channel.name as channelName']);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectRows>['executeTakeFirstOrThrow']>>;

/** Names that conversations are shown with. */
async function readNames(needs: DeskNeeds, rows: readonly { customerId: Id }[]) {
  const people = new Map((await needs.people()).map((person) => [person.id, person.name]));
  return { people, customers: await needs.customerNames([...new Set(rows.map((row) => row.customerId))]) };
}

/** A person as a thing shows who works on it. */
export function namedPerson(names: ReadonlyMap<Id, string>, id: Id | null): { id: Id; name: string } | null {
  return id ? { id, name: names.get(id) ?? '' } : null;
}

function toConversation(row: Row, names: Awaited<ReturnType<typeof readNames>>): Conversation {
  return {
    id: row.id,
    number: row.number,
    customerId: row.customerId,
    customerName: names.customers.get(row.customerId) ?? null,
    channel: { id: row.channelId, kind: row.channelKind as 'widget', name: row.channelName },
    teamId: row.teamId,
    assigned: namedPerson(names.people, row.assignedTo),
    status: row.status as Status,
    priority: row.priority as Priority,
    subject: { text: row.subject, spans: row.subjectSpans as unknown as SealedSpan[] },
    labels: row.labels as unknown as string[],
    preview: row.preview,
    lastMessageAt: row.lastMessageAt.toISOString(),
    waitingSince: row.waitingSince?.toISOString() ?? null,
    lastSequence: row.lastSequence,
    customerReadSequence: row.customerReadSequence,
    createdAt: row.createdAt.toISOString(),
  };
}

/** How many of the customer's messages this person has read, by conversation. */
async function countRead(store: Store, personId: Id | null, ids: readonly Id[]): Promise<Map<Id, number>> {
  if (!personId || ids.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('desk.conversationRead')
    .select(['conversationId', 'customerMessages'])
    .where('personId', '=', personId)
    .where('conversationId', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.conversationId, row.customerMessages]));
}

async function toListed(store: Store, needs: DeskNeeds, rows: Row[], personId: Id | null): Promise<ConversationRow[]> {
  const names = await readNames(needs, rows);
  const read = await countRead(
    store,
    personId,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...toConversation(row, names),
    unread: personId ? Math.max(0, row.customerMessages - (read.get(row.id) ?? 0)) : 0,
  }));
}

type Filtered<O> = SelectQueryBuilder<DB & { c: DB['desk.conversation'] }, 'c', O>;

/** Leaves only what may be seen and was begun. */
function within<O>(query: Filtered<O>, sight: Sight): Filtered<O> {
  const begun = query.where('c.lastSequence', '>', 0);
  return sight.kind === 'team' ? begun.where('c.teamId', '=', sight.teamId) : begun;
}

function inScope<O>(query: Filtered<O>, scope: Scope, personId: Id | null): Filtered<O> {
  if (scope === 'mine') return query.where('c.assignedTo', '=', personId);
  return scope === 'unassigned' ? query.where('c.assignedTo', 'is', null) : query;
}

export interface ConversationFilter {
  readonly sight: Sight;
  readonly personId: Id | null;
  readonly scope: Scope;
  readonly status: 'active' | Status;
  readonly label?: string | undefined;
  /** Sort key of the last row of the page before. */
  readonly after: { at: string; id: Id } | null;
  readonly limit: number;
}

/** One page of conversations, newest message first. */
export async function listConversations(
  store: Store,
  needs: DeskNeeds,
  filter: ConversationFilter,
): Promise<ConversationRow[]> {
  if (filter.sight.kind === 'none') return [];
  let query = selectRows(store) as unknown as Filtered<Row>;
  query = inScope(within(query, filter.sight), filter.scope, filter.personId);
  query =
    filter.status === 'active'
      ? query.where('c.status', '<>', 'resolved')
      : query.where('c.status', '=', filter.status);
  if (filter.label) query = query.where(sql<boolean>`c.labels @> ${JSON.stringify([filter.label])}::jsonb`);
  if (filter.after) {
    const { at, id } = filter.after;
    query = query.where(sql<boolean>`(c.last_message_at, c.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await query.orderBy('c.lastMessageAt', 'desc').orderBy('c.id', 'desc').limit(filter.limit).execute();
  return toListed(store, needs, rows, filter.personId);
}

/** How many active conversations stand in each scope, and how many of mine wait to be read. */
export async function countScopes(store: Store, sight: Sight, personId: Id | null, teamId: Id | null) {
  if (sight.kind === 'none') return { mine: 0, unassigned: 0, team: 0, all: 0, unread: 0 };
  const query = store.db.selectFrom('desk.conversation as c') as unknown as Filtered<object>;
  const counts = await within(query, sight)
    .where('c.status', '<>', 'resolved')
    .select([
      sql<number>`count(*) filter (where c.assigned_to = ${personId})::int`.as('mine'),
      sql<number>`count(*) filter (where c.assigned_to is null)::int`.as('unassigned'),
      sql<number>`count(*) filter (where c.team_id = ${teamId})::int`.as('team'),
      sql<number>`count(*)::int`.as('all'),
      sql<number>`count(*) filter (where c.assigned_to = ${personId} and c.customer_messages > coalesce((
        select r.customer_messages from desk.conversation_read r
        where r.conversation_id = c.id and r.person_id = ${personId}), 0))::int`.as('unread'),
    ])
    .executeTakeFirstOrThrow();
  return counts;
}

/** The conversations with these ids, as lists show them. */
export async function conversationsById(
  store: Store,
  needs: DeskNeeds,
  ids: readonly Id[],
  personId: Id | null,
): Promise<ConversationRow[]> {
  if (ids.length === 0) return [];
  const rows = await selectRows(store)
    .where('c.id', 'in', [...ids])
    .execute();
  return toListed(store, needs, rows, personId);
}

/** One conversation; throws `not_found`. */
export async function readConversation(
  store: Store,
  needs: DeskNeeds,
  id: Id,
  personId: Id | null,
): Promise<ConversationRow> {
  const [row] = await conversationsById(store, needs, [id], personId);
  if (!row) throw notFound('conversation');
  return row;
}

/** The customer's other conversations, newest first. */
export async function otherConversations(
  store: Store,
  needs: DeskNeeds,
  to: { customerId: Id; conversationId: Id; sight: Sight; personId: Id | null },
): Promise<ConversationRow[]> {
  if (to.sight.kind === 'none') return [];
  const rows = await within(selectRows(store) as unknown as Filtered<Row>, to.sight)
    .where('c.customerId', '=', to.customerId)
    .where('c.id', '<>', to.conversationId)
    .orderBy('c.lastMessageAt', 'desc')
    .limit(50)
    .execute();
  return toListed(store, needs, rows, to.personId);
}

/** The bare row, for rules; undefined when there is none. `lock` holds it until the command ends. */
export async function findConversation(store: Store, id: Id, lock = false) {
  const query = store.db.selectFrom('desk.conversation').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Who stands where to each conversation of a customer. */
export async function standingsOf(store: Store, customerId: Id) {
  return store.db
    .selectFrom('desk.conversation')
    .select(['teamId', 'assignedTo', 'status'])
    .where('customerId', '=', customerId)
    .execute();
}

/** A customer's conversations that are not resolved, held until the command ends. */
export async function holdUnfinished(store: Store, customerId: Id) {
  return store.db
    .selectFrom('desk.conversation')
    .selectAll()
    .where('customerId', '=', customerId)
    .where('status', '<>', 'resolved')
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Open conversations by the person they are assigned to. */
export async function countOpenByPerson(store: Store): Promise<Map<Id, number>> {
  const rows = await store.db
    .selectFrom('desk.conversation')
    .where('assignedTo', 'is not', null)
    .where('status', '<>', 'resolved')
    .groupBy('assignedTo')
    .select(['assignedTo', sql<number>`count(*)::int`.as('count')])
    .execute();
  return new Map(rows.map((row) => [String(row.assignedTo), row.count]));
}

/** Whether a customer waits for an answer of this person, or unassigned for anybody of their team. */
export async function isWaitedFor(store: Store, { id, teamId }: Person): Promise<boolean> {
  const row = await store.db
    .selectFrom('desk.conversation')
    .select('id')
    .where('status', '<>', 'resolved')
    .where('lastSequence', '>', 0)
    .where('waitingSince', 'is not', null)
    .where(({ eb, and, or }) =>
      or([
        eb('assignedTo', '=', id),
        ...(teamId === null ? [] : [and([eb('assignedTo', 'is', null), eb('teamId', '=', teamId)])]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How a team works: whether new conversations are given out by themselves, and which links its answers may hold. */
export async function teamSettings(
  store: Store,
  teamId: Id,
): Promise<{ isAutoAssigned: boolean; linkDomains: string[] }> {
  const row = await store.db
    .selectFrom('desk.teamSetting')
    .select(['isAutoAssigned', 'linkDomains'])
    .where('teamId', '=', teamId)
    .executeTakeFirst();
  return { isAutoAssigned: row?.isAutoAssigned ?? false, linkDomains: row?.linkDomains ?? [] };
}
