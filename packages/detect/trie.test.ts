import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Trie } from './trie.ts';

const cities = new Trie([
  ['杭州', 1],
  ['杭州市', 2],
  ['上海', 1],
  ['wechat', 4],
  ['wechat id', 8],
]);

describe('the longest entry at a place', () => {
  it.each<[string, number, number]>([
    ['杭州市西湖区', 0, 3],
    ['杭州西湖', 0, 2],
    ['杭', 0, 0],
    ['去上海', 1, 2],
    ['去上海', 0, 0],
    ['北京', 0, 0],
    ['', 0, 0],
    ['WeChat ID 1', 0, 9],
    ['ＷｅＣｈａｔ', 0, 6],
    ['wechat i', 0, 6],
  ])('%j from %i: %i', (text, from, length) => {
    expect(cities.longestAt(text, from)).toBe(length);
  });
});

describe('the payload of a word', () => {
  it.each<[string, number]>([
    ['杭州', 1],
    ['杭州市', 2],
    ['WECHAT', 4],
    ['杭', 0],
    ['北京', 0],
    ['wechat id x', 0],
    ['', 0],
  ])('%j: %i', (word, payload) => {
    expect(cities.get(word)).toBe(payload);
  });

  it('is the union of what was added', () => {
    const trie = new Trie();
    trie.add('号', 1);
    trie.add('号', 4);
    expect(trie.get('号')).toBe(5);
  });

  it('keeps all of many words, however often the table grows', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[A-Z0-9\u4e00-\u4fff]{1,6}$/), { maxLength: 400 }), (words) => {
        const trie = new Trie(words.map((word, index) => [word, index + 1] as const));
        words.forEach((word, index) => {
          expect(trie.get(word)).toBe(index + 1);
          expect(trie.longestAt(word, 0)).toBe(word.length);
        });
      }),
      { numRuns: 20, seed: 3 },
    );
  });

  it('knows nothing that was not added', () => {
    const trie = new Trie(Array.from({ length: 3000 }, (_, index) => [`N${index}`, 1] as const));
    expect(trie.get('N3000')).toBe(0);
    expect(trie.get('N2999')).toBe(1);
    expect(trie.get('X1')).toBe(0);
  });
});

describe('steps from node to node', () => {
  it('leads along a word and nowhere else', () => {
    const first = cities.step(0, '杭'.charCodeAt(0));
    const second = cities.step(first, '州'.charCodeAt(0));
    expect(cities.payload(first)).toBe(0);
    expect(cities.payload(second)).toBe(1);
    expect(cities.step(first, '海'.charCodeAt(0))).toBe(-1);
    expect(cities.step(0, '北'.charCodeAt(0))).toBe(-1);
  });
});
