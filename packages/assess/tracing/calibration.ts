import { sigmoid } from './logistic.ts';

/** Logits are stretched and shifted by it before they become probabilities (Platt 1999). */
export interface Calibration {
  readonly stretch: number;
  readonly shift: number;
}

/** What leaving logits as they are weighs against the outcomes, in outcomes. */
const PRIOR = 20;
const ROUNDS = 30;

function lossOf({ stretch, shift }: Calibration, logits: ArrayLike<number>, outcomes: ArrayLike<number>): number {
  let loss = (PRIOR / 2) * ((stretch - 1) ** 2 + shift ** 2);
  for (let at = 0; at < logits.length; at++) {
    const logit = stretch * (logits[at] as number) + shift;
    loss += Math.log1p(Math.exp(-Math.abs(logit))) + Math.max(0, outcomes[at] ? -logit : logit);
  }
  return loss;
}

function newtonStep(
  { stretch, shift }: Calibration,
  logits: ArrayLike<number>,
  outcomes: ArrayLike<number>,
): Calibration {
  let [slope, bias] = [-PRIOR * (stretch - 1), -PRIOR * shift];
  let [curveA, curveB, curveC] = [PRIOR, PRIOR, 0];
  for (let at = 0; at < logits.length; at++) {
    const logit = logits[at] as number;
    const p = sigmoid(stretch * logit + shift);
    const error = (outcomes[at] as number) - p;
    const weight = p * (1 - p);
    slope += error * logit;
    bias += error;
    curveA += weight * logit * logit;
    curveB += weight;
    curveC += weight * logit;
  }
  const determinant = curveA * curveB - curveC * curveC;
  return {
    stretch: (curveB * slope - curveC * bias) / determinant,
    shift: (curveA * bias - curveC * slope) / determinant,
  };
}

/** Stretch and shift that fit logits to outcomes best, by Newton's method with halved steps. */
export function calibrate(logits: ArrayLike<number>, outcomes: ArrayLike<number>): Calibration {
  let now: Calibration = { stretch: 1, shift: 0 };
  let loss = lossOf(now, logits, outcomes);
  for (let round = 0; round < ROUNDS; round++) {
    const step = newtonStep(now, logits, outcomes);
    let length = 1;
    let next = now;
    let nextLoss = loss;
    for (; length > 1e-4; length /= 2) {
      next = { stretch: now.stretch + length * step.stretch, shift: now.shift + length * step.shift };
      nextLoss = lossOf(next, logits, outcomes);
      if (nextLoss < loss) break;
    }
    if (loss - nextLoss < 1e-9 * loss) return nextLoss < loss ? next : now;
    [now, loss] = [next, nextLoss];
  }
  return now;
}
