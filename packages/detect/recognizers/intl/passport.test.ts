import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, validate } from '../../index.ts';

describe('passport numbers in messages', () => {
  it.each([
    '护照号⟦PASSPORT|E88123456|E****456⟧',
    '护照⟦PASSPORT|EH3748291|E****291⟧改签',
    '⟦PASSPORT|G39201847|G****847⟧',
    'passport number ⟦PASSPORT|C03005988|C****988⟧',
    '外交护照⟦PASSPORT|D12345678|D****678⟧',
    '我的护照号码是:⟦PASSPORT|EA7654321|E****321⟧',
    'My passport is ⟦PASSPORT|533401982|5****982⟧, US',
    '公务护照⟦PASSPORT|SE1234567|S****567⟧',
    '护照本⟦PASSPORT|P39482716|P****716⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('passport numbers in disguise', () => {
  it.each([
    ['small letter', '护照⟦PASSPORT|e88123456|E88123456|E****456⟧'],
    ['a space behind the letter', '护照⟦PASSPORT|E 88123456|E88123456|E****456⟧'],
    ['full-width', '护照⟦PASSPORT|Ｅ８８１２３４５６|E88123456|E****456⟧'],
    ['zero-width', '护照⟦PASSPORT|E881\u200b23456|E88123456|E****456⟧'],
    ['Cyrillic Е', '护照⟦PASSPORT|Е88123456|E88123456|E****456⟧'],
    ['Chinese digits', '护照⟦PASSPORT|E八八一二三四五六|E88123456|E****456⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('passport numbers beside other values', () => {
  it.each([
    '两本护照⟦PASSPORT|E88123456|E****456⟧和⟦PASSPORT|E88123457|E****457⟧',
    '护照⟦PASSPORT|E88123456|E****456⟧,手机⟦PHONE|13912345678|139****5678⟧',
    '⟦PASSPORT|E88123456|E****456⟧,⟦PASSPORT|G39201847|G****847⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('what is no passport number', () => {
  it.each([
    '型号E88123456',
    '货号G39201847',
    '护照还没办下来',
    '护照照片33x48毫米',
    'E8812345',
    'passport photo 35 x 45 mm',
    '护照工本费120元',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['E88123456', true],
    ['EH3748291', true],
    ['533401982', true],
    ['E8812', false],
    ['ABCDEFGHI', false],
    ['e88123456', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('PASSPORT', value)).toBe(isValid);
  });

  it('has one written form', () => {
    expect(normalise('PASSPORT', 'e 881-23456')).toBe('E88123456');
  });
});

describe('numbers of other countries', () => {
  it.each([
    'passport no ⟦PASSPORT|XA7728190⟧',
    'passport no: ⟦PASSPORT|XA7728190⟧',
    'my passport no is ⟦PASSPORT|XA7728190⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});
