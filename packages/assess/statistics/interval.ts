import { meanOf, varianceOf } from './moments.ts';

/** 97.5 % quantile of the normal distribution: two-sided 95 %. */
const Z = 1.959963984540054;

/** A share of counted things with its 95 % interval; all from 0 to 1. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** Wilson's score interval (1927) at 95 %. Nothing counted: from 0 to 1, so that no data never looks like a result. */
export function wilson(successes: number, n: number): Share {
  if (n === 0) return { share: Number.NaN, low: 0, high: 1, n };
  const share = successes / n;
  const center = share + (Z * Z) / (2 * n);
  const half = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const scale = 1 + (Z * Z) / n;
  return { share, low: Math.max((center - half) / scale, 0), high: Math.min((center + half) / scale, 1), n };
}

/** 97.5 % quantile of Student's t with so many degrees of freedom (≥ 3; Abramowitz & Stegun 26.7.5, error < 0.01). */
export function studentQuantile(degrees: number): number {
  const z3 = (Z ** 3 + Z) / 4;
  const z5 = (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96;
  const z7 = (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384;
  const z9 = (79 * Z ** 9 + 776 * Z ** 7 + 1482 * Z ** 5 - 1920 * Z ** 3 - 945 * Z) / 92160;
  return Z + z3 / degrees + z5 / degrees ** 2 + z7 / degrees ** 3 + z9 / degrees ** 4;
}

/** 95 % interval of a correlation by Fisher's z; from −1 to 1 below four pairs. */
export function correlationInterval(correlation: number, n: number): { readonly low: number; readonly high: number } {
  if (n < 4 || !Number.isFinite(correlation)) return { low: -1, high: 1 };
  const center = Math.atanh(Math.min(Math.max(correlation, -0.999999), 0.999999));
  const half = Z / Math.sqrt(n - 3);
  return { low: Math.tanh(center - half), high: Math.tanh(center + half) };
}

/** A mean of counted numbers with its 95 % interval. */
export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** Student's interval of a mean at 95 %; without bounds below four numbers, from which no spread can be told. */
export function meanInterval(numbers: readonly number[]): MeanInterval {
  const n = numbers.length;
  const mean = meanOf(numbers);
  if (n < 4) return { mean, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, n };
  const half = studentQuantile(n - 1) * Math.sqrt(varianceOf(numbers) / n);
  return { mean, low: mean - half, high: mean + half, n };
}
