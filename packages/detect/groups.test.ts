import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { haveSizes, lastOfSeveral, shapeOf } from './groups.ts';

const sizes = fc.array(fc.integer({ min: 1, max: 34 }), { minLength: 1, maxLength: 24 });
const KNOWN = [
  [3, 4, 4],
  [3, 2, 4],
  [3, 3, 4],
  [1, 3, 3, 4],
  [3, 7],
  [3, 3, 4, 3],
  [3, 3, 4, 4],
];

describe('the shape of groups', () => {
  it('is that of a known shape for no other groups', () => {
    fc.assert(
      fc.property(fc.oneof(sizes, fc.constantFrom(...KNOWN)), (groups) => {
        for (const known of KNOWN) expect(shapeOf(groups) === shapeOf(known)).toBe(haveSizes(groups, known));
      }),
      { numRuns: 500, seed: 61 },
    );
  });

  it('tells the size of the last group, up to fifteen, where there are several', () => {
    fc.assert(
      fc.property(sizes, (groups) => {
        expect(lastOfSeveral(shapeOf(groups))).toBe(groups.length === 1 ? 0 : Math.min(groups.at(-1) ?? 0, 15));
      }),
      { numRuns: 500, seed: 62 },
    );
  });
});
