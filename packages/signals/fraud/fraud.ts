/** Rules and model together: one score, what shows it, and what to do. */
import { getModel, type Model, marginOf, sumTurn } from '../model/model.ts';
import type { FraudSignal, SignalTurn } from '../types.ts';
import { chooseAdvice } from './advice.ts';
import type { Spoken } from './spoken.ts';
import { findTactics, type Shown } from './tactics.ts';

/** How far below its threshold the model is still heard when rules speak too, in logits. */
const SOFTNESS = 0.8;

/** Independent reasons add up: one minus the product of what each leaves open. */
function together(weights: readonly number[]): number {
  return 1 - weights.reduce((open, weight) => open * (1 - weight), 1);
}

/** What the rules alone say, 0 to 1: each tactic counts once, however often it is shown. */
export function ruleScore(shown: readonly Shown[]): number {
  const weights = new Map(shown.map(({ tactic }) => [tactic.code, tactic.weight]));
  return together([...weights.values()].map((weight) => Math.min(weight, 0.99)));
}

/** What the model alone says, 0 to 1: .5 at its threshold. */
export function modelScore(model: Model, turns: readonly SignalTurn[], spoken: readonly Spoken[]): number {
  const sums = turns.map(({ who }, turn) => sumTurn(model, spoken[turn]?.keys ?? new Uint16Array(0), who));
  return 1 / (1 + Math.exp(-marginOf(model, sums) / SOFTNESS));
}

/** Half of what the model says below its threshold counts beside rules; above it the model may speak alone. */
function combine(rules: number, model: number): number {
  if (rules === 0) return model;
  return Math.max(model, together([rules, model / 4]));
}

/** Reads a conversation. `spoken[i]` is `turns[i]` heard. */
export function judgeFraud(turns: readonly SignalTurn[], spoken: readonly Spoken[], model = getModel()): FraudSignal {
  const shown = findTactics(turns, spoken);
  const score = combine(ruleScore(shown), modelScore(model, turns, spoken));
  const rounded = Math.round(score * 1000) / 1000;
  return { score: rounded, tactics: shown.map(({ finding }) => finding), advice: chooseAdvice(shown, rounded) };
}
