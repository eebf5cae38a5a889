import type { Item } from '../../items/item.ts';
import { readWjx } from '../wjx/read.ts';
import { Dice } from './dice.ts';
import type { Mutation } from './mutations.ts';
import { type PaperStyle, paperOf, paperText, styleOf, type WrittenItem } from './paper.ts';

/** What became of the items of a paper that a mutation befell. */
export interface Judged {
  readonly untouched: number;
  /** Untouched items that came out with their number, stem, type, letters, texts and keys. */
  readonly exact: number;
  /** Untouched and exact, but for review. */
  readonly reviewed: number;
  /** Items of the reading that say they need no review, and are none of the paper's. */
  readonly wrong: readonly { readonly item: Item; readonly text: string }[];
  readonly lost: readonly Item[];
}

const pictureOf = ({ number, stem, type, options }: Item) => JSON.stringify({ number, stem, type, options });

/** What decides about a key: which texts are correct. */
function keyOf({ stem, options }: Item): string {
  const correct = options.filter((option) => option.correct).map(({ text }) => text);
  return JSON.stringify([stem.replace(/\s/g, ''), correct.map((text) => text.replace(/\s/g, '')).sort()]);
}

/** Reads a paper with one mutated item and compares with what it holds. */
export function judge(mutation: Mutation, seed: number, layout?: PaperStyle['layout']): Judged {
  const dice = new Dice(seed * 7919);
  const paper = paperOf(seed, styleOf(seed, layout), 24);
  const before = [...paper.items];
  const at = dice.between(0, before.length - 2);
  const touched = new Set(mutation(paper, at, dice).map((place) => before[place] as WrittenItem));
  const text = paperText(paper);
  const { items } = readWjx(text).set;
  const read = new Map(items.map((item) => [pictureOf(item), item]));
  const keys = new Set(paper.items.map(({ truth }) => keyOf(truth)));
  const untouched = paper.items.filter((item) => !touched.has(item));
  const found = untouched.flatMap(({ truth }) => read.get(pictureOf(truth)) ?? []);
  return {
    untouched: untouched.length,
    exact: found.length,
    reviewed: found.filter(({ review }) => review).length,
    wrong: items.filter((item) => !item.review && !keys.has(keyOf(item))).map((item) => ({ item, text })),
    lost: untouched.filter(({ truth }) => !read.has(pictureOf(truth))).map(({ truth }) => truth),
  };
}
