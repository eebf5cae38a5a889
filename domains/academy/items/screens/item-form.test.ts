import { describe, expect, it } from 'vitest';
import { doesKeyFit } from '../rules.ts';
import { EMPTY_ITEM, optionsFor, withRight } from './item-form.tsx';

const rightOnes = (options: readonly { correct: boolean }[]) =>
  options.map((option) => (option.correct ? 1 : 0)).join('');

describe('writing an item', () => {
  it('one right option takes the place of the other, unless several may be right', () => {
    const first = withRight('single', EMPTY_ITEM.options, 0, true);
    expect(rightOnes(first)).toBe('1000');
    expect(rightOnes(withRight('single', first, 2, true))).toBe('0010');
    expect(rightOnes(withRight('multiple', first, 2, true))).toBe('1010');
    expect(rightOnes(withRight('multiple', first, 0, false))).toBe('0000');
  });

  it('a judgment has its two options, and a fitting key from the beginning', () => {
    const judgment = optionsFor('judgment', EMPTY_ITEM.options);
    expect(judgment.map((option) => option.text.en)).toEqual(['True', 'False']);
    expect(doesKeyFit({ kind: 'judgment', options: judgment })).toBe(true);
    const isFalse = withRight('judgment', judgment, 1, true);
    expect(rightOnes(optionsFor('judgment', isFalse))).toBe('01');
  });

  it('turning a judgment into a choice gives room for options again', () => {
    expect(optionsFor('single', optionsFor('judgment', EMPTY_ITEM.options))).toHaveLength(4);
    const three = EMPTY_ITEM.options.slice(0, 3);
    expect(optionsFor('multiple', three)).toBe(three);
  });
});
