import type { Hotkey } from '@kedun/ui';
import { describe, expect, it } from 'vitest';
import { matching } from './palette-choices.ts';
import { byGroup } from './shortcuts-sheet.tsx';

const choices = ['会话', '工单', 'Lock the screen', 'Switch to English'].map((title) => ({
  id: title,
  title,
  group: '打开',
  run: () => {},
}));

describe('what the palette shows for the words typed', () => {
  it.each([
    ['', ['会话', '工单', 'Lock the screen', 'Switch to English']],
    ['   ', ['会话', '工单', 'Lock the screen', 'Switch to English']],
    ['话', ['会话']],
    ['lock', ['Lock the screen']],
    ['SCREEN lock', ['Lock the screen']],
    ['the', ['Lock the screen']],
    ['to sw', ['Switch to English']],
    ['没有', []],
  ])('“%s”: %j', (words, expected) => {
    expect(matching(choices, words).map((choice) => choice.title)).toEqual(expected);
  });
});

describe('keys by heading', () => {
  const hotkey = (label: string, group?: string): Hotkey => ({ id: label, combo: 'a', label, group, run: () => {} });

  it('stand in the order in which they were added; those without one belong to the page', () => {
    const groups = byGroup(
      [hotkey('搜索', '任何页面'), hotkey('回复'), hotkey('锁定', '任何页面'), hotkey('备注')],
      '本页',
    );
    expect([...groups].map(([group, keys]) => [group, ...keys.map((key) => key.label)])).toEqual([
      ['任何页面', '搜索', '锁定'],
      ['本页', '回复', '备注'],
    ]);
  });
});
