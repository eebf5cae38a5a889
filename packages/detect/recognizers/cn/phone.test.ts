import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, scan, validate } from '../../index.ts';

describe('mobile numbers in the messages of customers', () => {
  it.each([
    '⟦PHONE|13912345678|139****5678⟧',
    '麻烦改成⟦PHONE|15900001111|159****1111⟧,之前那个不用了',
    '我手机号⟦PHONE|18698765432|186****5432⟧,收不到短信',
    '师傅打⟦PHONE|17766554433|177****4433⟧吧我在楼下',
    '⟦PHONE|19912340987|199****0987⟧ 这是我老公的电话',
    'tel:⟦PHONE|13700137000|137****7000⟧',
    'Please call ⟦PHONE|15012348765|150****8765⟧ before delivery',
    '电联⟦PHONE|18012345679|180****5679⟧。',
    '绑定手机【⟦PHONE|16612348888|166****8888⟧】要解绑',
    '(⟦PHONE|14712345678|147****5678⟧)',
    '"⟦PHONE|19512345678|195****5678⟧"',
    '我的号码是⟦PHONE|13098761234|130****1234⟧呀',
    '下单人手机:⟦PHONE|13567891234|135****1234⟧',
    '支付宝账号就是手机⟦PHONE|18812349999|188****9999⟧',
    '你们给⟦PHONE|17312345670|173****5670⟧发短信就行',
    '收件电话⟦PHONE|19812345671|198****5671⟧改一下',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('mobile numbers in disguise', () => {
  it.each([
    ['three and four', '我电话⟦PHONE|139 1234 5678|13912345678|139****5678⟧'],
    ['dashes', '联系⟦PHONE|186-9876-5432|18698765432|186****5432⟧'],
    ['dots', '电话⟦PHONE|159.0000.1111|15900001111|159****1111⟧'],
    ['country code with plus', '⟦PHONE|+8613912345678|13912345678|139****5678⟧'],
    ['country code with dash', '⟦PHONE|+86-139-1234-5678|13912345678|139****5678⟧'],
    ['country code with zeros', '手机⟦PHONE|0086 13912345678|13912345678|139****5678⟧'],
    ['full-width', '手机⟦PHONE|１５９００００１１１１|15900001111|159****1111⟧'],
    ['幺', '我号码⟦PHONE|幺三九幺二三四五六七八|13912345678|139****5678⟧'],
    ['lower-case Chinese digits', '手机⟦PHONE|一五九零零零零一一一一|15900001111|159****1111⟧'],
    ['the round zero', '手机⟦PHONE|一五九〇〇〇〇一一一一|15900001111|159****1111⟧'],
    ['formal Chinese digits', '手机⟦PHONE|壹捌陆玖捌柒陆伍肆叁贰|18698765432|186****5432⟧'],
    ['half digits, half Chinese', '手机⟦PHONE|139一二三四5678|13912345678|139****5678⟧'],
    ['keycaps', '加我⟦PHONE|1️⃣8️⃣6️⃣9️⃣8️⃣7️⃣6️⃣5️⃣4️⃣3️⃣2️⃣|18698765432|186****5432⟧'],
    ['circled', '电话⟦PHONE|①⑤⑨⓪⓪⓪⓪①①①①|15900001111|159****1111⟧'],
    ['zero-width space', '手机⟦PHONE|139\u200b1234\u200b5678|13912345678|139****5678⟧'],
    ['zero-width joiner in every place', '手机⟦PHONE|1\u200d3\u200d9\u200d1\u200d2345678|13912345678|139****5678⟧'],
    ['line break', '手机⟦PHONE|1391234\n5678|13912345678|139****5678⟧'],
    ['digit by digit', '电话⟦PHONE|1 3 9 1 2 3 4 5 6 7 8|13912345678|139****5678⟧'],
    ['digit by digit with dots', '电话⟦PHONE|1.3.9.1.2.3.4.5.6.7.8|13912345678|139****5678⟧'],
    ['Arabic-Indic digits', '手机⟦PHONE|١٣٩١٢٣٤٥٦٧٨|13912345678|139****5678⟧'],
    ['letter O', '手机⟦PHONE|159OOOO1111|15900001111|159****1111⟧'],
    ['the sound of eight', '号码⟦PHONE|一三九一二三四五六七吧|13912345678|139****5678⟧'],
    ['a wrong character in the word', '手鸡号⟦PHONE|13912345678|139****5678⟧'],
    ['traditional characters', '手機號⟦PHONE|13912345678|139****5678⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('several mobile numbers in a row', () => {
  it.each([
    '⟦PHONE|13912345678|139****5678⟧/⟦PHONE|15900001111|159****1111⟧',
    '打⟦PHONE|13912345678|139****5678⟧或者⟦PHONE|18698765432|186****5432⟧都行',
    '电话:⟦PHONE|13912345678|139****5678⟧,⟦PHONE|15900001111|159****1111⟧,⟦PHONE|18698765432|186****5432⟧',
    '⟦PHONE|13912345678|139****5678⟧\n⟦PHONE|15900001111|159****1111⟧',
    '旧号⟦PHONE|13912345678|139****5678⟧新号⟦PHONE|15900001111|159****1111⟧',
    '⟦PHONE|13912345678|139****5678⟧、⟦PHONE|15900001111|159****1111⟧',
    '⟦PHONE|13912345678|139****5678⟧ ⟦PHONE|15900001111|159****1111⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('what looks like a mobile number and is none', () => {
  it.each([
    '一共13912.50元',
    '流量还剩13812345字节',
    '型号13812345678不支持这个配件',
    '商品编码13912345678',
    '版本1.3.9.12',
    '打12345投诉你们',
    '10086说不是他们的问题',
    '客服热线400-812-3456打不通',
    '95588一直占线',
    '2024年12月13日19点下的单',
    '尺寸139*123*45',
    '优惠券码13812345678',
    '12012345678',
    '1391234567',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it('an order number of eleven digits is an order number', () => {
    const { text, expected } = readRow('订单号⟦ORDER_ID|13912345678|****345678⟧还没发');
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('the check of a mobile number', () => {
  it.each<[string, boolean]>([
    ['13912345678', true],
    ['19712345678', true],
    ['16212345678', true],
    ['12012345678', false],
    ['11012345678', false],
    ['1391234567', false],
    ['139123456789', false],
    ['1391234567X', false],
    ['', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('PHONE', value)).toBe(isValid);
  });

  it.each<[string, string]>([
    ['+86 139-1234-5678', '13912345678'],
    ['008613912345678', '13912345678'],
    ['013912345678', '13912345678'],
    ['一三九 1234 五六七八', '13912345678'],
    ['１３９　１２３４　５６７８', '13912345678'],
    ['l39l2345678', '13912345678'],
  ])('%j is written %s', (raw, value) => {
    expect(normalise('PHONE', raw)).toBe(value);
  });

  it('is surer behind a word, and says which grounds it has', () => {
    const [bare] = scan('13912345678');
    const [announced] = scan('手机13912345678');
    expect(announced?.confidence).toBeGreaterThan(bare?.confidence ?? 1);
    expect(bare?.reasons.map(({ kind }) => kind)).toEqual(['validator']);
    expect(announced?.reasons.map(({ kind }) => kind)).toEqual(['validator', 'context']);
  });
});
