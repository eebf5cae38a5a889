/** What the ledger keeps can be read: every act and fact that the code records has words in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../apps/server/root.ts';

type Words = Record<string, unknown>;

const sources = ['domains', 'apps/server']
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => join(root, room, file)),
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('node_modules'))
  .map((file) => readFileSync(file, 'utf8'));

const found = (pattern: RegExp, text = sources.join('\n')): string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? '')),
];
const acts = found(/\bact: '([a-z0-9-]+\.[a-z0-9.-]+)'/g);
const facts = found(/\bfacts: \{([^{}]*)\}/g).flatMap((inside) =>
  inside
    .split(',')
    .map((part) => /^\s*(\w+)\s*(?::|$)/.exec(part)?.[1])
    .filter((name): name is string => name !== undefined),
);

function wordsAt(words: Words, path: string): unknown {
  return path.split('.').reduce<unknown>((node, part) => (node as Words | undefined)?.[part], words);
}

describe.each(['zh-CN', 'en'])('the ledger in %s', (language) => {
  const words = JSON.parse(readFileSync(join(root, 'domains/oversight/locales', `${language}.json`), 'utf8')) as Words;

  it('finds what the code records', () => {
    expect(acts.length).toBeGreaterThan(30);
    expect(new Set(facts).size).toBeGreaterThan(20);
  });
  it.each(acts)('has words for %s', (act) => {
    expect(wordsAt(words, `acts.${act}`)).toEqual(expect.any(String));
  });
  it.each([...new Set(facts)])('has words for the fact %s', (fact) => {
    expect(wordsAt(words, `fact.${fact}`)).toEqual(expect.any(String));
  });
});
