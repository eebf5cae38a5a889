import { compileWords, DEFAULT_WORDS } from '@kedun/signals';
import { describe, expect, it } from 'vitest';
import type { WordFields } from './contract.ts';
import { BUILT_IN, csvOf, fieldsOf, listsFor, readLines } from './rules.ts';

const DEFAULTS = { category: 'operator', action: 'warn', direction: 'outgoing' } as const;
const word = (term: string, more: Partial<WordFields> = {}): WordFields => ({
  ...{ ...DEFAULTS, term, from: null, until: null, note: '' },
  ...more,
});

describe('a line of an import', () => {
  it.each([
    ['a,b,,d', ['a', 'b', '', 'd']],
    ['"a,b" ,"say ""so""",c', ['a,b', 'say "so"', 'c']],
    ["'=SUM,'quoted", ['=SUM', "'quoted"]],
    ['紫云，block', ['紫云', 'block']],
  ])('%s', (line, fields) => {
    expect(fieldsOf(line)).toEqual(fields);
  });
  it('with an open quotation mark is none, and takes nothing of the next with it', () => {
    const lines = readLines('"紫云,abuse\n赤云\n', DEFAULTS);
    expect(lines.map(({ line, fault }) => [line, fault])).toEqual([
      [1, 'empty'],
      [2, null],
    ]);
  });
  it.each([
    ['词,rude', 'bad_category'],
    ['词,abuse,shout', 'bad_action'],
    ['词,abuse,warn,2026-02-30', 'bad_date'],
    ['词,abuse,warn,2026-03-02,2026-03-01', 'bad_date'],
    ['词,abuse,warn,,,sideways', 'bad_direction'],
    ['😀😀', 'empty'],
    ['长'.repeat(33), 'too_long'],
    ['长'.repeat(65), 'too_long'],
  ])('%s is refused: %s', (line, fault) => {
    expect(readLines(line, DEFAULTS)).toEqual([{ line: 1, text: line, word: null, fault }]);
  });
  it('counts once, whatever its case and width', () => {
    expect(readLines('term\r\nKedun\r\n\r\nＫＥＤＵＮ', DEFAULTS).map(({ line, fault }) => [line, fault])).toEqual([
      [2, null],
      [4, 'twice'],
    ]);
  });
  it('comes back from an export as it was', () => {
    const words = [
      word('=1+1'),
      word("'紫云"),
      word('a,b "c"', { category: 'abuse', action: 'block', from: '2026-01-01', until: '2026-12-31', note: 'x, y' }),
    ];
    expect(readLines(csvOf(words), { ...DEFAULTS, action: 'block' }).map((line) => line.word)).toEqual(words);
  });
});

describe('the lists of a direction', () => {
  const found = (own: WordFields[], text: string, day: string, direction: 'outgoing' | 'incoming' = 'outgoing') =>
    compileWords(listsFor(direction, own, []))(text, new Date(day)).map(({ term }) => term);

  it('count on days in China, the last one included', () => {
    const own = [word('紫云计划', { from: '2026-03-01', until: '2026-03-02' })];
    const on = (at: string) => found(own, '说说紫云计划', at).length;
    expect(on('2026-02-28T15:59:59Z')).toBe(0);
    expect(on('2026-02-28T16:00:00Z')).toBe(1);
    expect(on('2026-03-02T15:59:59Z')).toBe(1);
    expect(on('2026-03-02T16:00:00Z')).toBe(0);
  });
  it('hold what goes that way', () => {
    const own = [
      word('紫云计划'),
      word('赤云计划', { direction: 'incoming' }),
      word('青云计划', { direction: 'both' }),
    ];
    const text = '紫云计划、赤云计划、青云计划';
    expect(found(own, text, '2026-03-01')).toEqual(['紫云计划', '青云计划']);
    expect(found(own, text, '2026-03-01', 'incoming')).toEqual(['赤云计划', '青云计划']);
  });
  it('hold ours with the action that is set, unless they are off', () => {
    const set = BUILT_IN.map((one) =>
      one.category === 'abuse' ? { ...one, action: 'mask' as const } : { ...one, isOn: false },
    );
    const abuse = DEFAULT_WORDS.filter(({ category }) => category === 'abuse');
    expect(listsFor('outgoing', [], set)).toEqual(abuse.map((list) => ({ ...list, action: 'mask' })));
  });
});
