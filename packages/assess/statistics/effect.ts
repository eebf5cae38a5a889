import { invalid } from '@kedun/base';
import { type PlacedAnswer, weightedAbility } from './ability.ts';
import { studentQuantile } from './interval.ts';
import { meanOf, varianceOf } from './moments.ts';

/** One answer before or after. */
export interface OccasionAnswer {
  readonly itemId: string;
  readonly isRight: boolean;
}

/** One person with what was answered before and after the course, or before and after the same weeks without it. */
export interface Participant {
  readonly group: 'trained' | 'held_out';
  readonly before: readonly OccasionAnswer[];
  readonly after: readonly OccasionAnswer[];
}

/** Difficulty of an item in logits and its standard error, from people who are not those who are compared. */
export interface ItemDifficulty {
  readonly difficulty: number;
  readonly difficultyError: number;
}

interface Compared {
  /** `hold_out`: gain of the trained less gain of the held out. `before_after`: the gain alone, other causes included. */
  readonly design: 'hold_out' | 'before_after';
  /** Gain in logits of ability with its 95 % interval. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly trained: number;
  readonly heldOut: number;
}

/** `no_effect_shown` is no proof that there is none: the interval says how large it could still be. */
export type TrainingEffect =
  | ({ readonly kind: 'effect' | 'no_effect_shown' | 'harm' } & Compared)
  | { readonly kind: 'too_few'; readonly trained: number; readonly heldOut: number; readonly needed: number };

/** People needed in each group; below, the gains' mean is not yet nearly normal. */
export const PEOPLE_NEEDED = 20;
/** Answers of a person needed on each occasion; people with fewer are left out of the comparison. */
export const ANSWERS_NEEDED = 5;

type Difficulties = ReadonlyMap<string, ItemDifficulty>;

function difficultyOf(difficulties: Difficulties, itemId: string): ItemDifficulty {
  const found = difficulties.get(itemId);
  if (found === undefined) throw invalid('item_without_difficulty', 'An item has no difficulty', { item: itemId });
  return found;
}

function gainOf(person: Participant, difficulties: Difficulties): number {
  const placed = (answers: readonly OccasionAnswer[]): PlacedAnswer[] =>
    answers.map(({ itemId, isRight }) => ({ isRight, difficulty: difficultyOf(difficulties, itemId).difficulty }));
  return weightedAbility(placed(person.after)) - weightedAbility(placed(person.before));
}

/** How much a wrong difficulty of each item moves the mean gain of a group: about the item's share in the answers. */
function leverage(group: readonly Participant[]): Map<string, number> {
  const found = new Map<string, number>();
  const add = (answers: readonly OccasionAnswer[], sign: number) => {
    for (const { itemId } of answers)
      found.set(itemId, (found.get(itemId) ?? 0) + sign / (answers.length * group.length));
  };
  for (const { before, after } of group) {
    add(after, 1);
    add(before, -1);
  }
  return found;
}

/** The variance that errors of the items' difficulties add; nearly nothing when both groups had the same papers. */
function varianceOfDifficulties(trained: readonly Participant[], heldOut: readonly Participant[], known: Difficulties) {
  const [ofTrained, ofHeldOut] = [leverage(trained), leverage(heldOut)];
  let variance = 0;
  for (const itemId of new Set([...ofTrained.keys(), ...ofHeldOut.keys()])) {
    const net = (ofTrained.get(itemId) ?? 0) - (ofHeldOut.get(itemId) ?? 0);
    variance += (net * difficultyOf(known, itemId).difficultyError) ** 2;
  }
  return variance;
}

/** Degrees of freedom of a difference of two means with unequal variances (Welch 1947). */
function welch(parts: readonly { readonly variance: number; readonly n: number }[]): number {
  const total = parts.reduce((sum, { variance, n }) => sum + variance / n, 0);
  const denominator = parts.reduce((sum, { variance, n }) => sum + (variance / n) ** 2 / (n - 1), 0);
  return total === 0 ? Number.POSITIVE_INFINITY : total ** 2 / denominator;
}

/**
 * What a course has changed: the mean gain in ability, adjusted for the difficulty of the papers (Rasch 1960), of the
 * trained against people held out of it (difference in differences), or alone where nobody is held out. The interval
 * is Welch's at 95 %, widened by what is not known of the difficulties.
 * Errors: `item_without_difficulty` (422).
 */
export function trainingEffect(people: readonly Participant[], difficulties: Difficulties): TrainingEffect {
  const counted = people.filter(({ before, after }) => Math.min(before.length, after.length) >= ANSWERS_NEEDED);
  const trained = counted.filter((person) => person.group === 'trained');
  const heldOut = counted.filter((person) => person.group === 'held_out');
  const sizes = { trained: trained.length, heldOut: heldOut.length };
  const isPlanned = people.some((person) => person.group === 'held_out');
  if (trained.length < PEOPLE_NEEDED || (isPlanned && heldOut.length < PEOPLE_NEEDED))
    return { kind: 'too_few', ...sizes, needed: PEOPLE_NEEDED };
  const groups = (isPlanned ? [trained, heldOut] : [trained]).map((group) => {
    const gains = group.map((person) => gainOf(person, difficulties));
    return { mean: meanOf(gains), variance: varianceOf(gains), n: gains.length };
  });
  const estimate = (groups[0]?.mean ?? 0) - (groups[1]?.mean ?? 0);
  const ofPeople = groups.reduce((sum, { variance, n }) => sum + variance / n, 0);
  const error = Math.sqrt(ofPeople + varianceOfDifficulties(trained, heldOut, difficulties));
  const half = studentQuantile(welch(groups)) * error;
  const [low, high] = [estimate - half, estimate + half];
  const kind = low > 0 ? 'effect' : high < 0 ? 'harm' : 'no_effect_shown';
  return { kind, design: isPlanned ? 'hold_out' : 'before_after', estimate, low, high, ...sizes };
}
