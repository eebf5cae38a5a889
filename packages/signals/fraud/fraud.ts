/** Rules and models together: one score, what shows it, and what to do. */
import { getHeads, type Head, type HeadName, marginOf } from '../model/model.ts';
import type { AdviceCode, FraudSignal, SignalTurn } from '../types.ts';
import { chooseAdvice, WARNS_FROM } from './advice.ts';
import { askedSecrets } from './secrets.ts';
import type { Spoken } from './spoken.ts';
import { findTactics, type Shown } from './tactics.ts';

/** How fast the models' score falls below their thresholds: at ten times as many calm ones it is about .1. */
const STEEPNESS = 2.2;
/** How much rules raise what the models say, in margins: those that would warn by themselves, and hints by their weight. */
const LIFT = { sure: 1.5, hint: 0.6 };

const SCORED = ['manipulation', 'disguised', 'defrauded', 'misconduct'] as const;

/** What a model alone is called where it warns. */
const RESEMBLES: Readonly<
  Record<Exclude<HeadName, 'secrets'>, { readonly code: string; readonly advice: AdviceCode }>
> = {
  manipulation: { code: 'resembles_manipulation', advice: 'verify_blind' },
  disguised: { code: 'resembles_manipulation', advice: 'verify_blind' },
  defrauded: { code: 'resembles_fraud', advice: 'pause_and_warn_customer' },
  misconduct: { code: 'resembles_misconduct', advice: 'report_security' },
};

/** Independent reasons add up: one minus the product of what each leaves open. */
function together(weights: readonly number[]): number {
  return 1 - weights.reduce((open, weight) => open * (1 - weight), 1);
}

/** What the rules alone say, 0 to 1: each tactic counts once, however often it is shown. */
export function ruleScore(shown: readonly Shown[]): number {
  const weights = new Map(shown.map(({ tactic }) => [tactic.code, tactic.weight]));
  return together([...weights.values()].map((weight) => Math.min(weight, 0.99)));
}

function liftOf(rules: number): number {
  return rules >= WARNS_FROM ? LIFT.sure : LIFT.hint * rules;
}

/** .5 at a margin of nothing. */
function scoreOf(margin: number): number {
  return 1 / (1 + Math.exp(-STEEPNESS * margin));
}

/** The turn that says most of what the model heard, as a whole. */
function strongestTurn(head: Head, turns: readonly SignalTurn[], spoken: readonly Spoken[]): number {
  const alone = turns.map((turn, at) => marginOf(head, [turn], spoken.slice(at, at + 1)));
  return alone.indexOf(Math.max(...alone));
}

/** Reads a conversation. `spoken[i]` is `turns[i]` heard. */
export function judgeFraud(turns: readonly SignalTurn[], spoken: readonly Spoken[]): FraudSignal {
  if (turns.length === 0) return { score: 0, tactics: [], advice: null };
  const heads = getHeads();
  const shown = findTactics(turns, spoken);
  const findings = shown.map(({ finding }) => finding);
  const blocked = new Set(findings.filter(({ blocks }) => blocks).map(({ turn }) => turn));
  findings.push(...askedSecrets(heads.secrets, turns, spoken).filter(({ turn }) => !blocked.has(turn)));
  if (findings.some(({ blocks }) => blocks)) return { score: 0.99, tactics: findings, advice: 'block_message' };
  const margins = SCORED.map((name) => ({ name, margin: marginOf(heads[name], turns, spoken) }));
  const most = margins.reduce((highest, one) => (one.margin > highest.margin ? one : highest));
  const score = Math.round(scoreOf(most.margin + liftOf(ruleScore(shown))) * 1000) / 1000;
  if (score < WARNS_FROM || findings.length > 0)
    return { score, tactics: findings, advice: chooseAdvice(shown, score) };
  const { code, advice } = RESEMBLES[most.name];
  const turn = strongestTurn(heads[most.name], turns, spoken);
  const end = turns[turn]?.text.length ?? 0;
  return { score, tactics: [{ code, turn, start: 0, end, blocks: false }], advice };
}
