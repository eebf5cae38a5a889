import { type Id, notFound } from '@kedun/base';
import type { House } from '../../kernel/domain.ts';
import type { Store } from '../../kernel/store.ts';
import type { Bilingual, CertifiedClass, Clause, Duty, DutyCause, DutyRecord } from '../contract.ts';
import type { BankItem } from '../exams/rules.ts';
import { itemsOnClauses } from '../items/queries.ts';
import { clauseVersions } from '../procedures/queries.ts';
import { placeOf } from '../procedures/rules.ts';
import { nextStepOfDuty, RETEST } from './rules.ts';

/** A clause in the version that a duty is about. */
export interface ClauseRef {
  readonly number: string;
  readonly version: number;
}

/** One duty. Throws `not_found`. */
export async function dutyById(store: Store, id: Id) {
  const row = await store.db.selectFrom('academy.duty').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('duty');
  return { ...row, cause: row.cause as DutyCause, clauses: row.clauses as unknown as ClauseRef[] };
}
export type DutyRow = Awaited<ReturnType<typeof dutyById>>;

async function lessonsOfDuty(store: Store, dutyId: Id) {
  const rows = await store.db
    .selectFrom('academy.dutyLesson as d')
    .innerJoin('academy.lesson as l', 'l.id', 'd.lessonId')
    .select(['l.id', 'l.position', 'l.title', 'd.readAt'])
    .where('d.dutyId', '=', dutyId)
    .orderBy('l.courseId')
    .orderBy('l.position')
    .execute();
  return rows.map(({ id, position, title, readAt }) => ({
    ...{ id, position, isRead: readAt !== null },
    title: title as unknown as Bilingual,
  }));
}

/** Whether a duty ends with a re-test: always after a violation or a new course, else where questions exist at all. */
export async function needsRetest(store: Store, duty: DutyRow): Promise<boolean> {
  if (duty.cause !== 'clause_changed') return true;
  const items = await itemsOnClauses(store, { clauses: duty.clauses.map(({ number }) => number) });
  return items.length >= RETEST.fewest;
}

/**
 * The questions that a re-test of this duty may ask of its person now: on its clauses, where these are too few on their
 * chapters, and where these are too few any: nobody stays closed out because the bank is small.
 */
export async function askableFor(store: Store, duty: DutyRow): Promise<BankItem[]> {
  const unknownTo = duty.personId;
  if (duty.courseId) return itemsOnClauses(store, { courseId: duty.courseId, unknownTo });
  const clauses = duty.clauses.map(({ number }) => number);
  const chapters = clauses.map((number) => placeOf(number)[0]);
  for (const scope of [{ clauses }, { chapters }]) {
    const items = await itemsOnClauses(store, { ...scope, unknownTo });
    if (items.length >= RETEST.fewest) return items;
  }
  return itemsOnClauses(store, { unknownTo });
}

/** How far a duty has come, and what it needs next. */
export async function progressOf(store: Store, duty: DutyRow) {
  const lessons = await lessonsOfDuty(store, duty.id);
  const isRetest = await needsRetest(store, duty);
  const askable = isRetest ? (await askableFor(store, duty)).length : 0;
  const isClausesRead = duty.clausesReadAt !== null || duty.clauses.length === 0;
  const next = nextStepOfDuty({
    ...{ isPaused: duty.pausedAt !== null, isClausesRead, needsRetest: isRetest, askable },
    unreadLessons: lessons.filter((lesson) => !lesson.isRead).length,
  });
  return { lessons, isRetest, askable, isClausesRead, next };
}

async function clauseTexts(store: Store, refs: readonly ClauseRef[]) {
  const texts: (Clause & { before: Clause | null })[] = [];
  for (const { number, version } of refs) {
    const versions = await clauseVersions(store, number);
    const current = versions.find((one) => one.version === version) ?? versions[0];
    texts.push({ ...current, before: versions.find((one) => one.version === current.version - 1) ?? null });
  }
  return texts;
}

async function standingSuspensions(store: Store, dutyIds: readonly Id[]): Promise<Map<Id, CertifiedClass[]>> {
  const standing = new Map<Id, CertifiedClass[]>(dutyIds.map((id) => [id, []]));
  if (dutyIds.length === 0) return standing;
  const rows = await store.db
    .selectFrom('academy.suspension')
    .select(['dutyId', 'dataClass'])
    .where('dutyId', 'in', dutyIds)
    .where('liftedAt', 'is', null)
    .orderBy('dataClass')
    .execute();
  for (const { dutyId, dataClass } of rows) standing.get(dutyId)?.push(dataClass as CertifiedClass);
  return standing;
}

async function courseTitles(store: Store, ids: readonly (Id | null)[]): Promise<Map<Id, Bilingual>> {
  const known = ids.filter((id) => id !== null);
  if (known.length === 0) return new Map();
  const rows = await store.db.selectFrom('academy.course').select(['id', 'title']).where('id', 'in', known).execute();
  return new Map(rows.map(({ id, title }) => [id, title as unknown as Bilingual]));
}

async function retestsOf(store: Store, dutyId: Id) {
  const rows = await store.db
    .selectFrom('academy.examAttempt')
    .select(['id', 'submittedAt', 'percent', 'passed'])
    .where('dutyId', '=', dutyId)
    .orderBy('startedAt')
    .execute();
  const last = rows.filter((row) => row.submittedAt).at(-1);
  return {
    runningAttemptId: rows.find((row) => !row.submittedAt)?.id ?? null,
    lastRetest: last ? { attemptId: last.id, percent: last.percent ?? 0, passed: last.passed ?? false } : null,
  };
}

function headOf(row: DutyRow, now: Date, suspends: readonly CertifiedClass[], titles: ReadonlyMap<Id, Bilingual>) {
  return {
    id: row.id,
    cause: row.cause,
    clauses: row.clauses.map(({ number }) => number),
    courseTitle: (row.courseId && titles.get(row.courseId)) || null,
    createdAt: row.createdAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    isOverdue: row.endedAt === null && row.pausedAt === null && row.dueAt <= now,
    isPaused: row.pausedAt !== null,
    suspends: [...suspends],
  };
}

/** The open duties of a person with all their steps, the nearest day first. */
export async function dutiesOf({ store, clock }: House, personId: Id): Promise<Duty[]> {
  const rows = await store.db
    .selectFrom('academy.duty')
    .select('id')
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .orderBy('dueAt')
    .orderBy('id')
    .execute();
  const suspended = await standingSuspensions(
    store,
    rows.map(({ id }) => id),
  );
  const duties: Duty[] = [];
  for (const { id } of rows) {
    const row = await dutyById(store, id);
    const { lessons, isRetest, askable, isClausesRead, next } = await progressOf(store, row);
    const { questions, passPercent, minutes } = RETEST;
    duties.push({
      ...headOf(row, clock.now(), suspended.get(id) ?? [], await courseTitles(store, [row.courseId])),
      ...{ next, lessons, isClausesRead, violationId: row.violationId },
      clauseTexts: await clauseTexts(store, row.clauses),
      retest: isRetest ? { questions: Math.min(questions, Math.max(askable, 0)), passPercent, minutes } : null,
      ...(await retestsOf(store, id)),
    });
  }
  return duties;
}

const LONGEST_LIST = 1000;

/** Duties of the people given, the nearest day first; ended ones newest first. At most a thousand. */
export async function dutyRecords(
  { store, clock }: House,
  people: ReadonlyMap<Id, { name: string; workNumber: string }>,
  state: 'open' | 'overdue' | 'ended' | undefined,
): Promise<DutyRecord[]> {
  const now = clock.now();
  let query = store.db
    .selectFrom('academy.duty')
    .selectAll()
    .where('personId', 'in', [...people.keys()])
    .limit(LONGEST_LIST);
  if (state === 'ended') query = query.where('endedAt', 'is not', null).orderBy('endedAt', 'desc');
  if (state === 'open' || state === 'overdue') query = query.where('endedAt', 'is', null);
  if (state === 'overdue') query = query.where('dueAt', '<=', now).where('pausedAt', 'is', null);
  const found = await query.orderBy('dueAt').orderBy('id').execute();
  const rows = found.map((row) => ({
    ...row,
    cause: row.cause as DutyCause,
    clauses: row.clauses as unknown as ClauseRef[],
  }));
  const ids = rows.map(({ id }) => id);
  const [suspended, titles] = [
    await standingSuspensions(store, ids),
    await courseTitles(
      store,
      rows.map(({ courseId }) => courseId),
    ),
  ];
  return rows.map((row) => ({
    ...headOf(row, now, suspended.get(row.id) ?? [], titles),
    personId: row.personId,
    personName: people.get(row.personId)?.name ?? '—',
    workNumber: people.get(row.personId)?.workNumber ?? '—',
    endedAt: row.endedAt?.toISOString() ?? null,
    endKind: row.endKind as DutyRecord['endKind'],
    pauseReason: row.pausedAt ? row.pauseReason : null,
  }));
}
