import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnWidths, linesWithin } from './rules.ts';

const even = () => 1;
const wide = (sign: string) => ((sign.codePointAt(0) ?? 0) > 0x2e00 ? 2 : 1);

it.each([
  ['', 5, ['']],
  ['two words', 5, ['two', 'words']],
  ['unbroken', 3, ['unb', 'rok', 'en']],
  ['客户信息保护', 4, ['客户', '信息', '保护']],
  ['学 C2 级课程', 6, ['学 C2', '级课程']],
  ['客', 1, ['客']],
])('%j in lines of %s is %j', (text, width, lines) => {
  expect(linesWithin(text, width, wide)).toEqual(lines);
});

it('breaking loses nothing but spaces, and no line is too long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 1, max: 20 }), (text, width) => {
      const lines = linesWithin(text, width, even);
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width);
    }),
  );
});

it('columns fill the width and the longer text has the wider one', () => {
  const widths = columnWidths(
    [
      ['a', 'a long text here'],
      ['b', ''],
    ],
    100,
    (text) => text.length,
  );
  expect(widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(100, 9);
  expect(widths[1]).toBeGreaterThan(widths[0] ?? 0);
});
