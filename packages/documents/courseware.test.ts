import { describe, expect, it } from 'vitest';
import { readCourseware } from './courseware.ts';
import { FILE_LIMITS } from './limits.ts';
import { lines, pptx, shape, slide } from './testing/decks.ts';
import { docx, paragraphs, pdfShowing } from './testing/files.ts';

describe('courseware', () => {
  it('is a deck, slide by slide', async () => {
    const deck = pptx([slide(shape(lines('标题'), { ph: 'type="title"' }) + shape(lines('要点')))]);
    expect(await readCourseware(deck)).toMatchObject({
      kind: 'pptx',
      slides: [{ title: '标题', blocks: [{ type: 'text', paragraphs: [{ text: '要点', level: 0 }] }] }],
    });
  });

  it.each([
    ['words', shape(lines('长'.repeat(FILE_LIMITS.characters)))],
    [
      'empty cells',
      `<p:graphicFrame><a:tbl><a:tr>${'<a:tc/>'.repeat(FILE_LIMITS.characters)}</a:tr></a:tbl></p:graphicFrame>`,
    ],
  ])('is a deck, as far as its %s are kept', async (_what, shapes) => {
    const read = await readCourseware(pptx([slide(shape(lines('一'))), slide(shapes), slide(shape(lines('三')))]));
    expect(read).toMatchObject({ kind: 'pptx', isWhole: false, slides: [{ blocks: [{ type: 'text' }] }] });
  });

  it('is a PDF, page by page', async () => {
    const page = (words: string) => ({ content: `BT /F1 9 Tf (${words}) Tj ET`, named: {} });
    const read = await readCourseware(pdfShowing([page('one'), page('two')]));
    expect(read.kind === 'pdf' && read.pages.map((text) => text.trim())).toEqual(['one', 'two']);
  });

  it.each([
    ['Markdown', '# 一\n\n正文', true],
    ['what looks like a table', '姓名,电话\n甲,1\n乙,2', true],
    ['a long text, as far as it is kept', '长'.repeat(FILE_LIMITS.characters + 1), false],
  ])('is %s', async (_what, text, isWhole) => {
    const read = await readCourseware(Buffer.from(text));
    expect(read).toEqual({ kind: 'markdown', text: text.slice(0, FILE_LIMITS.characters), isWhole });
  });

  it.each([
    ['a Word file', docx(paragraphs('甲')), 'file_kind_unknown'],
    ['a program', Buffer.from('MZ\0\0'), 'file_kind_unknown'],
    ['a damaged PDF', Buffer.from('%PDF-1.4\n'), 'file_broken'],
    ['a file beyond the limit', Buffer.alloc(FILE_LIMITS.bytes + 1, 'a'), 'file_too_large'],
  ])('is not %s', async (_what, bytes, code) => {
    await expect(readCourseware(bytes)).rejects.toMatchObject({ code });
  });
});
