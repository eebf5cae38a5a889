import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { machineAddress } from './addresses.ts';
import { BRANDS, LABELS, labelsWithin, OWNERS } from './brands.ts';
import { likenessOf } from './lookalikes.ts';
import { readLinks } from './read-links.ts';
import { forwardedTo, isShortener } from './redirects.ts';
import { isRiskWords } from './risk-words.ts';
import { glyphKey, skeletonOf } from './skeleton.ts';
import { imitations } from './testing/imitations.ts';
import { areAdjacent, mistyped, slipOf } from './typos.ts';

describe('imitations', () => {
  it.each([
    ['icbc.com.cn.evil.top', 'icbc', 'brand_subdomain'],
    ['icbc-com.evil.cn', 'icbc', 'brand_subdomain'],
    ['www.alipay.login-secure.com', 'alipay', 'brand_subdomain'],
    ['alipay-safe.top', 'alipay', 'brand_in_domain'],
    ['safe-jd.com', 'jd', 'brand_in_domain'],
    ['ccblogin.com', 'ccb', 'brand_in_domain'],
    ['applestore.top', 'apple', 'brand_in_domain'],
    ['a1ipay-vip.cn', 'alipay', 'brand_in_domain'],
    ['1cbc.com.cn', 'icbc', 'typosquat'],
    ['taoboa.com', 'taobao', 'typosquat'],
    ['microsofft.com', 'microsoft', 'typosquat'],
    ['paypa1.com', 'paypal', 'typosquat'],
    ['rnicrosoft.com', 'microsoft', 'typosquat'],
    ['bilibili.vip', 'bilibili', 'other_suffix'],
    ['jd.top', 'jd', 'other_suffix'],
    ['ıcbc.com.cn', 'icbc', 'homograph'],
    ['gооgle.com', 'google', 'homograph'],
    ['аррӏе-support.cn', 'apple', 'homograph'],
    ['工商银行客服.com', 'icbc', 'brand_in_domain'],
  ])('%s: %s, %s', (host, brand, reason) => {
    const likeness = likenessOf(host);
    expect([likeness?.brand.code, likeness?.reason]).toEqual([brand, reason]);
  });

  it.each([
    'mp.weixin.qq.com',
    'weixin.chunhui-flowers.cn',
    'microsoft.github.io',
    'www.google.de',
    'pineapple.com',
    'bike.com',
    'tongda-visa.com',
    'www.icbc.gov.cn',
    'müller.de',
    '例子.cn',
    'localhost',
    '',
  ])('%s is none', (host) => expect(likenessOf(host)).toBeNull());

  it('of every kind are known; of labels of three characters those that can be told', () => {
    const all = imitations();
    const share = (isShort: boolean) => {
      const ours = all.filter((one) => one.isShort === isShort);
      return ours.filter(({ host }) => readLinks(host)[0]?.verdict === 'lookalike').length / ours.length;
    };
    expect(all.length).toBeGreaterThan(30_000);
    expect(share(false)).toBeGreaterThanOrEqual(0.999);
    expect(share(true)).toBeGreaterThanOrEqual(0.7);
  });

  it('are not seen in ordinary links, and each of those is found whole', () => {
    const links = readFileSync(new URL('./calm.txt', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    expect(links.length).toBeGreaterThan(500);
    const wrong = links.filter((url) =>
      readLinks(url).some(({ verdict }) => verdict === 'lookalike' || verdict === 'dangerous'),
    );
    expect(wrong).toEqual([]);
    expect(links.filter((url) => readLinks(url)[0]?.url !== url)).toEqual(['socket.io']);
  });
});

describe('the table of brands', () => {
  it('has at least 200, each code and domain once', () => {
    expect(BRANDS.length).toBeGreaterThanOrEqual(200);
    expect(new Set(BRANDS.map(({ code }) => code)).size).toBe(BRANDS.length);
    for (const brand of BRANDS) {
      expect(brand.domains.length).toBeGreaterThan(0);
      expect(brand.name).not.toBe('');
    }
  });

  it('holds nothing but registrable domains', () => {
    for (const domain of OWNERS.keys()) expect(readLinks(`http://${domain}/`)[0]?.domain).toBe(domain);
  });

  it('calls no brand an imitation', () => {
    for (const domain of OWNERS.keys()) expect(likenessOf(`www.${domain}`)).toBeNull();
  });

  it('finds its labels within others', () => {
    expect(labelsWithin('my-alipay').map(({ label, start }) => [label, start])).toContainEqual(['alipay', 3]);
    expect(LABELS.get('icbc')?.name).toBe('工商银行');
  });
});

describe('slips of the hand', () => {
  it.each([
    ['alipay', 'alpay', 'omission'],
    ['alipay', 'allipay', 'doubling'],
    ['alipay', 'alxipay', 'insertion'],
    ['alipay', 'ailpay', 'transposition'],
    ['alipay', 'alipsy', 'adjacent'],
    ['alipay', 'alipzy', 'adjacent'],
    ['alipay', 'alimay', 'substitution'],
    ['alipay', 'alipay', null],
    ['alipay', 'alipayxx', null],
    ['alipay', 'ailapy', null],
    ['alipay', 'xlipax', null],
  ])('%s, %s: %s', (label, typed, slip) => expect(slipOf(label, typed)).toBe(slip));

  it.each([
    ['baidz', 'com', null],
    ['baiduu', 'net', 'baidu'],
    ['icbcc', 'com.cn', 'icbc'],
    ['icbcc', 'org', null],
    ['strip', 'com', null],
    ['12036', 'cn', '12306'],
    ['12036', 'com', null],
    ['ab', 'com', null],
  ])('%s.%s is near %s', (typed, suffix, label) => expect(mistyped(typed, suffix)).toBe(label));

  it('knows the keyboard', () => {
    expect([areAdjacent('a', 's'), areAdjacent('q', 'a'), areAdjacent('a', 'p'), areAdjacent('x', '')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('what beside them', () => {
  it.each([
    ['safe', true],
    ['login-kefu', true],
    ['kefu88', true],
    ['refundcenter', true],
    ['88', false],
    ['hengyuan-trade', false],
    ['', false],
    ['a'.repeat(64), false],
  ])('%s is risky: %s', (text, is) => expect(isRiskWords(text)).toBe(is));

  it.each([
    ['gооgle', 'google'],
    ['ｉｃｂｃ', 'icbc'],
    ['pаypál', 'paypal'],
    ['ϲcb', 'ccb'],
    ['支付宝', '支付宝'],
  ])('%s looks like %s', (text, looks) => expect(skeletonOf(text)).toBe(looks));

  it('gives look-alikes one key', () => {
    expect(glyphKey('1cbc')).toBe(glyphKey('icbc'));
    expect(glyphKey('rnicros0ft')).toBe(glyphKey('microsoft'));
    expect(glyphKey('taobao')).not.toBe(glyphKey('taobei'));
  });

  it.each([
    ['127.0.0.1', '127.0.0.1', false],
    ['2130706433', '127.0.0.1', true],
    ['0x7f000001', '127.0.0.1', true],
    ['0177.0.0.01', '127.0.0.1', true],
    ['127.1', '127.0.0.1', true],
    ['[::1]', '[::1]', false],
  ])('%s is %s', (host, address, isDisguised) => expect(machineAddress(host)).toEqual({ address, isDisguised }));

  it.each(['a.cn', '256.1.1.1', '1.2.3.4.5', '4294967296', '1.2.3.x', ''])('%s is no machine', (host) =>
    expect(machineAddress(host)).toBeNull(),
  );

  it.each([
    ['/a?url=https://b.cn', 'https://b.cn'],
    ['/a?x=1&redirect_uri=https%3A%2F%2Fb.cn', 'https://b.cn'],
    ['/a?to=https%253A%252F%252Fb.cn', 'https://b.cn'],
    ['/a?next=//b.cn', '//b.cn'],
    ['/link/https://b.cn/c', 'https://b.cn/c'],
    ['/a?url=/b', null],
    ['/a?q=%', null],
    ['', null],
  ])('%s forwards to %s', (rest, target) => expect(forwardedTo(rest)).toBe(target));

  it('knows shorteners by host or domain', () => {
    expect([
      isShortener('t.cn', 't.cn'),
      isShortener('a.bit.ly', 'bit.ly'),
      isShortener('notbit.ly', 'notbit.ly'),
    ]).toEqual([true, true, false]);
  });
});
