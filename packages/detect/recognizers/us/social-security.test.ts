import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, validate } from '../../index.ts';

describe('social security numbers', () => {
  it.each([
    'SSN ⟦SSN|536-22-1847|536221847|5*******7⟧',
    'my social security number is ⟦SSN|219-09-9999|219099999|2*******9⟧',
    '⟦SSN|457-55-5462|457555462|4*******2⟧ on the form',
    'ssn: ⟦SSN|536221847|5*******7⟧',
    '社安号⟦SSN|536 22 1847|536221847|5*******7⟧',
    'social ⟦SSN|104-81-3377|104813377|1*******7⟧',
    'SSN ⟦SSN|５３６－２２－１８４７|536221847|5*******7⟧',
    'ssn ⟦SSN|536\u200b22\u200b1847|536221847|5*******7⟧',
    'his SSN ⟦SSN|536-22-1847|536221847|5*******7⟧ and hers ⟦SSN|219-09-9999|219099999|2*******9⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('what is no social security number', () => {
  it.each([
    '000-22-1847',
    '666-22-1847',
    '936-22-1847',
    '536-00-1847',
    '536-22-0000',
    '536221847',
    'social media 24/7',
    'part 536-221-847',
    '2026-01-05',
    'version 536.22.1847b',
    'how do I get an SSN?',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['536221847', true],
    ['000221847', false],
    ['666221847', false],
    ['900221847', false],
    ['536001847', false],
    ['536220000', false],
    ['53622184', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('SSN', value)).toBe(isValid);
  });

  it('keeps digits', () => {
    expect(normalise('SSN', '536-22 1847')).toBe('536221847');
  });
});
