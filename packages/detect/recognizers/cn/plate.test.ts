import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, scan, validate } from '../../index.ts';

describe('number plates in messages', () => {
  it.each([
    '车牌⟦PLATE|京A88Q12|京A***12⟧,麻烦登记一下',
    '我的车是⟦PLATE|沪B3K921|沪B***21⟧,停在B2',
    '⟦PLATE|粤BD12345|粤B***45⟧是新能源,免费两小时吧',
    '⟦PLATE|苏E05612F|苏E***2F⟧ 充不上电',
    '教练车⟦PLATE|浙A1234学|浙A***4学⟧违停',
    '车牌号码:⟦PLATE|粤Z1234港|粤Z***4港⟧',
    '前面那辆⟦PLATE|川G6688警|川G***8警⟧也停着呢',
    'my license plate is ⟦PLATE|京N7H865|京N***65⟧, parked outside',
    '挂车⟦PLATE|鲁C8765挂|鲁C***5挂⟧进园区',
    '月卡绑错了,应该是⟦PLATE|鄂A66666|鄂A***66⟧',
    '号牌【⟦PLATE|津C12T45|津C***45⟧】识别错误',
    '过户前是⟦PLATE|渝D98L01|渝D***01⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('number plates in disguise', () => {
  it.each([
    ['a middle dot', '⟦PLATE|京A·88Q12|京A88Q12|京A***12⟧'],
    ['a space', '车牌⟦PLATE|京A 88Q12|京A88Q12|京A***12⟧'],
    ['a dash', '⟦PLATE|沪B-3K921|沪B3K921|沪B***21⟧'],
    ['small letters', '车牌⟦PLATE|粤bd12345|粤BD12345|粤B***45⟧'],
    ['full-width', '车牌号⟦PLATE|京Ａ８８Ｑ１２|京A88Q12|京A***12⟧'],
    ['zero-width', '车牌⟦PLATE|京\u200bA\u200b88Q12|京A88Q12|京A***12⟧'],
    ['a bullet', '⟦PLATE|津C•12T45|津C12T45|津C***45⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('several number plates', () => {
  it.each([
    '两辆:⟦PLATE|京A88Q12|京A***12⟧,⟦PLATE|沪B3K921|沪B***21⟧',
    '⟦PLATE|京A88Q12|京A***12⟧换成⟦PLATE|粤BD12345|粤B***45⟧',
    '⟦PLATE|苏E05612F|苏E***2F⟧\n⟦PLATE|鄂A66666|鄂A***66⟧',
    '⟦PLATE|京A88Q12|京A***12⟧ thanks',
    '⟦PLATE|京A88Q12|京A***12⟧ cvv ⟦CVV|123⟧',
    '车牌⟦PLATE|京A88Q12|京A***12⟧,手机⟦PHONE|13912345678|139****5678⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('what only looks like a number plate', () => {
  it.each([
    '京东A12345优惠券',
    '新A款12345件',
    '吉他谱C12345',
    '云A',
    '晋A123',
    '湘西之行12345',
    '贵A级防水',
    '川A型号12',
    '京AAAAAA',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});

describe('the check of a number plate', () => {
  it.each<[string, boolean]>([
    ['京A12345', true],
    ['粤BD12345', true],
    ['粤B12345D', true],
    ['浙A1234学', true],
    ['京A1234I', false],
    ['京A1234O', false],
    ['京I12345', false],
    ['港A12345', false],
    ['京A1234', false],
    ['粤BL12345', false],
    ['京ABCDEF', false],
    ['', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('PLATE', value)).toBe(isValid);
  });

  it.each<[string, string]>([
    ['京a·88q12', '京A88Q12'],
    ['粤Z 1234 港', '粤Z1234港'],
    ['沪Ｂ－３Ｋ９２１', '沪B3K921'],
  ])('%j is written %s', (raw, value) => {
    expect(normalise('PLATE', raw)).toBe(value);
  });

  it('is surer behind a word', () => {
    expect(scan('车牌京A88Q12')[0]?.confidence).toBeGreaterThan(scan('京A88Q12')[0]?.confidence ?? 1);
  });
});
