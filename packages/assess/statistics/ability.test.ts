import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logistic } from '../adaptive/model.ts';
import { Dice } from '../adaptive/random.ts';
import { weightedAbility } from './ability.ts';

const paper = (difficulties: readonly number[], right: number) =>
  difficulties.map((difficulty, at) => ({ difficulty, isRight: at < right }));

describe('the ability of Warm', () => {
  it.each([
    [10, 5, 0],
    // By hand: r − nP + ½ − P = 0, so for equal items log((r + ½) / (n − r + ½)).
    [10, 10, Math.log(21)],
    [10, 0, -Math.log(21)],
    [10, 7, Math.log(7.5 / 3.5)],
    [1, 1, Math.log(3)],
  ])('of %i equal items with %i right is %d', (items, right, expected) => {
    expect(weightedAbility(paper(new Array(items).fill(0), right))).toBeCloseTo(expected, 6);
  });

  it('moves with the difficulty of the whole paper', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 2, maxLength: 40 }),
        fc.nat(40),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (difficulties, right, shift) => {
          const moved = difficulties.map((difficulty) => difficulty + shift);
          const [before, after] = [weightedAbility(paper(difficulties, right)), weightedAbility(paper(moved, right))];
          expect(after - before).toBeCloseTo(shift, 4);
        },
      ),
    );
  });

  it('is finite for everything right and everything wrong, and rises with right answers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 40 }),
        (difficulties) => {
          const abilities = Array.from({ length: difficulties.length + 1 }, (_, right) =>
            weightedAbility(paper(difficulties, right)),
          );
          expect(abilities.every(Number.isFinite)).toBe(true);
          abilities.slice(1).forEach((ability, at) => {
            expect(ability).toBeGreaterThan(abilities[at] as number);
          });
        },
      ),
    );
  });

  it('is nearly unbiased', () => {
    const dice = new Dice(1);
    const difficulties = Array.from({ length: 20 }, () => dice.normal());
    for (const real of [-1, 0, 1.5]) {
      let sum = 0;
      for (let run = 0; run < 2000; run++)
        sum += weightedAbility(
          difficulties.map((difficulty) => ({ difficulty, isRight: dice.next() < logistic(real - difficulty) })),
        );
      expect(Math.abs(sum / 2000 - real)).toBeLessThan(0.06);
    }
  });

  it('of no answers is not a number', () => {
    expect(weightedAbility([])).toBeNaN();
  });
});
