import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrollToRow, windowOf } from './windowing.ts';

describe('windowOf', () => {
  it.each([
    [0, 560, 10_000, { first: 0, last: 18 }],
    [5600, 560, 10_000, { first: 92, last: 118 }],
    [0, 560, 3, { first: 0, last: 3 }],
    [99_999, 560, 10, { first: 10, last: 10 }],
    [0, 0, 0, { first: 0, last: 0 }],
  ])('at %i of %i px with %i rows', (scrollTop, height, count, expected) => {
    expect(windowOf(scrollTop, height, 56, count)).toEqual(expected);
  });

  it('draws every row that is on screen, and few more', () => {
    fc.assert(
      fc.property(fc.nat(500_000), fc.integer({ min: 1, max: 2000 }), fc.nat(10_000), (scrollTop, height, count) => {
        const { first, last } = windowOf(scrollTop, height, 56, count);
        for (let row = 0; row < count; row++) {
          const isSeen = (row + 1) * 56 > scrollTop && row * 56 < scrollTop + height;
          if (isSeen && (row < first || row >= last)) throw new Error(`row ${row} is missing`);
        }
        expect(last - first).toBeLessThanOrEqual(Math.ceil(height / 56) + 18);
      }),
      { numRuns: 50 },
    );
  });
});

describe('scrollToRow', () => {
  it.each([
    [0, 560, 0],
    [10, 0, 56],
    [5, 0, null],
  ])('row %i at %i: %s', (row, scrollTop, expected) => {
    expect(scrollToRow(row, scrollTop, 560, 56)).toBe(expected);
  });
});
