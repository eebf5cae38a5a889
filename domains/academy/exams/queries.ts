import { type Id, notFound } from '@kedun/base';
import type { House } from '../../kernel/domain.ts';
import type { Store } from '../../kernel/store.ts';
import { type AdaptiveExam, neededItems } from '../adaptive/rules.ts';
import { chooseItems } from '../blueprints/rules.ts';
import { certifiedIn } from '../certificates/queries.ts';
import type { Attempt, Question, Result } from '../contract.ts';
import { type Course, courseById, examCourses, type LessonHead, lessonsByIds } from '../courses/queries.ts';
import { passMark } from '../courses/rules.ts';
import { RETEST } from '../duties/rules.ts';
import { itemsUnknownTo, knownKeys } from '../items/queries.ts';
import { type Answers, isRight, isScoreTold, keyOf, lessonsToReread, type PaperItem } from './rules.ts';

/** A person's own attempt. Throws `not_found` for anybody else's. */
export async function ownAttempt(store: Store, id: Id, personId: Id) {
  const row = await store.db
    .selectFrom('academy.examAttempt')
    .selectAll()
    .where('id', '=', id)
    .where('personId', '=', personId)
    .executeTakeFirst();
  if (!row) throw notFound('attempt');
  return {
    ...row,
    paper: row.paper as unknown as PaperItem[],
    adaptive: row.adaptive as unknown as AdaptiveExam | null,
  };
}
export type AttemptRow = Awaited<ReturnType<typeof ownAttempt>>;

/** Saved answers, by item. */
export async function answersOf(store: Store, attemptId: Id) {
  const rows = await store.db
    .selectFrom('academy.attemptAnswer')
    .selectAll()
    .where('attemptId', '=', attemptId)
    .execute();
  return new Map(
    rows.map((row) => [row.itemId, { chosen: row.chosen as unknown as string[], isMarked: row.isMarked }]),
  );
}

/** Only the choices, as grading wants them. */
export function choicesOf(answers: Awaited<ReturnType<typeof answersOf>>): Answers {
  return new Map([...answers].map(([itemId, { chosen }]) => [itemId, chosen]));
}

/** A question without its key: built from named members only, so that a new member of an item stays on the server. */
function asQuestion(item: PaperItem, answer: { chosen: string[]; isMarked: boolean } | undefined): Question {
  return {
    itemId: item.itemId,
    kind: item.kind,
    stem: item.stem,
    options: item.options.map(({ key, text }) => ({ key, text })),
    chosen: answer?.chosen ?? [],
    isMarked: answer?.isMarked ?? false,
  };
}

/** A running attempt as its examinee sees it. */
export async function attemptView(house: House, row: AttemptRow): Promise<Attempt> {
  const course = await courseById(house.store, row.courseId);
  const answers = await answersOf(house.store, row.id);
  const asked = row.adaptive ? row.paper.slice(-1) : row.paper;
  return {
    id: row.id,
    courseId: row.courseId,
    dutyId: row.dutyId,
    courseTitle: course.title,
    startedAt: row.startedAt.toISOString(),
    deadlineAt: row.deadlineAt.toISOString(),
    serverNow: house.clock.now().toISOString(),
    questions: asked.map((item) => asQuestion(item, answers.get(item.itemId))),
    steps: row.adaptive ? { answered: row.adaptive.state.answers.length, atMost: row.adaptive.terms.atMost } : null,
  };
}

/**
 * Whether opening this attempt's keys leaves the person enough other items for another exam. Who passed may open them
 * in any case: the next exam is the renewal, and the bank grows.
 */
export async function mayOpenKey(store: Store, row: AttemptRow, course: Course): Promise<boolean> {
  if (row.passed || row.dutyId) return row.passed === true;
  const asked = new Set(row.paper.map((item) => item.itemId));
  const bank = await itemsUnknownTo(store, await examCourses(store, course), row.personId);
  const others = bank.filter((item) => !asked.has(item.id));
  return 'items' in chooseItems(others, course.blueprint, neededItems(course));
}

function withFeedback(item: PaperItem, question: Question, lessons: ReadonlyMap<Id, LessonHead>, isKeyOpen: boolean) {
  return {
    ...question,
    law: item.law,
    lawMark: item.lawMark ?? null,
    clause: item.clause ?? null,
    lesson: (item.lessonId && lessons.get(item.lessonId)) || null,
    key: isKeyOpen
      ? { correct: keyOf(item), isRight: isRight(item, question.chosen), explanation: item.explanation }
      : null,
  };
}

/** The lessons that a result may send back to: those that taught what was asked. */
function lessonsOfPaper(store: Store, row: AttemptRow): Promise<LessonHead[]> {
  return lessonsByIds(
    store,
    row.paper.flatMap(({ lessonId }) => lessonId ?? []),
  );
}

/** The result of a submitted attempt; keys only once the person has opened them for good. */
export async function resultView(house: House, row: AttemptRow): Promise<Result> {
  const { store } = house;
  const course = await courseById(store, row.courseId);
  const answers = await answersOf(store, row.id);
  const lessons = new Map((await lessonsOfPaper(store, row)).map((lesson) => [lesson.id, lesson]));
  const known = await knownKeys(
    store,
    row.personId,
    row.paper.map((item) => item.itemId),
  );
  const isTold = isScoreTold(row.paper, choicesOf(answers), row.adaptive !== null);
  const reread = new Set(lessonsToReread(row.paper, choicesOf(answers)));
  return {
    id: row.id,
    courseId: row.courseId,
    dutyId: row.dutyId,
    courseTitle: course.title,
    startedAt: row.startedAt.toISOString(),
    submittedAt: (row.submittedAt ?? row.deadlineAt).toISOString(),
    total: row.total,
    correct: isTold ? row.correct : null,
    percent: row.percent,
    passed: row.passed ?? false,
    certified: await certifiedIn(store, row.id),
    certifies: row.dutyId ? [] : course.certifies,
    passPercent: row.adaptive?.terms.percent ?? (row.dutyId ? RETEST.passPercent : passMark(course.certifies)),
    rereadLessons: isTold ? [...lessons.values()].filter((lesson) => reread.has(lesson.id)) : [],
    adaptive: row.adaptive?.outcome ?? null,
    isKeyOpen: row.paper.every((item) => known.has(item.itemId)),
    mayOpenKey: await mayOpenKey(store, row, course),
    questions: row.paper.map((item) =>
      withFeedback(item, asQuestion(item, answers.get(item.itemId)), lessons, known.has(item.itemId)),
    ),
  };
}

/** The person's running attempt and last result of each course. */
export async function standings(store: Store, personId: Id) {
  const rows = await store.db
    .selectFrom('academy.examAttempt')
    .select(['id', 'courseId', 'submittedAt', 'percent', 'passed'])
    .where('personId', '=', personId)
    .where('dutyId', 'is', null)
    .orderBy('startedAt')
    .execute();
  const running = new Map(rows.filter((row) => !row.submittedAt).map((row) => [row.courseId, row.id]));
  const last = new Map(rows.filter((row) => row.submittedAt).map((row) => [row.courseId, row]));
  return { running, last };
}
