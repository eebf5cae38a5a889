import { type Id, notFound } from '@kedun/base';
import type { Role } from '../../kernel/actor.ts';
import type { Store } from '../../kernel/store.ts';
import type { Bilingual, CaseContent, CaseHead, CaseRecord, Industry, Outcome } from '../contract.ts';
import { mayRead } from '../courses/rules.ts';
import { headOf, mentions, type StoredCase } from './rules.ts';

function casesWithCourse(store: Store) {
  return store.db
    .selectFrom('academy.trainingCase as c')
    .innerJoin('academy.course as k', 'k.id', 'c.courseId')
    .select(['c.id', 'c.title', 'c.outcome', 'c.industry', 'c.clause', 'c.content', 'c.courseId'])
    .select(['k.title as courseTitle', 'k.status'])
    .orderBy('k.createdAt')
    .orderBy('k.id')
    .orderBy('c.position');
}

type Row = Awaited<ReturnType<ReturnType<typeof casesWithCourse>['execute']>>[number];

/** jsonb columns come back as the contract's schemas let them in. */
function asStoredCase(row: Row): StoredCase {
  return {
    id: row.id,
    course: { id: row.courseId, title: row.courseTitle as unknown as Bilingual },
    title: row.title as unknown as Bilingual,
    outcome: row.outcome as Outcome,
    industry: row.industry as Industry | null,
    clause: row.clause,
    content: row.content as unknown as CaseContent,
  };
}

/** Which cases are sought. */
export interface CasesWanted {
  readonly outcome?: Outcome | undefined;
  readonly industry?: Industry | undefined;
  readonly courseId?: Id | undefined;
  readonly q?: string | undefined;
}

/** Cases of the courses that a role may read. One without an industry is found under each. */
export async function caseHeads(store: Store, role: Role, wanted: CasesWanted): Promise<CaseHead[]> {
  const { outcome, industry, courseId, q } = wanted;
  let query = casesWithCourse(store);
  if (outcome) query = query.where('c.outcome', '=', outcome);
  if (industry) query = query.where((is) => is.or([is('c.industry', '=', industry), is('c.industry', 'is', null)]));
  if (courseId) query = query.where('c.courseId', '=', courseId);
  const cases = (await query.execute()).filter(({ status }) => mayRead(role, status)).map(asStoredCase);
  return cases.filter((one) => !q || mentions(one, q)).map(headOf);
}

/** A case of a course that a role may read. Throws `not_found`. */
export async function caseFor(store: Store, role: Role, id: Id): Promise<StoredCase> {
  const row = await casesWithCourse(store).where('c.id', '=', id).executeTakeFirst();
  if (!row || !mayRead(role, row.status)) throw notFound('case');
  return asStoredCase(row);
}

/** The cases of a course as their makers see them: with the stems of the questions that go with them, never the keys. */
export async function caseRecords(store: Store, courseId: Id): Promise<CaseRecord[]> {
  const cases = (await casesWithCourse(store).where('c.courseId', '=', courseId).execute()).map(asStoredCase);
  const links = await store.db
    .selectFrom('academy.caseItem as l')
    .innerJoin('academy.trainingCase as c', 'c.id', 'l.caseId')
    .innerJoin('academy.item as i', 'i.id', 'l.itemId')
    .select(['l.caseId', 'i.id', 'i.stem'])
    .where('c.courseId', '=', courseId)
    .orderBy('i.createdAt')
    .orderBy('i.id')
    .execute();
  return cases.map((one) => ({
    ...headOf(one),
    ...one.content,
    items: links
      .filter(({ caseId }) => caseId === one.id)
      .map(({ id, stem }) => ({ id, stem: stem as unknown as Bilingual })),
  }));
}
