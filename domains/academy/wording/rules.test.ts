import { expect, it } from 'vitest';
import { sideOf, textIn } from './rules.ts';

it('English falls back to Chinese', () => {
  expect(textIn({ zh: '甲', en: '' }, 'en')).toBe('甲');
  expect(textIn({ zh: '甲', en: 'A' }, 'en')).toBe('A');
  expect(textIn({ zh: '甲', en: 'A' }, 'zh')).toBe('甲');
});

it.each([
  ['zh-CN', 'zh'],
  ['en', 'en'],
  ['en-GB', 'en'],
  ['fr', 'zh'],
])('an interface in %s shows the %s text', (language, side) => {
  expect(sideOf(language)).toBe(side);
});
