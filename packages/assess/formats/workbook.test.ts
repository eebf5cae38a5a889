import { read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ITEM_LIMITS } from './limits.ts';
import { type Cell, packBook, type Sheet, unpackSheet } from './xlsx-file.ts';

const opened = (sheets: readonly Sheet[]) => read(packBook({ title: '报告', sheets }), { cellFormula: true });
const rowsOf = (sheets: readonly Sheet[], at = 0) => {
  const book = opened(sheets);
  const sheet = book.Sheets[book.SheetNames[at] ?? ''];
  return sheet ? utils.sheet_to_json<Cell[]>(sheet, { header: 1, raw: true, defval: '' }) : [];
};

describe('a workbook', () => {
  it('holds its sheets in order, texts as texts and numbers as numbers, as another reader reads it', () => {
    const sheets: Sheet[] = [
      {
        name: '证书',
        rows: [
          ['姓名', '分数'],
          ['赵', 92.5],
        ],
      },
      { name: 'Effect', rows: [['−0.2', -0.2, 0]] },
    ];
    const book = opened(sheets);
    expect(book.SheetNames).toEqual(['证书', 'Effect']);
    expect(rowsOf(sheets)).toEqual(sheets[0]?.rows);
    expect(rowsOf(sheets, 1)).toEqual(sheets[1]?.rows);
    expect(book.Props?.Title).toBe('报告');
    expect(unpackSheet(packBook({ title: '报告', sheets }))).toEqual({
      title: '报告',
      rows: [
        ['姓名', '分数'],
        ['赵', '92.5'],
      ],
    });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', "=cmd|' /C calc'!A0", '\t=1', '=HYPERLINK("http://x.test")'])(
    'makes no formula of %j',
    (text) => {
      const book = opened([{ name: 'x', rows: [[text]] }]);
      const cell = book.Sheets.x?.A1;
      expect([cell?.t, cell?.v, cell?.f]).toEqual(['s', text, undefined]);
    },
  );

  it('makes no formula of any text', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((words) => `=${words}`);
    fc.assert(
      fc.property(text, (words) => {
        expect(opened([{ name: 'x', rows: [[words]] }]).Sheets.x?.A1?.f).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  it('leaves a cell empty where a number is none', () => {
    expect(rowsOf([{ name: 'x', rows: [['a', Number.NaN, Number.POSITIVE_INFINITY, 1]] }])).toEqual([['a', '', '', 1]]);
  });

  it.each<[string[], string[]]>([
    [
      ['a/b:c', 'A b c'],
      ['a b c', 'A b c (2)'],
    ],
    [
      ["'x'", ''],
      ['x', '(2)'],
    ],
    [
      ['长'.repeat(40), '长'.repeat(40)],
      ['长'.repeat(31), `${'长'.repeat(24)} (2)`],
    ],
  ])('names sheets %j as %j', (names, told) => {
    expect(opened(names.map((name) => ({ name, rows: [['1']] }))).SheetNames).toEqual(told);
  });

  it('refuses a text that no cell holds', () => {
    const rows = [['长'.repeat(ITEM_LIMITS.cell + 1)]];
    expect(() => packBook({ title: '', sheets: [{ name: 'x', rows }] })).toThrow(
      expect.objectContaining({ code: 'items_too_large' }),
    );
  });
});
