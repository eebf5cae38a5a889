import { invalid } from '@kedun/base';
import type { ItemType } from '../items/item.ts';
import type { ItemParameters } from './model.ts';

/** What an author says of an item before anybody has answered it. */
export interface AuthoredItem {
  readonly id: string;
  readonly tag: string;
  readonly type: ItemType | 'scenario' | 'ordering';
  /** How many options it has. */
  readonly options: number;
  /** 1 (very easy) to 5 (very hard). */
  readonly authorDifficulty: number;
}

/** Logits between two neighbouring difficulties of an author. */
const STEP = 0.8;

/** The chance of being right by blind choice: one of the options, one of two, or one of all sets of at least two. */
export function blindGuess(type: AuthoredItem['type'], options: number): number {
  if (type === 'judgment') return 0.5;
  if (type === 'multiple') return 1 / Math.max(2 ** options - options - 1, 2);
  if (type === 'ordering') return 1 / Math.max(options * (options - 1), 2);
  return 1 / Math.max(options, 2);
}

/**
 * Parameters for an item that nobody has answered: the author's difficulty with an error of a whole logit (people
 * rank items, but place them badly: Impara & Plake 1998). Errors: `bad_author_difficulty` (422).
 */
export function coldParameters(item: AuthoredItem): ItemParameters {
  const { authorDifficulty, id, tag } = item;
  if (!(authorDifficulty >= 1 && authorDifficulty <= 5))
    throw invalid('bad_author_difficulty', 'The difficulty goes from 1 to 5', { item: id });
  return {
    id,
    tag,
    slope: 1,
    difficulty: (authorDifficulty - 3) * STEP,
    guess: blindGuess(item.type, item.options),
    slopeError: 0.4,
    difficultyError: 1,
  };
}
