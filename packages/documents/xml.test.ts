import { describe, expect, it } from 'vitest';
import { FILE_LIMITS } from './limits.ts';
import { walkXml } from './xml.ts';

function textOf(xml: string | Uint8Array): string {
  let text = '';
  walkXml(Buffer.from(xml), {
    text: (part) => {
      text += part;
    },
  });
  return text;
}

describe('walkXml', () => {
  it('tells of elements by their local names, of their attributes and text', () => {
    const seen: unknown[] = [];
    walkXml(Buffer.from('<w:a xmlns:w="n" w:x="1"><b>一&amp;二</b><![CDATA[三]]></w:a>'), {
      open: (name, attributes) => seen.push([name, attributes['w:x']]),
      close: (name) => seen.push(name),
      text: (text) => seen.push(text),
    });
    expect(seen).toEqual([['a', '1'], ['b', undefined], '一&二', 'b', '三', 'a']);
  });

  it('reads UTF-16 as well', () => {
    expect(textOf(Buffer.from('\ufeff<a>姓名</a>', 'utf16le'))).toBe('姓名');
    expect(textOf(Buffer.from('\ufeff<a>姓名</a>', 'utf16le').swap16())).toBe('姓名');
  });

  it.each([
    [
      'entities that multiply',
      `<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;">]><a>&d;</a>`,
      'file_broken',
    ],
    ['an entity from outside', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'file_broken'],
    ['an unknown entity', '<a>&b;</a>', 'file_broken'],
    ['an element that never ends', '<a><b></a>', 'file_broken'],
    ['half of it', '<a><b>', 'file_broken'],
    ['nothing', '', 'file_broken'],
    [
      'elements within elements',
      `${'<a>'.repeat(FILE_LIMITS.depth + 1)}${'</a>'.repeat(FILE_LIMITS.depth + 1)}`,
      'file_too_complex',
    ],
  ])('refuses %s', (_what, xml, code) => {
    expect(() => textOf(xml)).toThrow(expect.objectContaining({ name: 'KedunError', code }));
  });
});
