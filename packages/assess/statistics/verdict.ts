import type { ItemStatistics, OptionStatistics } from './item-statistics.ts';

/** Why an item is watched or retired. */
export type VerdictReason =
  | 'too_few_answers'
  | 'negative_discrimination'
  | 'low_discrimination'
  | 'too_hard'
  | 'too_easy'
  | 'over_exposed'
  | 'idle_option'
  | 'attractive_wrong_option';

/** `no_data` is never "fine": nobody has shown yet that the item is good. */
export interface ItemVerdict {
  readonly verdict: 'keep' | 'watch' | 'retire' | 'no_data';
  readonly reasons: readonly VerdictReason[];
}

/**
 * Below 30 answers nothing is said, below 100 nothing retires: the standard error of a correlation is about .18 and
 * .10 there. Discrimination below .1 is poor and below .2 marginal, below 0 the item works against what is measured
 * (Ebel & Frisbie 1991, ch. 13). Right by less than a fifth or more than 95 % tells people hardly apart (Haladyna &
 * Rodriguez 2013, ch. 18), as does an option that under 5 % choose (ibid.). 30 % is the ceiling of exposure.
 */
export const VERDICT_RULES = {
  answersToSay: 30,
  answersToRetire: 100,
  poor: 0.1,
  marginal: 0.2,
  tooHard: 0.2,
  tooEasy: 0.95,
  idle: 0.05,
  exposure: 0.3,
} as const;

function isIdle(option: OptionStatistics, correct: readonly string[]): boolean {
  return !correct.includes(option.letter) && option.chosen.high < VERDICT_RULES.idle;
}

/** Those who know more choose a wrong option rather than pass it by: the key may be wrong. */
function isAttractive(option: OptionStatistics, correct: readonly string[]): boolean {
  const { chosen, discrimination, letter } = option;
  return !correct.includes(letter) && chosen.low > VERDICT_RULES.idle && discrimination > VERDICT_RULES.poor;
}

/** Reasons to retire hold with 95 % confidence: the whole interval lies on the bad side. */
function retiring(item: ItemStatistics): VerdictReason[] {
  if (item.n < VERDICT_RULES.answersToRetire) return [];
  const reasons: VerdictReason[] = [];
  if (item.discriminationHigh < 0) reasons.push('negative_discrimination');
  // Where nearly everybody is right there is little left to correlate with: no ground to retire what must be known.
  else if (item.right.share > VERDICT_RULES.tooEasy) return reasons;
  else if (item.discrimination < VERDICT_RULES.poor && item.discriminationHigh < VERDICT_RULES.marginal)
    reasons.push('low_discrimination');
  if (item.right.high < VERDICT_RULES.tooHard && !(item.discriminationLow > VERDICT_RULES.marginal))
    reasons.push('too_hard');
  return reasons;
}

function watching(item: ItemStatistics, correct: readonly string[]): VerdictReason[] {
  const reasons: VerdictReason[] = [];
  if (item.discrimination < 0) reasons.push('negative_discrimination');
  else if (item.discrimination < VERDICT_RULES.marginal) reasons.push('low_discrimination');
  if (item.right.share < VERDICT_RULES.tooHard) reasons.push('too_hard');
  if (item.right.share > VERDICT_RULES.tooEasy) reasons.push('too_easy');
  if (item.exposure.low > VERDICT_RULES.exposure) reasons.push('over_exposed');
  if (item.options.some((option) => isIdle(option, correct))) reasons.push('idle_option');
  if (item.options.some((option) => isAttractive(option, correct))) reasons.push('attractive_wrong_option');
  return reasons;
}

/**
 * What is to be done with an item whose right options have the letters `correct`. "retire" is what an item does by
 * itself; "watch" wants a person. A rare item that everybody has right is watched, not retired: it may have to be known.
 */
export function itemVerdict(item: ItemStatistics, correct: readonly string[]): ItemVerdict {
  if (item.n < VERDICT_RULES.answersToSay) return { verdict: 'no_data', reasons: ['too_few_answers'] };
  const bad = retiring(item);
  if (bad.length > 0) return { verdict: 'retire', reasons: bad };
  const doubtful = watching(item, correct);
  return { verdict: doubtful.length > 0 ? 'watch' : 'keep', reasons: doubtful };
}
