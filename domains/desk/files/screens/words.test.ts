import { describe, expect, it } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import zh from '../../locales/zh-CN.json' with { type: 'json' };
import { bytesInWords, pagesInWords, reasonKey } from './words.ts';

describe('a file in words', () => {
  it.each([
    [1, '1 byte'],
    [1023, '1,023 byte'],
    [1024, '1 kB'],
    [150_000, '146 kB'],
    [1_600_000, '1.5 MB'],
    [10 * 1024 * 1024, '10 MB'],
  ])('%d bytes is %s', (bytes, words) => expect(bytesInWords(bytes, 'en')).toBe(words));

  it('says a size in the language of the reader', () => expect(bytesInWords(1_600_000, 'zh-CN')).toBe('1.5 MB'));

  it.each([
    [[2], 'zh-CN', '2'],
    [[1, 3, 4, 5, 9], 'zh-CN', '1、3–5、9'],
    [[1, 2, 4], 'en', '1–2, 4'],
  ])('pages %j in %s are %s', (pages, language, words) => expect(pagesInWords(pages, language)).toBe(words));

  it('has words for every reason, also for one that nobody foresaw', () => {
    expect(reasonKey(null)).toBeNull();
    expect(reasonKey('file_from_the_future')).toBe('files.reason.other');
    for (const words of [zh, en]) {
      for (const reason of Object.keys(zh.files.reason)) {
        expect(words.files.reason[reason as 'other']).toEqual(expect.any(String));
        expect(reasonKey(reason)).toBe(`files.reason.${reason}`);
      }
    }
  });
});
