import { newCard, nextReview, type ReviewCard, ratingOf } from '@kedun/assess';
import { type Id, invalid, newId, notFound } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { CheckVerdict, GivenCheck } from '../contract.ts';
import { courseById } from '../courses/queries.ts';
import { oneAtATime } from '../items/commands.ts';
import { noteAnswers } from '../mastery/commands.ts';
import { topicOf } from '../mastery/rules.ts';
import { cardOf, checkOf } from './queries.ts';
import { areKnown, isRight, readingOf, reasonsOf } from './rules.ts';

async function keepCard(house: House, personId: Id, lessonId: Id, checkKey: string, card: ReviewCard): Promise<void> {
  const row = { personId, lessonId, checkKey, card: JSON.stringify(card) };
  await house.store.db
    .insertInto('academy.quizCard')
    .values(row)
    .onConflict((conflict) => conflict.columns(['personId', 'lessonId', 'checkKey']).doUpdateSet({ card: row.card }))
    .execute();
}

/**
 * Takes an answer to a check and says what was right and why. Only an answer from memory moves the card: the first, and
 * later ones once it is due; what was read a moment ago says nothing about what is remembered. Not in the ledger: it is
 * for the person alone. Throws `not_found`, `option_unknown`.
 */
export async function takeAnswer(
  house: House,
  person: Person,
  given: GivenCheck & { readonly lessonId: Id; readonly check: string },
): Promise<CheckVerdict> {
  return house.store.command(async () => {
    const { lessonId, check: key, chosen, seconds } = given;
    await oneAtATime(house, person.id);
    const { lesson, check } = await checkOf(house.store, lessonId, key);
    if (!areKnown(check, chosen)) throw invalid('option_unknown', 'The question has no such option');
    const now = house.clock.now();
    const isCorrect = isRight(check, chosen);
    let card = await cardOf(house.store, person.id, lessonId, key);
    if (!card || Date.parse(card.due) <= now.getTime()) {
      card = nextReview(card ?? newCard(now), ratingOf({ isCorrect, seconds, text: readingOf(check) }), now);
      await keepCard(house, person.id, lessonId, key, card);
      await house.store.db
        .insertInto('academy.quizAnswer')
        .values({ ...{ id: newId(), personId: person.id, lessonId, checkKey: key }, isCorrect, answeredAt: now })
        .execute();
      const topic = topicOf({ clause: check.rule, lessonId, courseId: lesson.courseId });
      await noteAnswers(house, person.id, [{ item: `check:${key}`, topic, lesson: lessonId, right: isCorrect }]);
    }
    const { id, title } = lesson;
    return { isCorrect, options: reasonsOf(check), lesson: { id, title }, dueAt: card.due };
  });
}

/** Answers a check inside a lesson of an offered course; nothing is graded. Throws `not_found`, `option_unknown`. */
export async function answerCheck(
  house: House,
  person: Person,
  { lessonId, check, ...given }: GivenCheck & { readonly lessonId: Id; readonly check: string },
): Promise<CheckVerdict> {
  const { lesson } = await checkOf(house.store, lessonId, check);
  if ((await courseById(house.store, lesson.courseId)).status !== 'published') throw notFound('check');
  return takeAnswer(house, person, { ...given, lessonId, check });
}
