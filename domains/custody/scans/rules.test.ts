import { Redacted } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { MOST_SCANNED_CHARACTERS } from './contract.ts';
import { charactersOf, type Detection, faultOf, scanOne } from './rules.ts';

const PHONE = '13812345678';

describe('what stands in a text', () => {
  it('is told by its place, type and reasons, with the masked text and without the value', () => {
    const answer = scanOne({ text: `您好，我的手机是${PHONE}` });
    expect(answer).toEqual({
      spans: [{ start: 8, end: 19, type: 'PHONE', confidence: expect.any(Number), reasons: expect.any(Array) }],
      masked: '您好，我的手机是138****5678',
    });
    expect(JSON.stringify(answer)).not.toContain(PHONE);
  });

  it('is told for each turn of a conversation, also of a value that comes in two', () => {
    const turns = [
      { who: 'customer', text: '手机1381234' },
      { who: 'agent', text: '请继续' },
      { who: 'customer', text: '5678' },
    ] as const;
    const { spans, masked } = scanOne({ turns: [...turns] });
    expect(spans.map(({ turn, start, end, type }) => [turn, start, end, type])).toEqual([
      [0, 2, 9, 'PHONE'],
      [2, 0, 4, 'PHONE'],
    ]);
    expect(masked).toEqual(['手机138****5678', '请继续', '138****5678']);
  });

  it.each([
    [{ text: '' }, { spans: [], masked: '' }],
    [{ turns: [] }, { spans: [], masked: [] }],
  ])('of %o is nothing', (given, answer) => expect(scanOne(given)).toEqual(answer));

  it('is what the detection that is handed in finds', () => {
    const finding = { start: 0, end: 2, type: 'NAME', value: Redacted.of('小明'), mask: '小*', confidence: 1 } as const;
    const own: Detection = { scan: () => [{ ...finding, reasons: [] }], scanTurns: () => [] };
    expect(scanOne({ text: '小明' }, own).masked).toBe('小*');
  });
});

describe('what cannot be scanned', () => {
  const { inOne, inAll } = MOST_SCANNED_CHARACTERS;
  const long = (id: number) => ({ id, text: '长'.repeat(inOne) });
  const turn = (length: number) => ({ who: 'agent' as const, text: '长'.repeat(length) });
  it.each([
    ['a text', [{ id: 1, text: '' }], null],
    ['turns', [{ id: 1, turns: [] }], null],
    ['as much as may be', Array.from({ length: inAll / inOne }, (_, id) => long(id)), null],
    ['neither', [{ id: 1, text: '' }, { id: 2 }], { code: 'text_or_turns', place: 2 }],
    ['both', [{ id: 1, text: '', turns: [] }], { code: 'text_or_turns', place: 1 }],
    ['long turns together', [{ id: 1, turns: [turn(inOne), turn(1)] }], { code: 'text_too_long', place: 1 }],
    [
      'one character too many in all',
      [...Array.from({ length: inAll / inOne }, (_, id) => long(id)), { id: 'x', text: '1' }],
      { code: 'texts_too_long', place: inAll / inOne + 1 },
    ],
  ])('%s', (_what, texts, fault) => expect(faultOf(texts)).toEqual(fault));

  it('counts what is said, in turns together', () => {
    expect(charactersOf({ turns: [turn(3), turn(4)] })).toBe(7);
    expect(charactersOf({ text: '👍' })).toBe(2);
  });
});
