/** Every character of a source is accounted for, once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anySet } from '../testing/arbitrary.ts';
import { Dice } from '../testing/dice.ts';
import { FAULTS } from '../testing/mutations.ts';
import { paperOf, paperText, styleOf } from '../testing/paper.ts';
import { readWjx } from './read.ts';
import { coverText, type Span } from './spans.ts';
import { writeWjx } from './write.ts';

const PIECES = [
  '1.',
  '2.',
  '12、',
  '(3)',
  '第4题',
  'A.',
  'B.',
  'C、',
  '（D）',
  '(正确答案)',
  '（正确答案',
  '[单选题]',
  '【多选题】',
  '[判断',
  '答案:AB',
  '答案:',
  '解析:',
  '标签:',
  '一、单选题\n',
  '1.1 总则\n',
  '\n',
  '\r\n',
  ' ',
  '　',
  '对',
  '错',
  '个人信息',
  '应当()',
  '5%',
  '2.5万元',
  '//kedun {}\n',
  '\ufeff',
  '😀',
];

const messy = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

function expectCover(text: string): void {
  const { set, spans } = readWjx(text);
  let at = 0;
  for (const { start, end, item } of spans) {
    expect(start).toBe(at);
    expect(end).toBeGreaterThan(start);
    if (item !== null) expect(set.items[item]).toBeDefined();
    at = end;
  }
  expect(at).toBe(text.length);
}

describe('spans', () => {
  it('cover any text without gap or overlap', () => {
    fc.assert(fc.property(messy, expectCover), { numRuns: 1500 });
  });

  it('cover what was written, with what it carries', () => {
    fc.assert(
      fc.property(anySet, (set) => expectCover(writeWjx(set))),
      { numRuns: 100 },
    );
  });

  it.each(Object.entries(FAULTS))('cover a paper with: %s', (_, mutation) => {
    for (let seed = 1; seed <= 5; seed++) {
      const paper = paperOf(seed, styleOf(seed), 9);
      mutation(paper, seed % 8, new Dice(seed));
      expectCover(paperText(paper));
    }
  });

  it('hold the words of each item in its own spans', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const text = paperText(paperOf(seed, styleOf(seed), 12));
      const { set, spans } = readWjx(text);
      const wordsOf = (item: number, part: Span['part']) =>
        spans
          .filter((span) => span.item === item && span.part === part)
          .map(({ start, end }) => text.slice(start, end).trim());
      for (const [at, item] of set.items.entries()) {
        expect(wordsOf(at, 'option')).toEqual(item.options.map((option) => option.text));
        expect(wordsOf(at, 'number')).toHaveLength(1);
        expect(wordsOf(at, 'stem').join('').slice(0, 10)).toBe(item.stem.slice(0, 10));
      }
    }
  });

  it('name each part of a text', () => {
    const text =
      '卷\n姓名:____\n一、单选题\n1.应当() [单选题]\nA.甲(正确答案)\nB.乙\n解析:见第2条。\n标签:出入\n附注\n';
    const parts = readWjx(text).spans.map(
      ({ start, end, part, item }) => `${part} ${item} ${text.slice(start, end).trim()}`,
    );
    expect(parts).toEqual([
      'title null 卷',
      'leftover null 姓名:____',
      'section null 一、单选题',
      'number 0 1.',
      'stem 0 应当()',
      'tag 0 [单选题]',
      'letter 0 A.',
      'option 0 甲',
      'key 0 (正确答案)',
      'letter 0 B.',
      'option 0 乙',
      'explanation 0 解析:见第2条。',
      'labels 0 标签:出入',
      'leftover 0 附注',
    ]);
  });
});

describe('a cover', () => {
  const span = (start: number, end: number, item: number | null = 0): Span => ({ start, end, item, part: 'stem' });
  it.each([
    ['gives blanks to the span before them', '甲  乙', [span(0, 1), span(3, 4, 1)], ['0-3 stem 0', '3-4 stem 1']],
    [
      'leaves over what nobody took',
      '甲丙乙',
      [span(0, 1), span(2, 3)],
      ['0-1 stem 0', '1-2 leftover null', '2-3 stem 0'],
    ],
    ['joins neighbours of one kind', '甲乙', [span(0, 1), span(1, 2)], ['0-2 stem 0']],
    ['leaves over a whole text', '甲乙', [], ['0-2 leftover null']],
    ['passes over what has no width', '甲', [span(0, 0), span(0, 1)], ['0-1 stem 0']],
    ['has nothing for nothing', '', [], []],
  ])('%s', (_, text, given, expected) => {
    expect(coverText(text, given).map(({ start, end, part, item }) => `${start}-${end} ${part} ${item}`)).toEqual(
      expected,
    );
  });
});
