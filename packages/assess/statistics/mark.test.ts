import { describe, expect, it } from 'vitest';
import { isMarkedRight } from './mark.ts';

const options = (key: string) =>
  ['A', 'B', 'C', 'D'].map((letter) => ({ letter, text: letter, correct: key.includes(letter) }));

describe('marking', () => {
  it.each([
    ['A', ['A'], true],
    ['A', ['B'], false],
    ['A', [], false],
    ['A', ['A', 'B'], false],
    ['AC', ['C', 'A'], true],
    ['AC', ['A', 'A', 'C'], true],
    ['AC', ['A'], false],
    ['AC', ['A', 'E'], false],
    ['', [], false],
    ['', ['A'], false],
  ])('key %s, chosen %j: %s', (key, chosen, expected) => {
    expect(isMarkedRight({ options: options(key) }, chosen)).toBe(expected);
  });
});
