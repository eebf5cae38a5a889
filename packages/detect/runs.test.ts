import { describe, expect, it } from 'vitest';
import { CodeRun } from './runs.ts';

/** Groups of the run around the first digit: folded text, `!` before a group glued to the one before. */
function groupsOf(
  text: string,
  at = text.search(/[0-9０-９一二三四五六七八九幺壹]|\ud835/),
): { groups: string[]; end: number } {
  const run = new CodeRun();
  const end = run.collect(text, Math.max(at, 0), 0);
  const groups = Array.from({ length: run.groups }, (_, group) => {
    const separator = ['!', ' ', ',', '\n'][group > 0 ? (run.groupSeparation[group] ?? 0) : 1];
    return (separator === ' ' ? '' : (separator ?? '')) + run.value(group, group);
  });
  return { groups, end };
}

describe('groups of a run', () => {
  it.each<[string, string, string[]]>([
    ['plain digits', '13912345678', ['13912345678']],
    ['spaces', '139 1234 5678', ['139', '1234', '5678']],
    ['dashes and dots', '139-1234.5678', ['139', '1234', '5678']],
    ['a comma is a stronger separator', '139,1234', ['139', ',1234']],
    ['a line break is the strongest', '139\n1234', ['139', '\n1234']],
    ['letters are glued to digits', 'SF1234', ['SF', '!1234']],
    ['Chinese digits are a group of their own', '139一二三四', ['139', '!1234']],
    ['what has no width does not part', '139\u200b1234', ['1391234']],
    ['keycaps', '1️⃣3️⃣9️⃣', ['139']],
    ['full-width', '１３９　１２３４', ['139', '1234']],
    ['mathematical digits', '𝟏𝟑𝟗', ['139']],
    ['capitals behind a space', 'GB82 WEST 1234', ['GB', '!82', 'WEST', '1234']],
    ['words behind a space end it', '139 hello', ['139']],
    ['Chinese ends it', '139元', ['139']],
    ['too wide a gap ends it', '139    1234', ['139']],
    ['a sound-alike between digits', '13吧1234', ['13', '!8', '!1234']],
    ['a sound-alike behind few digits is a word', '13吧', ['13']],
    ['formal digits', '壹三九', ['139']],
  ])('%s: %j', (_, text, groups) => {
    expect(groupsOf(text).groups).toEqual(groups);
  });

  it.each<[string, number]>([
    ['139 1234 元', 8],
    ['139。', 3],
    ['139', 3],
    ['139 hello', 3],
    ['打139-1234吧', 9],
  ])('%j ends at %i', (text, end) => {
    expect(groupsOf(text).end).toBe(end);
  });
});

describe('the way back to the text', () => {
  it.each<[string, number, number]>([
    ['手机139 1234', 0, 2],
    ['手机139 1234', 3, 6],
    ['手机1\u200b39', 1, 4],
    ['手机１３９', 2, 4],
    ['手机1️⃣3️⃣', 1, 5],
  ])('%j: code %i stands at %i', (text, code, place) => {
    const run = new CodeRun();
    run.collect(text, 2, 0);
    expect(run.from[code]).toBe(place);
  });

  it('counts a mathematical digit as two code units', () => {
    const run = new CodeRun();
    run.collect('𝟏𝟑', 0, 0);
    expect([run.from[1], run.till[1]]).toEqual([2, 4]);
  });

  it('takes the letters glued in front, but never from before the floor', () => {
    const run = new CodeRun();
    run.collect('SF1234', 2, 0);
    expect(run.value(0, 1)).toBe('SF1234');
    run.collect('SF1234', 2, 2);
    expect(run.value(0, 0)).toBe('1234');
  });

  it('is the same after another text was read with it', () => {
    const run = new CodeRun();
    run.collect('6222 0211 0000 4584', 0, 0);
    run.collect('139', 0, 0);
    expect([run.groups, run.length, run.digits, run.value(0, 0)]).toEqual([1, 3, 3, '139']);
  });

  it('grows with the text', () => {
    const run = new CodeRun();
    const digits = '0123456789'.repeat(200);
    expect(run.collect(digits, 0, 0)).toBe(2000);
    expect(run.value(0, 0)).toBe(digits);
    const pairs = '12 '.repeat(1000);
    run.collect(pairs, 0, 0);
    expect(run.groups).toBe(1000);
    expect(run.value(999, 999)).toBe('12');
  });
});

describe('sizes and kinds of groups', () => {
  it('tells letters from digits', () => {
    const run = new CodeRun();
    run.collect('AB12 CD 34', 2, 0);
    expect(Array.from({ length: run.groups }, (_, group) => run.isLetters(group))).toEqual([true, false, true, false]);
    expect(Array.from({ length: run.groups }, (_, group) => run.sizeOf(group))).toEqual([2, 2, 2, 2]);
    expect(run.digits).toBe(4);
  });
});
