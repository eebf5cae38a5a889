import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILE_LIMITS } from './limits.ts';
import { isTable, limitRows, readTable, rowsToText } from './table.ts';

describe('rowsToText', () => {
  it('puts the name of its column before each cell', () => {
    const rows = [
      ['姓名', '手机号 ', ''],
      ['王芳', '13812345678', '好'],
      ['', ' 13912345678', ''],
    ];
    expect(rowsToText(rows)).toBe('姓名\t手机号\n姓名：王芳\t手机号：13812345678\t好\n手机号：13912345678');
  });

  it.each([
    [
      'a first row with a number in it',
      [
        ['王芳', '13812345678'],
        ['李伟', '13912345678'],
      ],
    ],
    [
      'a first row with a name in it',
      [
        ['联系人王芳女士', '北京'],
        ['联系人李伟先生', '上海'],
      ],
    ],
    [
      'a first row that somebody wrote',
      [
        ['这一行是谁写下来的一段很长的话，里面没有什么要紧的东西，但是它不是一列的名称，因为太长了', '好'],
        ['x', 'y'],
      ],
    ],
    ['one row alone', [['姓名', '手机号']]],
  ])('takes %s for no head', (_what, rows) => {
    expect(rowsToText(rows)).toBe(rows.map((row) => row.join('\t')).join('\n'));
  });

  it('keeps every word of every cell, in order', () => {
    const cell = fc.stringMatching(/^[a-z ]{0,8}$/);
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 }), (rows) => {
        const lines = rowsToText(rows).split('\n');
        for (const [at, row] of rows.entries()) {
          const cells = (lines[at] ?? '').split('\t').map((text) => text.slice(text.indexOf('：') + 1));
          expect(cells.filter(Boolean)).toEqual(row.map((text) => text.trim()).filter(Boolean));
        }
      }),
    );
  });
});

describe('limitRows', () => {
  it.each([
    [4, 2, true],
    [3, 1, false],
    [1, 0, false],
  ])('keeps rows of at most %i cells together: %i rows', (cells, kept, isWhole) => {
    const limited = limitRows(
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      cells,
    );
    expect([limited.rows.length, limited.isWhole]).toEqual([kept, isWhole]);
  });

  it('keeps rows of at most so many characters together', () => {
    const long = 'x'.repeat(FILE_LIMITS.characters / 2);
    expect(limitRows([[long], [long], ['y']], 100)).toEqual({ rows: [[long], [long]], isWhole: false });
  });
});

describe('tables that are text', () => {
  it.each([
    ['a,b\nc,d', true],
    ['a,b\nc,d\n', true],
    ['a\tb\nc\td', true],
    ['a,b', false],
    ['a\nb', false],
    ['a,b\nc', false],
    ['', false],
    ['a,b\n"c,d', false],
  ])('%j is one: %s', (text, is) => expect(isTable(text)).toBe(is));

  it('is told by its first lines, the last of which may be cut off', () => {
    const rows = Array.from({ length: 3_000 }, (_, row) => `${row},"note\nof ${row}"`).join('\n');
    expect(isTable(`id,note\n${rows}`)).toBe(true);
  });

  it('is read with marks of quotation, and in part where it is long', () => {
    expect(readTable('姓名,备注\n王芳,"早上,晚上"\n')).toEqual({
      text: '姓名\t备注\n姓名：王芳\t备注：早上,晚上',
      isWhole: true,
    });
    const long = Array.from({ length: FILE_LIMITS.cells / 2 + 10 }, (_, row) => `${row},x`).join('\n');
    const read = readTable(long);
    expect([read?.isWhole, read?.text.split('\n').length]).toEqual([false, FILE_LIMITS.cells / 2]);
    expect(readTable('a,"b')).toBeNull();
  });
});
