import { expect, it } from 'vitest';
import { htmlOf, inLanguage, stateOf } from './rules.ts';

it('draws Markdown with tables', () => {
  expect(htmlOf('# 题\n\n- 一\n- **二**\n\n| 甲 |\n| - |\n| 乙 |')).toBe(
    '<h1>题</h1>\n<ul>\n<li>一</li>\n<li><strong>二</strong></li>\n</ul>\n<table>\n<thead>\n<tr>\n<th>甲</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>乙</td>\n</tr>\n</tbody>\n</table>',
  );
});

it.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[点](javascript:alert(1))',
  '![图](https://tracker.example/a.png)',
  '[a]: javascript:alert(1)\n\n[a]',
  '<a href="javascript:alert(1)">x</a>',
])('draws nothing that acts: %s', (markdown) => {
  expect(htmlOf(markdown)).not.toMatch(/<(script|img)|<[^>]*(javascript:|src=|onerror)/i);
});

it('falls back to the other language', () => {
  expect(inLanguage({ 'zh-CN': '中', en: '' }, 'en')).toBe('中');
  expect(inLanguage({ 'zh-CN': '', en: 'E' }, 'zh-CN')).toBe('E');
});

it.each([
  [false, true, 'draft'],
  [true, true, 'published'],
  [true, false, 'changed'],
] as const)('published %s and the same %s is %s', (isPublished, isSame, state) => {
  expect(stateOf(isPublished, isSame)).toBe(state);
});
