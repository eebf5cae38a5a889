import { describe, expect, it } from 'vitest';
import { maskText, scan } from '../../index.ts';

describe('a date of birth is covered to its last digit', () => {
  it.each([
    ['出生日期1992-08-23', '出生日期1992-**-**'],
    ['生日是1985年12月24日', '生日是1985-**-**'],
    ['出生日期 1978/6/16', '出生日期 1978-**-**'],
    ['date of birth: 14/02/1988', 'date of birth: 1988-**-**'],
    ['生日1990.10.31', '生日1990-**-**'],
  ])('%s', (text, masked) => {
    expect(maskText(text, scan(text))).toBe(masked);
  });

  it.each([
    ['date of birth: 14/02/1988', '1988-02-14'],
    ['date of birth: 02/14/1988', '1988-02-14'],
    ['出生日期1992-08-23', '1992-08-23'],
  ])('%s is normalised', (text, iso) => {
    expect(scan(text).map(({ value }) => value.expose())).toEqual([iso]);
  });
});
