import type { SensitiveType } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveOverlaps } from './resolve.ts';
import type { Candidate } from './types.ts';

function candidate(start: number, end: number, confidence: number, type: SensitiveType = 'PHONE'): Candidate {
  return { start, end, type, confidence, reasons: [] };
}

const placesOf = (kept: readonly Candidate[]): string[] =>
  kept.map(({ start, end, type }) => `${type}@${start}-${end}`);

describe('which of overlapping candidates stays', () => {
  it.each<[string, Candidate[], string[]]>([
    ['nothing', [], []],
    ['the only one', [candidate(1, 4, 0.5)], ['PHONE@1-4']],
    ['both when they only touch', [candidate(0, 4, 0.5), candidate(4, 8, 0.9)], ['PHONE@0-4', 'PHONE@4-8']],
    ['the surer', [candidate(0, 10, 0.7), candidate(5, 15, 0.9)], ['PHONE@5-15']],
    ['the longer of equally sure ones', [candidate(0, 5, 0.9), candidate(3, 12, 0.9)], ['PHONE@3-12']],
    ['the earlier of equals', [candidate(3, 8, 0.9), candidate(0, 5, 0.9)], ['PHONE@0-5']],
    [
      'by the name of the type when all else is equal',
      [candidate(0, 5, 0.9, 'QQ'), candidate(0, 5, 0.9, 'OTP')],
      ['OTP@0-5'],
    ],
    ['a short sure one inside a long guess', [candidate(0, 20, 0.6), candidate(8, 12, 0.95)], ['PHONE@8-12']],
    [
      'two neighbours rather than the weaker one across both',
      [candidate(0, 5, 0.9), candidate(3, 8, 0.8), candidate(6, 11, 0.85)],
      ['PHONE@0-5', 'PHONE@6-11'],
    ],
    [
      'separate clusters on their own',
      [candidate(20, 25, 0.5), candidate(0, 5, 0.9), candidate(22, 30, 0.6)],
      ['PHONE@0-5', 'PHONE@22-30'],
    ],
  ])('%s', (_, candidates, kept) => {
    expect(placesOf(resolveOverlaps(candidates))).toEqual(kept);
  });

  const some = fc
    .tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 20 }), fc.constantFrom(0.6, 0.7, 0.8, 0.9, 0.99))
    .map(([start, length, confidence]) => candidate(start, start + length, confidence));

  it('gives sorted and disjoint candidates, among them the surest', () => {
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 30 }), (candidates) => {
        const surest = Math.max(...candidates.map(({ confidence }) => confidence));
        const kept = resolveOverlaps([...candidates]);
        for (const [index, one] of kept.entries()) expect(one.start).toBeGreaterThanOrEqual(kept[index - 1]?.end ?? 0);
        expect(Math.max(...kept.map(({ confidence }) => confidence))).toBe(surest);
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it('does not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(fc.array(some, { maxLength: 20 }), (candidates) => {
        expect(placesOf(resolveOverlaps([...candidates]))).toEqual(
          placesOf(resolveOverlaps([...candidates].reverse())),
        );
      }),
      { numRuns: 200, seed: 6 },
    );
  });
});
