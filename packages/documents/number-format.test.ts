import { describe, expect, it } from 'vitest';
import { isDateFormat, writeDate, writeNumber } from './number-format.ts';

describe('isDateFormat', () => {
  it.each([
    [14, undefined, true],
    [22, undefined, true],
    [31, undefined, true],
    [57, undefined, true],
    [0, undefined, false],
    [2, undefined, false],
    [49, undefined, false],
    [164, 'yyyy-mm-dd', true],
    [164, 'yyyy"年"m"月"d"日"', true],
    [164, '[$-804]yyyy/m/d;@', true],
    [164, '[h]:mm:ss', true],
    [164, '000-0000-0000', false],
    [164, '#,##0.00 "yd"', false],
    [164, '[Red]0.00', false],
    [164, '0\\d', false],
    [164, 'General', false],
  ])('format %i %s: %s', (id, code, is) => expect(isDateFormat(id, code)).toBe(is));
});

describe('writeNumber', () => {
  it.each([
    ['13812345678', '13812345678'],
    ['1.3812345678E10', '13812345678'],
    ['12.50', '12.50'],
    ['1E30', '1E30'],
    ['', ''],
    ['abc', 'abc'],
  ])('%s as %s', (stored, written) => expect(writeNumber(stored)).toBe(written));
});

describe('writeDate', () => {
  it.each([
    ['33010', 1900, '1990-05-17'],
    ['31548', 1904, '1990-05-17'],
    ['33010.5', 1900, '1990-05-17 12:00:00'],
    ['0.25', 1900, '06:00:00'],
    ['60', 1900, '1900-02-28'],
    ['-1', 1900, '-1'],
    ['99999999', 1900, '99999999'],
    ['x', 1900, 'x'],
  ] as const)('%s since %i as %s', (stored, epoch, written) => expect(writeDate(stored, epoch)).toBe(written));
});
