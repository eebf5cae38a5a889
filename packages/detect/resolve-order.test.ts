import type { SensitiveType } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveOverlaps } from './resolve.ts';
import type { Candidate } from './types.ts';

const placesOf = (kept: readonly Candidate[]): string[] =>
  kept.map(({ start, end, type, confidence }) => `${type}@${start}-${end} ${confidence}`);

const overlap = (a: Candidate, b: Candidate): boolean => a.start < b.end && b.start < a.end;

function isWorthMore(a: Candidate, b: Candidate): boolean {
  if (a.confidence !== b.confidence) return a.confidence > b.confidence;
  if (a.end - a.start !== b.end - b.start) return a.end - a.start > b.end - b.start;
  return a.start !== b.start ? a.start < b.start : a.type < b.type;
}

/** By the definition: take the best of all, drop what overlaps it, and again. */
function resolveSlowly(candidates: readonly Candidate[]): Candidate[] {
  const [first, ...others] = candidates;
  if (!first) return [];
  const best = others.reduce((a, b) => (isWorthMore(b, a) ? b : a), first);
  const rest = candidates.filter((one) => one !== best && !overlap(one, best));
  return [best, ...resolveSlowly(rest)].sort((a, b) => a.start - b.start);
}

const type = fc.constantFrom<SensitiveType>('PHONE', 'QQ', 'CN_ID', 'ORDER_ID', 'NAME');
const confidence = fc.constantFrom(0.6, 0.7, 0.8, 0.9, 0.99);
const within = (places: number, longest: number): fc.Arbitrary<Candidate> =>
  fc
    .tuple(fc.nat({ max: places }), fc.integer({ min: 1, max: longest }), confidence, type)
    .map(([start, length, sure, kind]) => ({
      start,
      end: start + length,
      type: kind,
      confidence: sure,
      reasons: [],
    }));
const listOf = (one: fc.Arbitrary<Candidate>, maxLength: number): fc.Arbitrary<Candidate[]> =>
  fc.uniqueArray(one, { maxLength, selector: (candidate) => placesOf([candidate]).join() });

describe('overlaps are resolved as the definition says', () => {
  it.each<[string, fc.Arbitrary<Candidate[]>, number]>([
    ['pairs and threes', listOf(within(12, 8), 3), 300],
    ['few, hanging together', listOf(within(30, 20), 11), 300],
    ['many in one cluster', listOf(within(40, 30), 40), 150],
    ['many clusters', listOf(within(2000, 12), 80), 100],
    ['spans longer than a message', listOf(within(6000, 3000), 30), 100],
  ])('%s', (_, lists, numRuns) => {
    fc.assert(
      fc.property(lists, (candidates) => {
        expect(placesOf(resolveOverlaps([...candidates]))).toEqual(placesOf(resolveSlowly(candidates)));
      }),
      { numRuns, seed: 21 },
    );
  });

  it('is the same when it is done again with what it kept', () => {
    fc.assert(
      fc.property(listOf(within(60, 20), 30), (candidates) => {
        const kept = resolveOverlaps([...candidates]);
        expect(placesOf(resolveOverlaps([...kept]))).toEqual(placesOf(kept));
      }),
      { numRuns: 100, seed: 22 },
    );
  });

  it('drops nothing that is free: every loser overlaps a winner that is worth more', () => {
    fc.assert(
      fc.property(listOf(within(50, 15), 25), (candidates) => {
        const kept = resolveOverlaps([...candidates]);
        for (const one of candidates)
          expect(kept.includes(one) || kept.some((winner) => overlap(winner, one) && isWorthMore(winner, one))).toBe(
            true,
          );
      }),
      { numRuns: 100, seed: 23 },
    );
  });
});

describe('the order of the rules', () => {
  const at = (start: number, end: number, sure: number, kind: SensitiveType): Candidate => ({
    start,
    end,
    confidence: sure,
    type: kind,
    reasons: [],
  });
  /** The first is worth more in each. A third, far away, and a fourth over both take other ways through the code. */
  it.each<[string, Candidate, Candidate]>([
    ['confidence before length', at(4, 6, 0.9, 'QQ'), at(0, 20, 0.89, 'CN_ID')],
    ['confidence before place', at(8, 16, 0.91, 'QQ'), at(0, 10, 0.9, 'CN_ID')],
    ['length before place', at(3, 12, 0.9, 'QQ'), at(0, 8, 0.9, 'CN_ID')],
    ['length before type', at(0, 11, 0.9, 'QQ'), at(0, 10, 0.9, 'CN_ID')],
    ['place before type', at(0, 8, 0.9, 'QQ'), at(4, 12, 0.9, 'CN_ID')],
    ['type at last', at(2, 9, 0.9, 'CN_ID'), at(2, 9, 0.9, 'QQ')],
  ])('%s', (_, better, worse) => {
    const far = at(100, 104, 0.5, 'NAME');
    const over = at(0, 21, 0.4, 'ADDRESS');
    for (const list of [
      [better, worse],
      [worse, better],
    ]) {
      expect(resolveOverlaps([...list])).toEqual([better]);
      expect(resolveOverlaps([far, ...list])).toEqual([better, far]);
      expect(resolveOverlaps([over, ...list])).toEqual([better]);
    }
  });
});
