/** How well probabilities fit what happened. */
export interface Fit {
  /** Area under the ROC curve; ties count half. */
  readonly auc: number;
  /** Share right with .5 as the bound. */
  readonly accuracy: number;
  /** Mean negative log-likelihood, nats. */
  readonly logLoss: number;
  /** Expected calibration error over ten bins of equal width. */
  readonly ece: number;
}

/** Area under the ROC curve by ranks (Mann–Whitney), ties averaged. */
export function areaUnderCurve(probabilities: ArrayLike<number>, outcomes: ArrayLike<number>): number {
  const order = Array.from({ length: probabilities.length }, (_, index) => index).sort(
    (one, other) => (probabilities[one] as number) - (probabilities[other] as number),
  );
  let ranks = 0;
  let right = 0;
  for (let from = 0; from < order.length; ) {
    let till = from;
    while (till < order.length && probabilities[order[till] as number] === probabilities[order[from] as number]) till++;
    const rank = (from + till + 1) / 2;
    for (let at = from; at < till; at++) {
      if (!outcomes[order[at] as number]) continue;
      ranks += rank;
      right++;
    }
    from = till;
  }
  const wrong = order.length - right;
  return right === 0 || wrong === 0 ? Number.NaN : (ranks - (right * (right + 1)) / 2) / (right * wrong);
}

/** Expected calibration error: mean gap of said and seen over bins of equal width, weighted by size (Naeini 2015). */
export function calibrationError(probabilities: ArrayLike<number>, outcomes: ArrayLike<number>, bins = 10): number {
  const said = new Float64Array(bins);
  const seen = new Float64Array(bins);
  for (let at = 0; at < probabilities.length; at++) {
    const bin = Math.min(bins - 1, Math.floor((probabilities[at] as number) * bins));
    said[bin] = (said[bin] as number) + (probabilities[at] as number);
    seen[bin] = (seen[bin] as number) + (outcomes[at] as number);
  }
  let gap = 0;
  for (let bin = 0; bin < bins; bin++) gap += Math.abs((said[bin] as number) - (seen[bin] as number));
  return gap / Math.max(1, probabilities.length);
}

/** All measures at once. */
export function measureFit(probabilities: ArrayLike<number>, outcomes: ArrayLike<number>): Fit {
  let right = 0;
  let loss = 0;
  for (let at = 0; at < probabilities.length; at++) {
    const p = Math.min(1 - 1e-12, Math.max(1e-12, probabilities[at] as number));
    const outcome = outcomes[at] as number;
    if (p >= 0.5 === (outcome === 1)) right++;
    loss -= outcome ? Math.log(p) : Math.log1p(-p);
  }
  const count = Math.max(1, probabilities.length);
  return {
    auc: areaUnderCurve(probabilities, outcomes),
    accuracy: right / count,
    logLoss: loss / count,
    ece: calibrationError(probabilities, outcomes),
  };
}
