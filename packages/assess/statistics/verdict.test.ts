import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logistic } from '../adaptive/model.ts';
import { Dice } from '../adaptive/random.ts';
import { itemStatistics } from './item-statistics.ts';
import type { MarkedAnswer } from './sitting.ts';
import { itemVerdict } from './verdict.ts';

/** An item under test among twenty good ones: how its answer comes about from what somebody knows. */
type Chooses = (ability: number, dice: Dice) => string;

function exam(people: number, chooses: Chooses, seed = 1): MarkedAnswer[] {
  const dice = new Dice(seed);
  return Array.from({ length: people }, (_, at) => {
    const person = `p${at}`;
    const ability = dice.normal();
    const good = Array.from({ length: 20 }, (_item, number) => ({
      person,
      itemId: `good${number}`,
      isRight: dice.next() < logistic(1.5 * (ability - (number - 10) / 8)),
    }));
    const letter = chooses(ability, dice);
    return [...good, { person, itemId: 'x', isRight: letter === 'A', chosen: [letter] }];
  }).flat();
}

const wrong = (dice: Dice) => ['B', 'C', 'D'][dice.below(3)] as string;
const good: Chooses = (ability, dice) => (dice.next() < logistic(1.5 * ability) ? 'A' : wrong(dice));
const blind: Chooses = (_ability, dice) => ['A', 'B', 'C', 'D'][dice.below(4)] as string;
const backwards: Chooses = (ability, dice) => (dice.next() < logistic(-1.5 * ability) ? 'A' : wrong(dice));
const wrongKey: Chooses = (ability, dice) => (dice.next() < logistic(1.5 * ability) ? 'B' : 'A');
const impossible: Chooses = (_ability, dice) => (dice.next() < 0.05 ? 'A' : wrong(dice));
const trivial: Chooses = (_ability, dice) => (dice.next() < 0.99 ? 'A' : wrong(dice));
const idle: Chooses = (ability, dice) => (dice.next() < logistic(1.5 * ability) ? 'A' : dice.next() < 0.5 ? 'B' : 'C');

function verdictOf(people: number, chooses: Chooses, seed = 1) {
  const [item] = itemStatistics([{ id: 'x', letters: ['A', 'B', 'C', 'D'] }], exam(people, chooses, seed));
  // Everybody sees every item of a fixed paper: the share of those who saw it is not what is looked at here.
  return itemVerdict(
    { ...(item as NonNullable<typeof item>), exposure: { share: 0.1, low: 0.05, high: 0.2, n: 400 } },
    ['A'],
  );
}

describe('the verdict on an item', () => {
  it.each<[string, number, Chooses, string, string[]]>([
    ['good', 400, good, 'keep', []],
    ['answered blindly', 400, blind, 'retire', ['low_discrimination']],
    ['that works backwards', 400, backwards, 'retire', ['negative_discrimination']],
    ['with a wrong key', 400, wrongKey, 'retire', ['negative_discrimination']],
    ['that nearly nobody can', 400, impossible, 'retire', ['too_hard']],
    ['that nearly everybody can', 400, trivial, 'watch', ['too_easy']],
    ['with an option that nobody takes', 400, idle, 'watch', ['idle_option']],
    ['bad, but with few answers', 60, backwards, 'watch', ['negative_discrimination']],
    ['with hardly any answers', 29, good, 'no_data', ['too_few_answers']],
    ['without answers', 0, good, 'no_data', ['too_few_answers']],
  ])('%s (%i answers)', (_name, people, chooses, verdict, reasons) => {
    const found = verdictOf(people, chooses);
    expect(found.verdict).toBe(verdict);
    expect(found.reasons).toEqual(expect.arrayContaining(reasons));
    if (reasons.length === 0) expect(found.reasons).toEqual([]);
  });

  it('tells when those who know more take a wrong option', () => {
    const [item] = itemStatistics([{ id: 'x', letters: ['A', 'B'] }], exam(80, wrongKey));
    expect(itemVerdict(item as NonNullable<typeof item>, ['A']).reasons).toContain('attractive_wrong_option');
    expect(itemVerdict(item as NonNullable<typeof item>, ['A', 'B']).reasons).not.toContain('attractive_wrong_option');
  });

  it('watches what too many have seen', () => {
    const [item] = itemStatistics([{ id: 'x', letters: ['A', 'B', 'C', 'D'] }], exam(400, good));
    expect(itemVerdict(item as NonNullable<typeof item>, ['A'])).toEqual({
      verdict: 'watch',
      reasons: ['over_exposed'],
    });
  });

  it('hardly ever retires a good item, in 200 exams of 100 people', () => {
    const retired = Array.from({ length: 200 }, (_, seed) => verdictOf(100, good, seed + 1)).filter(
      ({ verdict }) => verdict === 'retire',
    );
    expect(retired.length).toBeLessThanOrEqual(2);
  });

  it('finds a blind item in nine of ten exams of 1,000 people', () => {
    const retired = Array.from({ length: 30 }, (_, seed) => verdictOf(1000, blind, seed + 1)).filter(
      ({ verdict }) => verdict === 'retire',
    );
    expect(retired.length).toBeGreaterThanOrEqual(27);
  });

  it('is never keep or retire below the numbers it needs', () => {
    fc.assert(
      fc.property(
        fc.nat(99),
        fc.constantFrom(good, blind, backwards, impossible),
        fc.nat(1000),
        (people, chooses, seed) => {
          const { verdict } = verdictOf(people, chooses, seed);
          if (people < 30) expect(verdict).toBe('no_data');
          else expect(['keep', 'watch']).toContain(verdict);
        },
      ),
      { numRuns: 40 },
    );
  });
});
