import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Feedback } from './contract.ts';
import { changeableUntil, FEWEST_SHOWN, summaryOf } from './rules.ts';

const said = (rating: number, words = ''): Feedback => ({
  ...{ isClear: rating, isUseful: rating, fitsWork: rating, rightLength: rating },
  words,
});

it('an answer may be changed for fourteen days', () => {
  expect(changeableUntil(new Date('2026-01-01T10:00:00Z')).toISOString()).toBe('2026-01-15T10:00:00.000Z');
});

it('below five answers nothing but their number is told', () => {
  for (let count = 0; count < FEWEST_SHOWN; count++) {
    const answers = Array.from({ length: count }, () => said(4, '好'));
    expect(summaryOf(3, answers)).toEqual({ version: 3, count, means: null, words: null });
  }
});

it.each([1, 3, 5])('answers that are all %s are no certainty', (rating) => {
  const { means } = summaryOf(
    1,
    Array.from({ length: 8 }, () => said(rating)),
  );
  for (const { mean, low, high } of means ?? []) {
    expect(mean).toBe(rating);
    expect(high - low).toBeGreaterThan(0.1);
  }
});

it('means lie within their intervals and these within the scale, and every answer is in the spread', () => {
  const answers = fc.array(fc.record({ rating: fc.integer({ min: 1, max: 5 }), words: fc.string() }), {
    minLength: FEWEST_SHOWN,
    maxLength: 40,
  });
  fc.assert(
    fc.property(answers, (given) => {
      const { means, words, count } = summaryOf(
        1,
        given.map(({ rating, words: one }) => said(rating, one)),
      );
      expect(count).toBe(given.length);
      for (const { mean, low, high, spread } of means ?? []) {
        expect([1 <= low, low <= mean, mean <= high, high <= 5]).toEqual([true, true, true, true]);
        expect(spread.reduce((sum, one) => sum + one, 0)).toBe(given.length);
      }
      expect(words).toEqual([...(words ?? [])].sort());
      expect(words).not.toContain('');
    }),
  );
});

it('words come in an order that tells nothing of who wrote when', () => {
  const list = ['丙', '甲', '', '乙', '丁'];
  const one = summaryOf(
    1,
    list.map((words) => said(3, words)),
  );
  const other = summaryOf(
    1,
    [...list].reverse().map((words) => said(3, words)),
  );
  expect(one.words).toEqual(other.words);
});
