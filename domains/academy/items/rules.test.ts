import { expect, it } from 'vitest';
import { doesKeyFit } from './rules.ts';

const options = (key: string) => [...key].map((mark) => ({ text: { zh: mark, en: '' }, correct: mark === '1' }));

it.each([
  ['single', '1000', true],
  ['single', '0000', false],
  ['single', '1100', false],
  ['multiple', '1100', true],
  ['multiple', '1111', true],
  ['multiple', '1000', false],
  ['judgment', '10', true],
  ['judgment', '01', true],
  ['judgment', '11', false],
  ['judgment', '100', false],
] as const)('the key of %s %s fits: %s', (kind, key, fits) => {
  expect(doesKeyFit({ kind, options: options(key) })).toBe(fits);
});
