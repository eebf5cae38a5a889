/** What the model says of one line. */
export interface Decoded {
  readonly text: string;
  /** Mean probability of its characters; 0 without any. */
  readonly confidence: number;
  /** For each UTF-16 unit where along the picture it was seen, 0 to 1. */
  readonly places: readonly number[];
}

/**
 * The likeliest text of a line (greedy decoding of connectionist temporal classification, Graves et al. 2006): for each
 * step the likeliest sign, repeated ones once, blanks (0) left out. `probabilities` has `steps` rows of one number for
 * the blank and each sign.
 */
export function decodeLine(probabilities: Float32Array, steps: number, signs: readonly string[]): Decoded {
  const classes = probabilities.length / steps;
  const places: number[] = [];
  let text = '';
  let sum = 0;
  let count = 0;
  let before = 0;
  for (let step = 0; step < steps; step += 1) {
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < classes; index += 1) {
      const probability = probabilities[step * classes + index] ?? 0;
      if (probability <= most) continue;
      most = probability;
      best = index;
    }
    if (best !== 0 && best !== before) {
      const sign = signs[best - 1] ?? '';
      for (let unit = 0; unit < sign.length; unit += 1) places.push((step + 0.5) / steps);
      text += sign;
      sum += most;
      count += 1;
    }
    before = best;
  }
  return { text, confidence: count === 0 ? 0 : sum / count, places };
}
