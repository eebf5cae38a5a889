import { describe, expect, it } from 'vitest';
import { logistic } from '../adaptive/model.ts';
import { Dice } from '../adaptive/random.ts';
import { type ItemDifficulty, type Participant, type TrainingEffect, trainingEffect } from './effect.ts';

interface Study {
  readonly trained: number;
  readonly heldOut: number;
  /** Real gains in logits, and what everybody gains by time alone. */
  readonly gain: number;
  readonly drift: number;
  /** How much harder the paper after the course is. */
  readonly harder: number;
  /** Standard error with which difficulties are known. */
  readonly difficultyError: number;
}

const STUDY: Study = { trained: 40, heldOut: 40, gain: 0, drift: 0.2, harder: 0.8, difficultyError: 0.2 };
const QUESTIONS = 20;

/** A simulated study: real difficulties make the answers, known ones with errors are what is given to the analysis. */
function study(setting: Study, dice: Dice): TrainingEffect {
  const known = new Map<string, ItemDifficulty>();
  const paper = (name: string, shift: number) =>
    Array.from({ length: QUESTIONS }, (_, at) => {
      const real = shift + dice.normal();
      const difficulty = real + setting.difficultyError * dice.normal();
      known.set(`${name}${at}`, { difficulty, difficultyError: setting.difficultyError });
      return { itemId: `${name}${at}`, real };
    });
  const [before, after] = [paper('b', 0), paper('a', setting.harder)];
  const sits = (items: typeof before, ability: number) =>
    items.map(({ itemId, real }) => ({ itemId, isRight: dice.next() < logistic(ability - real) }));
  const person = (group: Participant['group']): Participant => {
    const ability = dice.normal();
    const gain = setting.drift + (group === 'trained' ? setting.gain : 0) + 0.3 * dice.normal();
    return { group, before: sits(before, ability), after: sits(after, ability + gain) };
  };
  const people = [
    ...Array.from({ length: setting.trained }, () => person('trained')),
    ...Array.from({ length: setting.heldOut }, () => person('held_out')),
  ];
  return trainingEffect(people, known);
}

function many(setting: Study, runs: number, seed: number): Exclude<TrainingEffect, { kind: 'too_few' }>[] {
  const dice = new Dice(seed);
  return Array.from({ length: runs }, () => study(setting, dice)).filter((effect) => effect.kind !== 'too_few');
}

const share = <T>(things: readonly T[], is: (thing: T) => boolean) => things.filter(is).length / things.length;

describe('the interval of an effect over 1,500 seeded studies', () => {
  it.each<[string, Partial<Study>, number]>([
    ['no effect, people held out, drift and a harder paper', {}, 0],
    ['no effect, groups of unequal size', { trained: 90, heldOut: 25 }, 0],
    ['no effect, nobody held out, no drift, difficulties uncertain', { heldOut: 0, drift: 0 }, 0],
    ['a real gain of half a logit, people held out', { gain: 0.5 }, 0.5],
  ])('holds the truth in 93 to 97 % of them: %s', (_name, setting, truth) => {
    const effects = many({ ...STUDY, ...setting }, 1500, 20);
    expect(effects).toHaveLength(1500);
    const held = share(effects, ({ low, high }) => low <= truth && truth <= high);
    expect(held).toBeGreaterThanOrEqual(0.93);
    expect(held).toBeLessThanOrEqual(0.97);
    if (truth === 0) expect(share(effects, ({ kind }) => kind !== 'no_effect_shown')).toBeLessThanOrEqual(0.06);
  });
});

describe('an effect that is there', () => {
  it.each([
    [1, 'effect'],
    [-1, 'harm'],
  ] as const)('of %d logits is found as %s in nine of ten studies', (gain, kind) => {
    expect(share(many({ ...STUDY, gain }, 200, 3), (effect) => effect.kind === kind)).toBeGreaterThan(0.9);
  });

  it('is not made of drift or of an easier paper when people are held out', () => {
    const effects = many({ ...STUDY, drift: 1, harder: -1 }, 300, 4);
    expect(share(effects, ({ kind }) => kind !== 'no_effect_shown')).toBeLessThan(0.08);
    expect(effects[0]).toMatchObject({ design: 'hold_out', trained: 40, heldOut: 40 });
  });

  it('without held-out people contains the drift, and says that it is before and after alone', () => {
    const effects = many({ ...STUDY, heldOut: 0, drift: 1, difficultyError: 0.05 }, 100, 5);
    expect(effects.every(({ design }) => design === 'before_after')).toBe(true);
    expect(share(effects, ({ kind }) => kind === 'effect')).toBeGreaterThan(0.9);
  });

  it('alone is less certain the less is known of the difficulties', () => {
    const width = (difficultyError: number) => {
      const [one] = many({ ...STUDY, heldOut: 0, difficultyError }, 1, 6);
      return (one?.high ?? 0) - (one?.low ?? 0);
    };
    expect(width(0.5)).toBeGreaterThan(width(0.05));
  });
});

describe('too little to tell', () => {
  it.each([
    [19, 40],
    [40, 19],
    [40, 1],
    [0, 0],
    [19, 0],
  ])('with %i trained and %i held out is said', (trained, heldOut) => {
    expect(study({ ...STUDY, trained, heldOut }, new Dice(1))).toEqual({
      kind: 'too_few',
      trained,
      heldOut,
      needed: 20,
    });
  });

  it('does not count people with fewer than five answers on an occasion', () => {
    const few = Array.from({ length: 4 }, () => ({ itemId: 'a', isRight: true }));
    const people = Array.from({ length: 50 }, (): Participant => ({ group: 'trained', before: few, after: few }));
    expect(trainingEffect(people, new Map())).toEqual({ kind: 'too_few', trained: 0, heldOut: 0, needed: 20 });
  });

  it('refuses items whose difficulty is not given', () => {
    const five = Array.from({ length: 5 }, (_, at) => ({ itemId: `x${at}`, isRight: true }));
    const people = Array.from({ length: 20 }, (): Participant => ({ group: 'trained', before: five, after: five }));
    expect(() => trainingEffect(people, new Map())).toThrow(
      expect.objectContaining({ code: 'item_without_difficulty', params: { item: 'x0' } }),
    );
  });

  it('is not "effect" when nobody changes at all', () => {
    const five = Array.from({ length: 5 }, (_, at) => ({ itemId: `x${at}`, isRight: at % 2 === 0 }));
    const known = new Map(five.map(({ itemId }) => [itemId, { difficulty: 0, difficultyError: 0 }]));
    const people = Array.from({ length: 20 }, (): Participant => ({ group: 'trained', before: five, after: five }));
    expect(trainingEffect(people, known)).toMatchObject({ kind: 'no_effect_shown', estimate: 0, low: 0, high: 0 });
  });
});
