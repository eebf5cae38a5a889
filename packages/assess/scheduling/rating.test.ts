import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWER_RATINGS } from './card.ts';
import { ratingOf, readingSeconds } from './rating.ts';

const text = '客'.repeat(34);

describe('reading takes', () => {
  it.each([
    ['', 3],
    [text, 11],
    ['a'.repeat(33), 5],
    [`${text}${'a'.repeat(33)}`, 13],
  ])('of %j %d seconds', (words, seconds) => {
    expect(readingSeconds(words)).toBeCloseTo(seconds, 6);
  });

  it('longer for a longer text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (words, more) => {
        expect(readingSeconds(words + more)).toBeGreaterThan(readingSeconds(words));
      }),
    );
  });
});

describe('a right answer after', () => {
  it.each([
    [1, 'hard', 'nobody reads so fast'],
    [5, 'easy', 'known at sight'],
    [11, 'good', 'as long as reading takes'],
    [60, 'hard', 'thought about'],
    [600, 'good', 'called away'],
    [null, 'good', 'not measured'],
    [Number.NaN, 'good', 'not measured'],
    [-5, 'good', 'a clock that went back'],
  ] as const)('%s seconds is %s: %s', (seconds, rating, _) => {
    expect(ratingOf({ isCorrect: true, seconds, text })).toBe(rating);
  });
});

it('a wrong answer is to be asked again, however fast; a right one never', () => {
  const seconds = fc.option(fc.double());
  fc.assert(
    fc.property(seconds, fc.string(), (taken, words) => {
      expect(ratingOf({ isCorrect: false, seconds: taken, text: words })).toBe('again');
      const right = ratingOf({ isCorrect: true, seconds: taken, text: words });
      expect(ANSWER_RATINGS.slice(1)).toContain(right);
    }),
  );
});
