import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, validate } from '../../index.ts';

describe('dates of birth in messages', () => {
  it.each([
    '出生日期⟦DOB|1990-03-07|1990-**-**⟧',
    '出生年月:⟦DOB|1965.04.01|1965-04-01|1965-**-**⟧',
    'I was born on ⟦DOB|March 7, 1990|1990-03-07|1990-**-**⟧',
    'born ⟦DOB|7 March 1990|1990-03-07|1990-**-**⟧ in Leeds',
    'my birthday is ⟦DOB|2nd May 1979|1979-05-02|1979-**-**⟧',
    '农历生日⟦DOB|1950年1月1日|1950-01-01|1950-**-**⟧',
    '身份证上出生日期是⟦DOB|19900307|1990-03-07|1990-**-**⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('dates of birth in disguise', () => {
  it.each([
    ['full-width', '生日⟦DOB|１９９０年３月７日|1990-03-07|1990-**-**⟧'],
    ['Chinese digits', '生日⟦DOB|一九九〇年三月七日|1990-03-07|1990-**-**⟧'],
    ['two digits of the year', '生日⟦DOB|90年3月7日|1990-03-07|1990-**-**⟧'],
    ['spaces', '出生日期 ⟦DOB|1990 - 03 - 07|1990-03-07|1990-**-**⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('dates of birth beside other values', () => {
  it.each([
    '身份证⟦CN_ID|110101199003071233|1****************3⟧,生日⟦DOB|1990年3月7日|1990-03-07|1990-**-**⟧',
    '生日⟦DOB|1990-03-07|1990-**-**⟧手机⟦PHONE|13912345678|139****5678⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('dates that are nobody’s birthday', () => {
  it.each([
    '2024年11月5日下的单',
    '有效期到2027-08-31',
    '11月11日活动',
    '生日蛋糕多少钱',
    '生日会员折扣',
    'delivery on 14/02/2026',
    '2026-01-05 14:20:33 物流更新',
    '发票日期20241105',
    '生日快乐!',
    'version 2024.11.05',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['1990-03-07', true],
    ['2015-11-30', true],
    ['1890-03-07', false],
    ['1990-3-7', false],
    ['19900307', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('DOB', value)).toBe(isValid);
  });

  it.each<[string, string]>([
    ['1990年3月7日', '1990-03-07'],
    ['1990/03/07', '1990-03-07'],
    ['December 25, 1985', '1985-12-25'],
    ['25th of December 1985', '1985-12-25'],
    ['Dec. 25 1985', '1985-12-25'],
    ['19851225', '1985-12-25'],
    ['05年6月7日', '2005-06-07'],
    ['68年6月7日', '1968-06-07'],
  ])('%s is written %s', (raw, value) => {
    expect(normalise('DOB', raw)).toBe(value);
  });
});
