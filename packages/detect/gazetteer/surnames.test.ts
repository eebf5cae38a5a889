import { describe, expect, it } from 'vitest';
import { CLASS, SURNAME } from '../fold.ts';
import { BRANDS } from './brands.ts';
import { COMMON_SURNAMES, COMPOUND_SURNAMES, isCompoundSurname, RARE_SURNAMES, surnameLength } from './surnames.ts';

describe('family names', () => {
  it.each<[string, number]>([
    ['王', 1],
    ['王小明', 1],
    ['欧阳明月', 2],
    ['欧明月', 1],
    ['司马相如', 2],
    ['司机', 1],
    ['诸葛', 2],
    ['劉德華', 1],
    ['歐陽', 0],
    ['欧陽', 2],
    ['的', 0],
    ['A', 0],
    ['', 0],
  ])('%s: %i', (text, length) => {
    expect(surnameLength(text, 0)).toBe(length);
  });

  it('are looked up at a place', () => {
    expect(surnameLength('我叫欧阳明月', 2)).toBe(2);
    expect(surnameLength('我叫欧阳明月', 3)).toBe(1);
    expect(surnameLength('我叫', 2)).toBe(0);
  });

  it('begin with the most common ones', () => {
    expect(COMMON_SURNAMES.slice(0, 5)).toBe('王李张刘陈');
    expect(COMMON_SURNAMES).toHaveLength(200);
  });

  it('are each of one character, or of the list of compound ones', () => {
    for (const surname of [...COMMON_SURNAMES, ...RARE_SURNAMES]) expect(surname).toMatch(/^\p{Script=Han}$/u);
    for (const surname of COMPOUND_SURNAMES) {
      expect(surname).toMatch(/^\p{Script=Han}{2,4}$/u);
      expect(isCompoundSurname(surname)).toBe(true);
    }
    expect(isCompoundSurname('王小')).toBe(false);
  });

  it('carry the flag that the tagger looks for', () => {
    const heads = [...COMMON_SURNAMES, ...RARE_SURNAMES, ...COMPOUND_SURNAMES.map((surname) => surname[0] ?? '')];
    expect(heads.filter((head) => !((CLASS[head.charCodeAt(0)] ?? 0) & SURNAME))).toEqual([]);
    expect((CLASS['的'.charCodeAt(0)] ?? 0) & SURNAME).toBe(0);
  });
});

describe('brands', () => {
  it('stand once each', () => {
    expect(new Set(BRANDS).size).toBe(BRANDS.length);
  });

  it('are words, many of which begin like a person', () => {
    expect(BRANDS.filter((brand) => !/^\p{Script=Han}{2,8}$/u.test(brand))).toEqual([]);
    expect(BRANDS.filter((brand) => surnameLength(brand, 0) > 0).length).toBeGreaterThan(BRANDS.length / 3);
  });
});
