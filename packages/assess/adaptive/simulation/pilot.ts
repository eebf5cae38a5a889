import { calibrate, type ItemResponse } from '../calibrate.ts';
import { coldParameters } from '../cold-start.ts';
import type { ItemParameters } from '../model.ts';
import type { Dice } from '../random.ts';
import { responds, type TrueItem, truePeople } from './truth.ts';

/** How the bank is calibrated before the test goes live: people who each answer a random paper. */
export interface Pilot {
  readonly people: number;
  readonly questions: number;
}

/** How far what the selector believes is from the truth. */
export interface MisCalibration {
  /** Answers an item was calibrated on, on average. */
  readonly answersPerItem: number;
  /** Root mean squared error of difficulties, in logits, and of log slopes. */
  readonly difficultyError: number;
  readonly logSlopeError: number;
  /** Mean absolute difference of the real guessing from one over the number of options. */
  readonly guessError: number;
}

/** Beliefs from simulated answers alone: nothing of the truth but right and wrong gets through. */
export function pilotCalibration(truth: readonly TrueItem[], pilot: Pilot, dice: Dice): ItemParameters[] {
  const authored = truth.map(({ item, topic, kind, authorSays }) =>
    coldParameters({ id: item, tag: topic, type: kind, options: 4, authorDifficulty: authorSays }),
  );
  const responses: ItemResponse[] = truePeople(pilot.people, dice).flatMap((person, at) =>
    dice
      .shuffled(truth)
      .slice(0, pilot.questions)
      .map((item) => ({ person: `p${at}`, itemId: item.item, isRight: responds(item, person, dice) })),
  );
  return calibrate(authored, responses);
}

/** The distance of beliefs from the truth, for the report only. */
export function misCalibration(
  truth: readonly TrueItem[],
  believed: readonly ItemParameters[],
  pilot: Pilot,
): MisCalibration {
  const believedOf = new Map(believed.map((item) => [item.id, item]));
  let [difficulty, slope, guess] = [0, 0, 0];
  for (const item of truth) {
    const belief = believedOf.get(item.item);
    if (belief === undefined) continue;
    difficulty += (belief.difficulty - item.trueDifficulty) ** 2;
    slope += Math.log(belief.slope / item.trueSlope) ** 2;
    guess += Math.abs(belief.guess - item.trueGuess);
  }
  return {
    answersPerItem: (pilot.people * pilot.questions) / truth.length,
    difficultyError: Math.sqrt(difficulty / truth.length),
    logSlopeError: Math.sqrt(slope / truth.length),
    guessError: guess / truth.length,
  };
}
