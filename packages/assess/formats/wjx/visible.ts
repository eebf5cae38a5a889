import type { Item, ItemType } from '../../items/item.ts';
import type { SpanPart } from './spans.ts';

/** A stretch of what is written, and what it is. */
export interface Piece {
  readonly text: string;
  readonly part: SpanPart;
}

const TAGS: Readonly<Record<ItemType, string>> = {
  single: ' [单选题]',
  multiple: ' [多选题]',
  judgment: ' [判断题]',
  unknown: '',
};

/** An item as it stands in the text, each option on a line; ends with a line feed. */
export function visiblePieces(item: Item): Piece[] {
  const pieces: Piece[] = [
    { text: `${item.number}.`, part: 'number' },
    { text: item.stem, part: 'stem' },
    { text: TAGS[item.type], part: 'tag' },
  ];
  for (const { letter, text, correct } of item.options) {
    pieces.push({ text: `\n${letter}.`, part: 'letter' }, { text, part: 'option' });
    if (correct) pieces.push({ text: '(正确答案)', part: 'key' });
  }
  if (item.explanation !== undefined) pieces.push({ text: `\n解析:${item.explanation}`, part: 'explanation' });
  if (item.tags !== undefined) pieces.push({ text: `\n标签:${item.tags.join('、')}`, part: 'labels' });
  const last = pieces[pieces.length - 1] as Piece;
  pieces[pieces.length - 1] = { ...last, text: `${last.text}\n` };
  return pieces;
}

/** The text of the pieces. */
export const visibleText = (item: Item) =>
  visiblePieces(item)
    .map(({ text }) => text)
    .join('');
