import { type NextReason, type ReviewCard, readCard, whatNext } from '@kedun/assess';
import { type Id, notFound } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { Store } from '../../kernel/store.ts';
import { type CheckedLesson, checkedLessons, learnedLessons } from '../checks/queries.ts';
import { asAsked, type KeyedCheck } from '../checks/rules.ts';
import type { Quiz } from '../contract.ts';
import { masteryOfPerson, type TracedHouse } from '../mastery/queries.ts';
import { topicOf } from '../mastery/rules.ts';
import { dayBefore, isFresh, type KeptQuestion, QUIZ_QUESTIONS, restsUntil } from './rules.ts';

/** What quizzes need beside the house. */
export interface QuizHouse extends TracedHouse {
  /** True while a customer waits for this person, or for anybody of their team. */
  isWaitedFor(person: Person): Promise<boolean>;
}

async function cardsOf(store: Store, personId: Id): Promise<Map<string, ReviewCard>> {
  const rows = await store.db.selectFrom('academy.quizCard').selectAll().where('personId', '=', personId).execute();
  return new Map(rows.map(({ lessonId, checkKey, card }) => [`${lessonId}/${checkKey}`, readCard(card)]));
}

/** A question that was chosen for a quiz. */
export interface Chosen {
  readonly lesson: CheckedLesson;
  readonly check: KeyedCheck;
  readonly reason: NextReason;
}

async function chooseQuestions(house: TracedHouse, personId: Id): Promise<Chosen[]> {
  const { store, clock } = house;
  const cards = await cardsOf(store, personId);
  const candidates = (await learnedLessons(store, personId)).flatMap((lesson) =>
    lesson.checks.map((check) => {
      const id = `${lesson.id}/${check.check}`;
      const topic = topicOf({ clause: check.rule, lessonId: lesson.id, courseId: lesson.courseId });
      return { id, topic, card: cards.get(id) ?? null, lesson, check };
    }),
  );
  const chosen = whatNext(await masteryOfPerson(house, personId), candidates, clock.now(), QUIZ_QUESTIONS);
  return chosen.map(({ candidate: { lesson, check }, reason }) => ({ lesson, check, reason }));
}

/** A person's quiz as it is stored. Throws `not_found`. */
export async function ownQuiz(store: Store, id: Id, personId: Id) {
  const row = await store.db
    .selectFrom('academy.quiz')
    .selectAll()
    .where('id', '=', id)
    .where('personId', '=', personId)
    .executeTakeFirst();
  if (!row) throw notFound('quiz');
  return { ...row, questions: row.questions as unknown as KeptQuestion[] };
}

/** A quiz as its person sees it: what still waits for an answer, without what has gone from its lesson since. */
export async function quizView(store: Store, id: Id, personId: Id): Promise<Quiz> {
  const { questions, answered } = await ownQuiz(store, id, personId);
  const lessons = await checkedLessons(
    store,
    questions.map(({ lessonId }) => lessonId),
  );
  const open = questions.flatMap(({ lessonId, check, reason, order }, place) => {
    const lesson = lessons.get(lessonId);
    const found = lesson?.checks.find((one) => one.check === check);
    if (!lesson || !found || answered.includes(place)) return [];
    return [{ ...asAsked(found, order), place, reason, lesson: { id: lessonId, title: lesson.title } }];
  });
  return { id, total: questions.length, questions: open };
}

async function isSitting(store: Store, personId: Id): Promise<boolean> {
  const row = await store.db
    .selectFrom('academy.examAttempt')
    .select('id')
    .where('personId', '=', personId)
    .where('submittedAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** How a quiz stands before a person. */
export type QuizStanding =
  | { readonly state: 'running'; readonly quiz: Quiz }
  | { readonly state: 'offered'; readonly chosen: readonly Chosen[] }
  | { readonly state: 'resting'; readonly until: Date }
  | { readonly state: 'busy' }
  | { readonly state: 'nothing' };

/** Whether the person may be asked something now. Customers and exams go before; so does being left alone. */
export async function quizStanding(house: QuizHouse, person: Person): Promise<QuizStanding> {
  const { store, clock } = house;
  const now = clock.now();
  if ((await isSitting(store, person.id)) || (await house.isWaitedFor(person))) return { state: 'busy' };
  const ofDay = await store.db
    .selectFrom('academy.quiz')
    .select(['id', 'begunAt', 'endedAt'])
    .where('personId', '=', person.id)
    .where('begunAt', '>', dayBefore(now))
    .orderBy('begunAt', 'desc')
    .execute();
  const [newest] = ofDay;
  if (newest && newest.endedAt === null && isFresh(newest.begunAt, now)) {
    const quiz = await quizView(store, newest.id, person.id);
    if (quiz.questions.length > 0) return { state: 'running', quiz };
  }
  const begun = ofDay.map(({ begunAt }) => begunAt);
  const until = restsUntil(begun, now);
  if (until) return { state: 'resting', until };
  const chosen = await chooseQuestions(house, person.id);
  return chosen.length > 0 ? { state: 'offered', chosen } : { state: 'nothing' };
}
