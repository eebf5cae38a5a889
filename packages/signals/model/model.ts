/** The trained models of fraud: a linear score each over windows of a conversation. Data, figures and limits: ../MODEL_CARD.md. */
import type { Spoken } from '../fraud/spoken.ts';
import type { SignalTurn } from '../types.ts';
import trained from './fraud.weights.json' with { type: 'json' };
import { eachGram, type GramSize, MOST_PLACES, readTable, shareOf } from './grams.ts';

const pairs: GramSize = { written: [1, 2], heard: [0, 0], places: MOST_PLACES };
const sounds: GramSize = { written: [0, 0], heard: [2, 2], places: MOST_PLACES };
const both: GramSize = { written: [1, 3], heard: [2, 2], places: MOST_PLACES };

/** What each model looks for, and at whose words. */
export const HEADS = {
  /** Somebody manipulates an agent. The agent's words are left out: a polite refusal shows nothing about the customer. */
  manipulation: { side: 'customer', grams: both },
  /** The same by sound alone: whoever writes homophones means to be misunderstood by machines. */
  disguised: { side: 'customer', grams: sounds },
  /** Somebody is being defrauded, or defrauds as an "agent". */
  defrauded: { side: 'both', grams: pairs },
  /** An agent does what no agent may. */
  misconduct: { side: 'both', grams: both },
  /** An agent asks for a code, a password or a card security code: asked turn by turn. */
  secrets: { side: 'agent', grams: pairs },
} as const satisfies Record<string, { side: SignalTurn['who'] | 'both'; grams: GramSize }>;

export type HeadName = keyof typeof HEADS;

/** Fewer n-grams than these are taken as so many. */
export const LEAST_GRAMS = 300;

/** What training stores for a model. `table` as `readTable` reads it. */
export interface StoredHead {
  readonly table: string;
  readonly scale: number;
  readonly bias: number;
  readonly levels: readonly Level[];
}

/**
 * Calm conversations of one class of length: the logit that about one in five hundred of them passes, reckoned from the
 * one in a hundred and the one in ten that were left out in training, and how far ten times as few lie apart. Most of them
 * were written to be hard: of ordinary ones fewer pass.
 */
export interface Level {
  readonly threshold: number;
  readonly decade: number;
}

/** A model ready for use. */
export interface Head extends Omit<StoredHead, 'table' | 'scale'> {
  readonly name: HeadName;
  readonly weights: Float32Array;
}

/** The sum of weights of a turn, and how many n-grams it has: windows are sums of these. */
export interface TurnSum {
  readonly sum: number;
  readonly count: number;
}

/** A conversation of more turns is looked at in windows of so many, too. */
const WINDOW = 8;

/** The sum of one turn; a turn of the other side counts for nothing. */
export function sumTurn(
  { name, weights }: Pick<Head, 'name' | 'weights'>,
  spoken: Spoken | undefined,
  who: SignalTurn['who'],
): TurnSum {
  const { side, grams } = HEADS[name];
  let sum = 0;
  let count = 0;
  if (!spoken || (side !== 'both' && who !== side)) return { sum, count };
  eachGram(spoken, who, grams, (place) => {
    sum += weights[place] ?? 0;
    count++;
  });
  return { sum, count };
}

/** The logit of a stretch of turns. */
export function logitOf(bias: number, sum: number, count: number): number {
  return bias + sum * shareOf(count, LEAST_GRAMS);
}

/** The highest logit of the whole conversation and of any window. */
export function highestLogit(bias: number, sums: readonly TurnSum[]): number {
  let sum = 0;
  let count = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < sums.length && sums.length > WINDOW; at++) {
    sum += sums[at]?.sum ?? 0;
    count += sums[at]?.count ?? 0;
    if (at >= WINDOW) {
      sum -= sums[at - WINDOW]?.sum ?? 0;
      count -= sums[at - WINDOW]?.count ?? 0;
    }
    if (at + 1 >= WINDOW) highest = Math.max(highest, logitOf(bias, sum, count));
  }
  const whole = sums.reduce((all, one) => ({ sum: all.sum + one.sum, count: all.count + one.count }), {
    sum: 0,
    count: 0,
  });
  return Math.max(highest, logitOf(bias, whole.sum, whole.count));
}

/** Conversations with fewer n-grams than these are of one class; long ones reach higher logits, calm or not. */
const LENGTH_CLASSES = [40, 120, 500];
export const CLASSES = LENGTH_CLASSES.length + 1;

/** The class of length of a conversation. */
export function lengthClass(sums: readonly TurnSum[]): number {
  const count = sums.reduce((total, one) => total + one.count, 0);
  const found = LENGTH_CLASSES.findIndex((most) => count < most);
  return found < 0 ? LENGTH_CLASSES.length : found;
}

/** How far a conversation lies above the threshold of its class: 1 is ten times as rare among calm ones. */
export function marginOf(head: Head, turns: readonly SignalTurn[], spoken: readonly Spoken[]): number {
  const sums = turns.map(({ who }, turn) => sumTurn(head, spoken[turn], who));
  const { threshold = 0, decade = 1 } = head.levels[lengthClass(sums)] ?? {};
  return (highestLogit(head.bias, sums) - threshold) / decade;
}

let shipped: Readonly<Record<HeadName, Head>> | undefined;

/** The models that ship with the package. */
export function getHeads(): Readonly<Record<HeadName, Head>> {
  shipped ??= Object.fromEntries(
    (Object.entries(trained.heads) as [HeadName, StoredHead][]).map(([name, { table, scale, ...rest }]) => [
      name,
      { name, ...rest, weights: readTable(table, scale) },
    ]),
  ) as Record<HeadName, Head>;
  return shipped;
}
