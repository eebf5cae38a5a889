import { describe, expect, it } from 'vitest';
import { readDocument } from './read.ts';
import { docx, paragraphs, part, table } from './testing/files.ts';

const textOf = async (bytes: Uint8Array) => (await readDocument(bytes)).text;
const run = (content: string) => `<w:p><w:r>${content}</w:r></w:p>`;

describe('DOCX', () => {
  it('is read paragraph by paragraph, whole', async () => {
    expect(await readDocument(docx(paragraphs('收货人：王芳', '', '电话 13812345678')))).toEqual({
      kind: 'docx',
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      text: '收货人：王芳\n电话 13812345678',
      isWhole: true,
      missing: null,
    });
  });

  it('puts the names of columns before the cells of a table', async () => {
    const body = `${paragraphs('名单')}${table([
      ['姓名', '电话'],
      ['王芳', '13812345678'],
    ])}${paragraphs('完')}`;
    expect(await textOf(docx(body))).toBe('名单\n姓名\t电话\n姓名：王芳\t电话：13812345678\n完');
  });

  it('reads a table within a cell', async () => {
    const inner = table([['a', 'b']]);
    const body = `<w:tbl><w:tr><w:tc>${paragraphs('外')}${inner}</w:tc><w:tc>${paragraphs('右')}</w:tc></w:tr></w:tbl>`;
    expect(await textOf(docx(body))).toBe('外 a\tb\t右');
  });

  it.each([
    [
      'a value in several runs',
      '<w:p><w:r><w:t>1381234</w:t></w:r><w:r><w:b/><w:t>5678</w:t></w:r></w:p>',
      '13812345678',
    ],
    ['deleted words', run('<w:delText>13812345678</w:delText>'), '13812345678'],
    ['a tab and a line break', run('<w:t>姓名</w:t><w:tab/><w:t>王芳</w:t><w:br/><w:t>女</w:t>'), '姓名\t王芳\n女'],
    ['a hyphen that does not break', run('<w:t>010</w:t><w:noBreakHyphen/><w:t>62345678</w:t>'), '010-62345678'],
    ['signs that XML writes otherwise', paragraphs('<王芳> & 李'), '<王芳> & 李'],
    ['hidden words', '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>王芳</w:t></w:r></w:p>', '王芳'],
    [
      'a text box, once',
      run(
        `<mc:AlternateContent><mc:Choice><w:txbxContent>${paragraphs('框里')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${paragraphs('框里')}</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>框外</w:t>`,
      ),
      '框里\n框外',
    ],
  ])('reads %s', async (_what, body, text) => expect(await textOf(docx(body))).toBe(text));

  it('reads what stands around the document: headers, footers, notes and remarks', async () => {
    const parts = Object.fromEntries(
      ['comments', 'footnotes', 'footer1', 'header2'].map((name) => [`word/${name}.xml`, part('x', paragraphs(name))]),
    );
    expect(await textOf(docx(paragraphs('body'), parts))).toBe('body\nheader2\nfooter1\nfootnotes\ncomments');
  });

  it.each([
    ['a picture', { 'word/media/image1.png': 'x' }],
    ['a drawing of another kind', { 'word/media/image1.emf': 'x' }],
    ['a file within', { 'word/embeddings/workbook.xlsx': 'x' }],
  ])('says that it is not whole with %s', async (_what, parts) => {
    expect(await readDocument(docx(paragraphs('好'), parts))).toMatchObject({
      text: '好',
      isWhole: false,
      missing: 'pictures',
    });
  });

  it('refuses a document type with entities, and elements within elements without end', async () => {
    const bomb = `<!DOCTYPE w [<!ENTITY a "${'ha'.repeat(1_000)}">]>${part('document', run('<w:t>&a;</w:t>')).slice(55)}`;
    await expect(readDocument(docx('', { 'word/document.xml': bomb }))).rejects.toMatchObject({ code: 'file_broken' });
    const deep = `${'<w:sdt>'.repeat(10_000)}${'</w:sdt>'.repeat(10_000)}`;
    await expect(readDocument(docx(deep))).rejects.toMatchObject({ code: 'file_too_complex' });
  });
});
