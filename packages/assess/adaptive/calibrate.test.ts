import { describe, expect, it } from 'vitest';
import { correlationOf } from '../statistics/moments.ts';
import { calibrate, type ItemResponse } from './calibrate.ts';
import { blindGuess, coldParameters } from './cold-start.ts';
import { attenuated, chanceRight, type ItemParameters, information } from './model.ts';
import { Dice } from './random.ts';

const ITEMS = 60;

interface Known {
  readonly slope: number;
  readonly difficulty: number;
}

/** Answers of people ~ N(0, 1) by the two-parameter model, and what an author would have said. */
function world(people: number, seed: number) {
  const dice = new Dice(seed);
  const known: Known[] = Array.from({ length: ITEMS }, () => ({
    slope: Math.exp(0.2 + 0.3 * dice.normal()),
    difficulty: dice.normal(),
  }));
  const priors: ItemParameters[] = known.map(({ difficulty }, at) => ({
    ...coldParameters({
      id: `i${at}`,
      tag: 't',
      type: 'single',
      options: 4,
      authorDifficulty: Math.min(Math.max(Math.round(3 + difficulty + dice.normal()), 1), 5),
    }),
    guess: 0,
  }));
  const responses: ItemResponse[] = [];
  for (let person = 0; person < people; person++) {
    const ability = dice.normal();
    known.forEach((item, at) => {
      const isRight = dice.next() < chanceRight({ ...item, guess: 0 }, ability);
      responses.push({ person: `p${person}`, itemId: `i${at}`, isRight });
    });
  }
  return { known, priors, responses };
}

const rootMeanSquare = (numbers: readonly number[]) =>
  Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0) / numbers.length);

describe('calibration from 1,000 people', () => {
  const { known, priors, responses } = world(1000, 1);
  const found = calibrate(priors, responses);

  it('recovers difficulties: correlation above .98, error below .15 logits', () => {
    expect(correlationOf(known.map((item, at) => [item.difficulty, found[at]?.difficulty ?? 0]))).toBeGreaterThan(0.98);
    expect(rootMeanSquare(known.map((item, at) => item.difficulty - (found[at]?.difficulty ?? 9)))).toBeLessThan(0.15);
  });

  it('recovers slopes: correlation above .85, error of the logarithm below .15', () => {
    expect(correlationOf(known.map((item, at) => [item.slope, found[at]?.slope ?? 0]))).toBeGreaterThan(0.85);
    expect(rootMeanSquare(known.map((item, at) => Math.log(item.slope / (found[at]?.slope ?? 9))))).toBeLessThan(0.15);
  });

  it('tells errors that are as large as they are: 88 to 100 % of intervals hold the truth', () => {
    const held = known.filter((item, at) => {
      const belief = found[at] as ItemParameters;
      return Math.abs(belief.difficulty - item.difficulty) < 1.96 * belief.difficultyError;
    });
    expect(held.length / ITEMS).toBeGreaterThan(0.88);
    expect(Math.max(...found.map((item) => item.difficultyError))).toBeLessThan(0.4);
  });

  it('comes nearer than the authors', () => {
    const error = (items: readonly ItemParameters[]) =>
      rootMeanSquare(known.map((item, at) => item.difficulty - (items[at]?.difficulty ?? 9)));
    expect(error(found)).toBeLessThan(error(priors) / 3);
  });
});

describe('calibration', () => {
  const { priors, responses } = world(30, 2);

  it('leaves what nobody answered as it was, and passes over unknown items', () => {
    const some = responses.filter(({ itemId }) => itemId === 'i0');
    const found = calibrate(priors, [...some, { person: 'p0', itemId: 'gone', isRight: true }]);
    expect(found.slice(1)).toEqual(priors.slice(1));
    expect(found[0]).not.toEqual(priors[0]);
    expect(calibrate(priors, [])).toEqual(priors);
  });

  it('stays finite when everybody is right, or wrong, and moves the right way', () => {
    for (const isRight of [true, false]) {
      const found = calibrate(
        priors,
        responses.map((response) => ({ ...response, isRight })),
      );
      for (const item of found) expect(Number.isFinite(item.difficulty + item.slope + item.difficultyError)).toBe(true);
      const shift = found.reduce((sum, item, at) => sum + item.difficulty - (priors[at]?.difficulty ?? 0), 0);
      expect(Math.sign(shift)).toBe(isRight ? -1 : 1);
    }
  });

  it('knows more after more answers', () => {
    const few = calibrate(priors, responses);
    const { priors: same, responses: many } = world(300, 2);
    const more = calibrate(same, many);
    const mean = (items: readonly ItemParameters[]) => items.reduce((sum, item) => sum + item.difficultyError, 0);
    expect(mean(more)).toBeLessThan(mean(few));
    expect(mean(few)).toBeLessThan(mean(priors));
  });

  it('refuses an item that stands twice', () => {
    const [one] = priors as [ItemParameters];
    expect(() => calibrate([one, one], responses)).toThrow(expect.objectContaining({ code: 'item_twice' }));
  });
});

describe('parameters without answers', () => {
  it.each([
    ['single', 4, 0.25],
    ['single', 0, 0.5],
    ['judgment', 2, 0.5],
    ['multiple', 4, 1 / 11],
    ['multiple', 2, 0.5],
    ['ordering', 3, 1 / 6],
    ['unknown', 5, 0.2],
  ] as const)('%s of %i options is guessed with %d', (type, options, chance) => {
    expect(blindGuess(type, options)).toBeCloseTo(chance, 10);
  });

  it('follow the author and are uncertain', () => {
    const at = (authorDifficulty: number) =>
      coldParameters({ id: 'a', tag: 't', type: 'single', options: 4, authorDifficulty });
    expect([1, 2, 3, 4, 5].map((level) => at(level).difficulty)).toEqual([-1.6, -0.8, 0, 0.8, 1.6]);
    expect(at(3).difficultyError).toBeGreaterThanOrEqual(1);
    for (const level of [0, 6, Number.NaN])
      expect(() => at(level)).toThrow(expect.objectContaining({ code: 'bad_author_difficulty' }));
  });

  it('tell less than calibrated ones of the same item', () => {
    const cold = coldParameters({ id: 'a', tag: 't', type: 'single', options: 4, authorDifficulty: 3 });
    const sure = { ...cold, difficultyError: 0 };
    expect(attenuated(sure)).toEqual(sure);
    expect(information(attenuated(cold), 0)).toBeLessThan(information(sure, 0));
  });
});

describe('information', () => {
  it.each([
    [{ slope: 1, difficulty: 0, guess: 0 }, 0, 0.25],
    [{ slope: 2, difficulty: 0.5, guess: 0 }, 0.5, 1],
    [{ slope: 1, difficulty: 0, guess: 0.25 }, 0, 0.15],
  ])('of %o at %d is %d (P′² / PQ by hand)', (item, ability, expected) => {
    expect(information(item, ability)).toBeCloseTo(expected, 10);
  });
});
