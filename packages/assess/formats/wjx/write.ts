import type { Item, ItemSet } from '../../items/item.ts';
import { carryingLine } from './carried.ts';
import { readWjx } from './read.ts';
import { visibleText } from './visible.ts';

/** What is carried changes what is usual in the rest, which may then differ too. */
const ROUNDS = 6;

function written({ title, items }: ItemSet, carriesTitle: boolean, carries: (at: number) => boolean): string {
  const head = carriesTitle ? carryingLine({ title }) : '';
  const body = items.map((item, at) => (carries(at) ? carryingLine({ item }) : '') + visibleText(item));
  return `${head}${title}\n${body.join('')}`;
}

const same = (one: Item | undefined, other: Item) => JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));

function ordered(item: Item | undefined): unknown {
  if (!item) return null;
  const { number, stem, type, options, warnings, review, explanation = null, tags = null } = item;
  const letters = options.map(({ letter, text, correct }) => [letter, text, correct]);
  return [number, stem, type, letters, warnings, review, explanation, tags];
}

/**
 * Writes 问卷星-style text. It is read again: an item that would not come out the same is carried whole in a line
 * `//kedun {"item":…}` before it, so that reading gives the very same set.
 */
export function writeWjx(set: ItemSet): string {
  const carried = new Set<number>();
  let carriesTitle = false;
  for (let round = 0; round < ROUNDS; round++) {
    const text = written(set, carriesTitle, (at) => carried.has(at));
    const read = readWjx(text).set;
    const differing = set.items.flatMap((item, at) => (same(read.items[at], item) ? [] : [at]));
    if (differing.length === 0 && read.items.length === set.items.length && read.title === set.title) return text;
    carriesTitle ||= read.title !== set.title;
    // Where an item is taken for two, all behind it are shifted.
    for (const at of read.items.length === set.items.length ? differing : differing.slice(0, 1)) carried.add(at);
  }
  return written(set, true, () => true);
}
