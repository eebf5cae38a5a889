import { invalid } from '@kedun/base';
import { type Card, createEmptyCard, State } from 'ts-fsrs';
import { z } from 'zod';

/** How well a question was answered, as the scheduler wants it. */
export const ANSWER_RATINGS = ['again', 'hard', 'good', 'easy'] as const;
/** `again`: wrong; the others right, from slow to swift. */
export type AnswerRating = (typeof ANSWER_RATINGS)[number];

const moment = z.iso.datetime();
const count = z.number().int().min(0).max(1_000_000);

const schema = z
  .object({
    due: moment,
    /** Days after which nine of ten are still remembered. */
    stability: z.number().min(0).max(100_000),
    /** From 1 to 10; 0 before the first answer. */
    difficulty: z.number().min(0).max(10),
    intervalDays: count,
    answers: count,
    lapses: count,
    last: z.object({ rating: z.enum(ANSWER_RATINGS), at: moment }).nullable(),
  })
  .refine(({ answers, stability, last }) => (last === null ? answers === 0 : answers > 0 && stability > 0));

/** What is known of one person's memory of one question: plain data for a JSON column, times as ISO 8601. */
export type ReviewCard = Readonly<z.infer<typeof schema>>;

/** The scheduler's card, with the rating that led to it, as plain data. */
export function toPlain(card: Card, rating: AnswerRating | null): ReviewCard {
  return {
    due: card.due.toISOString(),
    stability: card.stability,
    difficulty: card.difficulty,
    intervalDays: card.scheduled_days,
    answers: card.reps,
    lapses: card.lapses,
    last: rating && card.last_review ? { rating, at: card.last_review.toISOString() } : null,
  };
}

/** Reads a card from a JSON column. Throws `card_broken`. */
export function readCard(given: unknown): ReviewCard {
  const read = schema.safeParse(given);
  if (!read.success) throw invalid('card_broken', 'This is no card of a question');
  return read.data;
}

/** Plain data as the scheduler's card. Throws `card_broken`. */
export function fromPlain(given: unknown): Card {
  const { due, stability, difficulty, intervalDays, answers, lapses, last } = readCard(given);
  return {
    ...createEmptyCard(due),
    ...{ stability, difficulty, lapses, reps: answers, scheduled_days: intervalDays },
    // Without steps within a day the scheduler knows no other states.
    state: last ? State.Review : State.New,
    ...(last ? { last_review: new Date(last.at) } : {}),
  };
}

/** The card of a question that nobody asked yet: due at once. */
export function newCard(now: Date): ReviewCard {
  return toPlain(createEmptyCard(now), null);
}
