import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, scan, validate } from '../../index.ts';

describe('unified social credit codes in messages', () => {
  it.each([
    '开票税号⟦USCC|91110108MA01ABCD2H|91110108********2H⟧',
    '统一社会信用代码:⟦USCC|92330106MA2CDEFG5A|92330106********5A⟧',
    '⟦USCC|91440300708461136T|91440300********6T⟧ 这个抬头',
    '我们公司税号是⟦USCC|91320594088140947F|91320594********7F⟧,麻烦开专票',
    '个体户,信用代码⟦USCC|92510104MA6XYRT98T|92510104********8T⟧',
    'Our tax id is ⟦USCC|91310115MA1K3Y8P4L|91310115********4L⟧.',
    '纳税人识别号⟦USCC|521000005000188884|52100000********84⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('unified social credit codes in disguise', () => {
  it.each([
    ['small letters', '税号⟦USCC|91110108ma01abcd2h|91110108MA01ABCD2H|91110108********2H⟧'],
    ['full-width', '税号⟦USCC|９１１１０１０８ＭＡ０１ＡＢＣＤ２Ｈ|91110108MA01ABCD2H|91110108********2H⟧'],
    ['groups of four', '税号⟦USCC|9111 0108 MA01 ABCD 2H|91110108MA01ABCD2H|91110108********2H⟧'],
    ['zero-width', '⟦USCC|91110108\u200bMA01\u200bABCD2H|91110108MA01ABCD2H|91110108********2H⟧'],
    ['a line break', '税号⟦USCC|91110108MA\n01ABCD2H|91110108MA01ABCD2H|91110108********2H⟧'],
    ['a Cyrillic А', '税号⟦USCC|91110108MА01ABCD2H|91110108MA01ABCD2H|91110108********2H⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('several codes', () => {
  it.each([
    '⟦USCC|91110108MA01ABCD2H|91110108********2H⟧,⟦USCC|91440300708461136T|91440300********6T⟧',
    '税号⟦USCC|91110108MA01ABCD2H|91110108********2H⟧ 电话⟦LANDLINE|010-62345678|01062345678|010****5678⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('eighteen characters that are no credit code', () => {
  it.each(['91110108MA01ABCD2X', '91110108MI01ABCD2H', 'ABCDEFGHJKLMNPQRTU', '00110108MA01ABCD2H', '税号怎么填'])(
    'nothing in %s',
    (text) => {
      expect(findingsOf(text)).toEqual([]);
    },
  );

  it('one with a slip of the pen is protected behind the word, with less confidence', () => {
    const { text, expected } = readRow('税号⟦USCC|91110108MA01ABCD2X|91110108********2X⟧');
    expect(findingsOf(text)).toEqual(expected);
    expect(scan(text)[0]?.confidence).toBeLessThan(scan('91110108MA01ABCD2H')[0]?.confidence ?? 0);
  });

  it.each<[string, boolean]>([
    ['91110108MA01ABCD2H', true],
    ['91440300708461136T', true],
    ['121000004000066663', true],
    ['91440300708461137T', false],
    ['91110108MO01ABCD2H', false],
    ['91110108MA01ABCD2', false],
    ['', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('USCC', value)).toBe(isValid);
  });

  it('has one written form', () => {
    expect(normalise('USCC', '9111-0108 ma01abcd2h')).toBe('91110108MA01ABCD2H');
  });
});
