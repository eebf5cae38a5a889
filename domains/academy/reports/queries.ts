import { type ItemVerdict, wilson } from '@kedun/assess';
import type { Id } from '@kedun/base';
import type { House } from '../../kernel/domain.ts';
import { dueFor } from '../calendar/queries.ts';
import { certificateRecords } from '../certificates/queries.ts';
import type { NamedHouse } from '../certificates/routes.ts';
import { courseRecords } from '../courses/queries.ts';
import { courseEffect } from '../effect/queries.ts';
import { feedbackOf } from '../feedback/queries.ts';
import { bankHeads } from '../items/queries.ts';
import { itemReports } from '../statistics/queries.ts';
import type { Period, TrainingReport } from './rules.ts';

async function examsWithin({ store }: House, courseId: Id, { from, until }: Period) {
  const rows = await store.db
    .selectFrom('academy.examAttempt')
    .select(['personId', 'passed'])
    .where('courseId', '=', courseId)
    .where('dutyId', 'is', null)
    .where('submittedAt', '>=', from)
    .where('submittedAt', '<', until)
    .execute();
  const people = new Set(rows.map(({ personId }) => personId));
  const passed = new Set(rows.filter((row) => row.passed).map(({ personId }) => personId));
  return { sat: rows.length, people: people.size, passed: wilson(passed.size, people.size) };
}

/** How good the questions of a course are, as their last computed statistics say. */
async function bankOf({ store }: House, courseId: Id) {
  const heads = (await bankHeads(store, courseId, courseId)).filter(({ status }) => status === 'active');
  const { items } = await itemReports(store, courseId);
  const verdicts = new Map(items.map(({ itemId, verdict }) => [itemId, verdict]));
  const count = (wanted: ItemVerdict['verdict']) =>
    heads.filter(({ id }) => (verdicts.get(id) ?? 'no_data') === wanted).length;
  return {
    ...{ active: heads.length, stale: heads.filter(({ isStale }) => isStale).length },
    ...{ keep: count('keep'), watch: count('watch'), retire: count('retire'), no_data: count('no_data') },
  };
}

/** Collects the report: certificates, what is overdue, feedback and effect as they stand; exams of the period. */
export async function trainingReport(house: NamedHouse, period: Period): Promise<TrainingReport> {
  const staff = await house.people();
  const people = new Map(staff.map((person) => [person.id, person]));
  const overdue = (await dueFor(house, staff)).filter(({ thing }) => thing.isOverdue);
  const certified = await certificateRecords(house, people, { state: 'valid' });
  const byNumber = (one: { workNumber: string }, other: { workNumber: string }) =>
    one.workNumber < other.workNumber ? -1 : Number(one.workNumber > other.workNumber);
  const courses = (await courseRecords(house.store)).filter(({ status }) => status !== 'draft');
  const exams: TrainingReport['exams'][number][] = [];
  const effects: TrainingReport['effects'][number][] = [];
  const feedback: TrainingReport['feedback'][number][] = [];
  const banks: TrainingReport['banks'][number][] = [];
  for (const { id, title } of courses) {
    exams.push({ title, ...(await examsWithin(house, id, period)) });
    effects.push({ title, effect: (await courseEffect(house, id)).effect });
    for (const of of await feedbackOf(house.store, id)) feedback.push({ title, of });
    banks.push({ title, ...(await bankOf(house, id)) });
  }
  return {
    ...{ period, madeAt: house.clock.now(), exams, effects, feedback, banks },
    certified: certified.sort(byNumber),
    overdue: overdue.map(({ personId, thing }) => ({
      name: people.get(personId)?.name ?? '—',
      workNumber: people.get(personId)?.workNumber ?? '—',
      thing,
    })),
  };
}
