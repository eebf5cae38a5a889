import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWER_RATINGS, type AnswerRating, newCard, type ReviewCard, readCard } from './card.ts';
import { dueCards, nextReview, retrievability } from './review.ts';

const START = new Date('2026-03-02T01:00:00.000Z');
const DAY = 86_400_000;
const after = (days: number) => new Date(START.getTime() + days * DAY);
const rating = fc.constantFrom(...ANSWER_RATINGS);

/** Answers with the days that passed before each. */
const course = fc.array(fc.record({ rating, days: fc.integer({ min: 0, max: 400 }) }), { maxLength: 12 });

function walk(steps: readonly { rating: AnswerRating; days: number }[]): { card: ReviewCard; now: Date } {
  let card = newCard(START);
  let now = START;
  for (const step of steps) {
    now = new Date(now.getTime() + step.days * DAY);
    card = nextReview(card, step.rating, now);
  }
  return { card, now };
}
const dueAfter = (card: ReviewCard, given: AnswerRating, now: Date) => Date.parse(nextReview(card, given, now).due);

describe('the laws of a schedule', () => {
  it('every card is due at least a day and at most about half a year after its answer', () => {
    fc.assert(
      fc.property(course, rating, (steps, given) => {
        const { card, now } = walk(steps);
        const days = (dueAfter(card, given, now) - now.getTime()) / DAY;
        expect(days).toBeGreaterThanOrEqual(1);
        expect(days).toBeLessThanOrEqual(183);
      }),
    );
  });

  it('the better the answer, the later it comes again; a lapse comes sooner than any pass', () => {
    fc.assert(
      fc.property(course, (steps) => {
        const { card, now } = walk(steps);
        const dues = ANSWER_RATINGS.map((given) => dueAfter(card, given, now));
        expect(dues).toEqual(dues.toSorted((one, other) => one - other));
        expect(dues[0]).toBeLessThan(dues[2] as number);
      }),
    );
  });

  it('a card is the same after JSON, and so is what follows from it', () => {
    fc.assert(
      fc.property(course, rating, (steps, given) => {
        const { card, now } = walk(steps);
        const stored = readCard(JSON.parse(JSON.stringify(card)));
        expect(stored).toEqual(card);
        expect(nextReview(stored, given, now)).toEqual(nextReview(card, given, now));
      }),
    );
  });

  it('the same answers at the same times give the same card, and none is changed in place', () => {
    fc.assert(
      fc.property(course, rating, (steps, given) => {
        const { card, now } = walk(steps);
        const before = structuredClone(card);
        nextReview(card, given, now);
        expect(card).toEqual(before);
        expect(walk(steps).card).toEqual(card);
      }),
    );
  });

  it('what is known fades with time, and is never less than nothing', () => {
    fc.assert(
      fc.property(course, fc.integer({ min: 1, max: 300 }), (steps, days) => {
        const { card, now } = walk([{ rating: 'good', days: 0 }, ...steps]);
        const later = new Date(now.getTime() + days * DAY);
        const evenLater = new Date(later.getTime() + 30 * DAY);
        expect(retrievability(card, later)).toBeLessThanOrEqual(1);
        expect(retrievability(card, evenLater)).toBeLessThan(retrievability(card, later));
        expect(retrievability(card, evenLater)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a card', () => {
  it.each([
    ['again', 1],
    ['hard', 2],
    ['good', 3],
    ['easy', 8],
  ] as const)('first answered %s comes again after %i days', (given, days) => {
    const card = nextReview(newCard(START), given, START);
    expect(card.due).toBe(after(days).toISOString());
    expect(card).toMatchObject({ answers: 1, lapses: 0, last: { rating: given, at: START.toISOString() } });
  });

  it('that was known and is forgotten counts a lapse', () => {
    const { card } = walk([
      { rating: 'good', days: 0 },
      { rating: 'again', days: 3 },
    ]);
    expect(card).toMatchObject({ answers: 2, lapses: 1, last: { rating: 'again' } });
  });

  it('is due at once when it is new, and nothing is remembered of it', () => {
    expect(newCard(START)).toMatchObject({ due: START.toISOString(), answers: 0, last: null });
    expect(retrievability(newCard(START), after(3))).toBe(0);
  });

  it('answered by a clock that went back is scheduled from the last answer', () => {
    const card = nextReview(newCard(START), 'good', START);
    const back = nextReview(card, 'good', after(-30));
    expect(back).toEqual(nextReview(card, 'good', START));
  });

  it.each([
    null,
    'card',
    {},
    { ...newCard(START), due: 'tomorrow' },
    { ...newCard(START), stability: -1 },
    { ...newCard(START), stability: Number.NaN },
    { ...newCard(START), answers: 1.5 },
    { ...newCard(START), answers: 3 },
    { ...nextReview(newCard(START), 'good', START), last: null },
    { ...nextReview(newCard(START), 'good', START), last: { rating: 'perfect', at: START.toISOString() } },
  ])('that is broken is refused: %j', (broken) => {
    expect(() => readCard(broken)).toThrow(expect.objectContaining({ code: 'card_broken' }));
    expect(() => nextReview(broken as ReviewCard, 'good', START)).toThrow(
      expect.objectContaining({ code: 'card_broken' }),
    );
  });
});

describe('due cards', () => {
  const at = (id: string, days: number) => ({ id, card: { ...newCard(START), due: after(days).toISOString() } });

  it('are those whose time has come, the longest waiting first', () => {
    const cards = [at('today', 0), at('tomorrow', 1), at('yesterday', -1), at('last week', -7)];
    expect(dueCards(cards, START).map(({ id }) => id)).toEqual(['last week', 'yesterday', 'today']);
    expect(dueCards(cards, after(-8))).toEqual([]);
  });

  it('become more with time, never fewer', () => {
    const days = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 20 });
    fc.assert(
      fc.property(days, fc.nat(60), fc.nat(60), (dues, now, more) => {
        const cards = dues.map((day, index) => at(String(index), day));
        const early = dueCards(cards, after(now)).map(({ id }) => id);
        const late = dueCards(cards, after(now + more)).map(({ id }) => id);
        expect(late).toEqual(expect.arrayContaining(early));
      }),
    );
  });
});
