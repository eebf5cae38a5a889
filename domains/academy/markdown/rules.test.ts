import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoCourse } from '../../../apps/server/demo/data/course.ts';
import { type Block, readInline, readMarkdown } from './rules.ts';

const textOf = (block: Block) =>
  'items' in block
    ? block.items.map((item) => item.map((part) => part.text).join('')).join('|')
    : 'text' in block
      ? block.text.map((part) => part.text).join('')
      : '';

describe('inside a line', () => {
  it.each([
    ['只看**必要**的', ['text:只看', 'strong:必要', 'text:的']],
    ['手机号 138****5678 与 **掩码**', ['text:手机号 138****5678 与 ', 'strong:掩码']],
    ['138****5678, 139****0000', ['text:138****5678, 139****0000']],
    ['按 `Alt+R` 回复', ['text:按 ', 'code:Alt+R', 'text: 回复']],
    ['2 ** 3 ** 4', ['text:2 ** 3 ** 4']],
    ['<b onclick=x>', ['text:<b onclick=x>']],
    ['', []],
  ])('%s', (line, parts) => {
    expect(readInline(line).map((part) => `${part.kind}:${part.text}`)).toEqual(parts);
  });

  it('loses no character of a text without marks', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        const plain = line.replace(/[*`]/g, '');
        expect(
          readInline(plain)
            .map((part) => part.text)
            .join(''),
        ).toBe(plain);
      }),
    );
  });
});

describe('blocks', () => {
  it('are paragraphs, headings, quotes and lists', () => {
    const blocks = readMarkdown('# 一\n\n甲\n乙\n\n> 引\n\n1. 壹\n2. 贰\n\n3. 叁\n\n- 子\n- 丑\n### 小\n丙');
    expect(blocks.map((block) => `${block.kind}:${textOf(block)}`)).toEqual([
      'heading:一',
      'paragraph:甲 乙',
      'quote:引',
      'numbers:壹|贰|叁',
      'bullets:子|丑',
      'heading:小',
      'paragraph:丙',
    ]);
  });

  it('read every lesson of the demo course without a mark left over', () => {
    for (const lesson of demoCourse.lessons) {
      for (const body of [lesson.body.zh, lesson.body.en]) {
        const words = readMarkdown(body).map(textOf).join('\n');
        expect(words).not.toMatch(/(?<!\*)\*\*(?!\*)|^> |^- /m);
      }
    }
  });

  it('never fail', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => readMarkdown(text).length >= 0));
  });
});

describe('what courseware brings', () => {
  const text = (words: string) => [{ kind: 'text', text: words }];
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';

  it('indents items', () => {
    expect(readMarkdown('- 一\n  - 二\n- 三')).toEqual([
      { kind: 'bullets', items: [text('一'), text('二'), text('三')], levels: [0, 1, 0] },
    ]);
  });

  it('reads tables, a stroke within a cell too', () => {
    expect(readMarkdown('前\n| 甲 | 乙 |\n| --- | :-: |\n| 1\\|2 | **三** |\n后')).toEqual([
      { kind: 'paragraph', text: text('前') },
      { kind: 'table', head: [text('甲'), text('乙')], rows: [[text('1|2'), [{ kind: 'strong', text: '三' }]]] },
      { kind: 'paragraph', text: text('后') },
    ]);
  });

  it('shows pictures by our own ids', () => {
    expect(readMarkdown(`![流程图](kedun:picture/${id})`)).toEqual([{ kind: 'picture', id, alt: '流程图' }]);
  });

  it.each([
    '![x](https://example.com/x.png)',
    '![x](kedun:picture/../../secret)',
    `![x](kedun:picture/${id}?to=1)`,
    '| 没有 | 表头线 |',
    '<img src=x>',
  ])('leaves %s as text', (line) => {
    expect(readMarkdown(line)).toEqual([{ kind: 'paragraph', text: text(line) }]);
  });
});
