import { describe, expect, it } from 'vitest';
import { matching } from './palette-choices.ts';

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
