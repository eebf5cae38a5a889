import { expect, it } from 'vitest';
import { readShippedCourses } from '../../../apps/server/library.ts';
import { doesKeyFit, playOf } from './rules.ts';

const options = (key: string) => [...key].map((mark) => ({ text: { zh: mark, en: '' }, correct: mark === '1' }));

it.each([
  ['single', '1000', true],
  ['single', '0000', false],
  ['single', '1100', false],
  ['multiple', '1100', true],
  ['multiple', '1111', true],
  ['multiple', '1000', false],
  ['judgment', '10', true],
  ['judgment', '01', true],
  ['judgment', '11', false],
  ['judgment', '100', false],
] as const)('the key of %s %s fits: %s', (kind, key, fits) => {
  expect(doesKeyFit({ kind, options: options(key) })).toBe(fits);
});

it('plays a scenario turn by turn, and then asks', () => {
  const stem = '客户：我是她丈夫。\n坐席： 请问是她本人吗？\n组长:快一点\n她说：“行”，就挂了。\n坐席接下来怎么说？';
  expect(playOf(stem)).toEqual({
    turns: [
      { side: 'customer', name: '客户', text: '我是她丈夫。' },
      { side: 'staff', name: '坐席', text: '请问是她本人吗？' },
      { side: 'other', name: '组长', text: '快一点' },
      { side: 'other', name: '她说', text: '“行”，就挂了。' },
    ],
    rest: '坐席接下来怎么说？',
  });
  expect(playOf('下面哪一个对？')).toEqual({ turns: [], rest: '下面哪一个对？' });
});

it('plays every scenario that ships, in both languages, and loses no word of it', () => {
  const scenarios = readShippedCourses().flatMap(({ items }) => items.filter(({ type }) => type === 'scenario'));
  expect(scenarios.length).toBeGreaterThan(30);
  for (const { stem, key } of scenarios) {
    for (const words of [stem.zh, stem.en]) {
      const { turns, rest } = playOf(words);
      expect(turns.length, key).toBeGreaterThan(0);
      expect(rest.trim(), key).not.toBe('');
      const signs = (text: string) => [...text.replace(/[\s:：]/gu, '')].sort().join('');
      expect(signs(turns.map(({ name, text }) => name + text).join('') + rest)).toBe(signs(words));
    }
  }
});
