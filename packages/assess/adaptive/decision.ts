import type { Bank } from './bank.ts';
import { logistic } from './model.ts';
import type { CertificationRules } from './rules.ts';
import type { TestState } from './state.ts';

/** How a test stands. */
export interface Decision {
  readonly kind: 'pass' | 'fail' | 'undecided';
  /** Probability (0 to 1) that the decision is right; of the likelier side while undecided. */
  readonly confidence: number;
  /** Expected ability a posteriori (EAP, Bock & Mislevy 1982), in logits. */
  readonly estimate: number;
  /** Standard deviation of the posterior, in logits. */
  readonly standardError: number;
}

/** The probability of each ability of the bank's grid after the answers; sums to 1. */
function posterior(bank: Bank, state: TestState): Float64Array {
  const logs = Float64Array.from(bank.logPrior);
  for (const { itemId, isRight } of state.answers) {
    const item = bank.items.get(itemId);
    // An item that left the bank during the test tells nothing any more.
    if (item === undefined) continue;
    const table = isRight ? item.logRight : item.logWrong;
    for (let at = 0; at < logs.length; at++) logs[at] = (logs[at] as number) + (table[at] as number);
  }
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Mass above the cut; the grid's cell that the cut lies in is divided where the cut divides it. */
function masteryOf(bank: Bank, weights: Float64Array): number {
  const step = (bank.abilities[1] as number) - (bank.abilities[0] as number);
  let mass = 0;
  for (let at = 0; at < weights.length; at++) {
    const above = ((bank.abilities[at] as number) + step / 2 - bank.rules.cut) / step;
    mass += (weights[at] as number) * Math.min(Math.max(above, 0), 1);
  }
  return Math.min(mass, 1);
}

/**
 * The sequential decision: pass or fail as soon as mastery is probable or improbable enough, a Bayesian form of the
 * sequential probability ratio test (Wald 1945; Lewis & Sheehan 1990) with the composite hypotheses "above" and
 * "below the cut" instead of two points; at the last question whoever is left is decided.
 */
export function decision(bank: Bank, state: TestState): Decision {
  const weights = posterior(bank, state);
  const mean = weights.reduce((sum, weight, at) => sum + weight * (bank.abilities[at] as number), 0);
  const variance = weights.reduce((sum, weight, at) => sum + weight * ((bank.abilities[at] as number) - mean) ** 2, 0);
  const mastery = masteryOf(bank, weights);
  const kind = kindOf(bank, state, mastery);
  const confidence = kind === 'pass' ? mastery : kind === 'fail' ? 1 - mastery : Math.max(mastery, 1 - mastery);
  return { kind, confidence, estimate: mean, standardError: Math.sqrt(variance) };
}

const logit = (chance: number) => Math.log(chance / (1 - chance));

/**
 * The probabilities of mastery at which a test of so many answers ends. They converge on `finalPassAt` at the last
 * question, linearly in log odds: a truncated test with converging boundaries (Anderson 1960, Annals of Mathematical
 * Statistics 31). Who is so near the cut that more questions hardly help is decided earlier than by constant ones.
 */
export function boundaries(rules: CertificationRules, asked: number): { readonly pass: number; readonly fail: number } {
  const span = Math.max(rules.maximumQuestions - rules.minimumQuestions, 1);
  const progress = Math.min(Math.max((asked - rules.minimumQuestions) / span, 0), 1);
  const final = logit(rules.finalPassAt);
  const along = (start: number) => logistic(start + (final - start) * progress);
  return { pass: along(logit(rules.passAt)), fail: along(logit(rules.failAt)) };
}

function kindOf({ rules }: Bank, state: TestState, mastery: number): Decision['kind'] {
  const asked = state.answers.length;
  if (state.isExhausted || asked >= rules.maximumQuestions) return mastery >= rules.finalPassAt ? 'pass' : 'fail';
  if (asked < rules.minimumQuestions) return 'undecided';
  const { pass, fail } = boundaries(rules, asked);
  if (mastery >= pass) return 'pass';
  return mastery <= fail ? 'fail' : 'undecided';
}
