import { describe, expect, it } from 'vitest';
import { readDocument } from './read.ts';
import { type Book, readDateStyles, readSheet, readStrings, wholeAllowance } from './sheet.ts';
import { pack } from './testing/files.ts';

const xml = (text: string) => Buffer.from(text);
const BOOK: Book = { strings: ['甲', '乙'], dates: [false, true], epoch: 1900 };
const sheet = (rows: string) => xml(`<worksheet><cols/><sheetData>${rows}</sheetData></worksheet>`);
const read = (rows: string, book = BOOK, allowance = wholeAllowance()) => readSheet(sheet(rows), book, allowance);

describe('readSheet', () => {
  it.each([
    ['cells by their reference', '<row><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>', [['1', '', '3']]],
    ['cells without one, in their order', '<row><c><v>1</v></c><c><v>2</v></c></row>', [['1', '2']]],
    ['a cell without one behind one with', '<row><c r="B1"><v>2</v></c><c><v>3</v></c></row>', [['', '2', '3']]],
    ['columns of two letters', '<row><c r="AA1"><v>x</v></c></row>', [[...Array(26).fill(''), 'x']]],
    ['shared texts', '<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row>', [['乙', '甲']]],
    ['a day', '<row><c s="1"><v>33010</v></c></row>', [['1990-05-17']]],
    ['a number in a style that is not there', '<row><c s="9"><v>33010</v></c></row>', [['33010']]],
    ['what went wrong in a formula', '<row><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>', [['#DIV/0!']]],
    ['nothing of a formula itself', '<row><c t="str"><f>"13812345678"</f><v>x</v></c></row>', [['x']]],
    ['no empty rows', '<row/><row><c><v/></c></row><row><c><v>1</v></c></row>', [['1']]],
    ['hidden rows', '<row hidden="1"><c><v>1</v></c></row>', [['1']]],
    ['nothing', '', []],
  ])('reads %s', (_what, rows, cells) => expect(read(rows)).toEqual({ rows: cells, isWhole: true }));

  it('says that a cell stands too far out, and reads the others', () => {
    const rows = '<row><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>';
    expect(read(rows)).toEqual({ rows: [['1']], isWhole: false });
  });

  it('stops where nothing more may be read, and leaves nothing for the next sheet', () => {
    const rows = '<row><c><v>1</v></c><c><v>2</v></c></row>'.repeat(3);
    const allowance = { cells: 4, characters: 100 };
    expect(read(rows, BOOK, allowance)).toEqual({
      rows: [
        ['1', '2'],
        ['1', '2'],
      ],
      isWhole: false,
    });
    expect(read(rows, BOOK, allowance)).toEqual({ rows: [], isWhole: false });
    expect(read(rows, BOOK, { cells: 100, characters: 3 })).toMatchObject({ rows: [['1', '2']], isWhole: false });
  });
});

describe('what cells refer to', () => {
  it('is texts, in runs and without guides to speaking', () => {
    const strings =
      '<sst><si><t>一</t></si><si><r><t>二</t></r><r><t> 三</t></r></si><si><t>东</t><rPh><t>ひがし</t></rPh></si><si/></sst>';
    expect(readStrings(xml(strings))).toEqual(['一', '二 三', '东', '']);
  });

  it('is styles, of which some show days', () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;"/><numFmt numFmtId="165" formatCode="0.0"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`;
    expect(readDateStyles(xml(styles))).toEqual([false, true, true, false]);
  });
});

describe('a workbook', () => {
  const cell = (text: string) =>
    `<worksheet><sheetData><row><c t="str"><v>${text}</v></c></row></sheetData></worksheet>`;
  const book = (parts: Record<string, string>) =>
    pack({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml':
        '<workbook xmlns:r="n"><workbookPr date1904="1"/><sheets><sheet name="b" r:id="rId2"/><sheet name="a" r:id="rId1"/></sheets></workbook>',
      ...parts,
    });
  const links = (first: string, second: string) =>
    `<Relationships><Relationship Id="rId1" Target="${first}"/><Relationship Id="rId2" Target="${second}"/></Relationships>`;

  it('has its sheets in the order in which they are shown, and then those that it does not show', async () => {
    const parts = {
      'xl/_rels/workbook.xml.rels': links('worksheets/one.xml', '/xl/worksheets/two.xml'),
      'xl/worksheets/none.xml': cell('third'),
      'xl/worksheets/one.xml': cell('second'),
      'xl/worksheets/two.xml': cell('first'),
    };
    const { text, pages = [] } = await readDocument(book(parts));
    expect(text).toBe('first\nsecond\nthird');
    expect(pages.map(({ start, end }) => text.slice(start, end))).toEqual(['first', 'second', 'third']);
  });

  it('is read though nothing links to its sheets', async () => {
    expect((await readDocument(book({ 'xl/worksheets/one.xml': cell('here') }))).text).toBe('here');
  });

  it('counts its days from 1904 where it says so', async () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>';
    const day = '<worksheet><sheetData><row><c s="0"><v>31548</v></c></row></sheetData></worksheet>';
    const parts = { 'xl/styles.xml': styles, 'xl/worksheets/one.xml': day };
    expect((await readDocument(book(parts))).text).toBe('1990-05-17');
  });

  it.each([
    ['a picture that cannot be recognised', 'xl/media/image1.emf'],
    ['a chart', 'xl/charts/chart1.xml'],
    ['a file within', 'xl/embeddings/a.docx'],
  ])('is not whole with %s', async (_what, name) => {
    const parts = { 'xl/worksheets/one.xml': cell('x'), [name]: '<x/>' };
    expect(await readDocument(book(parts))).toMatchObject({ text: 'x', isWhole: false, missing: 'pictures' });
  });
});
