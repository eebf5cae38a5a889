/** The trained model: a linear score over windows of a conversation. Data, figures and limits: ../MODEL_CARD.md. */
import type { SignalTurn } from '../types.ts';
import trained from './fraud.weights.json' with { type: 'json' };
import { eachGram, PLACES, shareOf } from './grams.ts';

/** What training stores. `table` is base64 of PLACES int8 weights, each times `scale`. */
export interface StoredModel {
  readonly table: string;
  readonly scale: number;
  readonly bias: number;
  /** For each class of length, the logit above which hardly any calm conversation of development lies. */
  readonly thresholds: readonly number[];
}

/** Weights ready for use. */
export interface Model {
  readonly weights: Float32Array;
  readonly bias: number;
  readonly thresholds: readonly number[];
}

/** The sum of weights of a turn, and how many n-grams it has: windows are sums of these. */
export interface TurnSum {
  readonly sum: number;
  readonly count: number;
}

/** Windows of this many turns are looked at, besides the whole conversation. */
const WINDOWS = [1, 2, 4, 8];

/** Unpacks a stored model. */
export function readModel(stored: StoredModel): Model {
  const bytes = Uint8Array.from(atob(stored.table), (character) => character.charCodeAt(0));
  const weights = new Float32Array(PLACES);
  for (const [place, weight] of new Int8Array(bytes.buffer).entries()) weights[place] = weight * stored.scale;
  return { weights, bias: stored.bias, thresholds: stored.thresholds };
}

/** The sum of one turn. */
export function sumTurn(model: Model, keys: Uint16Array, who: SignalTurn['who']): TurnSum {
  let sum = 0;
  let count = 0;
  eachGram(keys, who, (place) => {
    sum += model.weights[place] ?? 0;
    count++;
  });
  return { sum, count };
}

/** The logit of a stretch of turns. */
export function logitOf(model: Model, sum: number, count: number): number {
  return model.bias + sum * shareOf(count);
}

/** The highest logit of any window. */
export function highestLogit(model: Model, sums: readonly TurnSum[]): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const size of [...WINDOWS, sums.length]) {
    let sum = 0;
    let count = 0;
    for (let at = 0; at < sums.length; at++) {
      sum += sums[at]?.sum ?? 0;
      count += sums[at]?.count ?? 0;
      if (at >= size) {
        sum -= sums[at - size]?.sum ?? 0;
        count -= sums[at - size]?.count ?? 0;
      }
      if (at + 1 >= size || at + 1 === sums.length) highest = Math.max(highest, logitOf(model, sum, count));
    }
  }
  return highest;
}

/** Conversations with fewer n-grams than these are of one class; long ones reach higher logits, calm or not. */
const LENGTH_CLASSES = [120, 350, 1200];

/** The class of length of a conversation. */
export function lengthClass(sums: readonly TurnSum[]): number {
  const count = sums.reduce((total, one) => total + one.count, 0);
  const found = LENGTH_CLASSES.findIndex((most) => count < most);
  return found < 0 ? LENGTH_CLASSES.length : found;
}

/** How far a conversation lies above the threshold of its class, in logits. */
export function marginOf(model: Model, sums: readonly TurnSum[]): number {
  return highestLogit(model, sums) - (model.thresholds[lengthClass(sums)] ?? 0);
}

let shipped: Model | undefined;

/** The model that ships with the package. */
export function getModel(): Model {
  shipped ??= readModel(trained);
  return shipped;
}
