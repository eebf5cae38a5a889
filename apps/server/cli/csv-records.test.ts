import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, MOST_CELLS, MOST_RECORD_CHARACTERS, recordsOf, writeCell } from './csv-records.ts';

async function read(pieces: readonly string[], separator = ','): Promise<Cell[][]> {
  async function* given() {
    yield* pieces;
  }
  const records: Cell[][] = [];
  for await (const record of recordsOf(given(), separator)) records.push(record);
  return records;
}
const textsOf = (records: readonly Cell[][]) => records.map((record) => record.map(({ text }) => text));

describe('records of a table', () => {
  it.each([
    ['', []],
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a,,\n', [['a', '', '']]],
    ['\n\n', [[''], ['']]],
    ['"a,b","c\nd"\n', [['a,b', 'c\nd']]],
    ['"a""b",""\n', [['a"b', '']]],
    ['a"b,c', [['a"b', 'c']]],
    ['"a" b,c', [['"a" b', 'c']]],
    ['"a"\r\n"b"', [['a'], ['b']]],
  ])('of %o', async (text, records) => expect(textsOf(await read([text]))).toEqual(records));

  it('may be parted by tabs', async () => expect(textsOf(await read(['a,b\tc\n'], '\t'))).toEqual([['a,b', 'c']]));

  it('are read as they were written, however the text comes in pieces', async () => {
    const cell = fc.array(fc.constantFrom('a', '长', ',', '"', '\n', ' ')).map((parts) => parts.join(''));
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(table, fc.nat(), async (given, at) => {
        const written = given
          .map((record) => `${record.map((text) => writeCell({ text, isQuoted: text === '' }, ',')).join(',')}\n`)
          .join('');
        const cut = at % (written.length + 1);
        expect(textsOf(await read([written.slice(0, cut), written.slice(cut)]))).toEqual(given);
      }),
    );
  });

  it.each([
    ['a quotation mark that is never closed', ['"never closed,\n1']],
    ['one that fills the memory', [`"${'a'.repeat(MOST_RECORD_CHARACTERS)}`, 'aa']],
    ['too many cells', [','.repeat(MOST_CELLS)]],
  ])(
    'are not read on after %s',
    async (_what, pieces) => await expect(read(pieces)).rejects.toThrow(/more than|never closed/),
  );
});

describe('a cell as it is written', () => {
  it.each([
    [{ text: 'a', isQuoted: false }, 'a'],
    [{ text: 'a', isQuoted: true }, '"a"'],
    [{ text: 'a,b', isQuoted: false }, '"a,b"'],
    [{ text: 'a"b', isQuoted: false }, '"a""b"'],
    [{ text: '', isQuoted: false }, ''],
  ])('%o', (cell, written) => expect(writeCell(cell, ',')).toBe(written));
});
