import { correlationInterval, type Share, wilson } from './interval.ts';
import { correlationOf, meanOf } from './moments.ts';
import { type MarkedAnswer, type ScoredAnswer, scoredByItem } from './sitting.ts';

/** How often an option was chosen, and by whom. */
export interface OptionStatistics {
  readonly letter: string;
  readonly chosen: Share;
  /** Mean share right on the other items of those who chose it; NaN when nobody did. */
  readonly restOfChoosers: number;
  /** Correlation of choosing it with the share right on the other items; NaN when it does not vary. */
  readonly discrimination: number;
}

/** Classical statistics of one item. NaN stands where there is nothing to be computed from. */
export interface ItemStatistics {
  readonly itemId: string;
  /** People who answered it. */
  readonly n: number;
  /** Share of right answers: the classical difficulty, high for easy items. */
  readonly right: Share;
  /** Corrected point-biserial correlation with the share right on the other items, with its 95 % interval. */
  readonly discrimination: number;
  readonly discriminationLow: number;
  readonly discriminationHigh: number;
  /** Share right among the upper 27 % of people less that among the lower 27 % (Kelley 1939); NaN below ten people. */
  readonly upperLower: number;
  /** Share of all people in the data who were shown it. */
  readonly exposure: Share;
  readonly options: readonly OptionStatistics[];
}

const TAIL = 0.27;
const SMALLEST_FOR_TAILS = 10;

function upperLower(answers: readonly ScoredAnswer[]): number {
  if (answers.length < SMALLEST_FOR_TAILS) return Number.NaN;
  const size = Math.max(Math.round(answers.length * TAIL), 1);
  const sorted = [...answers].sort((one, other) => one.rest - other.rest);
  const rate = (part: readonly ScoredAnswer[]) => meanOf(part.map((answer) => Number(answer.isRight)));
  return rate(sorted.slice(-size)) - rate(sorted.slice(0, size));
}

function optionStatistics(answers: readonly ScoredAnswer[], letters: readonly string[]): OptionStatistics[] {
  const chose = (answer: ScoredAnswer, letter: string) => answer.chosen?.includes(letter) === true;
  const found = answers.flatMap((answer) => answer.chosen ?? []);
  return [...new Set([...letters, ...found])].sort().map((letter) => {
    const choosers = answers.filter((answer) => chose(answer, letter));
    return {
      letter,
      chosen: wilson(choosers.length, answers.length),
      restOfChoosers: meanOf(choosers.map((answer) => answer.rest)),
      discrimination: correlationOf(answers.map((answer) => [Number(chose(answer, letter)), answer.rest])),
    };
  });
}

function statisticsOf(
  itemId: string,
  all: readonly ScoredAnswer[],
  people: number,
  letters: readonly string[],
): ItemStatistics {
  const comparable = all.filter((answer) => Number.isFinite(answer.rest));
  const discrimination = correlationOf(comparable.map((answer) => [Number(answer.isRight), answer.rest]));
  const interval = correlationInterval(discrimination, comparable.length);
  return {
    itemId,
    n: all.length,
    right: wilson(all.filter((answer) => answer.isRight).length, all.length),
    discrimination,
    discriminationLow: interval.low,
    discriminationHigh: interval.high,
    upperLower: upperLower(comparable),
    exposure: wilson(all.length, people),
    options: optionStatistics(comparable, letters),
  };
}

/**
 * Statistics of each item in `items` (its id and the letters of its options, so that options which nobody chose are
 * seen too) from one answer a person and item. Items that nobody answered come with n = 0.
 * Errors: `too_many_responses`, `answered_twice` (422).
 */
export function itemStatistics(
  items: readonly { readonly id: string; readonly letters: readonly string[] }[],
  answers: readonly MarkedAnswer[],
): ItemStatistics[] {
  const byItem = scoredByItem(answers);
  const people = new Set(answers.map((answer) => answer.person)).size;
  return items.map(({ id, letters }) => statisticsOf(id, byItem.get(id) ?? [], people, letters));
}
