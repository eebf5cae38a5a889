import { type ItemParameters, logistic } from './model.ts';

/** Abilities at which the population N(0, 1) is summed. */
export const GRID = Float64Array.from({ length: 33 }, (_, at) => at / 4 - 4);

const STEPS = 4;

/** The priors of one item as precisions of log slope and difficulty. */
export function precisions(prior: ItemParameters): { slope: number; difficulty: number } {
  return {
    slope: (prior.slope / Math.max(prior.slopeError, 0.01)) ** 2,
    difficulty: 1 / Math.max(prior.difficultyError, 0.01) ** 2,
  };
}

/** Gradient and information of one item's expected log likelihood for (log slope, difficulty). */
function scores(item: ItemParameters, shown: Float64Array, right: Float64Array) {
  let [bySlope, byDifficulty, slopes, mixed, difficulties] = [0, 0, 0, 0, 0];
  for (let at = 0; at < GRID.length; at++) {
    const distance = (GRID[at] as number) - item.difficulty;
    const knows = logistic(item.slope * distance);
    const chance = item.guess + (1 - item.guess) * knows;
    const derivative = (1 - item.guess) * knows * (1 - knows);
    const variance = Math.max(chance * (1 - chance), 1e-9);
    const pull = (((right[at] as number) - (shown[at] as number) * chance) * derivative) / variance;
    const weight = ((shown[at] as number) * derivative * derivative) / variance;
    const [u, v] = [item.slope * distance, -item.slope];
    bySlope += pull * u;
    byDifficulty += pull * v;
    slopes += weight * u * u;
    mixed += weight * u * v;
    difficulties += weight * v * v;
  }
  return { bySlope, byDifficulty, slopes, mixed, difficulties };
}

const limited = (value: number, limit: number) => Math.min(Math.max(value, -limit), limit);

/**
 * The item after a few steps of Fisher scoring on expected counts and priors. `center` is the prior mean of the log
 * slope over the bank; the item's own prior says how far it may be from it.
 */
export function maximised(
  item: ItemParameters,
  prior: ItemParameters,
  center: number,
  shown: Float64Array,
  right: Float64Array,
): ItemParameters {
  const precision = precisions(prior);
  let current = item;
  for (let step = 0; step < STEPS; step++) {
    const found = scores(current, shown, right);
    const bySlope = found.bySlope - precision.slope * (Math.log(current.slope) - center);
    const byDifficulty = found.byDifficulty - precision.difficulty * (current.difficulty - prior.difficulty);
    const [a, b, d] = [found.slopes + precision.slope, found.mixed, found.difficulties + precision.difficulty];
    const determinant = a * d - b * b;
    const slope = current.slope * Math.exp(limited((d * bySlope - b * byDifficulty) / determinant, 0.5));
    const difficulty = current.difficulty + limited((a * byDifficulty - b * bySlope) / determinant, 0.5);
    current = { ...current, slope: Math.min(Math.max(slope, 0.05), 5), difficulty: limited(difficulty, 6) };
  }
  return current;
}
