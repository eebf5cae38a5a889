import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlationInterval, meanInterval, studentQuantile, wilson } from './interval.ts';
import { correlationOf, meanOf, varianceOf } from './moments.ts';

describe("Wilson's interval", () => {
  // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is %d to %d', (successes, n, low, high) => {
    const found = wilson(successes, n);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it('of nothing counted is everything', () => {
    expect(wilson(0, 0)).toEqual({ share: Number.NaN, low: 0, high: 1, n: 0 });
  });

  it('holds the share, stays between 0 and 1, and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (n, some) => {
        const successes = some % (n + 1);
        const [found, mirror] = [wilson(successes, n), wilson(n - successes, n)];
        expect(found.low).toBeLessThanOrEqual(found.share + 1e-12);
        expect(found.high).toBeGreaterThanOrEqual(found.share - 1e-12);
        expect(found.low).toBeGreaterThanOrEqual(0);
        expect(found.high).toBeLessThanOrEqual(1);
        expect(found.low).toBeCloseTo(1 - mirror.high, 10);
      }),
    );
  });
});

describe("Student's quantile", () => {
  // Printed tables of t at .975.
  it.each([
    [3, 3.182],
    [5, 2.571],
    [10, 2.228],
    [19, 2.093],
    [30, 2.042],
    [120, 1.98],
    [Number.POSITIVE_INFINITY, 1.96],
  ])('with %d degrees of freedom is %d', (degrees, expected) => {
    expect(Math.abs(studentQuantile(degrees) - expected)).toBeLessThan(0.01);
  });
});

describe('the interval of a correlation', () => {
  it('is wide for few and narrow for many', () => {
    // tanh(atanh(.5) ± 1.96/√97)
    expect(correlationInterval(0.5, 100).low).toBeCloseTo(0.3366, 3);
    expect(correlationInterval(0.5, 100).high).toBeCloseTo(0.6341, 3);
    expect(correlationInterval(0.5, 3)).toEqual({ low: -1, high: 1 });
    expect(correlationInterval(Number.NaN, 100)).toEqual({ low: -1, high: 1 });
    expect(correlationInterval(1, 100).high).toBeLessThanOrEqual(1);
  });
});

describe('moments', () => {
  it('are those by hand', () => {
    expect(meanOf([1, 2, 6])).toBe(3);
    expect(meanOf([])).toBeNaN();
    expect(varianceOf([1, 2, 6])).toBe(7);
    expect(varianceOf([1])).toBeNaN();
    expect(
      correlationOf([
        [1, 2],
        [2, 4],
        [3, 6],
      ]),
    ).toBeCloseTo(1, 12);
    expect(
      correlationOf([
        [1, 3],
        [2, 2],
        [3, 1],
      ]),
    ).toBeCloseTo(-1, 12);
    expect(
      correlationOf([
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ]),
    ).toBeCloseTo(0, 12);
    expect(
      correlationOf([
        [1, 5],
        [2, 5],
      ]),
    ).toBeNaN();
  });
});

describe('the interval of a mean', () => {
  it('is Student’s: the table of t with 4 degrees has 2.776', () => {
    const { mean, low, high, n } = meanInterval([1, 2, 3, 4, 5]);
    const half = 2.776 * Math.sqrt(2.5 / 5);
    expect([mean, n]).toEqual([3, 5]);
    expect(low).toBeCloseTo(3 - half, 2);
    expect(high).toBeCloseTo(3 + half, 2);
  });

  it.each([[[]], [[3]], [[1, 2, 3]]])('has no bounds for %j', (numbers) => {
    expect(meanInterval(numbers)).toMatchObject({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY });
  });

  it('holds the mean, moves with the numbers and narrows as they are repeated', () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(numbers, (ratings) => {
        const one = meanInterval(ratings);
        expect(one.low).toBeLessThanOrEqual(one.mean);
        expect(one.high).toBeGreaterThanOrEqual(one.mean);
        expect(meanInterval(ratings.map((rating) => rating + 1)).low).toBeCloseTo(one.low + 1, 9);
        expect(meanInterval([...ratings, ...ratings]).low).toBeGreaterThanOrEqual(one.low - 1e-9);
      }),
    );
  });
});
