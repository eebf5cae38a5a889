import type { Id } from '@kedun/base';
import type { House } from '../../kernel/domain.ts';
import type { Store } from '../../kernel/store.ts';
import type { Pretest, Question } from '../contract.ts';
import { type Course, courseById } from '../courses/queries.ts';
import { isRight, type PaperItem } from '../exams/rules.ts';
import { itemsUnknownTo } from '../items/queries.ts';
import { DAYS_APART, difficultiesOf, effectOf, type Marked, type Observed, PRETEST_QUESTIONS } from './rules.ts';

const DAY = 86_400_000;
/** Exams that the difficulties are told from, newest first: more tell hardly more. */
const EXAMS_USED = 2000;

/** The person's pre-tests of a course. */
export async function pretestsOf(store: Store, courseId: Id, personId: Id) {
  const rows = await store.db
    .selectFrom('academy.pretest')
    .selectAll()
    .where('courseId', '=', courseId)
    .where('personId', '=', personId)
    .orderBy('begunAt')
    .execute();
  return rows.map((row) => ({ ...row, paper: row.paper as unknown as PaperItem[] }));
}

async function hasBegun(store: Store, courseId: Id, personId: Id): Promise<boolean> {
  return (await begunBy(store, courseId)).has(personId);
}

/** Who has read a lesson of a course, ever, sat its exam, or was given its certificate. */
export async function begunBy(store: Store, courseId: Id): Promise<Set<Id>> {
  const readers = await store.db
    .selectFrom('academy.lessonProgress as p')
    .innerJoin('academy.lesson as l', 'l.id', 'p.lessonId')
    .select('p.personId')
    .distinct()
    .where('l.courseId', '=', courseId)
    .execute();
  const sitters = await store.db
    .selectFrom('academy.examAttempt')
    .select('personId')
    .distinct()
    .where('courseId', '=', courseId)
    .execute();
  const certified = await store.db
    .selectFrom('academy.certificate')
    .select('personId')
    .distinct()
    .where('courseId', '=', courseId)
    .execute();
  return new Set([...readers, ...sitters, ...certified].map(({ personId }) => personId));
}

async function memberOf(store: Store, courseId: Id, personId: Id) {
  const row = await store.db
    .selectFrom('academy.comparisonMember')
    .select(['isHeldOut', 'opensAt'])
    .where('courseId', '=', courseId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row ?? null;
}

/** The courses that a person takes later, by lot: until then the path does not ask for them. */
export async function coursesLater({ store, clock }: House, personId: Id): Promise<Set<Id>> {
  const rows = await store.db
    .selectFrom('academy.comparisonMember')
    .select('courseId')
    .where('personId', '=', personId)
    .where('isHeldOut', '=', true)
    .where('opensAt', '>', clock.now())
    .execute();
  return new Set(rows.map(({ courseId: id }) => id));
}

/** As an exam shows it: no key. */
function asQuestion({ itemId, kind, stem, options }: PaperItem): Question {
  const shown = options.map(({ key, text }) => ({ key, text }));
  return { itemId, kind, stem, options: shown, chosen: [], isMarked: false };
}

async function isOffered(house: House, course: Course, personId: Id): Promise<boolean> {
  if (course.status !== 'published' || (await hasBegun(house.store, course.id, personId))) return false;
  return (await itemsUnknownTo(house.store, [course.id], personId)).length >= PRETEST_QUESTIONS;
}

/** What is asked of a person before a course. */
export async function pretestFor(house: House, courseId: Id, personId: Id): Promise<Pretest> {
  const { store, clock } = house;
  const course = await courseById(store, courseId);
  const member = await memberOf(store, courseId, personId);
  const waits = member?.isHeldOut && member.opensAt > clock.now() ? member : null;
  const taken = await pretestsOf(store, courseId, personId);
  const running = taken.find(({ submittedAt }) => submittedAt === null);
  const opensAt = waits?.opensAt.toISOString() ?? null;
  const occasion = taken.some((one) => one.occasion === 'before' && one !== running) ? 'again' : 'before';
  const bare: Omit<Pretest, 'state'> = { occasion, questions: [], opensAt };
  if (running) {
    const isLate = await hasBegun(store, courseId, personId);
    return isLate
      ? { ...bare, state: 'none' }
      : { ...bare, state: 'running', questions: running.paper.map(asQuestion) };
  }
  const last = taken.at(-1);
  if (!last) return { ...bare, state: (await isOffered(house, course, personId)) ? 'offered' : 'none' };
  const isTime = last.submittedAt && clock.now().getTime() - last.submittedAt.getTime() >= DAYS_APART * DAY;
  const isAgain = member?.isHeldOut && isTime && taken.length === 1 && (await isOffered(house, course, personId));
  return { ...bare, state: isAgain ? 'offered' : 'done' };
}

function marked(paper: readonly PaperItem[], chosen: ReadonlyMap<Id, readonly string[]>): Marked[] {
  return paper.map((item) => ({ itemId: item.itemId, isRight: isRight(item, chosen.get(item.itemId) ?? []) }));
}

/** Graded answers of the course's newest exams, oldest first. */
async function gradedExams(store: Store, courseId: Id) {
  const rows = await store.db
    .selectFrom('academy.examAttempt')
    .select(['id', 'personId', 'paper', 'startedAt'])
    .where('courseId', '=', courseId)
    .where('dutyId', 'is', null)
    // An adaptive exam asks whom it asks what: its answers say nothing of how hard a question is for all.
    .where('adaptive', 'is', null)
    .where('submittedAt', 'is not', null)
    .orderBy('startedAt', 'desc')
    .limit(EXAMS_USED)
    .execute();
  const ids = rows.map(({ id }) => id);
  const given = new Map<Id, Map<Id, string[]>>(ids.map((id) => [id, new Map()]));
  if (ids.length > 0) {
    const answers = await store.db
      .selectFrom('academy.attemptAnswer')
      .select(['attemptId', 'itemId', 'chosen'])
      .where('attemptId', 'in', ids)
      .execute();
    for (const { attemptId, itemId, chosen } of answers) {
      given.get(attemptId)?.set(itemId, chosen as unknown as string[]);
    }
  }
  return rows.reverse().map((row) => {
    const paper = row.paper as unknown as PaperItem[];
    return { ...row, paper, answers: marked(paper, given.get(row.id) ?? new Map()) };
  });
}

/** What a course has changed, from graded answers: computed when it is asked for, kept nowhere. */
export async function courseEffect({ store }: House, courseId: Id) {
  await courseById(store, courseId);
  const members = await store.db
    .selectFrom('academy.comparisonMember')
    .select(['personId', 'isHeldOut', 'opensAt'])
    .where('courseId', '=', courseId)
    .execute();
  const pretests = await store.db
    .selectFrom('academy.pretest')
    .select(['personId', 'occasion', 'paper', 'answers', 'submittedAt'])
    .where('courseId', '=', courseId)
    .where('submittedAt', 'is not', null)
    .execute();
  const sat = await gradedExams(store, courseId);
  const lots = new Map(members.map(({ personId, isHeldOut }) => [personId, isHeldOut]));
  const answersIn = (personId: Id, occasion: string) =>
    (pretests.find((one) => one.personId === personId && one.occasion === occasion)?.answers ??
      []) as unknown as Marked[];
  const before = pretests.filter(({ occasion }) => occasion === 'before');
  const people: Observed[] = before.map(({ personId, submittedAt }) => ({
    isHeldOut: lots.get(personId) ?? null,
    before: answersIn(personId, 'before'),
    again: answersIn(personId, 'again'),
    exam: sat.find((one) => one.personId === personId && submittedAt && one.startedAt >= submittedAt)?.answers ?? [],
  }));
  const compared = new Set(before.map(({ personId }) => personId));
  const others = sat
    .filter(({ personId }) => !compared.has(personId))
    .flatMap(({ id, answers }) => answers.map((answer) => ({ person: id, ...answer })));
  const items = [
    ...pretests.flatMap(({ paper }) => paper as unknown as PaperItem[]),
    ...sat.flatMap((one) => one.paper),
  ];
  const later = members.filter(({ isHeldOut }) => isHeldOut);
  const opens = later.map(({ opensAt }) => opensAt.toISOString()).sort();
  const lot = { now: members.length - later.length, later: later.length, opensAt: opens.at(-1) ?? null };
  return {
    effect: effectOf(people, difficultiesOf(items, others)),
    pretests: before.length,
    lot: members.length > 0 ? lot : null,
  };
}
