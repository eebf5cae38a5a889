/**
 * Writes the character tables of `fold/` from opencc-js and pinyin-pro, which are needed for this only:
 * `npx tsx packages/signals/training/tables/generate.ts`. A test compares what is stored with what this makes.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import TSCharacters from 'opencc-js/dict/TSCharacters';
import { pinyin } from 'pinyin-pro';

/** How many readings of a character are kept besides the main one. */
const MOST_OTHERS = 2;

/** The 6,763 characters of GB 2312, in its order: what is in use in the mainland. */
export function commonCharacters(): string[] {
  const decoder = new TextDecoder('gb18030');
  const characters: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decoder.decode(new Uint8Array([row, cell]));
      if (/^\p{Script=Han}$/u.test(character)) characters.push(character);
    }
  }
  return characters;
}

/** Traditional characters and what each is simplified to, one behind the other: `萬万與与…`. */
export function traditionalPairs(): string {
  const pairs: string[] = [];
  for (const entry of TSCharacters.split('|')) {
    const [traditional = '', candidates = ''] = entry.split(' ');
    const [simplified = ''] = candidates;
    if (traditional.length === 1 && simplified.length === 1 && traditional !== simplified)
      pairs.push(traditional + simplified);
  }
  return pairs.sort().join('');
}

/** Readings of one character without tones, ü as v, the main one first. */
function readingsOf(character: string): string[] {
  const all = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true });
  return [...new Set(all)].filter((syllable) => /^[a-z]+$/.test(syllable));
}

/** Syllables with their characters, `a啊阿…|ai…`; the second table holds the other readings. */
export function soundTables(): { readonly main: string; readonly others: string } {
  const main = new Map<string, string>();
  const others = new Map<string, string>();
  for (const character of commonCharacters()) {
    const [first, ...rest] = readingsOf(character);
    if (first === undefined) continue;
    main.set(first, (main.get(first) ?? '') + character);
    for (const other of rest.slice(0, MOST_OTHERS)) others.set(other, (others.get(other) ?? '') + character);
  }
  const written = (table: Map<string, string>) =>
    [...table]
      .map(([syllable, characters]) => syllable + characters)
      .sort()
      .join('|');
  return { main: written(main), others: written(others) };
}

/** A list of words that detection keeps, read from its file. */
function wordsOfDetection(file: string): string[] {
  const stored: unknown = JSON.parse(
    readFileSync(new URL(`../../../detect/gazetteer/${file}`, import.meta.url), 'utf8'),
  );
  const lists = typeof stored === 'string' ? [stored] : Object.values(stored as Record<string, string>);
  return lists.flatMap((list) => list.split(' '));
}

/** Characters that stand side by side in common words, `一下个些…|丁点…`: the first one and all that follow it. */
export function ordinaryPairs(): string {
  const behind = new Map<string, Set<string>>();
  for (const word of wordsOfDetection('words.json')) {
    for (let at = 0; at + 1 < word.length; at++) {
      const first = word.charAt(at);
      behind.set(first, (behind.get(first) ?? new Set()).add(word.charAt(at + 1)));
    }
  }
  return [...behind]
    .map(([first, seconds]) => first + [...seconds].sort().join(''))
    .sort()
    .join('|');
}

/** English words that can be read as pinyin: `change`, `women`, `can`. */
export function englishLikePinyin(syllables: ReadonlySet<string>): string {
  const canBeRead = (word: string): boolean =>
    word === '' || [1, 2, 3, 4, 5, 6].some((size) => syllables.has(word.slice(0, size)) && canBeRead(word.slice(size)));
  return wordsOfDetection('english-words.json')
    .filter((word) => /^[a-z]{2,}$/.test(word) && canBeRead(word))
    .sort()
    .join(' ');
}

/** A module that exports the given strings; the format is the one that Biome writes. */
export function moduleOf(words: string, strings: Readonly<Record<string, string>>): string {
  const lines = Object.entries(strings).map(([name, value]) => `export const ${name} =\n  '${value}';\n`);
  return `/** ${words} Made by training/tables/generate.ts. */\n\n${lines.join('\n')}`;
}

/** Path under packages/signals → content. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const { main, others } = soundTables();
  const syllables = new Set(`${main}|${others}`.match(/[a-z]+/g));
  return new Map([
    [
      'fold/traditional-data.ts',
      moduleOf('Traditional characters, each before what it is simplified to (OpenCC, Apache-2.0).', {
        TRADITIONAL_PAIRS: traditionalPairs(),
      }),
    ],
    [
      'fold/sound-data.ts',
      moduleOf('Syllables without tone, each before the characters that are read so (pinyin-pro, MIT).', {
        MAIN_SOUNDS: main,
        OTHER_SOUNDS: others,
      }),
    ],
    [
      'words/ordinary-data.ts',
      moduleOf(
        'A character, and those that stand behind it in common words (from the words of detection: jieba, MIT).',
        {
          ORDINARY_PAIRS: ordinaryPairs(),
        },
      ),
    ],
    [
      'words/english-data.ts',
      moduleOf('English words that can be read as pinyin (from the words of detection: SCOWL).', {
        ENGLISH_LIKE_PINYIN: englishLikePinyin(syllables),
      }),
    ],
  ]);
}

if (process.argv[1]?.endsWith('tables/generate.ts')) {
  for (const [path, content] of generatedFiles()) writeFileSync(new URL(`../../${path}`, import.meta.url), content);
}
