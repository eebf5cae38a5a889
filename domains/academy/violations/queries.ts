import { type Id, notFound } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import type {
  Bilingual,
  CertifiedClass,
  MyViolation,
  Severity,
  ViolationRecord,
  ViolationSource,
} from '../contract.ts';

const LONGEST_LIST = 500;

/** One violation. Throws `not_found`. */
export async function violationById(store: Store, id: Id) {
  const row = await store.db.selectFrom('academy.violation').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('violation');
  return row;
}

function chosen(store: Store) {
  return store.db
    .selectFrom('academy.violation as v')
    .leftJoin('academy.duty as d', 'd.violationId', 'v.id')
    .innerJoin('academy.clause as c', (on) =>
      on.onRef('c.number', '=', 'v.clause').onRef('c.version', '=', 'v.clauseVersion'),
    )
    .selectAll('v')
    .select(['c.text as clauseText', 'd.id as dutyId', 'd.pausedAt'])
    .orderBy('v.reportedAt', 'desc')
    .orderBy('v.id')
    .limit(LONGEST_LIST);
}
type Row = Awaited<ReturnType<ReturnType<typeof chosen>['execute']>>[number];

async function suspendedBy(store: Store, rows: readonly Row[]): Promise<Map<Id, CertifiedClass[]>> {
  const classes = new Map<Id, CertifiedClass[]>();
  const duties = rows.map(({ dutyId }) => dutyId).filter((id) => id !== null);
  if (duties.length === 0) return classes;
  const standing = await store.db
    .selectFrom('academy.suspension')
    .select(['dutyId', 'dataClass'])
    .where('dutyId', 'in', duties)
    .where('liftedAt', 'is', null)
    .orderBy('dataClass')
    .execute();
  for (const { dutyId, dataClass } of standing) {
    classes.set(dutyId, [...(classes.get(dutyId) ?? []), dataClass as CertifiedClass]);
  }
  return classes;
}

function asViolation(row: Row, suspends: CertifiedClass[]): MyViolation {
  const { id, clause, note, appeal, decision, dutyId } = row;
  return {
    ...{ id, clause, note, appeal, decision, dutyId, suspends },
    clauseText: row.clauseText as unknown as Bilingual,
    source: row.source as ViolationSource,
    severity: row.severity as Severity,
    status: row.status as MyViolation['status'],
    reportedAt: row.reportedAt.toISOString(),
    appealedAt: row.appealedAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    isPaused: row.pausedAt !== null,
  };
}

/** What was reported about a person, newest first; by whom stays untold. At most five hundred. */
export async function violationsOf(store: Store, personId: Id): Promise<MyViolation[]> {
  const rows = await chosen(store).where('v.personId', '=', personId).execute();
  const suspends = await suspendedBy(store, rows);
  return rows.map((row) => asViolation(row, (row.dutyId && suspends.get(row.dutyId)) || []));
}

/** What was reported about the people given, newest first. At most five hundred. */
export async function violationRecords(
  store: Store,
  reader: Id,
  people: ReadonlyMap<Id, { name: string; workNumber: string }>,
  status: 'open' | 'appealed' | 'restored' | 'dismissed' | undefined,
): Promise<ViolationRecord[]> {
  let query = chosen(store).where('v.personId', 'in', [...people.keys()]);
  if (status === 'appealed') query = query.where('v.appealedAt', 'is not', null).where('v.decidedAt', 'is', null);
  else if (status) query = query.where('v.status', '=', status);
  const rows = await query.execute();
  const suspends = await suspendedBy(store, rows);
  return rows.map((row) => ({
    ...asViolation(row, (row.dutyId && suspends.get(row.dutyId)) || []),
    personId: row.personId,
    personName: people.get(row.personId)?.name ?? '—',
    workNumber: people.get(row.personId)?.workNumber ?? '—',
    isMyReport: row.reportedBy === reader,
  }));
}
