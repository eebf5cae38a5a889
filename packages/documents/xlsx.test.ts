import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FILE_LIMITS } from './limits.ts';
import { readDocument } from './read.ts';
import { pack, xlsx } from './testing/files.ts';

/** The same workbook with a part changed or added. */
function withPart(bytes: Uint8Array, name: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  const before = Buffer.from(parts[name] ?? '').toString();
  return zipSync({ ...parts, [name]: Buffer.from(change(before)) });
}

const SHEET = 'xl/worksheets/sheet1.xml';

describe('XLSX', () => {
  it('is read sheet by sheet, each cell with the name of its column, as it is shown', async () => {
    const book = await xlsx({
      客户: [
        ['姓名', '手机号', '出生日期', '余额'],
        ['王芳', 13812345678, new Date(Date.UTC(1990, 4, 17)), 12.5],
      ],
      备注: [['李伟 13912345678']],
    });
    const reading = await readDocument(book);
    expect(reading).toMatchObject({ kind: 'xlsx', isWhole: true, missing: null });
    expect(reading.text).toBe(
      '姓名\t手机号\t出生日期\t余额\n姓名：王芳\t手机号：13812345678\t出生日期：1990-05-17\t余额：12.5\n李伟 13912345678',
    );
    expect(reading.pages?.map(({ start, end }) => reading.text.slice(start, end).split('\n').length)).toEqual([2, 1]);
  });

  it('keeps a number of 18 digits as it was written, where it is text', async () => {
    const book = await xlsx({ 一: [['身份证号'], ['11010519491231002X'], ['440308199901010017']] });
    expect((await readDocument(book)).text).toContain('身份证号：440308199901010017');
  });

  it('reads remarks and boxes drawn over the cells', async () => {
    const book = await xlsx({ 一: [['a']] });
    const remark = withPart(
      book,
      'xl/comments1.xml',
      () => '<comments><comment><text><r><t>电话</t></r><r><t>139</t></r></text></comment></comments>',
    );
    const box = withPart(
      remark,
      'xl/drawings/drawing1.xml',
      () => '<d xmlns:a="n"><a:p><a:r><a:t>王芳</a:t></a:r></a:p></d>',
    );
    expect((await readDocument(box)).text.split('\n').toSorted()).toEqual(['a', '王芳', '电话139'].toSorted());
  });

  it('reads no more cells than it may, and says so', async () => {
    const rows = Array.from({ length: FILE_LIMITS.cells / 10 + 5 }, (_, row) => Array(10).fill(row % 10));
    expect(await readDocument(await xlsx({ 一: rows }))).toMatchObject({ isWhole: false, missing: 'cells' });
  });

  it('does not walk through a million empty rows to one far out', async () => {
    const far = withPart(await xlsx({ 一: [['a']] }), SHEET, (xml) =>
      xml
        .replace(/<dimension[^>]*>/, '<dimension ref="A1:XFD1048576"/>')
        .replace(
          '</sheetData>',
          '<row r="1048576"><c r="A1048576" t="str"><v>far</v></c><c r="XFD1048576" t="str"><v>out</v></c></row></sheetData>',
        ),
    );
    expect(await readDocument(far)).toMatchObject({ text: 'a\na：far', isWhole: false });
  });

  it('does not write one long text into memory for every cell that shows it', async () => {
    const shared = `<sst><si><t>${'x'.repeat(150_000)}</t></si></sst>`;
    const long = withPart(await xlsx({ 一: [['a']] }), 'xl/sharedStrings.xml', () => shared);
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(900)}</row>`;
    const many = withPart(long, SHEET, () => `<worksheet><sheetData>${row.repeat(1_000)}</sheetData></worksheet>`);
    expect(await readDocument(many)).toMatchObject({ text: '', isWhole: false, missing: 'cells' });
  });

  it.each([
    ['a text that cells share, without its guide to speaking', 's', '<v>1</v>', '王芳'],
    ['a text of its own', 'inlineStr', '<is><r><t>1381234</t></r><r><t>5678</t></r></is>', '13812345678'],
    ['what a formula gave', 'str', '<f>A1&amp;B1</f><v>13812345678</v>', '13812345678'],
    ['a long number', 'n', '<v>1.3812345678E10</v>', '13812345678'],
    ['yes or no', 'b', '<v>1</v>', 'TRUE'],
    ['a text that is not there', 's', '<v>99</v>', ''],
  ])('reads %s', async (_what, type, content, text) => {
    const strings = '<sst><si><t>a</t></si><si><r><t>王</t></r><r><t>芳</t></r><rPh><t>ワン</t></rPh></si></sst>';
    const book = withPart(await xlsx({ 一: [['a']] }), 'xl/sharedStrings.xml', () => strings);
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1" t="${type}">${content}</c></row></sheetData></worksheet>`;
    expect((await readDocument(withPart(book, SHEET, () => sheet))).text).toBe(text);
  });

  it.each([
    [
      'a document type with entities',
      (xml: string) => `<!DOCTYPE a [<!ENTITY b "x">]>${xml.replace(/^<\?.*?\?>/, '')}`,
    ],
    ['half a sheet', (xml: string) => xml.slice(0, xml.length / 2)],
  ])('refuses %s', async (_what, change) => {
    const book = withPart(await xlsx({ 一: [['a']] }), SHEET, change);
    await expect(readDocument(book)).rejects.toMatchObject({ code: 'file_broken' });
  });

  it('reads nothing where no sheet is, and refuses what is no XML', async () => {
    const empty = pack({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<x/>' });
    expect(await readDocument(empty)).toMatchObject({ text: '', pages: [] });
    const nothing = pack({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '' });
    await expect(readDocument(nothing)).rejects.toMatchObject({ code: 'file_broken' });
  });
});
