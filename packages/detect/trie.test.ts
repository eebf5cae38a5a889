import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WORD_FOLD } from './fold.ts';
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

describe('against a plain list of words', () => {
  const fold = (text: string): Uint16Array =>
    Uint16Array.from(text, (character) => WORD_FOLD[character.charCodeAt(0)] ?? 0);
  const folded = (text: string): string => String.fromCharCode(...fold(text));

  /** Payloads by word as words are compared. */
  function listOf(entries: readonly (readonly [string, number])[]): Map<string, number> {
    const list = new Map<string, number>();
    for (const [word, payload] of entries) list.set(folded(word), (list.get(folded(word)) ?? 0) | payload);
    return list;
  }

  /** The longest word of the list at a place, and what is stored with it. */
  function longestOf(list: ReadonlyMap<string, number>, text: string, from: number, end: number): [number, number] {
    for (let until = end; until > from; until--) {
      const payload = list.get(folded(text.slice(from, until)));
      if (payload) return [until - from, payload];
    }
    return [0, 0];
  }

  // Few characters make words that begin alike; some fold to each other.
  const characters = fc.constantFrom(...'aAｂb1１一三3杭州市上海江');
  const wordOf = (maxLength: number): fc.Arbitrary<string> =>
    fc.array(characters, { minLength: 1, maxLength }).map((list) => list.join(''));
  const entries = fc.array(fc.tuple(wordOf(5), fc.integer({ min: 1, max: 15 })), { maxLength: 40 });

  it('finds the longest word at every place, with its payload and never behind the end', () => {
    fc.assert(
      fc.property(entries, wordOf(24), (words, text) => {
        const trie = new Trie(words);
        const list = listOf(words);
        const units = fold(text);
        for (let from = 0; from < text.length; from++) {
          expect(trie.longestAt(text, from)).toBe(longestOf(list, text, from, text.length)[0]);
          for (const end of [text.length, Math.min(text.length, from + 2), from + 1]) {
            const [longest, payload] = longestOf(list, text, from, end);
            const length = longest > 1 ? longest : 0;
            expect(trie.longestIn(units, from, end)).toBe(length);
            if (length > 0) expect(trie.found).toBe(payload);
          }
        }
      }),
      { numRuns: 120, seed: 31 },
    );
  });

  it('passes over no two characters that a word begins with', () => {
    fc.assert(
      fc.property(entries, wordOf(3), wordOf(1), (words, text, next) => {
        const [first = 0, second = 0] = fold(text + next);
        const begins = [...listOf(words).keys()].some((word) => {
          const [one, other] = fold(word);
          return one === first && (other === undefined || other === second);
        });
        if (begins) expect(new Trie(words).mayBegin(first, second)).toBe(true);
      }),
      { numRuns: 200, seed: 33 },
    );
    expect(new Trie([['杭州', 1]]).mayBegin(...(fold('上海') as unknown as [number, number]))).toBe(false);
  });

  it('knows a word by its steps', () => {
    fc.assert(
      fc.property(entries, wordOf(6), (words, word) => {
        const trie = new Trie(words);
        const list = listOf(words);
        let node = 0;
        for (const code of fold(word)) if (node >= 0) node = trie.step(node, code);
        expect(node < 0 ? 0 : trie.payload(node)).toBe(list.get(folded(word)) ?? 0);
        expect(node >= 0).toBe([...list.keys()].some((known) => known.startsWith(folded(word))));
      }),
      { numRuns: 200, seed: 32 },
    );
  });

  it('still does when words are added after look-ups', () => {
    const trie = new Trie([['杭州', 1]]);
    const at = (text: string): [number, number] => [trie.longestIn(fold(text), 0, text.length), trie.found];
    expect(at('杭州市')).toEqual([2, 1]);
    trie.add('杭州市', 2);
    trie.add('杭', 4);
    expect(at('杭州市')).toEqual([3, 2]);
    expect(trie.longestIn(fold('杭城'), 0, 2)).toBe(0);
    expect(trie.longestAt('杭城', 0)).toBe(1);
    expect(trie.longestIn(fold('上海'), 0, 2)).toBe(0);
  });
});
