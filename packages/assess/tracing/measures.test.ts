import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve, calibrationError, measureFit } from './measures.ts';

describe('the area under the curve', () => {
  it.each([
    [[0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0], 1],
    [[0.1, 0.2, 0.8, 0.9], [1, 1, 0, 0], 0],
    [[0.5, 0.5, 0.5, 0.5], [1, 0, 1, 0], 0.5],
    [[0.9, 0.6, 0.4, 0.1], [1, 0, 1, 0], 0.75],
  ])('of %j with %j is %d', (probabilities, outcomes, area) => {
    expect(areaUnderCurve(probabilities, outcomes)).toBeCloseTo(area, 12);
  });

  it('is the share of pairs in the right order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { minLength: 2 }), (rows) => {
        const right = rows.filter(([, outcome]) => outcome);
        const wrong = rows.filter(([, outcome]) => !outcome);
        fc.pre(right.length > 0 && wrong.length > 0);
        let pairs = 0;
        for (const [one] of right) for (const [other] of wrong) pairs += one > other ? 1 : one === other ? 0.5 : 0;
        const area = areaUnderCurve(
          rows.map(([score]) => score / 10),
          rows.map(([, outcome]) => Number(outcome)),
        );
        expect(area).toBeCloseTo(pairs / (right.length * wrong.length), 10);
      }),
    );
  });

  it('is nothing where all outcomes are alike', () => {
    expect(areaUnderCurve([0.3, 0.4], [1, 1])).toBeNaN();
  });
});

describe('the calibration error', () => {
  it.each([
    [[0.25, 0.25, 0.25, 0.25], [1, 0, 0, 0], 0],
    [[0.95, 0.95], [0, 0], 0.95],
    [[0.05, 0.95], [1, 1], 0.5],
  ])('of %j with %j is %d', (probabilities, outcomes, error) => {
    expect(calibrationError(probabilities, outcomes)).toBeCloseTo(error, 12);
  });

  it('takes a probability of one into the last bin', () => {
    expect(calibrationError([1], [1])).toBe(0);
  });
});

it('all measures of nothing at all are no error', () => {
  expect(measureFit([], [])).toMatchObject({ accuracy: 0, logLoss: 0, ece: 0 });
});
