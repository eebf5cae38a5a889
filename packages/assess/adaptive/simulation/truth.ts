import { blindGuess } from '../cold-start.ts';
import type { Dice } from '../random.ts';

/** A fact of the simulated world. Its fields have no name that the selector reads: it cannot be passed for a belief. */
export interface TrueItem {
  readonly item: string;
  readonly topic: string;
  readonly trueSlope: number;
  readonly trueDifficulty: number;
  /** Real guessing, which differs from one over the number of options. */
  readonly trueGuess: number;
  readonly kind: 'single' | 'multiple';
  /** What an author who sees the difficulty only roughly would say: 1 to 5. */
  readonly authorSays: number;
}

/** Somebody whose ability only the simulated world knows. */
export interface TruePerson {
  readonly trueAbility: number;
}

/** Of which items and people the simulated world consists. */
export interface World {
  readonly items: number;
  readonly topics: number;
  /** Mean and standard deviation of the logarithm of slopes. */
  readonly logSlopeMean: number;
  readonly logSlopeDeviation: number;
  /** Mean and standard deviation of difficulties. */
  readonly difficultyMean: number;
  readonly difficultyDeviation: number;
  /** Share of items where several options of four are right; the others have one right option of four. */
  readonly multiples: number;
  /** How far real guessing is from blind choice, at most, either way. */
  readonly guessSpread: number;
  /** Somebody has mastered the subject who would have this share (0 to 1) of the whole bank right; abilities N(0, 1). */
  readonly masteryShare: number;
}

/** The world of the shipped report; see decisions/0030. */
export const WORLD: World = {
  items: 300,
  topics: 6,
  logSlopeMean: 0.55,
  logSlopeDeviation: 0.35,
  difficultyMean: 0,
  difficultyDeviation: 1,
  multiples: 0.4,
  guessSpread: 0.08,
  masteryShare: 0.61,
};

/** Items of a world, different for each seed. */
export function trueItems(world: World, dice: Dice): TrueItem[] {
  return Array.from({ length: world.items }, (_, at) => {
    const trueDifficulty = world.difficultyMean + world.difficultyDeviation * dice.normal();
    const kind = dice.next() < world.multiples ? 'multiple' : 'single';
    const seen = 3 + (trueDifficulty - world.difficultyMean + 0.7 * dice.normal()) / 0.8;
    return {
      item: `i${at}`,
      topic: `t${at % world.topics}`,
      trueSlope: Math.exp(world.logSlopeMean + world.logSlopeDeviation * dice.normal()),
      trueDifficulty,
      trueGuess: blindGuess(kind, 4) + world.guessSpread * (2 * dice.next() - 1),
      kind,
      authorSays: Math.min(Math.max(Math.round(seen), 1), 5),
    };
  });
}

/** People of a world; nobody near the cut is left out. */
export function truePeople(count: number, dice: Dice): TruePerson[] {
  return Array.from({ length: count }, () => ({ trueAbility: dice.normal() }));
}

function trueChance(item: TrueItem, person: TruePerson): number {
  const knows = 1 / (1 + Math.exp(-item.trueSlope * (person.trueAbility - item.trueDifficulty)));
  return item.trueGuess + (1 - item.trueGuess) * knows;
}

/** Whether the person is right this time. */
export function responds(item: TrueItem, person: TruePerson, dice: Dice): boolean {
  return dice.next() < trueChance(item, person);
}

/** Whether the person would really have that share of the whole bank right, over endless repetitions. */
export function isMaster(items: readonly TrueItem[], person: TruePerson, masteryShare: number): boolean {
  return items.reduce((sum, item) => sum + trueChance(item, person), 0) >= masteryShare * items.length;
}
