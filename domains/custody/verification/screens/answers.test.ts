import { describe, expect, it } from 'vitest';
import { addAnswer, canSend, changeAnswer, startingAnswers } from './answers.ts';

describe('rows of the blind verification form', () => {
  it.each([
    [undefined, ['NAME', 'PHONE']],
    ['PHONE', ['NAME', 'PHONE']],
    ['CN_ID', ['CN_ID', 'NAME']],
  ] as const)('begin with %s: %o', (first, types) => {
    expect(startingAnswers(first).map(({ type }) => type)).toEqual(types);
  });
  it('change one at a time', () => {
    const rows = changeAnswer(startingAnswers(), 1, { said: '138' });
    expect(rows.map(({ said }) => said)).toEqual(['', '138']);
  });
  it('grow by a type that is not asked yet, until there is none', () => {
    const askable = ['NAME', 'PHONE', 'CN_ID'] as const;
    const three = addAnswer(startingAnswers(), askable);
    expect(three.map(({ type }) => type)).toEqual(['NAME', 'PHONE', 'CN_ID']);
    expect(addAnswer(three, askable)).toBe(three);
  });
  it.each([
    [['a', 'b'], 2, true],
    [['a', ' '], 2, false],
    [['a'], 2, false],
  ])('can be sent: %o with at least %d: %s', (said, minimum, expected) => {
    expect(
      canSend(
        said.map((one) => ({ type: 'NAME', said: one })),
        minimum,
      ),
    ).toBe(expected);
  });
});
