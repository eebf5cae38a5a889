/** Logistic regression over hashed n-grams: AdaGrad with weights cut off near nothing, seeded. */
import { hear } from '../fraud/spoken.ts';
import { eachGram, PLACES, shareOf } from '../model/grams.ts';
import type { SignalTurn } from '../types.ts';
import type { Dice } from './random.ts';

/** A text as places of the table, with its label. */
export interface Example {
  readonly places: Uint32Array;
  readonly label: 0 | 1;
}

/** The places of all n-grams of turns. */
export function placesOf(turns: readonly SignalTurn[]): Uint32Array {
  const places: number[] = [];
  for (const { who, text } of turns) eachGram(hear(text).keys, who, (place) => places.push(place));
  return Uint32Array.from(places);
}

const RATE = 0.12;
const DECAY = 2e-7;

function shuffle<T>(items: T[], dice: Dice): void {
  for (let at = items.length - 1; at > 0; at--) {
    const other = dice.between(0, at);
    [items[at], items[other]] = [items[other] as T, items[at] as T];
  }
}

/** Trains; returns weights and bias. */
export function fit(examples: Example[], rounds: number, dice: Dice): { weights: Float32Array; bias: number } {
  const weights = new Float32Array(PLACES);
  const squares = new Float32Array(PLACES).fill(1e-3);
  let bias = 0;
  for (let round = 0; round < rounds; round++) {
    shuffle(examples, dice);
    for (const { places, label } of examples) {
      const share = shareOf(places.length);
      let sum = 0;
      for (const place of places) sum += weights[place] ?? 0;
      const error = label - 1 / (1 + Math.exp(-(bias + sum * share)));
      bias += 0.002 * error;
      for (const place of places) {
        const slope = error * share - DECAY * (weights[place] ?? 0);
        squares[place] = (squares[place] ?? 0) + slope * slope;
        weights[place] = (weights[place] ?? 0) + (RATE * slope) / Math.sqrt(squares[place] ?? 1);
      }
    }
  }
  return { weights, bias };
}
