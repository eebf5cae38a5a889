import { describe, expect, it } from 'vitest';
import { readLinks } from './read-links.ts';
import { DISGUISED, HIDDEN, respell } from './respelling.ts';

const HOSTS = ['kwqzx.com', 'www.kwqzx.cn', 'a.b.kwqzx.com', 'pay-kwqzx.net', 'kwqzx123.com'];

/** Ways to write a host so that a plain pattern does not see it. */
const DISGUISES: Readonly<Record<string, (host: string) => string>> = {
  'as it is': (host) => host,
  'capital letters': (host) => host.toUpperCase(),
  'full width': (host) => Array.from(host, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join(''),
  'ideographic full stops': (host) => host.replaceAll('.', '。'),
  'half-width full stops': (host) => host.replaceAll('.', '｡'),
  'dots in brackets': (host) => host.replaceAll('.', '[.]'),
  'dots in round brackets': (host) => host.replaceAll('.', '(.)'),
  'dots in Chinese brackets': (host) => host.replaceAll('.', '【.】'),
  'a word in brackets': (host) => host.replaceAll('.', '[dot]'),
  'a last dot in Chinese': (host) => host.replace(/\.(?=[^.]*$)/, '点'),
  'spaces round the last dot': (host) => host.replace(/\.(?=[^.]*$)/, ' . '),
  'a space behind the last dot': (host) => host.replace(/\.(?=[^.]*$)/, '. '),
  'invisible characters': (host) => host.replaceAll('w', 'w\u200b'),
  'mathematical letters': (host) =>
    Array.from(host, (letter) =>
      /[a-z]/.test(letter) ? String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97) : letter,
    ).join(''),
};

const SURROUNDINGS: Readonly<Record<string, (link: string) => string>> = {
  alone: (link) => link,
  'between characters': (link) => `请打开${link}看一下`,
  'behind a colon': (link) => `地址：${link}`,
  'before a comma': (link) => `先看${link}，再说`,
  'in brackets': (link) => `（${link}）`,
  'in quotes': (link) => `“${link}”`,
  'at the end of a sentence': (link) => `打开 ${link}。`,
  'in a second line': (link) => `您好\n${link}\n谢谢`,
};

describe('a host is found however it is written', () => {
  for (const [disguise, write] of Object.entries(DISGUISES)) {
    it.each(Object.entries(SURROUNDINGS))(`${disguise}, %s`, (_where, surround) => {
      for (const host of HOSTS) {
        const text = surround(write(host));
        const links = readLinks(text);
        expect([text, links.map((link) => link.host)]).toEqual([text, [host]]);
        expect(text).toContain(links[0]?.url);
      }
    });
  }
});

describe('a scheme is found however it is written', () => {
  it.each([
    'http://kwqzx.com/a',
    'https://kwqzx.com/a',
    'HTTPS://kwqzx.com/a',
    'hxxp://kwqzx.com/a',
    'hxxps://kwqzx[.]com/a',
    'http：//kwqzx.com/a',
    'http：／／kwqzx.com／a',
    'http: //kwqzx.com/a',
    'http :// kwqzx.com/a',
    'http:\\\\kwqzx.com/a',
    'ftp://kwqzx.com/a',
  ])('%s', (url) => {
    const [link, ...others] = readLinks(`看${url}吧`);
    expect([link?.url, link?.host, others]).toEqual([url, 'kwqzx.com', []]);
  });
});

describe('respelling', () => {
  it.each([
    ['a。com', 'a.com'],
    ['好。com', '好。com'],
    ['a[.]b', 'a.b'],
    ['数组[.]', '数组[.]'],
    ['abc点com', 'abc.com'],
    ['8点com', '8点com'],
    ['三点cn', '三点cn'],
    ['abc . com', 'abc.com'],
    ['the end. Common sense', 'the end. Common sense'],
    ['I am here . We go', 'I am here . We go'],
    ['ａｂｃ１２３', 'abc123'],
    ['（ａ）', '（a）'],
    ['时间：10点', '时间：10点'],
    ['𝐚𝐛', 'ab'],
    ['😀a', '😀a'],
    ['', ''],
  ])('%s becomes %s', (text, respelt) => expect(respell(text).text).toBe(respelt));

  it('marks what was disguised, and what stood behind something hidden', () => {
    const { marks, starts, ends } = respell('a\u200bb点com');
    expect([...marks.subarray(0, 4)]).toEqual([0, HIDDEN, DISGUISED, 0]);
    expect([starts[2], ends[2]]).toEqual([3, 4]);
  });
});
