import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reliability } from './reliability.ts';

describe('reliability', () => {
  it('is Kuder and Richardson 20 of right and wrong', () => {
    const scores = [
      [1, 1, 1],
      [1, 1, 0],
      [1, 0, 0],
      [0, 0, 0],
    ];
    // Sum of p·q = .1875 + .25 + .1875 = .625; variance of totals 1.25 (both by n): 3/2 · (1 − .5) = .75.
    const found = reliability(scores);
    expect(found.alpha).toBeCloseTo(0.75, 10);
    expect(found.deviation).toBeCloseTo(Math.sqrt(5 / 3), 10);
    expect(found.standardError).toBeCloseTo(Math.sqrt(5 / 3) / 2, 10);
    expect(found).toMatchObject({ people: 4, items: 3 });
  });

  it('is 1 when all items agree, whatever the points', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 20 }), (points) => {
        const found = reliability(points.map((point) => [point, point, point, point]));
        expect(found.alpha).toBeCloseTo(1, 8);
        expect(found.standardError).toBeCloseTo(0, 3);
      }),
    );
  });

  it('is no number when nobody differs', () => {
    expect(
      reliability([
        [1, 1],
        [1, 1],
      ]).alpha,
    ).toBeNaN();
  });

  it.each<[string, number[][], string]>([
    ['one person', [[1, 0]], 'too_few'],
    ['one item', [[1], [0]], 'too_few'],
    ['nobody', [], 'too_few'],
    ['rows of unequal length', [[1, 0], [1]], 'uneven_scores'],
  ])('refuses %s', (_name, scores, code) => {
    expect(() => reliability(scores)).toThrow(expect.objectContaining({ code }));
  });
});
