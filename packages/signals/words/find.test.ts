import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_WORDS } from './default-words.ts';
import { compileWords } from './find.ts';

const find = compileWords(DEFAULT_WORDS);

describe('disguises of 加微信', () => {
  it.each([
    ['请加微信', 1, 4, 'plain'],
    ['请加*微*信吧', 1, 6, 'symbols'],
    ['请加\u200b微😀信', 1, 7, 'symbols'],
    ['请加加微微信信', 1, 7, 'repeats'],
    ['jia wei xin', 0, 11, 'pinyin'],
    ['jiawx', 0, 5, 'pinyin'],
    ['加威信', 0, 3, 'homophone'],
    ['加微亻言', 0, 4, 'split'],
  ])('%s', (text, start, end, how) => {
    expect(find(text)).toContainEqual(expect.objectContaining({ start, end, how }));
  });
});

it('leaves calm sentences alone', () => {
  const calm = readFileSync(new URL('./calm.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  expect(calm.length).toBeGreaterThanOrEqual(300);
  expect(calm.filter((line) => find(line).length > 0)).toEqual([]);
});

it('counts a term between its dates only', () => {
  const terms = [{ term: '内部活动', from: '2026-01-01', until: '2026-02-01' }];
  const dated = compileWords([{ category: 'operator', action: 'warn', terms }]);
  expect(dated('内部活动', new Date('2026-01-15'))).toHaveLength(1);
  expect(dated('内部活动', new Date('2025-12-31'))).toEqual([]);
  expect(dated('内部活动', new Date('2026-02-01'))).toEqual([]);
});
