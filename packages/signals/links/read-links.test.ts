import { describe, expect, it } from 'vitest';
import { readLinks } from './read-links.ts';
import { REASON_WORDS } from './reason-words.ts';
import { LINK_LIMITS } from './types.ts';

const ALLOWED = ['kedun.cn', '例子.cn'];

function read(text: string) {
  return readLinks(text, { allowed: ALLOWED });
}

describe('links are found as people write them', () => {
  it.each([
    ['打开www.baidu.com看看', 'www.baidu.com', 'www.baidu.com'],
    ['去baidu。com搜', 'baidu。com', 'baidu.com'],
    ['去ｗｗｗ．ｂａｉｄｕ．ｃｏｍ搜', 'ｗｗｗ．ｂａｉｄｕ．ｃｏｍ', 'www.baidu.com'],
    ['看hxxps://kwqzx点com吧', 'hxxps://kwqzx点com', 'kwqzx.com'],
    ['wx[.]kwqzx[.]com 好', 'wx[.]kwqzx[.]com', 'wx.kwqzx.com'],
    ['kwqzx(dot)com', 'kwqzx(dot)com', 'kwqzx.com'],
    ['kwqzx dot com', 'kwqzx dot com', 'kwqzx.com'],
    ['www . kwqzx . com 这个', 'www . kwqzx . com', 'www.kwqzx.com'],
    ['http：／／kwqzx.cn／a 点开', 'http：／／kwqzx.cn／a', 'kwqzx.cn'],
    ['https://kwqzx.cn:8443/a?b=1#c。', 'https://kwqzx.cn:8443/a?b=1#c', 'kwqzx.cn'],
    ['（https://kwqzx.cn/a）', 'https://kwqzx.cn/a', 'kwqzx.cn'],
    ['http://www.kwqzx.com看看这个', 'http://www.kwqzx.com', 'www.kwqzx.com'],
    ['新地址https://kwqzx.cn，旧的不用了', 'https://kwqzx.cn', 'kwqzx.cn'],
    ['登录http://支付宝安全.top/x', 'http://支付宝安全.top/x', 'xn--bnq55di1njc252d.top'],
    ['kwq\u200bzx.com', 'kwq\u200bzx.com', 'kwqzx.com'],
    ['𝐤𝐰𝐪𝐳𝐱.com', '𝐤𝐰𝐪𝐳𝐱.com', 'kwqzx.com'],
    ['1.www.kwqzx.com', 'www.kwqzx.com', 'www.kwqzx.com'],
    ['ele.me点餐', 'ele.me', 'ele.me'],
    ['10.0.0.8:8080/admin', '10.0.0.8:8080/admin', '10.0.0.8'],
  ])('%s', (text, url, host) => {
    expect(read(text).map((link) => [link.url, link.host])).toEqual([[url, host]]);
  });

  it('one after the other', () => {
    expect(read('a.kwqzx.com和b.kwqzx.com、http://c.kwqzx.com').map(({ host }) => host)).toEqual([
      'a.kwqzx.com',
      'b.kwqzx.com',
      'c.kwqzx.com',
    ]);
  });
});

describe('what is no link', () => {
  it.each([
    '发到zhang.san@qq.com',
    'mailto:zhang@qq.com',
    '合同a.pdf和b.docx',
    'README.md main.py run.sh a.zip 视频.mov',
    '版本1.2.3，v2.0.1',
    'node.js和ASP.NET',
    '¥12.50，3.5kg，共9.9元',
    '￥12345678￥',
    '晚上8点vip客户再来',
    '8点cn',
    '等等...好的。OK。No problem',
    'e.g. i.e. a.m. U.S. Mr.Li',
    'IP是192.168.1.1',
    'console.info("x")',
    '@张三 你好',
    '比例是3:5，时间10:30',
    '说明: javascript: 一种语言',
    '我的网站是.com结尾的',
    '..',
    '',
  ])('%s', (text) => expect(read(text)).toEqual([]));
});

describe('a link is judged', () => {
  it.each([
    ['kedun.cn', 'allowed', ['on_allow_list']],
    ['https://pay.kedun.cn/a?b', 'allowed', ['on_allow_list']],
    ['http://KEDUN.cn.', 'allowed', ['on_allow_list']],
    ['http://help.例子.cn/', 'allowed', ['on_allow_list']],
    ['notkedun.cn', 'unknown', ['not_on_list']],
    ['kedun.cn.evil.cn', 'unknown', ['not_on_list']],
    ['www.taobao.com', 'unknown', ['official_brand']],
    ['t.cn/Ab12', 'shortener', ['shortener']],
    ['http://bank.com@evil.cn/a', 'dangerous', ['userinfo', 'not_on_list']],
    ['bank.com@evil.cn/login', 'dangerous', ['userinfo', 'not_on_list']],
    ['http://evil.cn@kedun.cn/', 'dangerous', ['userinfo', 'on_allow_list']],
    ['http://3232235777/', 'dangerous', ['disguised_ip', 'not_on_list']],
    ['http://0x7f.1/', 'dangerous', ['disguised_ip', 'not_on_list']],
    ['http://10.0.0.8/a', 'unknown', ['not_on_list', 'ip_address']],
    ['javascript:alert(1)', 'dangerous', ['unsafe_scheme']],
    ['data:text/html;base64,AAAA', 'dangerous', ['unsafe_scheme']],
    ['file:///etc/hosts', 'dangerous', ['unsafe_scheme']],
    ['weixin://dl/chat', 'unknown', ['app_link']],
    ['#小程序://某店/AbC', 'unknown', ['app_link']],
    ['￥AbCdEf12345￥', 'unknown', ['share_code']],
    ['http://kwqzx.cn/setup.apk', 'dangerous', ['program_file', 'not_on_list']],
    ['kwq\u200bzx.com', 'dangerous', ['hidden_characters', 'not_on_list']],
    ['kwqzx点com', 'unknown', ['not_on_list', 'disguised_writing']],
    ['https://kedun.cn/go?url=https%3A%2F%2Fpay.kedun.cn', 'allowed', ['on_allow_list']],
    ['https://kedun.cn/go?url=https%3A%2F%2Fkwqzx.cn', 'shortener', ['on_allow_list', 'open_redirect']],
    ['https://kedun.cn/?to=//alipay-safe.top', 'lookalike', ['on_allow_list', 'open_redirect', 'brand_in_domain']],
    ['http://аlipay.com/x', 'lookalike', ['homograph', 'punycode']],
  ])('%s: %s', (text, verdict, reasons) => {
    expect(read(text).map((link) => [link.verdict, link.reasons])).toEqual([[verdict, reasons]]);
  });

  it('shows punycode beside the Unicode form, and names the brand', () => {
    expect(read('支付宝.com')).toEqual([
      {
        start: 0,
        end: 7,
        url: '支付宝.com',
        host: 'xn--bnq242a7nh.com',
        displayHost: 'xn--bnq242a7nh.com（支付宝.com）',
        domain: 'xn--bnq242a7nh.com',
        verdict: 'lookalike',
        reasons: ['brand_in_domain', 'punycode'],
        brand: 'alipay',
      },
    ]);
  });

  it('names the brand of a decoy', () => {
    expect(read('http://icbc.com.cn@evil.cn/').map(({ brand, host }) => [brand, host])).toEqual([['icbc', 'evil.cn']]);
  });

  it('has words for every reason, in both languages', () => {
    for (const words of Object.values(REASON_WORDS)) {
      expect(words['zh-CN']).toMatch(/[\u4e00-\u9fa5]{4}/);
      expect(words.en).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('limits', () => {
  it('judges as many links as it says, and reports the rest unjudged', () => {
    const links = read('alipay-safe.top '.repeat(LINK_LIMITS.links + 3));
    expect(links.length).toBe(LINK_LIMITS.links + 3);
    expect(links.at(LINK_LIMITS.links - 1)?.verdict).toBe('lookalike');
    expect(links.at(-1)).toMatchObject({ verdict: 'unknown', reasons: ['too_many'] });
  });

  it('says that a link is too long, even on the list', () => {
    const [link] = read(`https://kedun.cn/${'a'.repeat(LINK_LIMITS.urlCharacters)}`);
    expect(link).toMatchObject({ verdict: 'dangerous', reasons: ['too_long', 'on_allow_list'] });
  });

  it('reads no further than it says', () => {
    const text = `${'好'.repeat(LINK_LIMITS.textCharacters)} www.baidu.com`;
    expect(read(text)).toEqual([]);
  });
});
