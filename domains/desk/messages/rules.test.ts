import { maskText, scan } from '@kedun/detect';
import type { SealedSpan } from '@kedun/domains/custody/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gramsOf, masksKept, newFindings, previewOf, queryGrams, queryTerms, weave, withoutStars } from './rules.ts';

function sealedOf(text: string): SealedSpan[] {
  return scan(text).map(({ type, mask }) => ({ start: 0, end: 0, type, mask, dataClass: 'C2', token: null }));
}

describe('weave', () => {
  const text = '我叫欧阳明月,手机13812345678,谢谢';

  it('puts each mask where its value stood and says where that is', () => {
    const woven = weave(text, [], scan(text), sealedOf(text));
    expect(woven.text).toBe(maskText(text, scan(text)));
    const places = woven.spans.map(({ start, end, type }) => [woven.text.slice(start, end), type]);
    expect(places).toEqual(scan(text).map(({ mask, type }) => [mask, type]));
    expect(places).toContainEqual(['138****5678', 'PHONE']);
  });

  it('moves masks that stood there before when a new one comes between', () => {
    const first = weave('我叫欧阳明月,', [], scan('我叫欧阳明月,'), sealedOf('我叫欧阳明月,'));
    const later = `手机13812345678,${first.text}`;
    const shift = later.length - first.text.length;
    const kept = first.spans.map((span) => ({ ...span, start: span.start + shift, end: span.end + shift }));
    const findings = newFindings(scan(later), kept);
    const sealed = findings.map(({ type, mask }) => ({
      start: 0,
      end: 0,
      type,
      mask,
      dataClass: 'C2' as const,
      token: null,
    }));
    const woven = weave(later, kept, findings, sealed);
    expect(woven.text).toBe(`手机138****5678,${first.text}`);
    for (const { start, end, mask } of woven.spans) expect(woven.text.slice(start, end)).toBe(mask);
  });

  it('says for every text where its masks stand', () => {
    const piece = fc.constantFrom('13812345678', '我叫欧阳明月', '好的', ' ', '京A12345', 'a@b.com', '😀', '\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const given = pieces.join('');
        const woven = weave(given, [], scan(given), sealedOf(given));
        for (const { start, end, mask } of woven.spans) expect(woven.text.slice(start, end)).toBe(mask);
      }),
    );
  });

  it('refuses a finding that was not sealed', () => {
    expect(() => weave(text, [], scan(text), [])).toThrow('not sealed');
  });
});

describe('a value whose first part is masked already', () => {
  it('is sealed as the part that there is', () => {
    const [found] = scan('手机13812345678');
    if (!found) throw new Error('nothing found');
    expect(withoutStars(found, '手机13812345678')).toBe(found);
    const starred = { ...found, value: { expose: () => '138****5678' } as typeof found.value };
    expect(withoutStars(starred, '手机13812345678')).toMatchObject({ mask: '****' });
    expect(withoutStars(starred, '手机13812345678').value.expose()).toBe('13812345678');
  });
});

describe('masks of a draft', () => {
  const token = '0198c5f0-0000-7000-8000-000000000001';
  const span = { start: 4, end: 15, type: 'PHONE', dataClass: 'C2', mask: '138****5678', token } as const;

  it('keep their tokens where they still stand', () => {
    const text = '已发短信到 138****5678 了';
    expect(masksKept(text, [span])).toEqual([{ ...span, start: 6, end: 17 }]);
  });

  it('are forgotten when the writer took them out, and never stand twice', () => {
    expect(masksKept('已发短信', [span])).toEqual([]);
    expect(masksKept('138****5678', [span, span])).toHaveLength(1);
  });
});

describe('grams', () => {
  it.each([
    ['改收货人', ['改', '收', '货', '人', '改收', '收货', '货人']],
    ['ETC扣费2次', ['etc', '扣', '费', '扣费', '2', '次']],
    ['ETC', ['etc']],
    ['138****5678', ['138', '5678']],
    ['…!?', []],
  ])('of %s', (text, grams) => {
    expect(gramsOf(text)).toEqual(grams);
  });

  it.each([
    ['收货人', ['收货', '货人']],
    ['货', ['货']],
    ['改 收货', ['改', '收货']],
    ['…', []],
  ])('asked for by %s', (query, grams) => {
    expect(queryGrams(query)).toEqual(grams);
  });

  it('hold every part of the text that could be asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'改收货人地址订单已出库'), minLength: 1, maxLength: 20 }),
        fc.nat(),
        fc.nat(),
        (text, from, length) => {
          const start = from % text.length;
          const query = text.slice(start, start + 1 + (length % 6));
          const grams = new Set(gramsOf(text));
          for (const gram of queryGrams(query)) expect(grams).toContain(gram);
        },
      ),
    );
  });

  it('ask for words as they stand', () => {
    expect(queryTerms('  改收货  地址 ')).toEqual(['改收货', '地址']);
  });
});

describe('previewOf', () => {
  it('puts a text on one line and shortens it between characters', () => {
    expect(previewOf({ text: ' 你好\n 在吗 ', files: [] })).toBe('你好 在吗');
    const long = previewOf({ text: '😀'.repeat(200), files: [] });
    expect(long.endsWith('…')).toBe(true);
    expect(long).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  });
});
