import { meanInterval } from '@kedun/assess';
import type { FeedbackOfVersion } from '../contract.ts';
import { FEEDBACK_QUESTIONS, type Feedback } from './contract.ts';

/** Days in which an answer may be changed. */
export const CHANGE_DAYS = 14;
/** Below so many answers only their number is told. */
export const FEWEST_SHOWN = 5;

/** Until when an answer given then may be changed. */
export function changeableUntil(givenAt: Date): Date {
  return new Date(givenAt.getTime() + CHANGE_DAYS * 86_400_000);
}

/**
 * The interval of a mean of ratings. Where all say the same no spread shows; then as if one had said a step else, because
 * a few like answers are no certainty.
 */
function ratedInterval(ratings: readonly number[]): { mean: number; low: number; high: number } {
  const [first = 1, ...rest] = ratings;
  const { mean, low, high } = meanInterval(ratings);
  const isAlike = rest.every((rating) => rating === first);
  const spread = isAlike ? meanInterval([first === 5 ? 4 : first + 1, ...rest]) : { low, high };
  const half = (spread.high - spread.low) / 2;
  return { mean, low: Math.max(mean - half, 1), high: Math.min(mean + half, 5) };
}

/** What a version of a course was worth to its learners: nothing but the number while they could be told apart. */
export function summaryOf(version: number, answers: readonly Feedback[]): FeedbackOfVersion {
  const count = answers.length;
  if (count < FEWEST_SHOWN) return { version, count, means: null, words: null };
  const means = FEEDBACK_QUESTIONS.map((question) => {
    const ratings = answers.map((answer) => answer[question]);
    const spread = [1, 2, 3, 4, 5].map((rating) => ratings.filter((one) => one === rating).length);
    return { question, ...ratedInterval(ratings), spread };
  });
  // In the order of the words, so that the order tells nothing of who wrote when.
  const words = answers.map((answer) => answer.words).filter((one) => one !== '');
  return { version, count, means, words: words.sort() };
}
