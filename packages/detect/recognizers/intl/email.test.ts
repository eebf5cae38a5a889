import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, scan, validate } from '../../index.ts';

describe('e-mail addresses in messages', () => {
  it.each([
    '⟦EMAIL|lihua0922@163.com|l***@163.com⟧',
    '发票发到⟦EMAIL|finance@hengtai-trade.com.cn|f***@hengtai-trade.com.cn⟧',
    '我的邮箱⟦EMAIL|847362519@qq.com|8***@qq.com⟧,收不到邮件',
    'please reply to ⟦EMAIL|maria.o-neil@mail.example.co.uk|m***@mail.example.co.uk⟧.',
    '邮箱是⟦EMAIL|Wang.Xiaoming@Gmail.com|wang.xiaoming@gmail.com|w***@gmail.com⟧啊',
    '<⟦EMAIL|support+vip@shop.example|s***@shop.example⟧>',
    '(⟦EMAIL|a_b-c.d@sub.domain.org|a***@sub.domain.org⟧)',
    'mailto:⟦EMAIL|zhou@yeah.net|z***@yeah.net⟧',
    'Email: ⟦EMAIL|x@y.io|x***@y.io⟧',
    '请发⟦EMAIL|sun.li@foxmail.com|s***@foxmail.com⟧。谢谢',
    '注册邮箱“⟦EMAIL|test123@outlook.com|t***@outlook.com⟧”',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('e-mail addresses in disguise', () => {
  it.each([
    ['full-width at', '邮箱⟦EMAIL|lihua＠163.com|lihua@163.com|l***@163.com⟧'],
    ['all full-width', '⟦EMAIL|ｌｉｈｕａ＠１６３．ｃｏｍ|lihua@163.com|l***@163.com⟧'],
    ['(at)', '⟦EMAIL|lihua(at)163.com|lihua@163.com|l***@163.com⟧'],
    ['[at] and [dot]', '⟦EMAIL|lihua[at]163[dot]com|lihua@163.com|l***@163.com⟧'],
    ['艾特 and 点', '邮箱⟦EMAIL|lihua艾特163点com|lihua@163.com|l***@163.com⟧'],
    ['#', '邮箱⟦EMAIL|lihua#163.com|lihua@163.com|l***@163.com⟧'],
    ['spaces around the at', '⟦EMAIL|lihua @ 163.com|lihua@163.com|l***@163.com⟧'],
    ['a Chinese full stop', '邮箱⟦EMAIL|lihua@163。com|lihua@163.com|l***@163.com⟧'],
    ['zero-width', '⟦EMAIL|li\u200bhua@163.c\u200bom|lihua@163.com|l***@163.com⟧'],
    ['spelled at and dot', 'mail me: ⟦EMAIL|lihua at example dot com|lihua@example.com|l***@example.com⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('several addresses', () => {
  it.each([
    '⟦HKM_PERMIT|810000198808230018⟧⟦EMAIL|zhang.san@qq.com⟧',
    '⟦CN_ID|11010519491231002X⟧⟦EMAIL|zhang.san@qq.com⟧',
    '⟦IBAN|GB82WEST12345698765432⟧⟦EMAIL|zhang.san(at)qq.com⟧',
    '⟦EMAIL|a1@qq.com|a***@qq.com⟧,⟦EMAIL|b2@qq.com|b***@qq.com⟧;⟦EMAIL|c3@qq.com|c***@qq.com⟧',
    '从⟦EMAIL|old@163.com|o***@163.com⟧换成⟦EMAIL|new@163.com|n***@163.com⟧',
    '⟦EMAIL|li@qq.com|l***@qq.com⟧ ⟦PHONE|13912345678|139****5678⟧',
    '⟦EMAIL|li@qq.com|l***@qq.com⟧\n⟦EMAIL|wu@qq.com|w***@qq.com⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('at signs that make no address', () => {
  it.each([
    '@all 今天放假',
    '单价12@3.5',
    'meet me at noon',
    '3@5',
    '@',
    'user@localhost',
    'look at example',
    '#话题 双十一',
    'C#语言点餐系统',
    'www.example.com',
    'price @ 5.99 each',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['a@b.cn', true],
    ['a@b', false],
    ['@b.cn', false],
    ['a b@c.cn', false],
    ['a@b.c', false],
    [`${'a'.repeat(65)}@b.cn`, false],
    ['a@b@c.cn', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('EMAIL', value)).toBe(isValid);
  });

  it.each<[string, string]>([
    ['LiHua@163.COM', 'lihua@163.com'],
    ['lihua（at）163（dot）com', 'lihua@163.com'],
    ['lihua @ 163 . com', 'lihua@163.com'],
  ])('%s is written %s', (raw, value) => {
    expect(normalise('EMAIL', raw)).toBe(value);
  });

  it('is less sure of a disguise', () => {
    expect(scan('lihua(at)163.com')[0]?.confidence).toBeLessThan(scan('lihua@163.com')[0]?.confidence ?? 0);
  });
});
