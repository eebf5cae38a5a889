/** Mean of numbers; NaN of none. */
export function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** Unbiased variance; NaN below two numbers. */
export function varianceOf(numbers: readonly number[]): number {
  if (numbers.length < 2) return Number.NaN;
  const mean = meanOf(numbers);
  return numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / (numbers.length - 1);
}

/** Pearson's correlation of pairs; NaN when either side does not vary. */
export function correlationOf(pairs: readonly (readonly [number, number])[]): number {
  const [x, y] = [meanOf(pairs.map(([one]) => one)), meanOf(pairs.map(([, other]) => other))];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [one, other] of pairs) {
    xy += (one - x) * (other - y);
    xx += (one - x) ** 2;
    yy += (other - y) ** 2;
  }
  return xx < 1e-12 || yy < 1e-12 ? Number.NaN : xy / Math.sqrt(xx * yy);
}
