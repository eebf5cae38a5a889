import { randomInt } from 'node:crypto';
import { conflict, type Id, newId, notFound } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { takeAnswer } from '../checks/commands.ts';
import type { CheckVerdict, GivenCheck, Quiz } from '../contract.ts';
import { oneAtATime } from '../items/commands.ts';
import { ownQuiz, type QuizHouse, quizStanding, quizView } from './queries.ts';
import { KEPT_DAYS, type KeptQuestion, shuffled } from './rules.ts';

async function endOpen(house: House, personId: Id): Promise<void> {
  await house.store.db
    .updateTable('academy.quiz')
    .set({ endedAt: house.clock.now(), endKind: 'dismissed' })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .execute();
}

/** Begins a quiz, or goes on with the running one. Throws `quiz_busy`, `quiz_resting`, `quiz_empty`. */
export async function startQuiz(house: QuizHouse, person: Person): Promise<Quiz> {
  return house.store.command(async () => {
    await oneAtATime(house, person.id);
    const standing = await quizStanding(house, person);
    if (standing.state === 'running') return standing.quiz;
    if (standing.state === 'busy') throw conflict('quiz_busy', 'Customers and exams go before');
    if (standing.state === 'resting') throw conflict('quiz_resting', 'There was one not long ago');
    if (standing.state === 'nothing') throw conflict('quiz_empty', 'Nothing is due');
    await endOpen(house, person.id);
    const questions: KeptQuestion[] = standing.chosen.map(({ lesson, check, reason }) => ({
      ...{ lessonId: lesson.id, check: check.check, reason },
      order: shuffled(check.options.length, (bound) => randomInt(bound)),
    }));
    const id = newId();
    await house.store.db
      .insertInto('academy.quiz')
      .values({ id, personId: person.id, begunAt: house.clock.now(), questions: JSON.stringify(questions) })
      .execute();
    return quizView(house.store, id, person.id);
  });
}

/**
 * Takes an answer to the question at a place of the person's quiz and says what was right; the last one ends the quiz.
 * What is answered first counts. Throws `quiz_over`, `option_unknown`, `not_found`.
 */
export async function answerQuiz(
  house: House,
  person: Person,
  { quizId, place, ...given }: GivenCheck & { readonly quizId: Id; readonly place: number },
): Promise<CheckVerdict> {
  return house.store.command(async () => {
    await oneAtATime(house, person.id);
    const { questions, answered, endKind } = await ownQuiz(house.store, quizId, person.id);
    const question = questions[place];
    if (!question) throw notFound('question');
    // An answer whose reply was lost comes a second time, also after the last one.
    if (endKind === 'dismissed') throw conflict('quiz_over', 'The quiz was put off');
    const { lessonId, check } = question;
    const verdict = await takeAnswer(house, person, { ...given, lessonId, check });
    const all = [...new Set([...answered, place])];
    const { questions: open } = await quizView(house.store, quizId, person.id);
    const isDone = open.every((one) => all.includes(one.place));
    await house.store.db
      .updateTable('academy.quiz')
      .set({ answered: all, ...(isDone ? { endedAt: house.clock.now(), endKind: 'done' } : {}) })
      .where('id', '=', quizId)
      .execute();
    return verdict;
  });
}

/** Not now: ends what runs, and none is offered for an hour. */
export async function dismissQuiz(house: House, person: Person): Promise<void> {
  await house.store.command(async () => {
    await oneAtATime(house, person.id);
    await endOpen(house, person.id);
    const now = house.clock.now();
    await house.store.db
      .insertInto('academy.quiz')
      .values({ id: newId(), personId: person.id, begunAt: now, questions: '[]', endedAt: now, endKind: 'dismissed' })
      .execute();
  });
}

/** Forgets quizzes and answers that are older than anything is told from; the cards stay. */
export async function forgetOldQuizzes(house: House): Promise<void> {
  const before = new Date(house.clock.now().getTime() - KEPT_DAYS * 86_400_000);
  await house.store.db.deleteFrom('academy.quizAnswer').where('answeredAt', '<', before).execute();
  await house.store.db.deleteFrom('academy.quiz').where('begunAt', '<', before).execute();
}
