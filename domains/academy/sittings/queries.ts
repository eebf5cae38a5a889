import { type Id, notFound } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import type { SignalKind, SittingRecord } from '../contract.ts';
import type { PaperItem } from '../exams/rules.ts';
import { countSignals, type ExamSignal, isNoticeable, paceOf } from './rules.ts';

type Names = ReadonlyMap<Id, { readonly name: string; readonly workNumber: string }>;

async function signalsOf(store: Store, attemptIds: readonly Id[]): Promise<Map<Id, ExamSignal[]>> {
  const signals = new Map<Id, ExamSignal[]>(attemptIds.map((id) => [id, []]));
  if (attemptIds.length === 0) return signals;
  const rows = await store.db
    .selectFrom('academy.examSignal')
    .select(['attemptId', 'kind', 'at', 'seconds', 'itemId'])
    .where('attemptId', 'in', attemptIds)
    .orderBy('at')
    .orderBy('id')
    .execute();
  for (const { attemptId, kind, ...signal } of rows) {
    signals.get(attemptId)?.push({ ...signal, kind: kind as SignalKind });
  }
  return signals;
}

async function firstAnswers(store: Store, attemptIds: readonly Id[]): Promise<Map<Id, Map<Id, Date>>> {
  const answers = new Map<Id, Map<Id, Date>>(attemptIds.map((id) => [id, new Map()]));
  if (attemptIds.length === 0) return answers;
  const rows = await store.db
    .selectFrom('academy.attemptAnswer')
    .select(['attemptId', 'itemId', 'firstAt'])
    .where('attemptId', 'in', attemptIds)
    .execute();
  for (const { attemptId, itemId, firstAt } of rows) {
    if (firstAt) answers.get(attemptId)?.set(itemId, firstAt);
  }
  return answers;
}

function handedIn(store: Store) {
  return store.db
    .selectFrom('academy.examAttempt')
    .select(['id', 'personId', 'courseId', 'paper', 'startedAt', 'submittedAt', 'percent', 'passed'])
    .select(['lookedBy', 'lookedAt', 'lookNote'])
    .where('submittedAt', 'is not', null)
    .where('dutyId', 'is', null);
}

/** A handed-in exam. Throws `not_found` for one that is not, or is a re-test. */
export async function sittingById(store: Store, id: Id) {
  const row = await handedIn(store).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('attempt');
  return { ...row, paper: row.paper as unknown as PaperItem[] };
}

interface Page {
  /** The moment and id of the last row of the page before. */
  readonly after: readonly [at: string, id: Id] | null;
  readonly limit: number;
}

/** Exams of a course, newest first; names come from identity. None of a course that there is not. */
export async function sittings(
  store: Store,
  people: Names,
  courseId: Id,
  { after, limit }: Page,
): Promise<SittingRecord[]> {
  let query = handedIn(store).where('courseId', '=', courseId);
  if (after) {
    const [at, id] = after;
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('startedAt', 'id'), '<', tuple(new Date(at), id)));
  }
  const rows = await query.orderBy('startedAt', 'desc').orderBy('id', 'desc').limit(limit).execute();
  const ids = rows.map(({ id }) => id);
  const [signals, answers] = [await signalsOf(store, ids), await firstAnswers(store, ids)];
  return rows.map((row) => {
    const pace = paceOf(row.paper as unknown as PaperItem[], answers.get(row.id) ?? new Map(), row.startedAt);
    const counts = countSignals(signals.get(row.id) ?? [], pace);
    const { lookedBy, lookedAt, lookNote } = row;
    return {
      ...{ id: row.id, personId: row.personId, percent: row.percent, passed: row.passed ?? false },
      personName: people.get(row.personId)?.name ?? '—',
      workNumber: people.get(row.personId)?.workNumber ?? '—',
      startedAt: row.startedAt.toISOString(),
      submittedAt: (row.submittedAt ?? row.startedAt).toISOString(),
      ...{ signals: counts, isNoticeable: isNoticeable(counts) },
      looked:
        lookedBy && lookedAt
          ? { byName: people.get(lookedBy)?.name ?? '—', at: lookedAt.toISOString(), note: lookNote }
          : null,
    };
  });
}

/** What was noticed during one exam, and how long each question took. Stems only: no options, no answers, no keys. */
export async function sittingDetail(store: Store, id: Id) {
  const { paper, startedAt } = await sittingById(store, id);
  const signals = (await signalsOf(store, [id])).get(id) ?? [];
  const pace = paceOf(paper, (await firstAnswers(store, [id])).get(id) ?? new Map(), startedAt);
  const placeOf = new Map(paper.map(({ itemId }, at) => [itemId, at + 1]));
  return {
    signals: signals.map(({ kind, at, seconds, itemId }) => ({
      ...{ kind, at: at.toISOString(), seconds, question: itemId === null ? null : (placeOf.get(itemId) ?? null) },
    })),
    questions: pace.map(({ seconds, isFast }, at) => ({
      ...{ place: at + 1, stem: paper[at]?.stem ?? { zh: '', en: '' }, seconds, isFast },
    })),
  };
}
