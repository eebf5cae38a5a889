import * as detection from '@kedun/detect';
import { createDetector, DEFAULT_SETTINGS, type DetectionSettings, scan } from '@kedun/detect';
import { describe, expect, it } from 'vitest';
import { nearMisses, whyNot } from './near-misses.ts';
import { pastedTurns } from './pasted-turns.ts';

function missesOf(text: string, settings: Partial<DetectionSettings> = {}) {
  const findings = createDetector({ ...DEFAULT_SETTINGS, ...settings }).scan(text);
  return nearMisses(text, findings, scan(text), detection).map(({ start, end, causes }) => [
    text.slice(start, end),
    ...causes.map(({ why, types }) => [why, ...types].join(' ')),
  ]);
}

describe('why something was not hidden', () => {
  it.each<[string, string[][]]>([
    ['手机13812345678', []],
    ['拨打400-820-8820', [['400-820-8820', 'public_line']]],
    ['热线95588就行', [['95588', 'public_line']]],
    ['买了3件', []],
  ])('%s', (text, expected) => {
    expect(missesOf(text)).toEqual(expected);
  });

  it('tells a number that fails its check', () => {
    const [miss] = missesOf('看 91330106MA2B1XQ1X2 这个');
    expect(miss?.slice(1).join('; ')).toMatch(/check_digit [A-Z_ ]*USCC/);
  });

  it('names the types that only lack a word', () => {
    const [miss] = missesOf('是 3141592653 吧');
    expect(miss?.[1]).toMatch(/^no_word .*QQ/);
  });

  it('tells what stands around a number from what it is', () => {
    expect(missesOf('库存13912345678件')).toEqual([['13912345678', 'surroundings PHONE']]);
  });

  it('tells what is switched off or allowed', () => {
    const text = '手机13812345678';
    expect(missesOf(text, { off: ['PHONE'] })).toEqual([['13812345678', 'switched_off PHONE']]);
    expect(missesOf(text, { allowed: [{ type: 'PHONE', value: '13812345678' }] })).toEqual([
      ['13812345678', 'switched_off PHONE'],
    ]);
  });

  it.each([
    ['明月', 'no_word NAME'],
    ['好的', 'nothing '],
  ])('answers for what is asked: %s', (words, answer) => {
    const text = `那个${words}`;
    const { causes } = whyNot(text, { start: 2, end: text.length }, scan(text), scan(text), detection);
    expect(causes.map(({ why, types }) => `${why} ${types.filter((type) => type === 'NAME').join()}`)).toEqual([
      answer,
    ]);
  });
});

describe('a pasted conversation', () => {
  it('is cut at its speakers, and offsets hold', () => {
    const text = '前言\n客户：我的手机\n是 138\n客服: 好的\nCustomer：OK';
    const turns = pastedTurns(text);
    expect(turns.map(({ who, text: words }) => [who, words])).toEqual([
      ['customer', '前言\n'],
      ['customer', '我的手机\n是 138'],
      ['agent', '好的'],
      ['customer', 'OK'],
    ]);
    for (const turn of turns) expect(text.startsWith(turn.text, turn.start)).toBe(true);
  });

  it.each([
    ['没有说话人', [['customer', '没有说话人']]],
    ['', []],
    ['  \n', []],
    ['请客户：稍等', [['customer', '请客户：稍等']]],
  ])('%j', (text, expected) => {
    expect(pastedTurns(text).map(({ who, text: words }) => [who, words])).toEqual(expected);
  });
});
