import { describe, expect, it, vi } from 'vitest';
import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh-CN.json' with { type: 'json' };
import { startingLanguage, startWords } from './words.ts';

describe('the language to start in', () => {
  it.each([
    [null, ['zh-CN'], 'zh-CN'],
    [null, ['en-GB', 'zh'], 'en'],
    [null, ['zh', 'en'], 'zh-CN'],
    [null, ['de-DE'], 'zh-CN'],
    [null, [], 'zh-CN'],
    ['en', ['zh-CN'], 'en'],
    ['zh-CN', ['en'], 'zh-CN'],
    ['fr', ['en-US'], 'en'],
    // `enm` is Middle English, not a browser set to English.
    [null, ['enm'], 'zh-CN'],
  ] as const)('stored %s, browser %j: %s', (stored, preferred, expected) => {
    expect(startingLanguage(stored, preferred)).toBe(expected);
  });
});

describe('words', () => {
  const desk = () => ({
    'zh-CN': vi.fn(async () => ({ default: { hello: '你好,{{name}}' } })),
    en: vi.fn(async () => ({ default: { hello: 'Hello {{name}}' } })),
  });

  it("brings the package's own at once and a domain's when they are asked for", async () => {
    const loaders = desk();
    const words = await startWords({ desk: loaders }, 'zh-CN');
    expect(words.t('ui:role.agent')).toBe('坐席');
    expect(loaders['zh-CN']).not.toHaveBeenCalled();
    await words.loadNamespaces('desk');
    expect(words.t('desk:hello', { name: '林晓' })).toBe('你好,林晓');
    expect(loaders.en).not.toHaveBeenCalled();
  });

  it('changes the language of all that was loaded', async () => {
    const words = await startWords({ desk: desk() }, 'zh-CN');
    await words.loadNamespaces('desk');
    await words.changeLanguage('en');
    expect([words.t('ui:role.agent'), words.t('desk:hello', { name: 'Lin' })]).toEqual(['Agent', 'Hello Lin']);
  });

  it('writes values as they are: React escapes them', async () => {
    const words = await startWords({ desk: desk() }, 'en');
    await words.loadNamespaces('desk');
    expect(words.t('desk:hello', { name: '<b>&' })).toBe('Hello <b>&');
  });

  it('says which words are missing instead of borrowing another language', async () => {
    const words = await startWords({ desk: desk() }, 'en');
    await words.loadNamespaces(['desk', 'gone']);
    expect(words.exists('desk:hello')).toBe(true);
    expect(words.exists('desk:other')).toBe(false);
    expect(words.exists('gone:hello')).toBe(false);
  });
});

describe("the package's words", () => {
  function keysOf(node: object, prefix = ''): string[] {
    return Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value as object, `${prefix}${key}.`),
    );
  }

  it('are complete in both languages, none empty', () => {
    expect(keysOf(en)).toEqual(keysOf(zh));
    expect(JSON.stringify([zh, en])).not.toContain('""');
  });

  it('fill the same places in both languages', () => {
    const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    const at = (node: object, path: string) =>
      path.split('.').reduce<unknown>((one, key) => (one as Record<string, unknown>)[key], node) as string;
    for (const key of keysOf(zh)) expect([key, places(at(en, key))]).toEqual([key, places(at(zh, key))]);
  });
});
