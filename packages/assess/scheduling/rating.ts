import type { AnswerRating } from './card.ts';

/** An answer with how long it took. */
export interface TimedAnswer {
  readonly isCorrect: boolean;
  /** From the moment the question was shown; null where it was not measured. */
  readonly seconds: number | null;
  /** What had to be read: stem and options. */
  readonly text: string;
}

/** Characters a second of reading: 255 a minute in Chinese, 987 in English (Trauzettel-Klosinski & Dietz 2012). */
const HAN_PER_SECOND = 4.25;
const LETTERS_PER_SECOND = 16.5;
const SECONDS_TO_DECIDE = 3;

/** Seconds that an unhurried reader takes to read the text and decide. */
export function readingSeconds(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return SECONDS_TO_DECIDE + han / HAN_PER_SECOND + (text.length - han) / LETTERS_PER_SECOND;
}

/** Shares of the reading time: below the first nobody has read it (rapid guessing, Wise & Kong 2005). */
const GUESSED = 0.2;
const SWIFT = 0.7;
const SLOW = 2.5;
/** Whoever took longer was called away, which says nothing. */
const CALLED_AWAY = 10;

/** The rating of an answer from whether it is right and how fast it came. */
export function ratingOf({ isCorrect, seconds, text }: TimedAnswer): AnswerRating {
  if (!isCorrect) return 'again';
  if (seconds === null || !Number.isFinite(seconds) || seconds < 0) return 'good';
  const share = seconds / readingSeconds(text);
  if (share < GUESSED) return 'hard';
  if (share < SWIFT) return 'easy';
  return share < SLOW || share > CALLED_AWAY ? 'good' : 'hard';
}
