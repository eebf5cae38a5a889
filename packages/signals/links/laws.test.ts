import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growth, MOST_GROWTH } from '../../detect/testing/growth.ts';
import { decodePunycode, unicodeHost } from './punycode.ts';
import { readLinks } from './read-links.ts';
import { respell } from './respelling.ts';

const PIECES = [
  'http://',
  'hxxps：／／',
  'www.',
  'alipay',
  'icbc',
  '.com',
  '。cn',
  '点com',
  '[.]',
  ' . ',
  '@',
  '/',
  '\\',
  '?url=',
  '-',
  '好的',
  '支付宝',
  '￥',
  '小程序://',
  'javascript:',
  '\u200b',
  '𝐚',
  'а',
  'xn--',
  '0x7f',
  '1.2',
  ':',
  '(',
  ')',
  '，',
  '\n',
  '%2F',
];
const written = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })), {
  maxLength: 40,
});

describe('whatever is written', () => {
  it('offsets are valid, in order, apart, and say what is the link', () => {
    fc.assert(
      fc.property(written, (pieces) => {
        const text = pieces.join('');
        let before = 0;
        for (const { start, end, url } of readLinks(text, { allowed: ['kedun.cn'] })) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(url).toBe(text.slice(start, end));
          before = end;
        }
      }),
      { numRuns: 600 },
    );
  });

  it('respelling loses no place', () => {
    fc.assert(
      fc.property(written, (pieces) => {
        const text = pieces.join('');
        const { text: respelt, starts, ends } = respell(text);
        for (let at = 0; at < respelt.length; at++) {
          expect(starts[at]).toBeLessThan(ends[at] ?? 0);
          expect(ends[at]).toBeLessThanOrEqual(text.length);
          if (at > 0) expect(starts[at]).toBeGreaterThanOrEqual(starts[at - 1] ?? 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('only the list allows: what is allowed is on it or below it', () => {
    fc.assert(
      fc.property(written, (pieces) => {
        for (const { verdict, host } of readLinks(pieces.join('kedun.cn'), { allowed: ['kedun.cn'] })) {
          if (verdict === 'allowed') expect(host).toMatch(/(?:^|\.)kedun\.cn$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('time grows as the text', () => {
  it.each([
    ['dots', '.'],
    ['labels', 'a.'],
    ['hyphens', 'a-'],
    ['a long name', 'alipay'],
    ['links', 'http://alipay-safe.top/a '],
    ['schemes', 'http://'],
    ['spaces', 'a . '],
    ['points', 'a点'],
    ['ats', 'a@b.cn'],
    ['slashes', '://'],
    ['Chinese names', '支付宝.com'],
    ['redirects', 'http://a.cn/?url=http://'],
    ['parameters', 'http://a.cn/?u=%2525&u='],
    ['ideographs', '好'],
    ['brackets', 'a[.'],
    ['hyphens behind', 'a.b---'],
    ['letters in dress', '𝐚．'],
  ])('of %s', (_name, piece) => {
    expect(growth(piece, (text) => readLinks(text))).toBeLessThan(MOST_GROWTH);
  });
});

describe('punycode', () => {
  // Samples of RFC 3492, section 7.1.
  it.each([
    ['ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
    ['ihqwctvzc91f659drss3x8bo0yb', '他們爲什麽不說中文'],
    ['Proprostnemluvesky-uyb24dma41a', 'Pročprostěnemluvíčesky'],
    ['n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa', 'なぜみんな日本語を話してくれないのか'],
    ['3B-ww4c5e180e575a65lsy2b', '3年B組金八先生'],
    ['-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n', '安室奈美恵-with-SUPER-MONKEYS'],
    ['d9juau41awczczp', 'そのスピードで'],
  ])('%s', (encoded, decoded) => {
    if (encoded.startsWith('-')) return expect(decodePunycode(encoded)).not.toBe('');
    expect(decodePunycode(encoded)).toBe(decoded);
  });

  it.each(['99999999999', 'a-é', '!!!'])('%s is none', (text) => expect(decodePunycode(text)).toBeNull());

  it('of hosts stands label by label', () => {
    expect(unicodeHost('www.xn--fsq.cn')).toBe('www.例.cn');
    expect(unicodeHost('xn--!!!.cn')).toBe('xn--!!!.cn');
  });
});
