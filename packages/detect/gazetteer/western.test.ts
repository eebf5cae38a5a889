import { describe, expect, it } from 'vitest';
import {
  COMMON_WORD,
  COMPANY_WORD,
  FIRST_NAME,
  hashWord,
  LAST_NAME,
  REGION,
  STREET_WORD,
  TITLE_WORD,
} from '../tagger/latin.ts';
import { KNOWN_THINGS } from './known-things.ts';
import { PEOPLE_WORDS, REGIONS } from './regions.ts';
import { STREETS, westernLists } from './western.ts';

const bitsOf = (word: string): number => westernLists.get(hashWord(word, 0, word.length));

describe('what the lists know about a word', () => {
  it.each<[string, number]>([
    ['Michael', FIRST_NAME],
    ['MARIA', FIRST_NAME],
    ['smith', LAST_NAME],
    ['Garcia', LAST_NAME],
    ['order', COMMON_WORD],
    ['Delivery', COMMON_WORD],
    ['Mr', TITLE_WORD],
    ['Street', STREET_WORD],
    ['strasse', STREET_WORD],
    ['Texas', REGION],
    ['GmbH', COMPANY_WORD],
    ['University', COMPANY_WORD],
  ])('%s', (word, bit) => {
    expect(bitsOf(word) & bit).toBe(bit);
  });

  it.each(['qzxv', '', '12345', '王'])('nothing about %j', (word) => {
    expect(bitsOf(word)).toBe(0);
  });

  it('says several things about a word that is several', () => {
    expect(bitsOf('Mark') & FIRST_NAME).toBe(FIRST_NAME);
    expect(bitsOf('Mark') & COMMON_WORD).toBe(COMMON_WORD);
    expect(bitsOf('Order') & (FIRST_NAME | LAST_NAME)).toBe(0);
  });

  it('knows every street word and region of its own lists, however it is written', () => {
    for (const word of STREETS) {
      expect(bitsOf(word) & STREET_WORD, word).toBe(STREET_WORD);
      expect(bitsOf(word.toUpperCase()) & STREET_WORD, word).toBe(STREET_WORD);
    }
    for (const region of [...REGIONS, ...PEOPLE_WORDS]) expect(bitsOf(region) & REGION, region).toBe(REGION);
  });
});

describe('things that are called like people', () => {
  it('stand in the list as whole spans in lower case', () => {
    for (const thing of KNOWN_THINGS) expect(thing).toMatch(/^\p{Ll}[\p{Ll}' &-]*$/u);
    expect(KNOWN_THINGS.has('member')).toBe(true);
  });

  it.each(['tiffany', 'campbell', 'mercedes', 'wendy', 'jenkins', 'carmen'])(
    'are not %s, who may be a person',
    (name) => {
      expect(KNOWN_THINGS.has(name)).toBe(false);
    },
  );
});
