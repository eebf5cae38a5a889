/** Logistic regression over hashed n-grams: AdaGrad, seeded. */
import { shareOf } from '../model/grams.ts';
import type { Dice } from './random.ts';

/** A text as places of the table, with the number of its class. */
export interface Example {
  readonly places: Uint32Array;
  readonly label: number;
}

/** How it is learned: `least` as in `shareOf`, `decay` pulls weights to nothing. */
export interface Recipe {
  readonly places: number;
  readonly classes: number;
  readonly least: number;
  readonly rounds: number;
  readonly decay: number;
}

/** A table of weights and a bias for each class. */
export interface Fitted {
  readonly weights: readonly Float32Array[];
  readonly biases: readonly number[];
}

const RATE = 0.12;
const BIAS_RATE = 0.002;

function shuffle<T>(items: T[], dice: Dice): void {
  for (let at = items.length - 1; at > 0; at--) {
    const other = dice.between(0, at);
    [items[at], items[other]] = [items[other] as T, items[at] as T];
  }
}

function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((sum, one) => sum + one, 0);
  return powers.map((one) => one / total);
}

/** The logits of all classes. */
export function logitsOf({ weights, biases }: Fitted, places: Uint32Array, least: number): number[] {
  const share = shareOf(places.length, least);
  return weights.map((table, label) => {
    let sum = 0;
    for (const place of places) sum += table[place] ?? 0;
    return (biases[label] ?? 0) + sum * share;
  });
}

/** What one example alone shows is chance. */
function placesSeenTwice(examples: readonly Example[], size: number): Uint8Array {
  const times = new Uint8Array(size);
  for (const { places } of examples) for (const place of places) times[place] = Math.min(2, (times[place] ?? 0) + 1);
  return times.map((count) => (count < 2 ? 0 : 1));
}

/** Trains; two classes are told apart by the difference of their tables. */
export function fit(examples: readonly Example[], recipe: Recipe, dice: Dice): Fitted {
  const { classes, places: size, least, rounds, decay } = recipe;
  const weights = Array.from({ length: classes }, () => new Float32Array(size));
  const squares = Array.from({ length: classes }, () => new Float32Array(size).fill(1e-3));
  const biases = Array.from({ length: classes }, () => 0);
  const seen = placesSeenTwice(examples, size);
  const order = examples.map(({ places, label }) => ({ label, places: places.filter((place) => seen[place]) }));
  for (let round = 0; round < rounds; round++) {
    shuffle(order, dice);
    for (const { places, label } of order) {
      const share = shareOf(places.length, least);
      const chances = softmax(logitsOf({ weights, biases }, places, least));
      for (let one = 0; one < classes; one++) {
        const error = (one === label ? 1 : 0) - (chances[one] ?? 0);
        biases[one] = (biases[one] ?? 0) + BIAS_RATE * error;
        const [table, square] = [weights[one] as Float32Array, squares[one] as Float32Array];
        for (const place of places) {
          const slope = error * share - decay * (table[place] ?? 0);
          square[place] = (square[place] ?? 0) + slope * slope;
          table[place] = (table[place] ?? 0) + (RATE * slope) / Math.sqrt(square[place] ?? 1);
        }
      }
    }
  }
  return { weights, biases };
}
