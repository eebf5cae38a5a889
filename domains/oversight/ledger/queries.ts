import type { Id } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import type { StoredLine } from './rules.ts';

/** What the list is narrowed by; all optional. */
export interface LedgerFilter {
  readonly personId?: Id | undefined;
  /** Commitment (hex) of the customer. */
  readonly customer?: string | undefined;
  readonly act?: string | undefined;
  readonly result?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** Last line of the page before. */
  readonly after: { readonly at: string; readonly id: Id } | null;
  readonly limit: number;
}

/** One row more than asked for tells that there is a next page. */
export async function findLines(store: Store, filter: LedgerFilter): Promise<StoredLine[]> {
  let query = store.db
    .selectFrom('kernel.ledgerEntry')
    .select(['index', 'encoded'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  if (filter.personId) query = query.where('actorKind', '=', 'person').where('actorId', '=', filter.personId);
  if (filter.customer) query = query.where('customer', '=', filter.customer);
  if (filter.act) query = query.where('act', '=', filter.act);
  if (filter.result) query = query.where('result', '=', filter.result);
  if (filter.from) query = query.where('at', '>=', new Date(filter.from));
  if (filter.until) query = query.where('at', '<', new Date(filter.until));
  if (filter.after) {
    const { id } = filter.after;
    const at = new Date(filter.after.at);
    query = query.where((where) =>
      where.or([where('at', '<', at), where.and([where('at', '=', at), where('id', '<', id)])]),
    );
  }
  return query.execute();
}

/** One row by its id. */
export async function findLine(store: Store, id: Id): Promise<StoredLine | undefined> {
  return store.db.selectFrom('kernel.ledgerEntry').select(['index', 'encoded']).where('id', '=', id).executeTakeFirst();
}

/** How many entries wait for the next checkpoint. */
export async function countPending(store: Store): Promise<number> {
  const row = await store.db
    .selectFrom('kernel.ledgerEntry')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('index', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Every act that occurs, in order of name. */
export async function findActs(store: Store): Promise<string[]> {
  const rows = await store.db.selectFrom('kernel.ledgerEntry').select('act').distinct().orderBy('act').execute();
  return rows.map((row) => row.act);
}
