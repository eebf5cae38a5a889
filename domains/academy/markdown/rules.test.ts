import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoCourse } from '../../../apps/server/demo/data/course.ts';
import { type Block, readInline, readMarkdown } from './rules.ts';

const textOf = (block: Block) =>
  'items' in block
    ? block.items.map((item) => item.map((part) => part.text).join('')).join('|')
    : block.text.map((part) => part.text).join('');

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
