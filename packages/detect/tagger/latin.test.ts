import { describe, expect, it } from 'vitest';
import { CAPITALISED, hashWord, INITIAL, LatinText, LOWER, UPPER } from './latin.ts';

const nothing = { get: () => 0 };
const words = new LatinText();

function unitsOf(text: string): string[] {
  words.read(text, nothing);
  return Array.from({ length: words.length }, (_, index) => text.slice(words.from[index], words.till[index]));
}

describe('the units of a text', () => {
  it.each<[string, string[]]>([
    ['John Smith', ['John', 'Smith']],
    ['  two  spaces\t', ['two', 'spaces']],
    ["O'Neil's parcel", ["O'Neil", "'", 's', 'parcel']],
    ['Jean-Luc', ['Jean-Luc']],
    ['well-known-', ['well-known', '-']],
    ['742 Maple St.', ['742', 'Maple', 'St', '.']],
    ['12th Ave', ['12th', 'Ave']],
    ['A1 B2', ['A1', 'B2']],
    ['José Ñandú', ['José', 'Ñandú']],
    ['a,b', ['a', ',', 'b']],
    ['a\nb', ['a', '\n', 'b']],
    ['请联系Bob', ['请', '联', '系', 'Bob']],
    ['D’Arcy', ['D’Arcy']],
    ['x@y', ['x', '@', 'y']],
    ['', []],
    [' \t\r', []],
  ])('%j', (text, units) => {
    expect(unitsOf(text)).toEqual(units);
  });

  it('stand in order and never overlap', () => {
    const text = "Hi, I'm Ann-Marie O'Neil (34) — call +1 (212) 555-0187.\nThanks!";
    words.read(text, nothing);
    for (let index = 1; index < words.length; index++)
      expect(words.from[index] ?? 0).toBeGreaterThanOrEqual(words.till[index - 1] ?? 0);
    expect(words.till[words.length - 1]).toBeLessThanOrEqual(text.length);
  });

  it('may be more than there was room for at first', () => {
    const text = 'Ann Lee, '.repeat(400);
    words.read(text, nothing);
    expect(words.length).toBe(1_200);
    expect(text.slice(words.from[1_198], words.till[1_198])).toBe('Lee');
  });
});

describe('shapes', () => {
  it.each<[string, number]>([
    ['word', LOWER],
    ['Word', CAPITALISED],
    ['McDonald', CAPITALISED],
    ['Jean-Luc-Marie', CAPITALISED],
    ['WORD', UPPER],
    ['J', INITIAL],
    ['élan', LOWER],
    ['Élan', CAPITALISED],
  ])('%s', (word, shape) => {
    words.read(word, nothing);
    expect(words.shape[0]).toBe(shape);
  });

  it('count the words that begin with a capital and go on small', () => {
    words.read('John met ANN and J. Smith', nothing);
    expect(words.capitals).toBe(2);
  });
});

describe('hashes of words', () => {
  it.each([
    ['JOHN', 'john'],
    ['Élan', 'élan'],
    ['O’Neil', "o'neil"],
  ])('%s is %s', (one, other) => {
    expect(hashWord(one, 0, one.length)).toBe(hashWord(other, 0, other.length));
  });

  it('read a part of a text like the part alone', () => {
    expect(hashWord('call John now', 5, 9)).toBe(hashWord('john', 0, 4));
    expect(hashWord('john', 0, 4)).not.toBe(hashWord('johm', 0, 4));
  });

  it('treat all numbers of one length alike', () => {
    words.read('12 34 567', nothing);
    expect(words.hash[0]).toBe(words.hash[1]);
    expect(words.hash[0]).not.toBe(words.hash[2]);
  });
});
