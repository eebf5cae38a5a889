import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from './evaluation/marked-rows.ts';
import { scan } from './index.ts';
import { isStarNear } from './surroundings.ts';

describe('where a value begins and ends among other codes', () => {
  it.each([
    ['a letter code in front', 'ID⟦CN_ID|110101199003071233|1****************3⟧'],
    ['a number of the list in front', '1. ⟦PHONE|13912345678|139****5678⟧\n2. ⟦PHONE|15900001111|159****1111⟧'],
    ['a price behind', '⟦PHONE|13912345678|139****5678⟧ 99元'],
    ['a date in front', '2026-01-05 ⟦PHONE|13912345678|139****5678⟧'],
    ['a date in front of letters and digits', '2026-01-05 ⟦TRACKING_NO|SF1234567890123⟧'],
    ['a date in front of letters in the value', '2026-01-05 ⟦IBAN|GB82WEST12345698765432⟧'],
    ['an internet address in front', '⟦IP|192.168.1.20⟧ ⟦TRACKING_NO|SF1234567890123⟧'],
    ['a date in front of a plus sign', '2026-01-05 ⟦PHONE_INTL|+44 20 7946 0958⟧'],
    ['a birthday in front of one', '生日⟦DOB|1990-01-02⟧ ⟦PHONE_INTL|＋44 20 7946 0958⟧'],
    ['a time in front', '14:20 ⟦PHONE|13912345678|139****5678⟧'],
    ['a quantity in front', '3件 ⟦PHONE|13912345678|139****5678⟧'],
    ['brackets around', '（⟦PHONE|13912345678|139****5678⟧）'],
    ['emoji around', '📱⟦PHONE|13912345678|139****5678⟧📱'],
    ['the plus sign belongs to the number', '打⟦PHONE|+8613912345678|13912345678|139****5678⟧'],
    ['its word behind, after a keycap', '⟦PASSPORT|9001403 1️⃣|90014031|9****031⟧科9岁小小护照'],
    ['Chinese right behind', '⟦PHONE|13912345678|139****5678⟧是我的'],
    ['a decimal in front', '共12.5元，电话⟦PHONE|13912345678|139****5678⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('values inside longer numbers are no values', () => {
  it.each([
    ['a mobile number inside twenty digits', '99139123456789900123'],
    ['a mobile number behind a digit', '5139123456780000000000'],
    ['pairs in an even row', '11 39 12 34 56 78 90 12 34'],
  ])('%s', (_, text) => {
    expect(findingsOf(text).filter(({ type }) => type === 'PHONE')).toEqual([]);
  });
});

describe('a plus sign begins a number anew', () => {
  it.each([
    ['+12,+44 20 7946 0958', ['+44 20 7946 0958']],
    ['+1+1+1+44 20 7946 0958', ['+44 20 7946 0958']],
    ['2026-01-05 +44 20 7946 0958', ['+44 20 7946 0958']],
    ['+1+1+1+1+1+1+1+1+1+1+1', []],
  ])('%s', (text, numbers) => {
    expect(findingsOf(text).map(({ raw }) => raw)).toEqual(numbers);
  });
});

describe('what is left of a masked value is no value', () => {
  it.each([
    '手机139****5678',
    '验证码******',
    '卡号**** **** **** 4584',
    '身份证1****************3',
    'QQ 8****9',
    '护照E****678',
    '验证码**1234',
    '尾号 ****4584',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it('but a full value beside a mask is one', () => {
    const { text, expected } = readRow('旧号139****5678,新号⟦PHONE|15900001111|159****1111⟧');
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('a star beside a place', () => {
  it.each<[string, number, 1 | -1, boolean]>([
    ['12*', 1, 1, true],
    ['12 *', 1, 1, true],
    ['12  *', 1, 1, false],
    ['*12', 1, -1, true],
    ['12', 1, 1, false],
    ['12＊', 1, 1, true],
  ])('%j at %i: %s', (text, index, step, isNear) => {
    expect(isStarNear(text, index, step)).toBe(isNear);
  });
});

describe('long texts', () => {
  it('finds every one of a hundred numbers', () => {
    const numbers = Array.from({ length: 100 }, (_, index) => `139${String(12340000 + index)}`);
    const found = scan(numbers.join('，'));
    expect(found.map(({ value }) => value.expose())).toEqual(numbers);
  });

  it('finds a number far from the start at its place', () => {
    const text = `${'您好,请问什么时候发货。'.repeat(500)}13912345678`;
    expect(scan(text).map(({ start, end }) => [start, end])).toEqual([[text.length - 11, text.length]]);
  });
});
