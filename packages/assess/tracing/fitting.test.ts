import { describe, expect, it } from 'vitest';
import { boostOf, fitBoosting } from './boosting.ts';
import { newHistory, remember } from './history.ts';
import type { Interaction } from './interaction.ts';
import { fitLogistic, logitOf, sigmoid } from './logistic.ts';
import { normalFrom, randomFrom } from './random.ts';
import { relateItems, withoutLearner } from './relations.ts';
import { readVocabulary } from './vocabulary.ts';

const random = randomFrom(5);

describe('the generator', () => {
  it('repeats, stays in [0, 1), and its normal numbers have mean 0 and spread 1', () => {
    const [one, other] = [randomFrom(9), randomFrom(9)];
    for (let at = 0; at < 50; at++) expect(one()).toBe(other());
    const numbers = Array.from({ length: 20_000 }, () => normalFrom(one));
    const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    const spread = Math.sqrt(numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length);
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(spread - 1)).toBeLessThan(0.03);
  });
});

describe('logistic regression', () => {
  it('finds the weights that made the outcomes', () => {
    const count = 20_000;
    const places = Int32Array.from({ length: count }, (_, row) => row % 3);
    const numbers = Float32Array.from({ length: count }, () => normalFrom(random));
    const truth = [-1, 0.2, 1.1];
    const outcomes = Uint8Array.from(numbers, (number, row) =>
      Number(random() < sigmoid((truth[row % 3] as number) + 0.8 * number)),
    );
    const rows = { width: 1, places, dense: 1, numbers, outcomes };
    const all = Int32Array.from({ length: count }, (_, row) => row);
    const model = fitLogistic(rows, all, 3, { epochs: 10, rate: 0.1, pull: 0, random });
    truth.forEach((weight, place) => {
      expect(Math.abs(model.bias + (model.indicators[place] as number) - weight)).toBeLessThan(0.12);
    });
    expect(Math.abs((model.numbers[0] as number) - 0.8)).toBeLessThan(0.1);
    expect(Number.isFinite(logitOf(model, { ...rows, places: Int32Array.of(-1) }, 0))).toBe(true);
  });
});

describe('boosted trees', () => {
  it('find what no straight line tells: either of two, but not both', () => {
    const count = 6000;
    const values = Float32Array.from({ length: count * 2 }, () => random());
    const outcomes = Uint8Array.from({ length: count }, (_, row) => {
      const isOdd = (values[row * 2] as number) > 0.5 !== (values[row * 2 + 1] as number) > 0.5;
      return Number(random() < (isOdd ? 0.9 : 0.1));
    });
    const model = fitBoosting(values, 2, outcomes, new Float32Array(count), { trees: 60, depth: 3, rate: 0.2 });
    expect(boostOf(model, [0.9, 0.1])).toBeGreaterThan(1);
    expect(boostOf(model, [0.1, 0.9])).toBeGreaterThan(1);
    expect(boostOf(model, [0.9, 0.9])).toBeLessThan(-1);
    expect(boostOf(model, [0.1, 0.1])).toBeLessThan(-1);
  });
});

describe('relations of items', () => {
  const rows: Interaction[] = Array.from({ length: 300 }, (_, learner) => {
    const hasTalent = random() < 0.5;
    return ['a', 'b', 'c'].map((item) => ({
      ...{ learner: `l${learner}`, item, skill: 's' },
      correct: item === 'c' ? random() < 0.5 : random() < (hasTalent ? 0.9 : 0.1),
    }));
  }).flat();
  const vocabulary = readVocabulary(rows);
  const sums = relateItems(rows, vocabulary);
  const weight = (later: string, earlier: string) => {
    const place = (item: string) => sums.places[vocabulary.items.get(item) ?? 0] as number;
    return sums.weights[place(later) * sums.size + place(earlier)] as number;
  };

  it('are strong between what goes together and weak elsewhere', () => {
    expect(weight('b', 'a')).toBeGreaterThan(0.05);
    expect(weight('c', 'a')).toBeLessThan(weight('b', 'a') / 2);
  });

  it('leave a learner out and take them in again', () => {
    const before = Float32Array.from(sums.weights);
    const own = rows.slice(0, 3);
    withoutLearner(sums, vocabulary, own, ({ weights }) => expect(Array.from(weights)).not.toEqual(Array.from(before)));
    for (const [at, value] of sums.weights.entries()) expect(value).toBeCloseTo(before[at] as number, 5);
  });
});

it('a history is plain data that can be stored', () => {
  const rows: Interaction[] = [
    { learner: 'l', item: 'a', skill: 's', correct: true },
    { learner: 'l', item: 'b', skill: 's', correct: false },
  ];
  const vocabulary = readVocabulary(rows);
  const relations = relateItems(rows, vocabulary);
  const history = newHistory();
  for (let at = 0; at < 400; at++) remember(history, { vocabulary, relations }, at % 2, 0, at % 3 === 0);
  expect(JSON.parse(JSON.stringify(history))).toEqual(history);
  expect(history.places.length).toBeLessThanOrEqual(250);
  expect(history).toMatchObject({ count: 400, lastSkill: 0 });
});
