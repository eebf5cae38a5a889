import { describe, expect, it } from 'vitest';
import { readPptx } from './pptx.ts';
import type { Block } from './pptx-slide.ts';
import { readDocument } from './read.ts';
import { lines, pptx, relations, shape, slide, xfrm } from './testing/decks.ts';
import { hugePng } from './testing/files.ts';

const PNG = hugePng(4);
const textsOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.type === 'text' ? block.paragraphs.map(({ text }) => text) : [block.type]));
const only = (shapes: string, parts = {}) => {
  const read = readPptx(pptx([slide(shapes)], parts))[0];
  if (!read) throw new Error('no slide');
  return read;
};
const picture = (attribute: string) =>
  `<p:pic><p:nvPicPr><p:cNvPr id="4" name="x" descr="流程图"/></p:nvPicPr><p:blipFill><a:blip ${attribute}/></p:blipFill></p:pic>`;
const cell = (text: string, attributes = '') => `<a:tc ${attributes}><a:txBody>${lines(text)}</a:txBody></a:tc>`;

describe('PPTX', () => {
  it('puts slides in the order of the presentation, each once, and marks hidden ones', () => {
    const slides = [slide(shape(lines('一'))), slide(shape(lines('二')), 'show="0"')];
    const rels = relations({
      rId1: ['slide', '/ppt/slides/slide2.xml'],
      rId2: ['slide', 'slides/../slides/slide%31.xml'],
    });
    const read = readPptx(pptx(slides, { 'ppt/_rels/presentation.xml.rels': rels }));
    expect(read.map(({ blocks, isHidden }) => [...textsOf(blocks), isHidden])).toEqual([
      ['二', true],
      ['一', false],
    ]);
  });

  it('reads the title first, then rows from the left', () => {
    const read = only(
      shape(lines('右'), { at: [500, 200, 100, 100] }) +
        shape(lines('下'), { at: [0, 400, 100, 100] }) +
        shape(lines('左', '\t细'), { at: [0, 210, 100, 100] }) +
        shape(lines('标题'), { at: [0, 900, 100, 100], ph: 'type="title"' }),
    );
    expect(read.title).toBe('标题');
    expect(textsOf(read.blocks)).toEqual(['左', '细', '右', '下']);
    expect(read.blocks[0]).toEqual({
      type: 'text',
      paragraphs: [
        { text: '左', level: 0 },
        { text: '细', level: 1 },
      ],
    });
  });

  it('places what is in a group by the group, turned groups too', () => {
    const inner = shape(lines('先'), { at: [0, 0, 10, 10] }) + shape(lines('后'), { at: [0, 90, 10, 10] });
    const turned = `<p:grpSp><p:grpSpPr>${xfrm([0, 100, 100, 100], [0, 0, 100, 100], 10_800_000)}</p:grpSpPr>${inner}</p:grpSp>`;
    expect(textsOf(only(turned + shape(lines('中'), { at: [0, 145, 10, 10] })).blocks)).toEqual(['后', '中', '先']);
  });

  it('takes the place of a placeholder from its layout', () => {
    const shapes = shape(lines('下'), { ph: 'type="body" idx="1"' }) + shape(lines('上'), { at: [0, 10, 10, 10] });
    const layout = slide(shape('', { ph: 'type="body" idx="1"', at: [0, 500, 10, 10] }));
    const parts = {
      'ppt/slides/_rels/slide1.xml.rels': relations({ rId1: ['slideLayout', '../slideLayouts/slideLayout1.xml'] }),
      'ppt/slideLayouts/slideLayout1.xml': layout,
    };
    expect(textsOf(only(shapes, parts).blocks)).toEqual(['上', '下']);
  });

  it('reads tables, covered cells empty', () => {
    const table = `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>${cell('甲', 'gridSpan="2"')}${cell('藏', 'hMerge="1"')}</a:tr><a:tr>${cell('乙')}${cell('丙')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
    expect(only(table).blocks).toEqual([
      {
        type: 'table',
        rows: [
          ['甲', ''],
          ['乙', '丙'],
        ],
      },
    ]);
  });

  it('gives pictures within the file, and names those outside', () => {
    const read = only(picture('r:embed="rId1"') + picture('r:link="rId2"'), {
      'ppt/slides/_rels/slide1.xml.rels': relations({
        rId1: ['image', '../media/a.png'],
        rId2: ['image', 'https://example.com/a.png', 'External'],
      }),
      'ppt/media/a.png': PNG,
    });
    expect(read.blocks).toEqual([{ type: 'picture', bytes: PNG, mediaType: 'image/png', alt: '流程图' }]);
    expect(read.dropped).toEqual([{ reason: 'external', text: '流程图' }]);
  });

  it('names lines of sites and running lines that it drops, and leaves numbers and dates out', () => {
    const slides = ['一', '二', '三', '四', '五'].map((text, index) =>
      slide(
        shape(lines(`内容${text}`, '某某公司内训', ...(index === 0 ? ['更多资料请访问 www.1ppt.com'] : []))) +
          shape('<a:p><a:fld type="slidenum"><a:t>7</a:t></a:fld></a:p>'),
      ),
    );
    const read = readPptx(pptx(slides));
    expect(read.map(({ blocks }) => textsOf(blocks))).toEqual(
      ['一', '二', '三', '四', '五'].map((text) => [`内容${text}`]),
    );
    expect(read[0]?.dropped).toEqual([
      { reason: 'repeated', text: '某某公司内训' },
      { reason: 'site', text: '更多资料请访问 www.1ppt.com' },
    ]);
  });

  it('reads one branch of alternatives', () => {
    const both = `<mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback>${shape(lines('旧'))}</mc:Fallback></mc:AlternateContent>`;
    expect(textsOf(only(both + both.replace('"x"/>', `"x">${shape(lines('新'))}</mc:Choice>`)).blocks)).toEqual([
      '旧',
      '新',
    ]);
  });

  it('is text for detection with notes, remarks, alternative texts and slides out of the order', async () => {
    const bytes = pptx([slide(shape(lines('正文')) + picture('r:link="rId9"'))], {
      'ppt/slides/_rels/slide1.xml.rels': relations({
        rId1: ['notesSlide', '../notesSlides/notesSlide1.xml'],
        rId2: ['comments', '../comments/comment1.xml'],
      }),
      'ppt/notesSlides/notesSlide1.xml': slide(shape(lines('备注 13812345678'))),
      'ppt/comments/comment1.xml': '<p:cmLst xmlns:p="p"><p:cm><p:text>批注</p:text></p:cm></p:cmLst>',
      'ppt/slides/slide9.xml': slide(shape(lines('没有列出'))),
    });
    const reading = await readDocument(bytes);
    expect(reading).toMatchObject({ kind: 'pptx', isWhole: true });
    expect(reading.text.split('\n')).toEqual(['正文', '流程图', '备注 13812345678', '批注', '没有列出']);
  });

  it.each([
    ['no presentation', { 'ppt/presentation.xml': '' }],
    ['no relations', { 'ppt/_rels/presentation.xml.rels': '<Relationships/>' }],
    ['a slide cut off', { 'ppt/slides/slide1.xml': '<p:sld' }],
  ])('refuses a deck with %s', (_what, parts) => {
    const deck = pptx([slide(shape(lines('好')))], parts);
    expect(() => readPptx(deck)).toThrow(expect.objectContaining({ code: 'file_broken' }));
  });

  it('reads 320 slides', () => {
    const slides = Array.from({ length: 320 }, (_, index) => slide(shape(lines(`第${'一'.repeat(index + 1)}页`))));
    expect(readPptx(pptx(slides))).toHaveLength(320);
  });
});
