import { describe, expect, it } from 'vitest';
import type { Item, ItemSet } from '../../items/item.ts';
import { paperOf, paperText, styleOf } from '../testing/paper.ts';
import { readWjx } from './read.ts';
import { writeWjx } from './write.ts';

const item = (number: number, more: Partial<Item> = {}): Item => ({
  number,
  stem: `保管第${number}号柜的是()`,
  type: 'single',
  options: [
    { letter: 'A', text: '本人', correct: true },
    { letter: 'B', text: '访客', correct: false },
  ],
  warnings: [],
  review: false,
  ...more,
});

const set = (...items: Item[]): ItemSet => ({ title: '卷', items });
const carriedLines = (text: string) => text.split('\n').filter((line) => line.startsWith('//kedun'));

describe('a clean set is written as people write it', () => {
  it('line by line', () => {
    const text = writeWjx(
      set(
        item(1, { explanation: '见第2条。', tags: ['出入', '证件'] }),
        item(2, {
          type: 'multiple',
          options: [
            { letter: 'A', text: '本人', correct: true },
            { letter: 'B', text: '同事', correct: true },
          ],
        }),
      ),
    );
    expect(text).toBe(
      '卷\n1.保管第1号柜的是() [单选题]\nA.本人(正确答案)\nB.访客\n解析:见第2条。\n标签:出入、证件\n2.保管第2号柜的是() [多选题]\nA.本人(正确答案)\nB.同事(正确答案)\n',
    );
  });

  it('without carrying anything, for hundreds of items', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const style = { ...styleOf(seed, 'lines'), types: 'tags', key: 'suffix', restarts: false } as const;
      const paper = paperOf(seed, style, 60);
      const items = paper.items.map(({ truth }) => truth);
      const text = writeWjx({ title: paper.title, items });
      const read = readWjx(text).set.items;
      expect(carriedLines(text).length).toBeLessThan(items.length / 10);
      expect(read).toEqual(items);
    }
  });
});

describe('what the text alone would not give is carried', () => {
  it.each<[string, ItemSet, number]>([
    ['nothing', set(item(1), item(2)), 0],
    ['warnings', set(item(1, { warnings: ['key_conflict'], review: true }), item(2)), 1],
    ['an unknown type', set(item(1, { type: 'unknown' }), item(2)), 1],
    ['no options', set(item(1, { options: [] }), item(2)), 1],
    ['a stem of two lines with a number in front', set(item(1, { stem: '选出:\n1.最近的' }), item(2)), 1],
    [
      'an option that looks like two',
      set(
        item(1, {
          options: [
            { letter: 'A', text: '甲\nB.乙', correct: true },
            { letter: 'B', text: '丙', correct: false },
          ],
        }),
        item(2),
      ),
      1,
    ],
    ['a number out of order', set(item(1), item(7)), 1],
    ['blanks at the ends', set(item(1, { stem: ' 应当() ' }), item(2)), 1],
    [
      'an odd letter',
      set(
        item(1, {
          options: [
            { letter: '甲', text: '本人', correct: true },
            { letter: '乙', text: '访客', correct: false },
          ],
        }),
        item(2),
      ),
      1,
    ],
    ['an empty title', { title: '', items: [item(1), item(2)] }, 0],
    ['a title of two lines', { title: '卷\n一', items: [item(1), item(2)] }, 1],
    ['a title that looks like an item', { title: '1.应当()', items: [item(1), item(2)] }, 1],
  ])('%s', (_, given, atLeast) => {
    const text = writeWjx(given);
    expect(readWjx(text).set).toEqual(given);
    expect(carriedLines(text).length).toBeGreaterThanOrEqual(atLeast);
    if (atLeast === 0) expect(carriedLines(text)).toEqual([]);
  });
});

describe('a carried item that was changed', () => {
  const written = writeWjx(set(item(1), item(2, { warnings: ['key_conflict'], review: true }), item(3)));

  it('is carried in the first place', () => {
    expect(carriedLines(written)).toHaveLength(1);
    expect(readWjx(written).set.items[1]?.warnings).toEqual(['key_conflict']);
  });

  it.each([
    [
      'the visible key',
      (text: string) => text.replace(/(2\.保管[^\n]*\n)A\.本人\(正确答案\)\nB\.访客/, '$1A.本人\nB.访客(正确答案)'),
    ],
    ['the visible stem', (text: string) => text.replace('\n2.保管', '\n2.借用')],
    ['the carried key', (text: string) => text.replace(/("text":"本人","correct":)true/, '$1false')],
    ['the carried review', (text: string) => text.replace('"review":true', '"review":"no"')],
    ['the end of the carried line', (text: string) => text.replace(/("review":true)\}\}\n/, '$1\n')],
  ])('in %s is for review, and its visible words count', (_, change) => {
    const changed = change(written);
    expect(changed).not.toBe(written);
    const { items } = readWjx(changed).set;
    const visible = /\n2\.[^\n]*\nA\.本人(\(正确答案\))?/.exec(changed)?.[1] !== undefined;
    expect(items).toHaveLength(3);
    expect(items[1]?.review).toBe(true);
    expect(items[1]?.warnings).toContain('carried_differs');
    expect(items[1]?.options[0]?.correct).toBe(visible);
  });

  it('by items added behind it does not swallow them', () => {
    const added = written.replace('\n3.保管', '\n添加的是()\nA.甲\nB.乙(正确答案)\n3.保管');
    const { items } = readWjx(added).set;
    expect(items.some(({ stem, review }) => stem.includes('添加的是()') && review)).toBe(true);
  });
});

it('what is read from a damaged paper comes back after writing', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const text = paperText(paperOf(seed, styleOf(seed), 15))
      .replace(/\n?B[.．、:)]/, '')
      .replace('(正确答案)', '');
    const { set: read } = readWjx(text);
    expect(readWjx(writeWjx(read)).set).toEqual(read);
  }
});
