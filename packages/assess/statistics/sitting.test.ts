import { describe, expect, it } from 'vitest';
import { type MarkedAnswer, scoredByItem } from './sitting.ts';

const given = (person: string, itemId: string, isRight: boolean): MarkedAnswer => ({ person, itemId, isRight });

describe('answers by item', () => {
  it('carry how the person did on all the others', () => {
    const scored = scoredByItem([
      given('a', 'x', true),
      given('a', 'y', false),
      given('a', 'z', true),
      given('b', 'x', false),
    ]);
    expect(scored.get('x')?.map(({ person, rest }) => [person, rest])).toEqual([
      ['a', 0.5],
      ['b', Number.NaN],
    ]);
    expect(scored.get('y')?.[0]?.rest).toBe(1);
    expect([...scored.keys()]).toEqual(['x', 'y', 'z']);
  });

  it('of nobody are none', () => {
    expect(scoredByItem([]).size).toBe(0);
  });

  it('are refused when an item was answered twice by somebody', () => {
    expect(() => scoredByItem([given('a', 'x', true), given('a', 'x', true)])).toThrow(
      expect.objectContaining({ code: 'answered_twice' }),
    );
  });
});
