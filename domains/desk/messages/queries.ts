import type { Id } from '@kedun/base';
import { TURNS_BACK, type Turn } from '@kedun/detect';
import type { SealedSpan } from '@kedun/domains/custody/contract';
import { type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { DB, DeskMessage } from '../../kernel/database.ts';
import type { Store } from '../../kernel/store.ts';
import type { Message, SystemLine } from '../contract.ts';
import { VISITOR_LINES } from '../contract.ts';
import { type Sight, VISITOR_AUTHORS } from '../conversations/rules.ts';
import type { AttachedFile } from '../files/contract.ts';
import { queryGrams, queryTerms } from './rules.ts';

/** Among how many of the newest messages common words are looked for first. */
const RECENT_MESSAGES = 8_000;

type Row = Omit<Selectable<DeskMessage>, 'grams'>;

const COLUMNS = [
  'id',
  'conversationId',
  'sequence',
  'authorKind',
  'authorId',
  'clientId',
  'text',
  'spans',
  'system',
  'at',
  'changedAt',
  'files',
] as const;

/** A stored row as everyone sees it. */
export function toMessage(row: Row, names: ReadonlyMap<Id, string>): Message {
  return {
    id: row.id,
    conversationId: row.conversationId,
    sequence: row.sequence,
    author: {
      kind: row.authorKind as Message['author']['kind'],
      id: row.authorId,
      name: row.authorId ? (names.get(row.authorId) ?? null) : null,
    },
    text: row.text,
    spans: row.spans as unknown as SealedSpan[],
    system: row.system as unknown as SystemLine | null,
    clientId: row.clientId,
    files: row.files as unknown as AttachedFile[],
    at: row.at.toISOString(),
    changedAt: row.changedAt?.toISOString() ?? null,
  };
}

/** The message that this client id made before, if any. */
export async function findByClientId(store: Store, conversationId: Id, clientId: Id): Promise<Row | undefined> {
  return store.db
    .selectFrom('desk.message')
    .select(COLUMNS)
    .where('conversationId', '=', conversationId)
    .where('clientId', '=', clientId)
    .executeTakeFirst();
}

/** A stored turn, ready to be scanned together with the next one. */
export interface StoredTurn {
  readonly row: Row;
  readonly turn: Turn & { readonly who: 'customer' | 'agent' };
  readonly spans: SealedSpan[];
}

/** The last turns between customer and agents, oldest first; notes and system lines are no turns. */
export async function lastTurns(store: Store, conversationId: Id): Promise<StoredTurn[]> {
  const rows = await store.db
    .selectFrom('desk.message')
    .select(COLUMNS)
    .where('conversationId', '=', conversationId)
    .where('authorKind', 'in', ['customer', 'agent'])
    .orderBy('sequence', 'desc')
    .limit(TURNS_BACK)
    .execute();
  return rows.reverse().map(storedTurn);
}

/** A stored row as a turn. */
export function storedTurn(row: Row): StoredTurn {
  const who = row.authorKind as 'customer' | 'agent';
  return { row, turn: { who, text: row.text }, spans: row.spans as unknown as SealedSpan[] };
}

/** One message as it is stored. */
export async function messageRow(store: Store, id: Id): Promise<Row | undefined> {
  return store.db.selectFrom('desk.message').select(COLUMNS).where('id', '=', id).executeTakeFirst();
}

/** Messages and notes of a conversation whose masked text holds these very words. */
export async function turnsHolding(store: Store, conversationId: Id, words: string): Promise<StoredTurn[]> {
  const rows = await store.db
    .selectFrom('desk.message')
    .select(COLUMNS)
    .where('conversationId', '=', conversationId)
    .where('authorKind', '<>', 'system')
    .where(sql<boolean>`position(${words} in text) > 0`)
    .orderBy('sequence')
    .execute();
  return rows.map(storedTurn);
}

/** How many messages the customer wrote since `since`. */
export async function countCustomerMessages(store: Store, conversationId: Id, since: Date): Promise<number> {
  const { count } = await store.db
    .selectFrom('desk.message')
    .where('conversationId', '=', conversationId)
    .where('authorKind', '=', 'customer')
    .where('at', '>', since)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** How many messages the customer wrote up to a sequence number. */
export async function countCustomerMessagesUpTo(store: Store, conversationId: Id, sequence: number): Promise<number> {
  const { count } = await store.db
    .selectFrom('desk.message')
    .where('conversationId', '=', conversationId)
    .where('authorKind', '=', 'customer')
    .where('sequence', '<=', sequence)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

export interface MessageWindow {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
  /** Leaves out what the customer must not see. */
  readonly forVisitor?: boolean;
}

/** A window of a conversation, oldest first, and whether there is more beyond it. */
export async function listMessages(
  store: Store,
  conversationId: Id,
  window: MessageWindow,
): Promise<{ rows: Row[]; hasMore: boolean }> {
  let query = store.db.selectFrom('desk.message').select(COLUMNS).where('conversationId', '=', conversationId);
  if (window.before !== undefined) query = query.where('sequence', '<', window.before);
  if (window.after !== undefined) query = query.where('sequence', '>', window.after);
  if (window.forVisitor) {
    query = query.where((is) =>
      is.or([
        is('authorKind', 'in', [...VISITOR_AUTHORS]),
        is.and([is('authorKind', '=', 'system'), is(sql`system ->> 'code'`, 'in', [...VISITOR_LINES])]),
      ]),
    );
  }
  const isForward = window.after !== undefined;
  const rows = await query
    .orderBy('sequence', isForward ? 'asc' : 'desc')
    .limit(window.limit + 1)
    .execute();
  const hasMore = rows.length > window.limit;
  const page = rows.slice(0, window.limit);
  return { rows: isForward ? page : page.reverse(), hasMore };
}

/** How many of the customer's values in a conversation are kept and protected; one that was only masked is not. */
export async function countProtected(store: Store, conversationId: Id): Promise<number> {
  const { count } = await store.db
    .selectFrom('desk.message')
    .where('conversationId', '=', conversationId)
    .where('authorKind', '=', 'customer')
    .select(
      sql<number>`coalesce(sum(jsonb_array_length(jsonb_path_query_array(spans, '$[*] ? (@.token != null)'))), 0)::int`.as(
        'count',
      ),
    )
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * Messages whose masked text holds every word of the query, newest first. What is said often is found among the newest
 * messages; only what is rare, or not enough there, is looked up in the index, which then has little to sort.
 */
export async function searchMessages(store: Store, sight: Sight, query: string, limit: number): Promise<Row[]> {
  if (sight.kind === 'none' || queryGrams(query).length === 0) return [];
  const recent = store.db.selectFrom('desk.message').selectAll().orderBy('at', 'desc').limit(RECENT_MESSAGES);
  const found = await matching(store.db.selectFrom(recent.as('m')), sight, query, limit);
  return found.length === limit ? found : matching(store.db.selectFrom('desk.message as m'), sight, query, limit);
}

function matching(
  source: SelectQueryBuilder<DB & { m: DeskMessage }, 'm', object>,
  sight: Sight,
  query: string,
  limit: number,
): Promise<Row[]> {
  let search = source
    .innerJoin('desk.conversation as c', 'c.id', 'm.conversationId')
    .select(COLUMNS.map((column) => `m.${column}` as const))
    .where(sql<boolean>`m.grams @> ${queryGrams(query)}::text[]`);
  if (sight.kind === 'team') search = search.where('c.teamId', '=', sight.teamId);
  for (const term of queryTerms(query)) {
    search = search.where('m.text', 'ilike', `%${term.replace(/[\\%_]/g, '\\$&')}%`);
  }
  return search.orderBy('m.at', 'desc').limit(limit).execute();
}
