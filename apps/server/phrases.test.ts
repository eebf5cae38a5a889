import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, languageOf, phrase } from './phrases.ts';
import { root } from './root.ts';

describe('the asker’s language', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,zh;q=0.1', 'en'],
    [' EN-us', 'en'],
    ['fr-FR,en;q=0.5', 'zh-CN'],
    ['english', 'zh-CN'],
  ])('%j: %s', (header, expected) => {
    expect(languageOf(header)).toBe(expected);
  });
});

describe('a phrase', () => {
  it('is the first that has words, in the language asked for', () => {
    expect(phrase('zh-CN', ['error.not_signed_in'], {})).toBe('请先登录。');
    expect(phrase('en', ['error.not_signed_in'], {})).toBe('Please sign in first.');
    expect(phrase('en', ['error.no_such_code', 'error.not_signed_in'], {})).toBe('Please sign in first.');
  });

  it('is the key itself where nothing has words: never empty, never a failure', () => {
    expect(phrase('en', ['error.no_such_code', 'error.nor_this'], {})).toBe('error.no_such_code');
    expect(phrase('en', [], {})).toBe('');
  });
});

/** Codes that the sources throw or announce, with the file that does. */
function codesInSources(): Map<string, string> {
  const codes = new Map<string, string>();
  for (const folder of ['domains', 'apps/server']) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.ts$/.test(name) || /\.test\.|node_modules|demo\//.test(name)) continue;
      const text = readFileSync(join(root, folder, name), 'utf8');
      for (const [, code] of text.matchAll(/(?:new KedunError|conflict|forbidden|invalid)\(\s*'([a-z_]+)'/g)) {
        codes.set(code as string, `${folder}/${name}`);
      }
      for (const [, list] of text.matchAll(/\berrors: \[([^\]]*)\]/g)) {
        for (const [, code] of (list as string).matchAll(/'([a-z_]+)'/g))
          codes.set(code as string, `${folder}/${name}`);
      }
    }
  }
  return codes;
}

describe('every coded error', () => {
  const codes = codesInSources();

  it('is found in the sources', () => {
    expect(codes.size).toBeGreaterThan(40);
    expect([...codes.keys()]).toEqual(expect.arrayContaining(['not_signed_in', 'notice_not_accepted']));
  });

  it.each(LANGUAGES)('has words of its own in %s', (language) => {
    const wordless = [...codes].filter(([code]) => phrase(language, [`error.${code}`], {}) === `error.${code}`);
    expect(wordless.map(([code, file]) => `${file}: ${code}`)).toEqual([]);
  });
});
