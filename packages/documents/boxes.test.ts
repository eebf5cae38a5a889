import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxesToCover, showsCard } from './boxes.ts';
import type { Box, Line, Reading } from './reading.ts';

/** A reading of lines below each other, 20 pixels a full-width character. */
function readingOf(
  lines: readonly (readonly [text: string, confidence?: number])[],
  extra: Partial<Line> = {},
): Reading {
  let text = '';
  const placed = lines.map(([words, confidence = 0.99], row) => {
    if (text !== '') text += '\n';
    const start = text.length;
    text += words;
    const width = Math.max(
      10,
      [...words].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 20 : 10), 0),
    );
    const box = { x: 100, y: 50 * row, width, height: 20 };
    const places = Array.from(words, (_, at) => (at + 0.5) / words.length);
    return { start, end: text.length, box, confidence, places, ...extra };
  });
  return {
    kind: 'image',
    mediaType: 'image/png',
    text,
    isWhole: true,
    missing: null,
    image: { width: 1_000, height: 1_000, lines: placed, codes: [] },
  };
}

const spanOf = ({ text }: Reading, words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};

const holds = (outer: Box, inner: Box) =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

describe('boxesToCover', () => {
  it('covers the part of a line that a span takes, and a little around it', () => {
    const reading = readingOf([['我的手机是13812345678谢谢']]);
    const { boxes, mode } = boxesToCover(reading, [spanOf(reading, '13812345678')]);
    expect([mode, boxes.length]).toEqual(['cover', 1]);
    const [box] = boxes as [Box];
    expect(holds(box, { x: 200, y: 0, width: 110, height: 20 })).toBe(true);
    expect(box.x).toBeGreaterThan(160);
    expect(box.x + box.width).toBeLessThan(350);
  });

  it('covers a value that runs over two lines on both', () => {
    const reading = readingOf([['地址北京市海淀区'], ['中关村大街27号'], ['谢谢']]);
    const span = { start: 2, end: reading.text.indexOf('\n谢谢') };
    expect(boxesToCover(reading, [span]).boxes.map(({ y }) => Math.floor((y + 25) / 50))).toEqual([0, 1]);
  });

  it.each([
    ['read unsurely, with a value in it', ['手机13812345678', 0.8], true],
    ['read unsurely, without any', ['F机1318M48590', 0.88], true],
    ['that could hardly be read', ['今天天气好', 0.4], true],
    ['read surely, without any', ['今天天气好', 0.93], false],
  ] as const)('a line %s', (_what, given, isCovered) => {
    const reading = readingOf([given]);
    const spans = given[0].includes('138') ? [spanOf(reading, '13812345678')] : [];
    const { boxes } = boxesToCover(reading, spans);
    const whole = reading.image?.lines[0]?.box as Box;
    expect(boxes.some((box) => holds(box, whole))).toBe(isCovered);
  });

  it('covers a line that stands on its side whole', () => {
    const box = { x: 100, y: 100, width: 20, height: 300 };
    const reading = readingOf([['手机13812345678']], { box });
    const { boxes } = boxesToCover(reading, [spanOf(reading, '138')]);
    expect(holds(boxes[0] as Box, box)).toBe(true);
  });

  it('covers where the recogniser saw a value, wherever its width would place it', () => {
    const words = '尾号 1381234567890';
    const places = Array.from(words, (_, at) => (at < 3 ? 0.02 * at : 0.5 + (0.5 * (at - 3)) / 13));
    const reading = readingOf([[words]], { places });
    const { boxes } = boxesToCover(reading, [spanOf(reading, '1381')]);
    const line = reading.image?.lines[0] as Line;
    expect((boxes[0] as Box).x + (boxes[0] as Box).width).toBeGreaterThan(line.box.x + 0.6 * line.box.width);
  });

  it('covers codes always and whole', () => {
    const reading = readingOf([['扫一扫']]);
    const box = { x: 300, y: 300, width: 100, height: 100 };
    const image = {
      ...(reading.image as NonNullable<Reading['image']>),
      codes: [{ text: 'x', box, start: 3, end: 3 }],
    };
    expect(boxesToCover({ ...reading, image }, []).boxes.some((one) => holds(one, box))).toBe(true);
  });

  it('keeps of a card nothing but what is printed on all of them', () => {
    const reading = readingOf([
      ['姓名 欧阳明月'],
      ['中华人民共和国'],
      ['居民身份证'],
      ['3号楼402室'],
      ['公民身份号码'],
      ['有效期限', 0.7],
    ]);
    const { boxes, mode } = boxesToCover(reading, [spanOf(reading, '欧阳明月')]);
    expect(mode).toBe('keep');
    expect(boxes.map(({ y }) => y / 50)).toEqual([1, 2, 4]);
  });

  it.each(['recogniser', 'lines', 'codes', 'characters'] as const)(
    'keeps nothing of a picture of which %s are missing, printed words neither',
    (missing) => {
      for (const words of ['今天天气好', '居民身份证']) {
        const reading: Reading = { ...readingOf([[words]]), isWhole: false, missing };
        expect(boxesToCover(reading, [])).toEqual({ mode: 'keep', boxes: [] });
      }
    },
  );

  it('keeps nothing of what is no picture', () => {
    const { image, ...text } = readingOf([['x']]);
    expect(image && boxesToCover(text, [])).toEqual({ mode: 'keep', boxes: [] });
  });

  it('covers every character of every span, whatever the line says', () => {
    const sign = fc.constantFrom(...'王芳电话138abc，。 ');
    fc.assert(
      fc.property(fc.array(sign, { minLength: 2, maxLength: 30 }), fc.nat(29), fc.nat(29), (signs, one, other) => {
        const words = signs.join('');
        const [start, end] = [Math.min(one, other) % words.length, (Math.max(one, other) % words.length) + 1];
        fc.pre(start < end);
        const reading = readingOf([[words]]);
        const widthTo = (at: number) =>
          [...words.slice(0, at)].reduce((sum, s) => sum + (s.charCodeAt(0) > 255 ? 20 : 10), 0);
        const value = { x: 100 + widthTo(start), y: 0, width: widthTo(end) - widthTo(start), height: 20 };
        const { boxes, mode } = boxesToCover(reading, [{ start, end }]);
        expect(mode === 'keep' || boxes.some((box) => holds(box, value))).toBe(true);
      }),
    );
  });
});

describe('showsCard', () => {
  it.each([
    ['公民身份号码11010519491231002X', true],
    ['姓 名 王芳\n性别 女 民族 汉', true],
    ['中国银联 UnionPay', true],
    ['VALID THRU 08/29', true],
    ['PASSPORT', true],
    ['我的姓名是王芳，手机13812345678', false],
    ['订单已发货', false],
  ])('%j: %s', (text, is) => expect(showsCard(text)).toBe(is));
});
