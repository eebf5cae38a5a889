import type { Mastery } from '../tracing/mastery.ts';
import type { ReviewCard } from './card.ts';
import { dueCards } from './review.ts';

/** A question that may be asked; without a card it never was. */
export interface Candidate {
  readonly id: string;
  readonly topic: string;
  readonly card: ReviewCard | null;
}

/** Why a question comes next: answered wrong last time, due again, of a weak topic, of one nothing is known of, or new. */
export type NextReason = 'lapsed' | 'due' | 'weak_topic' | 'unknown_topic' | 'new';

/** A question with why it comes. */
export interface NextQuestion<T extends Candidate = Candidate> {
  readonly candidate: T;
  readonly reason: NextReason;
}

/** Under this a topic is weak, if at least so many answers say so. */
const WEAK = 0.7;
const ANSWERS_TO_SAY = 3;

type Topics = ReadonlyMap<string, Pick<Mastery, 'probability' | 'answers'>>;

function reasonOf(topics: Topics, { topic, card }: Candidate): NextReason {
  const mastery = topics.get(topic);
  if (card?.last) return card.last.rating === 'again' ? 'lapsed' : 'due';
  if (!mastery || mastery.answers === 0) return 'unknown_topic';
  return mastery.answers >= ANSWERS_TO_SAY && mastery.probability < WEAK ? 'weak_topic' : 'new';
}

const ORDER: readonly NextReason[] = ['lapsed', 'due', 'weak_topic', 'unknown_topic', 'new'];

/**
 * What to ask next, at most `limit`: what was forgotten, what is due, then new questions, weakest topics first and each
 * topic once before any comes a second time. What is not due yet is not asked.
 */
export function whatNext<T extends Candidate>(
  topics: Topics,
  candidates: readonly T[],
  now: Date,
  limit: number,
): NextQuestion<T>[] {
  const asked = candidates.filter((one): one is T & { card: ReviewCard } => one.card !== null);
  const open = [...dueCards(asked, now), ...candidates.filter(({ card }) => card === null)];
  const nth = new Map<string, number>();
  const ranked = open.map((candidate) => {
    const reason = reasonOf(topics, candidate);
    const isReview = reason === 'lapsed' || reason === 'due';
    const place = isReview ? 0 : (nth.get(candidate.topic) ?? 0);
    if (!isReview) nth.set(candidate.topic, place + 1);
    const strength = isReview ? 0 : (topics.get(candidate.topic)?.probability ?? 0.5);
    return { candidate, reason, rank: [isReview ? 0 : 1, place, ORDER.indexOf(reason), strength] };
  });
  const first = (one: readonly number[], other: readonly number[]) =>
    one.map((value, at) => value - (other[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
  return ranked
    .sort((one, other) => first(one.rank, other.rank))
    .slice(0, Math.max(0, Math.floor(limit)))
    .map(({ candidate, reason }) => ({ candidate, reason }));
}
