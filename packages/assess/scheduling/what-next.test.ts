import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWER_RATINGS, newCard, type ReviewCard } from './card.ts';
import { nextReview } from './review.ts';
import { type Candidate, whatNext } from './what-next.ts';

const NOW = new Date('2026-03-02T01:00:00.000Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const question = (id: string, topic: string, card: ReviewCard | null = null): Candidate => ({ id, topic, card });
const answered = (rating: (typeof ANSWER_RATINGS)[number], days: number) =>
  nextReview(newCard(daysAgo(days)), rating, daysAgo(days));
const topics = (rows: Record<string, [probability: number, answers: number]>) =>
  new Map(Object.entries(rows).map(([topic, [probability, answers]]) => [topic, { probability, answers }]));
const chosen = (...given: Parameters<typeof whatNext>) =>
  whatNext(...given).map(({ candidate, reason }) => `${candidate.id} ${reason}`);

describe('what comes next', () => {
  it('is what was forgotten, then what is due, then new questions, each with its reason', () => {
    const questions = [
      question('new', 'law'),
      question('due', 'law', answered('good', 5)),
      question('forgotten', 'fraud', answered('again', 2)),
      question('not yet', 'law', answered('easy', 2)),
    ];
    expect(chosen(topics({ law: [0.9, 4] }), questions, NOW, 5)).toEqual(['forgotten lapsed', 'due due', 'new new']);
  });

  it('of two that are due is the one that waits longer', () => {
    const questions = [question('a', 'law', answered('good', 4)), question('b', 'law', answered('good', 9))];
    expect(chosen(topics({}), questions, NOW, 1)).toEqual(['b due']);
  });

  it('among new questions is of weak topics first, weakest before others, then of those nothing is known of', () => {
    const questions = ['strong', 'unseen', 'weak', 'weaker'].map((topic) => question(topic, topic));
    const mastery = topics({ strong: [0.95, 9], weak: [0.6, 9], weaker: [0.3, 9] });
    expect(chosen(mastery, questions, NOW, 4)).toEqual([
      'weaker weak_topic',
      'weak weak_topic',
      'unseen unknown_topic',
      'strong new',
    ]);
  });

  it('does not call a topic weak after a single answer', () => {
    expect(chosen(topics({ law: [0.2, 1] }), [question('a', 'law')], NOW, 1)).toEqual(['a new']);
  });

  it('takes each topic once before any comes a second time', () => {
    const questions = [question('a1', 'a'), question('a2', 'a'), question('b1', 'b')];
    const mastery = topics({ a: [0.2, 9], b: [0.9, 9] });
    expect(chosen(mastery, questions, NOW, 3)).toEqual(['a1 weak_topic', 'b1 new', 'a2 weak_topic']);
  });

  it('asks a card nobody answered like a new question, once it is due', () => {
    expect(chosen(topics({}), [question('a', 'law', newCard(NOW))], NOW, 1)).toEqual(['a unknown_topic']);
    expect(chosen(topics({}), [question('a', 'law', newCard(NOW))], daysAgo(1), 1)).toEqual([]);
  });

  it.each([0, -3, 0.5])('is nothing with a limit of %d', (limit) => {
    expect(whatNext(topics({}), [question('a', 'law')], NOW, limit)).toEqual([]);
  });
});

const card = fc.option(
  fc
    .record({ rating: fc.constantFrom(...ANSWER_RATINGS), days: fc.nat(30) })
    .map(({ rating, days }) => answered(rating, days)),
);
const questions = fc
  .array(fc.record({ topic: fc.constantFrom('a', 'b', 'c'), card }), { maxLength: 15 })
  .map((all) => all.map((one, index) => ({ id: String(index), ...one })));

it('never takes a question twice, never more than the limit, never one that is not due', () => {
  fc.assert(
    fc.property(questions, fc.nat(20), (all, limit) => {
      const taken = whatNext(new Map(), all, NOW, limit);
      const open = all.filter((one) => one.card === null || Date.parse(one.card.due) <= NOW.getTime());
      expect(new Set(taken.map(({ candidate }) => candidate.id)).size).toBe(taken.length);
      expect(taken).toHaveLength(Math.min(limit, open.length));
      expect(open).toEqual(expect.arrayContaining(taken.map(({ candidate }) => candidate)));
    }),
  );
});

it('a smaller limit takes the first of what a larger one takes', () => {
  fc.assert(
    fc.property(questions, fc.nat(20), (all, limit) => {
      expect(whatNext(new Map(), all, NOW, limit)).toEqual(whatNext(new Map(), all, NOW, 20).slice(0, limit));
    }),
  );
});
