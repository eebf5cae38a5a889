import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, validate } from '../../index.ts';

describe('WeChat ids in messages', () => {
  it.each([
    '微信号:⟦WECHAT|lihua_0922|l****2⟧',
    '加我微信⟦WECHAT|sunny-day88|s****8⟧,发你照片',
    'vx ⟦WECHAT|zhangsan1990|z****0⟧',
    '我微信是⟦WECHAT|mengmeng_2024|m****4⟧',
    '威信⟦WECHAT|qianqian520|q****0⟧',
    'my wechat id is ⟦WECHAT|happyfish_07|h****7⟧',
    'wechat: ⟦WECHAT|david-chen-88|d****8⟧ thanks',
    '卫星号⟦WECHAT|luckycat666|l****6⟧',
    '加微信 ⟦WECHAT|zhou_min88|z****8⟧',
    '加个微信⟦WECHAT|zhou_min88|z****8⟧',
    '微信同号⟦WECHAT|zhoumin1988|z****8⟧',
    '微信搜⟦WECHAT|zhou_min88|z****8⟧就行',
    '微信名：⟦WECHAT|zhou_min88|z****8⟧',
    '加我V ⟦WECHAT|zhoumin1988|z****8⟧',
    '＋V号 微信账号⟦WECHAT|zhoumin1988|z****8⟧',
    'vx号⟦WECHAT|zhou_min88|z****8⟧',
    '薇❤⟦WECHAT|zhoumin1988|z****8⟧',
    '微 信 ⟦WECHAT|zhoumin1988|z****8⟧',
    '微信⟦WECHAT|hello_wang|h****g⟧或者电话⟦PHONE|13912345678|139****5678⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('WeChat ids in disguise', () => {
  it.each([
    ['full-width', '微信⟦WECHAT|ｌｉｈｕａ＿０９２２|lihua_0922|l****2⟧'],
    ['capitals', '微信号⟦WECHAT|LiHua_0922|lihua_0922|l****2⟧'],
    ['zero-width', '微信⟦WECHAT|lihua\u200b_0922|lihua_0922|l****2⟧'],
    ['a wrong character in the word', '薇信⟦WECHAT|lihua_0922|l****2⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('talk about WeChat', () => {
  it.each([
    '微信支付扣了两次钱',
    '加微信吗',
    '加微信好友送券',
    '微信名改不了',
    '2+v1的版本',
    '微信搜索不到小程序',
    'wechat payment failed',
    'I paid with WeChat yesterday',
    '微信小程序打不开',
    '微信版本8.0.42',
    '不用微信,用支付宝',
    'wechat official account',
    '微信转账300元',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});

describe('the check of a WeChat id', () => {
  it.each<[string, boolean]>([
    ['lihua_0922', true],
    ['a-b_c1', true],
    ['abcdef', true],
    ['abcde', false],
    ['1abcdef', false],
    ['_abcdef', false],
    ['abcdefghijklmnopqrstu', false],
    ['lihua.0922', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('WECHAT', value)).toBe(isValid);
  });

  it.each<[string, string]>([
    ['LiHua＿0922', 'lihua_0922'],
    ['ｓｕｎｎｙ-day88', 'sunny-day88'],
  ])('%j is written %s', (raw, value) => {
    expect(normalise('WECHAT', raw)).toBe(value);
  });
});

describe('ids without a word, in brackets, behind a heart or a line break', () => {
  it.each([
    '加我微信 ⟦WECHAT|wxid_a1b2c3d4e5⟧',
    '⟦WECHAT|wxid_k3m9x7q2w8aa22⟧是我',
    '我的⟦WECHAT|wxid_8h2k3l4m5n⟧加一下',
    'V信【⟦WECHAT|sunny_day88⟧】',
    'V信【⟦WECHAT|sunnyday⟧】',
    '微信[⟦WECHAT|sunny_day88⟧]',
    '微信（⟦WECHAT|sunny_day88⟧）',
    '微信：「⟦WECHAT|sunny_day88⟧」',
    '微信号:\n⟦WECHAT|sunny_day88⟧',
    'v❤⟦WECHAT|sunny_day88⟧',
    'v❤️⟦WECHAT|sunny_day88⟧',
    'V💚:⟦WECHAT|sunny_day88⟧',
    'ｖｘ：⟦WECHAT|sunny_day88⟧',
    '绿泡泡⟦WECHAT|sunny_day88⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('hearts and brackets alone', () => {
  it.each(['微信【付款】失败', 'wxid_是什么', 'v❤', '微信\n在吗'])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});

describe('ids before the word, behind an invitation, a pointer or a change', () => {
  it.each([
    '⟦WECHAT|happy_cat7⟧ 这是我微信',
    '⟦WECHAT|happy-cat77⟧，这是我微信号',
    '⟦WECHAT|happycat_7⟧（微信号）',
    '⟦WECHAT|xiaobai_66⟧ 加这个微信',
    '加我微信，⟦WECHAT|dada_1234⟧',
    '微信👉⟦WECHAT|dada_1234⟧',
    '微信号改成⟦WECHAT|kitty2024⟧了',
    '我的v：⟦WECHAT|panda_77x⟧',
    '加我薇⟦WECHAT|fengye_2021⟧',
    'V.X：⟦WECHAT|dada-1234⟧',
    'weixin号 ⟦WECHAT|hellocat33⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });

  it.each([
    '是我微信支付的',
    '订单 dd_20240301 是我微信支付的',
    '不用微信，order_2024 的单',
    '用户名 happy_cat7，微信没有',
    'v领毛衣 size_xl',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text).filter(({ type }) => type === 'WECHAT')).toEqual([]);
  });
});

describe('how long an id is', () => {
  it.each([
    ['微信号abcde', 0],
    ['微信号abcdef', 1],
    ['微信号abcdefghij0123456789', 1],
    ['微信号abcdefghij01234567890', 0],
    ['微信号abcdefghij0123456789--', 1],
    ['微信号a\u200bb\u200bc\u200bd\u200be\u200bf', 1],
    ['微信号a\u200bb\u200bc\u200bd\u200be', 0],
  ])('%j: %i found', (text, count) => {
    expect(findingsOf(text).filter(({ type }) => type === 'WECHAT').length).toBe(count);
  });

  it('marks behind it are none of its own', () => {
    expect(findingsOf('微信号lihua_0922--').map(({ raw }) => raw)).toEqual(['lihua_0922']);
  });
});
