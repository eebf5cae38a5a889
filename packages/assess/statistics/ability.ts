import { logistic } from '../adaptive/model.ts';

/** An answer with the difficulty of its item, in logits. */
export interface PlacedAnswer {
  readonly difficulty: number;
  readonly isRight: boolean;
}

const ROUNDS = 100;
const FARTHEST = 8;

/**
 * The ability of somebody in logits by Warm's weighted likelihood (1989) under the Rasch model: nearly unbiased and
 * finite even when everything is right or wrong, so that gains can be compared over papers of unequal difficulty.
 * NaN without answers.
 */
export function weightedAbility(answers: readonly PlacedAnswer[]): number {
  if (answers.length === 0) return Number.NaN;
  let ability = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let [score, information, third] = [0, 0, 0];
    for (const { difficulty, isRight } of answers) {
      const chance = logistic(ability - difficulty);
      const variance = chance * (1 - chance);
      score += Number(isRight) - chance;
      information += variance;
      third += variance * (1 - 2 * chance);
    }
    // The correction falls with ability too: for equal items exactly by one answer's information.
    const slope = information * (1 + 1 / answers.length);
    const step = (score + third / (2 * information)) / slope;
    ability = Math.min(Math.max(ability + Math.min(Math.max(step, -1), 1), -FARTHEST), FARTHEST);
    if (Math.abs(step) < 1e-8) break;
  }
  return ability;
}
