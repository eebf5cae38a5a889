import { GRID, precisions } from './maximisation.ts';
import { chanceRight, type ItemParameters, logistic } from './model.ts';

/** One row a person: places of the answered items in the bank, and whether each answer was right. */
export type CalibrationData = readonly { readonly items: readonly number[]; readonly right: readonly boolean[] }[];

const POINTS = GRID.length;

interface Tables {
  readonly right: Float64Array;
  readonly wrong: Float64Array;
}

function tables(items: readonly ItemParameters[]): Tables {
  const right = new Float64Array(items.length * POINTS);
  const wrong = new Float64Array(items.length * POINTS);
  items.forEach((item, place) => {
    for (let at = 0; at < POINTS; at++) {
      const chance = Math.min(Math.max(chanceRight(item, GRID[at] as number), 1e-9), 1 - 1e-9);
      right[place * POINTS + at] = Math.log(chance);
      wrong[place * POINTS + at] = Math.log(1 - chance);
    }
  });
  return { right, wrong };
}

/** The posterior of one person's ability, written into `weights`. */
function weigh(row: CalibrationData[number], { right, wrong }: Tables, weights: Float64Array): void {
  for (let at = 0; at < POINTS; at++) weights[at] = -0.5 * (GRID[at] as number) ** 2;
  row.items.forEach((place, index) => {
    const table = row.right[index] ? right : wrong;
    const from = place * POINTS;
    for (let at = 0; at < POINTS; at++) weights[at] = (weights[at] as number) + (table[from + at] as number);
  });
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < POINTS; at++) most = Math.max(most, weights[at] as number);
  let total = 0;
  for (let at = 0; at < POINTS; at++) {
    weights[at] = Math.exp((weights[at] as number) - most);
    total += weights[at] as number;
  }
  for (let at = 0; at < POINTS; at++) weights[at] = (weights[at] as number) / total;
}

/** Expected numbers of people at each ability who were shown an item and who were right: item-major, `POINTS` each. */
export function expectedCounts(items: readonly ItemParameters[], data: CalibrationData) {
  const table = tables(items);
  const shown = new Float64Array(items.length * POINTS);
  const right = new Float64Array(items.length * POINTS);
  const weights = new Float64Array(POINTS);
  for (const row of data) {
    weigh(row, table, weights);
    row.items.forEach((place, index) => {
      const from = place * POINTS;
      const isRight = row.right[index] === true;
      for (let at = 0; at < POINTS; at++) {
        const weight = weights[at] as number;
        shown[from + at] = (shown[from + at] as number) + weight;
        if (isRight) right[from + at] = (right[from + at] as number) + weight;
      }
    });
  }
  return { shown, right };
}

/** The derivative of one answer's log likelihood by the logit, averaged over the person's ability. */
function pulls(item: ItemParameters, isRight: boolean, weights: Float64Array): { slope: number; difficulty: number } {
  let [slope, difficulty] = [0, 0];
  for (let at = 0; at < POINTS; at++) {
    const distance = (GRID[at] as number) - item.difficulty;
    const knows = logistic(item.slope * distance);
    const derivative = (1 - item.guess) * knows * (1 - knows);
    const chance = Math.min(Math.max(item.guess + (1 - item.guess) * knows, 1e-9), 1 - 1e-9);
    const pull = (weights[at] as number) * derivative * (isRight ? 1 / chance : -1 / (1 - chance));
    slope += pull * item.slope * distance;
    difficulty -= pull * item.slope;
  }
  return { slope, difficulty };
}

/** Standard errors from the cross-products of each person's scores (Louis 1982) and the priors. */
export function errorsOf(
  items: readonly ItemParameters[],
  priors: readonly ItemParameters[],
  data: CalibrationData,
): { slopeError: number; difficultyError: number }[] {
  const table = tables(items);
  const weights = new Float64Array(POINTS);
  const sums = items.map((_, place) => {
    const precision = precisions(priors[place] as ItemParameters);
    return { slopes: precision.slope, mixed: 0, difficulties: precision.difficulty };
  });
  for (const row of data) {
    weigh(row, table, weights);
    row.items.forEach((place, index) => {
      const sum = sums[place] as (typeof sums)[number];
      const pull = pulls(items[place] as ItemParameters, row.right[index] === true, weights);
      sum.slopes += pull.slope ** 2;
      sum.mixed += pull.slope * pull.difficulty;
      sum.difficulties += pull.difficulty ** 2;
    });
  }
  return sums.map(({ slopes, mixed, difficulties }, place) => {
    const determinant = Math.max(slopes * difficulties - mixed * mixed, 1e-9);
    const slope = (items[place] as ItemParameters).slope;
    return {
      slopeError: slope * Math.sqrt(difficulties / determinant),
      difficultyError: Math.sqrt(slopes / determinant),
    };
  });
}
