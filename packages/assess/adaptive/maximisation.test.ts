import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GRID, maximised, precisions } from './maximisation.ts';
import { chanceRight, type ItemParameters } from './model.ts';

const PRIOR: ItemParameters = {
  id: 'i',
  tag: 't',
  slope: 1,
  difficulty: 0,
  guess: 0,
  slopeError: 0.4,
  difficultyError: 1,
};

/** Counts that an item would have without chance among people ~ N(0, 1). */
function counts(item: ItemParameters, people: number) {
  const weights = GRID.map((ability) => Math.exp(-0.5 * ability * ability));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shown = weights.map((weight) => (people * weight) / total);
  return { shown, right: shown.map((count, at) => count * chanceRight(item, GRID[at] as number)) };
}

/** Steps until nothing moves any more. */
function settled(item: ItemParameters, people: number, prior = PRIOR): ItemParameters {
  const { shown, right } = counts(item, people);
  let current = prior;
  for (let round = 0; round < 30; round++) current = maximised(current, prior, Math.log(prior.slope), shown, right);
  return current;
}

const real = fc.record({
  slope: fc.double({ min: 0.4, max: 2.5, noNaN: true }),
  difficulty: fc.double({ min: -2, max: 2, noNaN: true }),
  guess: fc.constantFrom(0, 0.1, 0.25),
});

describe('the step of maximisation', () => {
  it('finds the item that the counts come from, when they are many', () => {
    fc.assert(
      fc.property(real, (some) => {
        const item = { ...PRIOR, ...some };
        const found = settled(item, 1e7, { ...PRIOR, guess: some.guess });
        expect(found.slope).toBeCloseTo(some.slope, 2);
        expect(found.difficulty).toBeCloseTo(some.difficulty, 2);
      }),
    );
  });

  it('stays with the prior when there are none, and in between when there are few', () => {
    const item = { ...PRIOR, slope: 2, difficulty: 1.5 };
    expect(settled(item, 0)).toEqual(PRIOR);
    const found = settled(item, 20);
    expect(found.difficulty).toBeGreaterThan(0);
    expect(found.difficulty).toBeLessThan(1.5);
    expect(found.slope).toBeGreaterThan(1);
    expect(found.slope).toBeLessThan(2);
  });

  it('comes nearer with more answers', () => {
    const item = { ...PRIOR, slope: 1.6, difficulty: -1 };
    const distance = (people: number) => Math.abs(settled(item, people).difficulty - item.difficulty);
    expect(distance(1000)).toBeLessThan(distance(100));
    expect(distance(100)).toBeLessThan(distance(10));
  });

  it('keeps slope and difficulty within limits, whatever the counts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 33, maxLength: 33 }), fc.boolean(), (numbers, isRight) => {
        const shown = Float64Array.from(numbers);
        const right = isRight ? shown : new Float64Array(33);
        let current = PRIOR;
        for (let round = 0; round < 20; round++) current = maximised(current, PRIOR, 0, shown, right);
        expect(current.slope).toBeGreaterThanOrEqual(0.05);
        expect(current.slope).toBeLessThanOrEqual(5);
        expect(Math.abs(current.difficulty)).toBeLessThanOrEqual(6);
      }),
    );
  });

  it.each([
    [1, 0.5, 1, 4, 1],
    [2, 0.5, 0.5, 16, 4],
    [1, 0, 0, 10_000, 10_000],
  ])(
    'weighs a prior slope %d ± %d and difficulty ± %d with %d and %d',
    (slope, slopeError, difficultyError, ofSlope, ofDifficulty) => {
      const found = precisions({ ...PRIOR, slope, slopeError, difficultyError });
      expect(found.slope).toBeCloseTo(ofSlope, 6);
      expect(found.difficulty).toBeCloseTo(ofDifficulty, 6);
    },
  );
});
