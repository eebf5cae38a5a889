import { describe, expect, it } from 'vitest';
import type { CannedReply } from '../../contract.ts';
import { matchingReplies, slashWord } from './canned-choice.ts';

describe('slashWord', () => {
  it.each([
    ['/', 1, { start: 0, word: '' }],
    ['/Ver', 4, { start: 0, word: 'ver' }],
    ['您好 /核', 5, { start: 3, word: '核' }],
    ['您好\n/v', 5, { start: 3, word: 'v' }],
    ['1/2', 3, null],
    ['http://a', 8, null],
    ['/ver 好', 6, null],
    ['/verify', 3, { start: 0, word: 've' }],
  ])('%j at %i', (text, cursor, expected) => {
    expect(slashWord(text, cursor)).toEqual(expected);
  });
});

describe('matchingReplies', () => {
  const reply = (shortcut: string, zh: string): CannedReply => ({
    id: shortcut,
    teamId: null,
    shortcut,
    title: { 'zh-CN': zh, en: shortcut },
    text: { 'zh-CN': zh, en: shortcut },
  });
  const replies = [reply('masked', '已加密说明'), reply('verify', '核验开场'), reply('mismatch', '核验不通过')];

  it.each([
    ['', ['masked', 'verify', 'mismatch']],
    ['m', ['masked', 'mismatch']],
    ['核验', ['verify', 'mismatch']],
    ['x', []],
  ])('%j', (word, expected) => {
    expect(matchingReplies(replies, word, 'zh-CN').map(({ shortcut }) => shortcut)).toEqual(expected);
  });

  it('gives no more than asked for', () => {
    expect(matchingReplies(replies, '', 'zh-CN', 1)).toHaveLength(1);
  });
});
