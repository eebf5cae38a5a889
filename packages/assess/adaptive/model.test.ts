import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attenuated, chanceRight, type ItemParameters, information } from './model.ts';

const items: fc.Arbitrary<ItemParameters> = fc.record({
  id: fc.constant('i'),
  tag: fc.constant('t'),
  slope: fc.double({ min: 0.2, max: 4, noNaN: true }),
  difficulty: fc.double({ min: -3, max: 3, noNaN: true }),
  guess: fc.double({ min: 0, max: 0.5, noNaN: true }),
  slopeError: fc.double({ min: 0, max: 1, noNaN: true }),
  difficultyError: fc.double({ min: 0, max: 2, noNaN: true }),
});
const abilities = fc.double({ min: -4, max: 4, noNaN: true });

describe('the three-parameter model', () => {
  it('rises with ability from guessing to certainty', () => {
    fc.assert(
      fc.property(items, abilities, (item, ability) => {
        const [less, more] = [chanceRight(item, ability), chanceRight(item, ability + 0.5)];
        expect(more).toBeGreaterThan(less - 1e-12);
        expect(less).toBeGreaterThanOrEqual(item.guess);
        expect(more).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('has half of the rest above guessing at its difficulty', () => {
    fc.assert(
      fc.property(items, (item) => {
        expect(chanceRight(item, item.difficulty)).toBeCloseTo((1 + item.guess) / 2, 10);
      }),
    );
  });

  it('has the information of its numerical derivative', () => {
    fc.assert(
      fc.property(items, fc.double({ min: -2, max: 2, noNaN: true }), (item, ability) => {
        const step = 1e-4;
        const slope = (chanceRight(item, ability + step) - chanceRight(item, ability - step)) / (2 * step);
        const chance = chanceRight(item, ability);
        expect(information(item, ability)).toBeCloseTo((slope * slope) / (chance * (1 - chance)), 3);
      }),
    );
  });

  it('tells less the less is known of the difficulty, as the average over its error does', () => {
    fc.assert(
      fc.property(items, (item) => {
        expect(attenuated(item).slope).toBeLessThanOrEqual(item.slope);
        const more = { ...item, difficultyError: item.difficultyError + 0.5 };
        expect(attenuated(more).slope).toBeLessThan(attenuated(item).slope);
      }),
    );
    const item = { id: 'i', tag: 't', slope: 1.2, difficulty: 0, guess: 0, slopeError: 0, difficultyError: 1 };
    let [sum, total] = [0, 0];
    for (let error = -5; error <= 5; error += 0.01) {
      const weight = Math.exp(-0.5 * error * error);
      sum += weight * chanceRight({ ...item, difficulty: error }, 1);
      total += weight;
    }
    expect(chanceRight(attenuated(item), 1)).toBeCloseTo(sum / total, 2);
  });
});
