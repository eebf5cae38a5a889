import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, validate } from '../../index.ts';

describe('toll cards in messages', () => {
  it.each([
    'ETC卡号⟦ETC|44012345678901234567|**** **** **** 4567⟧扣费异常',
    'etc:⟦ETC|1101200912345678|**** **** **** 5678⟧',
    '粤通卡⟦ETC|4401234567890123|**** **** **** 0123⟧丢了',
    '我的OBU号⟦ETC|3301987654321098|**** **** **** 1098⟧',
    '通行卡号 ⟦ETC|61010123456789012345|**** **** **** 2345⟧ 注销',
    'ETC卡是⟦ETC|37019283746501928374|**** **** **** 8374⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('toll cards in disguise', () => {
  it.each([
    ['groups of four', 'ETC卡号⟦ETC|4401 2345 6789 0123 4567|44012345678901234567|**** **** **** 4567⟧'],
    ['dashes', 'ETC卡号⟦ETC|4401-2345-6789-0123-4567|44012345678901234567|**** **** **** 4567⟧'],
    ['zero-width', 'ETC⟦ETC|4401234567\u200b8901234567|44012345678901234567|**** **** **** 4567⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('toll cards beside other values', () => {
  it.each(['车牌⟦PLATE|京A88Q12|京A***12⟧ etc ⟦ETC|11012009123456781234|**** **** **** 1234⟧'])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('what is no toll card', () => {
  it.each(['44012345678901234567', 'ETC扣了35.5元', 'etc什么时候激活', 'ETC95折', 'fruit, etc 12 boxes'])(
    'nothing in %s',
    (text) => {
      expect(findingsOf(text)).toEqual([]);
    },
  );

  it.each<[string, boolean]>([
    ['44012345678901234567', true],
    ['4401234567890123', true],
    ['440123456789012', false],
    ['440123456789012345678', false],
    ['4401234567890123456X', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('ETC', value)).toBe(isValid);
  });

  it('keeps digits', () => {
    expect(normalise('ETC', '4401 2345-6789 0123')).toBe('4401234567890123');
  });
});

describe('full-width words', () => {
  it.each([
    'ＥＴＣ卡号⟦ETC|44011234567890123456⟧',
    'ＥＴＣ卡号：⟦ETC|44011234567890123456⟧',
    'ＥＴＣ ⟦ETC|4401123456789012⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});
