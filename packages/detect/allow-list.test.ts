import { describe, expect, it } from 'vitest';
import { type CustomRecognizer, compileRecognizer } from './custom.ts';
import { findingsOf, readRow } from './evaluation/marked-rows.ts';

const MASK = { head: 1, tail: 1 };

function found(pattern: string, text: string, more: Partial<CustomRecognizer> = {}): string[] {
  const compiled = compileRecognizer({ id: 'own', pattern, mask: MASK, ...more });
  if (!compiled.ok) throw new Error(compiled.reason);
  return compiled.find(text).map(({ start, end }) => text.slice(start, end));
}

describe('the language of patterns', () => {
  it.each<[string, string, string[]]>([
    ['9{4}', '编号1234,5678。', ['1234', '5678']],
    ['A9{3}', 'B123 b123', ['B123']],
    ['a{3}', 'abc ABC ab', ['abc', 'ABC']],
    ['x{4}', 'a1b2', ['a1b2']],
    ['汉{2}9{2}', '工号12', ['工号12']],
    ['\\9\\9\\9', '999 123', ['999']],
    ['K\\-9{2}', 'K-12 K12', ['K-12']],
    ['9{3}?9{3}', '123-456 123/456', ['123-456', '123/456']],
    ['9{3,5}', '12 123 12345 123456', ['123', '12345']],
    ['X9{2}a{0,1}', 'X12 X12b X123', ['X12', 'X12b']],
    ['\\A\\{9{2}\\}', 'A{12}', ['A{12}']],
    ['9{3}', '', []],
  ])('%s in %j', (pattern, text, values) => {
    expect(found(pattern, text)).toEqual(values);
  });

  it('takes the longest of several ends', () => {
    expect(found('9{3}x{0,5}', '123ab')).toEqual(['123ab']);
  });

  it('is not part of a longer word or number', () => {
    expect(found('9{4}', '12345 a1234 1234b')).toEqual([]);
  });
});

describe('checks and announcing words of an operator', () => {
  it.each<[NonNullable<CustomRecognizer['validator']>, string, boolean]>([
    ['luhn', '12345674', true],
    ['luhn', '12345675', false],
    ['mod97', '00000098', true],
    ['mod97', '00000099', false],
    ['mod11', '00000000', true],
    ['mod11', '00000001', false],
  ])('%s of %s: %s', (validator, value, passes) => {
    expect(found('9{8}', value, { validator })).toEqual(passes ? [value] : []);
  });

  it.each<[string, boolean]>([
    ['工号12345', true],
    ['我的工号是 12345', true],
    ['12345是工号', false],
    ['Staff ID 12345', true],
    [`工号${'在'.repeat(30)}12345`, false],
  ])('%s: %s', (text, isFound) => {
    expect(found('9{5}', text, { context: ['工号', 'staff id'] }).length > 0).toBe(isFound);
  });

  it('says why, by codes that hold no value', () => {
    const compiled = compileRecognizer({
      id: 'member',
      pattern: '9{8}',
      context: ['会员'],
      validator: 'luhn',
      mask: MASK,
    });
    const [match] = compiled.ok ? compiled.find('会员12345674') : [];
    expect(match?.recognizer).toBe('member');
    expect(match?.reasons.map(({ kind, detail }) => `${kind} ${detail}`)).toEqual([
      'pattern custom.member',
      'validator luhn',
      'context custom.member',
    ]);
  });
});

describe('the mask of an operator', () => {
  it.each<[number, number, string]>([
    [0, 0, '****'],
    [2, 0, '12****'],
    [0, 2, '****78'],
    [1, 1, '1****8'],
    [4, 4, '****'],
    [9, 9, '****'],
  ])('%i and %i: %s', (head, tail, mask) => {
    const compiled = compileRecognizer({ id: 'own', pattern: '9{8}', mask: { head, tail } });
    expect(compiled.ok && compiled.find('12345678')[0]?.mask).toBe(mask);
  });
});

describe('patterns that are refused', () => {
  it.each<[string, string]>([
    ['   ', 'empty'],
    ['9{', 'brackets'],
    ['9{a}', 'brackets'],
    ['9{1,', 'brackets'],
    ['{2}9', 'brackets'],
    ['99', 'no_anchor'],
    ['9{0,20}', 'no_anchor'],
    ['9{64}9{64}9', 'too_long'],
    ['9'.repeat(121), 'too_long'],
  ])('%j: %s', (pattern, reason) => {
    expect(compileRecognizer({ id: 'own', pattern, mask: MASK })).toEqual({ ok: false, reason });
  });
});

describe('values that are not personal to an operator', () => {
  const allowed = new Set(['057187654321', '0571-87654321', 'help@shop.example', '浙江省杭州市西湖区文三路398号']);
  it.each([
    '我们的电话0571-87654321,您的呢',
    '发到help@shop.example就行',
    '门店在地址浙江省杭州市西湖区文三路398号',
    '找客服打0571-87654321,或写信help@shop.example',
    '我的邮箱⟦EMAIL|li@qq.com|l***@qq.com⟧,抄送help@shop.example',
    '回拨⟦LANDLINE|0571-87654322|057187654322|0571****4322⟧,不是0571-87654321',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text, { allowed })).toEqual(expected);
  });

  it('types that are switched off are left alone', () => {
    const text = '订单号20260105123456,手机13912345678,IP 114.88.203.17';
    const typesOf = (without: Parameters<typeof findingsOf>[1]): string[] =>
      findingsOf(text, without).map(({ type }) => type);
    expect(typesOf({})).toEqual(['ORDER_ID', 'PHONE', 'IP']);
    expect(typesOf({ without: ['ORDER_ID'] })).toEqual(['PHONE', 'IP']);
    expect(typesOf({ without: ['ORDER_ID', 'IP', 'PHONE'] })).toEqual([]);
  });
});
