import { chanceRight, type ItemParameters } from '../model.ts';
import type { Dice } from '../random.ts';

/** A fixed paper and the number of right answers that passes it. */
export interface Paper {
  readonly items: readonly string[];
  readonly passMark: number;
}

/**
 * A paper of `questions` items, as many of each topic as its share, drawn at random. Its mark is what somebody just at
 * the cut is expected to have right, each paper by its own difficulty: the best that a fixed paper can do.
 */
export function fixedPaper(believed: readonly ItemParameters[], questions: number, cut: number, dice: Dice): Paper {
  const topics = [...new Set(believed.map((item) => item.tag))];
  const piles = topics.map((topic) => dice.shuffled(believed.filter((item) => item.tag === topic)));
  const items: ItemParameters[] = [];
  for (let turn = 0; items.length < Math.min(questions, believed.length); turn++) {
    const item = piles[turn % piles.length]?.pop();
    if (item !== undefined) items.push(item);
  }
  const expected = items.reduce((sum, item) => sum + chanceRight(item, cut), 0);
  return { items: items.map((item) => item.id), passMark: Math.round(expected) };
}
