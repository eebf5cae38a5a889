import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coldParameters } from './cold-start.ts';
import { cutOfShare, expectedShare } from './cut.ts';

const items = [1, 2, 3, 4, 5].map((authorDifficulty) =>
  coldParameters({ id: `i${authorDifficulty}`, tag: 't', type: 'single', options: 4, authorDifficulty }),
);

describe('the cut of a share', () => {
  it('is where that share is expected', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.3, max: 0.99, noNaN: true }), (share) => {
        expect(expectedShare(items, cutOfShare(items, share))).toBeCloseTo(share, 5);
      }),
    );
  });

  it('is in the middle of a symmetrical bank half way between guessing and knowing', () => {
    expect(cutOfShare(items, 0.625)).toBeCloseTo(0, 5);
  });

  it.each([0.2, 0.25, 1, 1.2, Number.NaN])('of %d is refused', (share) => {
    expect(() => cutOfShare(items, share)).toThrow(expect.objectContaining({ code: 'unreachable_share' }));
  });

  it('of no items is refused', () => {
    expect(() => cutOfShare([], 0.6)).toThrow(expect.objectContaining({ code: 'empty_bank' }));
  });
});
