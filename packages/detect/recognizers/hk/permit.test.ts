import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, scan, validate } from '../../index.ts';

describe('permits of Hong Kong, Macao and Taiwan in messages', () => {
  it.each([
    '回乡证⟦HKM_PERMIT|H0394857261|H****261⟧',
    '港澳通行证⟦HKM_PERMIT|C12345678|C****678⟧',
    '台胞证⟦HKM_PERMIT|12345678|1****678⟧',
    '港澳居民来往内地通行证:⟦HKM_PERMIT|M0012345601|M****601⟧',
    '⟦HKM_PERMIT|810000198808230018|8****018⟧',
    '港澳台居民居住证⟦HKM_PERMIT|830000199209110338|8****338⟧',
    '居住证号⟦HKM_PERMIT|820000197503051120|8****120⟧',
    '往来港澳通行证⟦HKM_PERMIT|CA1234567|C****567⟧',
    '大陆居民往来台湾通行证⟦HKM_PERMIT|T12345678|T****678⟧',
    'home return permit ⟦HKM_PERMIT|H03948572|H****572⟧',
    'my travel permit is ⟦HKM_PERMIT|M12345678|M****678⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('permits in disguise', () => {
  it.each([
    ['small letter', '回乡证⟦HKM_PERMIT|h03948572|H03948572|H****572⟧'],
    ['full-width', '回乡证⟦HKM_PERMIT|Ｈ０３９４８５７２|H03948572|H****572⟧'],
    ['traditional characters', '回鄉證⟦HKM_PERMIT|H03948572|H****572⟧'],
    ['Chinese digits', '台胞证⟦HKM_PERMIT|一二三四五六七八|12345678|1****678⟧'],
    ['groups', '居住证⟦HKM_PERMIT|810000 19880823 0018|810000198808230018|8****018⟧'],
    ['zero-width', '回乡证⟦HKM_PERMIT|H0394\u200b8572|H03948572|H****572⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('permits beside other values', () => {
  it.each([
    '回乡证⟦HKM_PERMIT|H03948572|H****572⟧,手机⟦PHONE|13912345678|139****5678⟧',
    '⟦HKM_PERMIT|810000198808230018|8****018⟧ ⟦CN_ID|110101199003071233|1****************3⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('what is no permit', () => {
  it.each(['840000198808230018', 'C12345678', '通行证办理要7天', '型号H03948572', '居住证快到期了'])(
    'nothing in %s',
    (text) => {
      expect(findingsOf(text)).toEqual([]);
    },
  );

  it.each<[string, boolean]>([
    ['810000198808230018', true],
    ['810000198808230019', false],
    ['110101199003071233', false],
    ['H03948572', true],
    ['C12345678', true],
    ['X12345678', false],
    ['1234567', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('HKM_PERMIT', value)).toBe(isValid);
  });

  it('has one written form', () => {
    expect(normalise('HKM_PERMIT', 'h 0394-8572')).toBe('H03948572');
  });

  it('tells a residence permit from an identity number by its region', () => {
    expect(scan('830000199209110338')[0]?.reasons[0]?.detail).toBe('gb11643.check_digit');
    expect(scan('830000199209110338')[0]?.type).toBe('HKM_PERMIT');
  });
});

describe('residence permits with a mistyped check digit', () => {
  it.each([
    '居住证⟦HKM_PERMIT|810000199408230022⟧',
    '港澳台居民居住证⟦HKM_PERMIT|830000199001011233⟧',
    '居住证号:⟦HKM_PERMIT|820000198512120014⟧',
    '居住证卡号⟦HKM_PERMIT|820000198512120014⟧',
    '证件号⟦HKM_PERMIT|810000199408230022⟧',
    '⟦HKM_PERMIT|810000199408230022⟧是我的',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('numbers of that length', () => {
  it.each(['型号810000199408230022', '重量810000199413450022'])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});
