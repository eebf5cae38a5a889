import { fsrs, type Grade, Rating } from 'ts-fsrs';
import { type AnswerRating, fromPlain, type ReviewCard, toPlain } from './card.ts';

/**
 * FSRS with the parameters that it ships with (Ye et al. 2022, "A Stochastic Shortest Path Algorithm for Optimizing Spaced
 * Repetition Scheduling"): nobody has answers enough here to fit others. No steps within a day, because a quiz is a few
 * questions in a quiet minute; about half a year at most, because laws and procedures change.
 */
const scheduler = fsrs({
  request_retention: 0.9,
  maximum_interval: 180,
  enable_short_term: false,
  enable_fuzz: false,
});

const GRADES: Readonly<Record<AnswerRating, Grade>> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};

/** The card after an answer: when it is due again. A clock that went back counts as none. Throws `card_broken`. */
export function nextReview(card: ReviewCard, rating: AnswerRating, now: Date): ReviewCard {
  const before = fromPlain(card);
  const moment = before.last_review && before.last_review > now ? before.last_review : now;
  return toPlain(scheduler.next(before, moment, GRADES[rating]).card, rating);
}

/** Those that are due, the one that waits longest first. */
export function dueCards<T extends { readonly card: ReviewCard }>(cards: readonly T[], now: Date): T[] {
  const dueAt = ({ card }: T) => Date.parse(card.due);
  return cards.filter((one) => dueAt(one) <= now.getTime()).sort((one, other) => dueAt(one) - dueAt(other));
}

/** How probable it is that the person still knows it, from 0 to 1; 0 where it was never answered. Throws `card_broken`. */
export function retrievability(card: ReviewCard, now: Date): number {
  return card.last ? scheduler.get_retrievability(fromPlain(card), now, false) : 0;
}
