import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Trie } from '../trie.ts';
import { BITS, FEATURES, PLACE, Prepared, WORD } from './features.ts';
import { hashWord, LatinText } from './latin.ts';
// Classes of characters are read once, when all are known.
import '../index.ts';

const lexicon = new Trie([
  ['手机', WORD],
  ['手机号码', WORD],
  ['杭州', PLACE],
  ['杭州市', PLACE],
  ['收件人', WORD],
]);

function prepare(text: string): Prepared {
  const prepared = new Prepared();
  prepared.read(text, 0, text.length, lexicon);
  return prepared;
}

function rowsOf(text: string, index: number): number[] {
  const rows = new Int32Array(32);
  prepare(text).features(index, rows);
  return [...rows.slice(0, FEATURES)];
}

describe('a text cut into words', () => {
  it.each<[string, number[]]>([
    ['手机', [1, 3]],
    ['手机号码', [1, 2, 2, 3]],
    ['我手机', [0, 1, 3]],
    ['杭州', [5, 7]],
    ['杭州市区', [5, 6, 7, 0]],
    ['好', [0]],
    ['', []],
    ['收件人张', [1, 2, 3, 0]],
  ])('%s: %j', (text, segments) => {
    const prepared = prepare(text);
    expect([...prepared.segment.slice(0, prepared.length)]).toEqual(segments);
  });

  it('leaves out what has no width, and knows where each character stood', () => {
    const prepared = prepare('张\u200b三\u200b丰');
    expect(prepared.length).toBe(3);
    expect([...prepared.at.slice(0, 4)]).toEqual([0, 2, 4, 5]);
  });

  it('is the same for a shorter text after a longer one', () => {
    const prepared = new Prepared();
    prepared.read('收件人在杭州市'.repeat(200), 0, 1400, lexicon);
    prepared.read('手机', 0, 2, lexicon);
    expect(prepared.length).toBe(2);
    expect([...prepared.segment.slice(0, 2)]).toEqual([1, 3]);
  });
});

describe('any text cut into words', () => {
  const LISTED: readonly [string, number][] = [
    ['手机', WORD],
    ['手机号码', WORD],
    ['机号', WORD],
    ['杭州', PLACE],
    ['杭州市', PLACE],
    ['市区', WORD],
    ['三区', WORD],
    ['市三', PLACE],
  ];
  const known = new Trie(LISTED);
  const anyText = fc.array(fc.constantFrom(...'手机号码杭州市区三3０a，。 \u200b\ufe0f', '😀'), { maxLength: 30 });

  /** Longest word first, from left to right, over what can be seen. */
  function cutSlowly(text: string): { places: number[]; segments: number[] } {
    const seen = text
      .split('')
      .map((character, index) => ({ character, index }))
      .filter(({ character }) => character !== '\u200b' && character !== '\ufe0f');
    const segments: number[] = [];
    while (segments.length < seen.length) {
      const rest = seen
        .slice(segments.length)
        .map(({ character }) => character)
        .join('');
      const [word = '', kind] = LISTED.filter(([one]) => rest.startsWith(one)).sort(
        ([a], [b]) => b.length - a.length,
      )[0] ?? [rest[0]];
      const place = kind === PLACE ? 4 : 0;
      for (let at = 0; at < word.length; at++)
        segments.push(place + (word.length === 1 ? 0 : at === 0 ? 1 : at === word.length - 1 ? 3 : 2));
    }
    return { places: seen.map(({ index }) => index), segments };
  }

  it('is what the longest words make of it, each character at its place', () => {
    const prepared = new Prepared();
    fc.assert(
      fc.property(anyText, (list) => {
        const text = list.join('');
        prepared.read(text, 0, text.length, known);
        const { places, segments } = cutSlowly(text);
        expect([...prepared.segment.slice(0, prepared.length)]).toEqual(segments);
        expect([...prepared.at.slice(0, prepared.length + 1)]).toEqual([...places, text.length]);
        for (let index = 0; index < prepared.length; index++) {
          const word = [prepared.wordStart[index] ?? 0, prepared.wordEnd[index] ?? 0] as const;
          expect(word[0] <= index && index < word[1]).toBe(true);
          expect((segments[word[0]] ?? 0) & 3).toBe(word[1] - word[0] === 1 ? 0 : 1);
        }
      }),
      { numRuns: 200, seed: 51 },
    );
  });

  it('has the same features wherever it stands between full stops', () => {
    const rowsAt = (text: string, from: number, count: number): number[][] => {
      const prepared = new Prepared();
      prepared.read(text, 0, text.length, known);
      return Array.from({ length: count }, (_, index) => {
        const rows = new Int32Array(FEATURES);
        prepared.features(from + index, rows);
        return [...rows];
      });
    };
    const hanzi = fc.array(fc.constantFrom(...'手机号码杭州市区三'), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(hanzi, hanzi, hanzi, (before, inner, behind) => {
        const word = `。。。${inner.join('')}。。。`;
        const alone = rowsAt(`三${word}三`, 4, inner.length);
        const text = before.join('') + word + behind.join('');
        expect(rowsAt(text, before.length + 3, inner.length)).toEqual(alone);
      }),
      { numRuns: 60, seed: 52 },
    );
  });
});

describe('features of a character', () => {
  it('are rows of the table', () => {
    for (let index = 0; index < 6; index++)
      for (const row of rowsOf('收件人张晓华', index)) {
        expect(row).toBeGreaterThanOrEqual(0);
        expect(row).toBeLessThan(1 << BITS);
      }
  });

  it.each<[string, string, string]>([
    ['digits are all alike', '住3号楼', '住9号楼'],
    ['full-width digits too', '住3号楼', '住９号楼'],
    ['letters are all alike', 'A座3室', 'C座3室'],
    ['wide punctuation is narrow', '张三，您好', '张三,您好'],
    ['a Chinese full stop is a full stop', '张三。', '张三.'],
  ])('%s', (_, one, other) => {
    for (let index = 0; index < one.length; index++) expect(rowsOf(one, index)).toEqual(rowsOf(other, index));
  });

  it.each<[string, string, string, number]>([
    ['the character itself', '收张好', '收李好', 1],
    ['what stands before', '是张好', '收张好', 1],
    ['what stands behind', '收张好', '收张的', 1],
    ['the word around it', '手机号码', '手机好吗', 0],
  ])('depend on %s', (_, one, other, index) => {
    expect(rowsOf(one, index)).not.toEqual(rowsOf(other, index));
  });

  it('do not depend on what is far away', () => {
    expect(rowsOf('甲乙丙丁戊己庚', 0)).toEqual(rowsOf('甲乙丙丁戊己辛', 0));
  });
});

describe('a Latin text cut into words', () => {
  const none = { get: () => 0 };
  it.each<[string, string[]]>([
    ['John Smith', ['John', 'Smith']],
    ["O'Neil's dog", ["O'Neil", "'", 's', 'dog']],
    ['Anne-Marie', ['Anne-Marie']],
    ['12th floor', ['12th', 'floor']],
    ['St. John', ['St', '.', 'John']],
    ['张三 John', ['张', '三', 'John']],
    ['a\nb', ['a', '\n', 'b']],
    ['José Müller', ['José', 'Müller']],
    ['', []],
  ])('%j: %j', (text, words) => {
    const latin = new LatinText();
    latin.read(text, none);
    expect(Array.from({ length: latin.length }, (_, word) => text.slice(latin.from[word], latin.till[word]))).toEqual(
      words,
    );
  });

  it.each<[string, number]>([
    ['John went Home', 2],
    ['john', 0],
    ['I am', 0],
    ['NASA', 0],
    ['McDonald', 1],
  ])('%s: %i words with a capital', (text, capitals) => {
    const latin = new LatinText();
    latin.read(text, none);
    expect(latin.capitals).toBe(capitals);
  });

  it('gives words the same hash in any case', () => {
    const hash = (word: string): number => hashWord(word, 0, word.length);
    expect(hash('SMITH')).toBe(hash('smith'));
    expect(hash('ÉMILE')).toBe(hash('émile'));
    expect(hash('O’Neil')).toBe(hash("O'Neil"));
    expect(hash('smith')).not.toBe(hash('smyth'));
    expect(hashWord('my smith', 3, 8)).toBe(hash('smith'));
  });

  it('has room for long texts', () => {
    const latin = new LatinText();
    latin.read('word '.repeat(2000), none);
    expect(latin.length).toBe(2000);
  });
});
