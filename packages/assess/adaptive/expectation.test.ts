import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalibrationData, errorsOf, expectedCounts } from './expectation.ts';
import { GRID } from './maximisation.ts';
import { chanceRight, type ItemParameters } from './model.ts';

const ITEMS: ItemParameters[] = [-1, 0, 1].map((difficulty, at) => ({
  id: `i${at}`,
  tag: 't',
  slope: 1 + at / 4,
  difficulty,
  guess: at === 2 ? 0.2 : 0,
  slopeError: 0.4,
  difficultyError: 1,
}));

const people: fc.Arbitrary<CalibrationData> = fc.array(
  fc.subarray([0, 1, 2], { minLength: 1 }).chain((items) =>
    fc.record({
      items: fc.constant(items),
      right: fc.array(fc.boolean(), { minLength: items.length, maxLength: items.length }),
    }),
  ),
  { minLength: 1, maxLength: 20 },
);

const total = (numbers: Float64Array) => numbers.reduce((sum, number) => sum + number, 0);
const ofItem = (numbers: Float64Array, at: number) => numbers.subarray(at * GRID.length, (at + 1) * GRID.length);

describe('expected counts', () => {
  it('come to as many people and right answers as there were', () => {
    fc.assert(
      fc.property(people, (data) => {
        const { shown, right } = expectedCounts(ITEMS, data);
        for (const at of [0, 1, 2]) {
          const answers = data.flatMap((row) => row.right.filter((_, index) => row.items[index] === at));
          expect(total(ofItem(shown, at))).toBeCloseTo(answers.length, 8);
          expect(total(ofItem(right, at))).toBeCloseTo(answers.filter(Boolean).length, 8);
        }
      }),
    );
  });

  it('of one answer lie as Bayes says', () => {
    const { shown } = expectedCounts(ITEMS, [{ items: [2], right: [true] }]);
    const byHand = GRID.map(
      (ability) => Math.exp(-0.5 * ability * ability) * chanceRight(ITEMS[2] as ItemParameters, ability),
    );
    const sum = total(byHand);
    ofItem(shown, 2).forEach((weight, at) => {
      expect(weight).toBeCloseTo((byHand[at] as number) / sum, 10);
    });
  });
});

describe('standard errors', () => {
  // Every pattern of answers, so that slope and difficulty can be told apart.
  const patterns = Array.from({ length: 8 }, (_, bits) => ({
    items: [0, 1, 2],
    right: [(bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0],
  }));
  const errors = (times: number) => errorsOf(ITEMS, ITEMS, Array.from({ length: times }, () => patterns).flat());

  it('are those of the prior without answers', () => {
    errors(0).forEach(({ slopeError, difficultyError }) => {
      expect(slopeError).toBeCloseTo(0.4, 8);
      expect(difficultyError).toBeCloseTo(1, 8);
    });
  });

  it('never grow with answers and go down as their square root', () => {
    fc.assert(
      fc.property(people, (data) => {
        for (const { slopeError, difficultyError } of errorsOf(ITEMS, ITEMS, data)) {
          expect(slopeError).toBeLessThanOrEqual(0.4 + 1e-9);
          expect(difficultyError).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
    const [few, many] = [errors(2_000)[0], errors(8_000)[0]];
    expect((few?.difficultyError ?? 0) / (many?.difficultyError ?? 1)).toBeCloseTo(2, 1);
  });
});
