import { type Id, invalid, notFound } from '@kedun/base';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import type { Bilingual, Chapter, Clause, Law } from '../contract.ts';
import { byNumber, placeOf } from './rules.ts';

interface Row {
  readonly number: string;
  readonly version: number;
  readonly text: unknown;
  readonly laws: unknown;
  readonly reason: string | null;
  readonly isWithdrawn: boolean;
  readonly publishedAt: Date;
}

function asClause(row: Row): Clause {
  const { number, version, reason, isWithdrawn } = row;
  return {
    ...{ number, version, reason, isWithdrawn },
    text: row.text as Bilingual,
    laws: row.laws as Law[],
    publishedAt: row.publishedAt.toISOString(),
  };
}

/** The newest version of every clause, in the order in which they are read; withdrawn ones too. */
export async function newestClauses(store: Store): Promise<Clause[]> {
  const rows = await store.db
    .selectFrom('academy.clause')
    .selectAll()
    .distinctOn('number')
    .orderBy('number')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(asClause).sort(byNumber);
}

/** All versions of a clause, newest first. Throws `not_found`. */
export async function clauseVersions(store: Store, number: string): Promise<[Clause, ...Clause[]]> {
  const rows = await store.db
    .selectFrom('academy.clause')
    .selectAll()
    .where('number', '=', number)
    .orderBy('version', 'desc')
    .execute();
  const [newest, ...older] = rows.map(asClause);
  if (!newest) throw notFound('clause');
  return [newest, ...older];
}

async function newestVersion(store: Store, number: string) {
  return store.db
    .selectFrom('academy.clause')
    .select(['version', 'isWithdrawn'])
    .where('number', '=', number)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Whether a clause is in force. */
export async function isInForce(store: Store, number: string): Promise<boolean> {
  return (await newestVersion(store, number))?.isWithdrawn === false;
}

/** The version of a clause that is in force. Throws `clause_unknown` where there is none. */
export async function versionInForce(store: Store, number: string): Promise<number> {
  const newest = await newestVersion(store, number);
  if (!newest || newest.isWithdrawn) throw invalid('clause_unknown', 'No such clause is in force');
  return newest.version;
}

/** The clauses in force by chapter. */
export async function chaptersInForce(store: Store): Promise<Chapter[]> {
  const clauses = (await newestClauses(store)).filter((clause) => !clause.isWithdrawn);
  const chapters = await store.db.selectFrom('academy.chapter').selectAll().orderBy('number').execute();
  return chapters.map(({ number, title }) => ({
    number,
    title: title as unknown as Bilingual,
    clauses: clauses.filter((clause) => placeOf(clause.number)[0] === number),
  }));
}

/** How many active items name a clause, and how many of them were written for an older version. */
export async function itemsNaming(store: Store, number: string, version: number) {
  const { items, staleItems } = await store.db
    .selectFrom('academy.item')
    .where('clause', '=', number)
    .where('status', '=', 'active')
    .select(sql<number>`count(*)::int`.as('items'))
    .select(sql<number>`count(*) filter (where clause_version < ${version})::int`.as('staleItems'))
    .executeTakeFirstOrThrow();
  return { items, staleItems };
}

/** Whom a clause concerns: who holds a certificate of a course, or passed one, in which a question names it. */
export async function concernedBy(store: Store, number: string, now: Date): Promise<Id[]> {
  const { rows } = await sql<{ personId: Id }>`
    with taught as (select distinct course_id from academy.item where clause = ${number})
    select c.person_id from academy.certificate c join taught using (course_id)
     where c.ended_at is null and c.expires_at > ${now}
    union
    select a.person_id from academy.exam_attempt a join taught using (course_id)
     where a.passed and a.duty_id is null
    order by 1`.execute(store.db);
  return rows.map(({ personId }) => personId);
}
