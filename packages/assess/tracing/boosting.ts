import { sigmoid } from './logistic.ts';

/** A tree of fixed depth as a heap: at node `n` a number at most `bounds[n]` goes to `2n + 1`, a larger to `2n + 2`. */
interface Tree {
  readonly features: Uint8Array;
  readonly bounds: Float32Array;
  readonly leaves: Float32Array;
}

/** Boosted trees over numbers. */
export interface BoostedModel {
  readonly depth: number;
  readonly trees: readonly Tree[];
}

const BINS = 64;
/** Fewest rows that a leaf may stand for, and how far its value is drawn to nothing. */
const FEWEST = 40;
const RIDGE = 5;

function cutsOf(values: Float32Array, width: number, feature: number): Float32Array {
  const count = values.length / width;
  const step = Math.max(1, Math.floor(count / 20_000));
  const sample: number[] = [];
  for (let row = 0; row < count; row += step) sample.push(values[row * width + feature] as number);
  sample.sort((one, other) => one - other);
  const cuts = new Set<number>();
  for (let bin = 1; bin < BINS; bin++) cuts.add(sample[Math.floor((bin * sample.length) / BINS)] as number);
  return Float32Array.from(cuts);
}

function binned(values: Float32Array, width: number, cuts: readonly Float32Array[]): Uint8Array {
  const bins = new Uint8Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const own = cuts[at % width] as Float32Array;
    let [low, high] = [0, own.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((own[middle] as number) < (values[at] as number)) low = middle + 1;
      else high = middle;
    }
    bins[at] = low;
  }
  return bins;
}

interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly gain: number;
}

function bestSplit(histogram: Float64Array, width: number): Split {
  let best: Split = { feature: 0, bin: BINS - 1, gain: 0 };
  for (let feature = 0; feature < width; feature++) {
    const from = feature * BINS * 3;
    let [slopes, curves, rows] = [0, 0, 0];
    for (let bin = 0; bin < BINS; bin++) {
      slopes += histogram[from + bin * 3] as number;
      curves += histogram[from + bin * 3 + 1] as number;
      rows += histogram[from + bin * 3 + 2] as number;
    }
    const whole = (slopes * slopes) / (curves + RIDGE);
    let [left, leftCurves, leftRows] = [0, 0, 0];
    for (let bin = 0; bin < BINS - 1; bin++) {
      left += histogram[from + bin * 3] as number;
      leftCurves += histogram[from + bin * 3 + 1] as number;
      leftRows += histogram[from + bin * 3 + 2] as number;
      if (leftRows < FEWEST || rows - leftRows < FEWEST) continue;
      const right = slopes - left;
      const gain = (left * left) / (leftCurves + RIDGE) + (right * right) / (curves - leftCurves + RIDGE) - whole;
      if (gain > best.gain) best = { feature, bin, gain };
    }
  }
  return best;
}

/**
 * Gradient boosting with trees of fixed depth on binned numbers (Friedman 2001; second-order leaves as in Chen & Guestrin
 * 2016), begun from given logits. `values` holds `width` numbers a row.
 */
export function fitBoosting(
  values: Float32Array,
  width: number,
  outcomes: Uint8Array,
  start: Float32Array,
  { trees, depth, rate }: { trees: number; depth: number; rate: number },
): BoostedModel {
  const count = outcomes.length;
  const cuts = Array.from({ length: width }, (_, feature) => cutsOf(values, width, feature));
  const bins = binned(values, width, cuts);
  const logits = Float64Array.from(start);
  const [slopes, curves] = [new Float64Array(count), new Float64Array(count)];
  const node = new Uint16Array(count);
  const inner = 2 ** depth - 1;
  const grown: Tree[] = [];
  for (let tree = 0; tree < trees; tree++) {
    for (let row = 0; row < count; row++) {
      const p = sigmoid(logits[row] as number);
      slopes[row] = (outcomes[row] as number) - p;
      curves[row] = Math.max(1e-6, p * (1 - p));
    }
    node.fill(0);
    const features = new Uint8Array(inner);
    const bounds = new Float32Array(inner).fill(Number.POSITIVE_INFINITY);
    const cutBins = new Uint8Array(inner).fill(BINS);
    for (let level = 0; level < depth; level++) {
      const first = 2 ** level - 1;
      const histograms = Array.from({ length: 2 ** level }, () => new Float64Array(width * BINS * 3));
      for (let row = 0; row < count; row++) {
        const histogram = histograms[(node[row] as number) - first] as Float64Array;
        const from = row * width;
        for (let feature = 0; feature < width; feature++) {
          const at = (feature * BINS + (bins[from + feature] as number)) * 3;
          histogram[at] = (histogram[at] as number) + (slopes[row] as number);
          histogram[at + 1] = (histogram[at + 1] as number) + (curves[row] as number);
          histogram[at + 2] = (histogram[at + 2] as number) + 1;
        }
      }
      histograms.forEach((histogram, at) => {
        const split = bestSplit(histogram, width);
        if (split.gain <= 1e-9) return;
        features[first + at] = split.feature;
        cutBins[first + at] = split.bin;
        bounds[first + at] = (cuts[split.feature] as Float32Array)[split.bin] ?? Number.POSITIVE_INFINITY;
      });
      for (let row = 0; row < count; row++) {
        const at = node[row] as number;
        const bin = bins[row * width + (features[at] as number)] as number;
        node[row] = 2 * at + (bin <= (cutBins[at] as number) ? 1 : 2);
      }
    }
    const leaves = leavesOf(node, slopes, curves, inner, rate);
    for (let row = 0; row < count; row++) {
      logits[row] = (logits[row] as number) + (leaves[(node[row] as number) - inner] as number);
    }
    grown.push({ features, bounds, leaves });
  }
  return { depth, trees: grown };
}

function leavesOf(node: Uint16Array, slopes: Float64Array, curves: Float64Array, inner: number, rate: number) {
  const [sums, weights] = [new Float64Array(inner + 1), new Float64Array(inner + 1)];
  for (let row = 0; row < node.length; row++) {
    const leaf = (node[row] as number) - inner;
    sums[leaf] = (sums[leaf] as number) + (slopes[row] as number);
    weights[leaf] = (weights[leaf] as number) + (curves[row] as number);
  }
  return Float32Array.from(sums, (sum, leaf) => (rate * sum) / ((weights[leaf] as number) + RIDGE));
}

function leafOf({ features, bounds, leaves }: Tree, depth: number, numbers: ArrayLike<number>): number {
  let node = 0;
  for (let level = 0; level < depth; level++) {
    node = 2 * node + ((numbers[features[node] as number] as number) <= (bounds[node] as number) ? 1 : 2);
  }
  return leaves[node - (2 ** depth - 1)] as number;
}

/** What the trees add to the logit of one row of numbers. */
export function boostOf({ depth, trees }: BoostedModel, numbers: ArrayLike<number>): number {
  let sum = 0;
  for (const tree of trees) sum += leafOf(tree, depth, numbers);
  return sum;
}

/** The first trees, as many as tell rows best that none of them was grown on; none where they tell nothing. */
export function fewestTrees(
  { depth, trees }: BoostedModel,
  values: Float32Array,
  width: number,
  start: Float32Array,
  outcomes: Uint8Array,
): BoostedModel {
  const logits = Float64Array.from(start);
  const lossNow = () =>
    logits.reduce((sum, logit, row) => {
      const signed = outcomes[row] ? -logit : logit;
      return sum + Math.max(0, signed) + Math.log1p(Math.exp(-Math.abs(logit)));
    }, 0);
  let [best, bestLoss] = [0, lossNow()];
  trees.forEach((tree, at) => {
    for (let row = 0; row < outcomes.length; row++) {
      const numbers = values.subarray(row * width, (row + 1) * width);
      logits[row] = (logits[row] as number) + leafOf(tree, depth, numbers);
    }
    const loss = lossNow();
    if (loss < bestLoss) [best, bestLoss] = [at + 1, loss];
  });
  return { depth, trees: trees.slice(0, best) };
}
