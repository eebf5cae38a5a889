/** Signals of conversations: accuracy on development sets, speed beside named baselines: `npm run bench -- signals`. */
import { readFileSync } from 'node:fs';
import { compileWords, readLinks, readSignals } from '@kedun/signals';
import { imitations } from '../packages/signals/links/testing/imitations.ts';
import { Dice } from '../packages/signals/training/random.ts';
import type { BenchResult } from './result.ts';

const ROUNDS = 7;
const LEAST_MILLISECONDS = 200;
type Figures = Record<string, number>;

const LINK = /(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][^\s\u4e00-\u9fa5]*)?/gi;

/** Texts a second of processor time, the median of some rounds. */
function speedOf(texts: readonly string[], work: (text: string) => unknown): number {
  const speeds: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const started = process.cpuUsage();
    let done = 0;
    let spent = 0;
    while (spent < LEAST_MILLISECONDS * 1000) {
      for (const text of texts) work(text);
      done += texts.length;
      const { user, system } = process.cpuUsage(started);
      spent = user + system;
    }
    if (round >= 0) speeds.push(done / (spent / 1e6));
  }
  return speeds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}

function linesOf(path: string): string[] {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
    .trim()
    .split('\n');
}

const isFlagged = (url: string) =>
  readLinks(url).some(({ verdict }) => verdict === 'lookalike' || verdict === 'dangerous');

function linkAccuracy(): Figures {
  const figures: Figures = {};
  const all = imitations();
  const share = (some: typeof all) => some.filter(({ host }) => isFlagged(host)).length / some.length;
  const long = all.filter(({ isShort }) => !isShort);
  figures['imitations of 254 brands, all kinds: named'] = share(all);
  figures['imitations, brand of four characters and more: named'] = share(long);
  figures['imitations, brand of at most three characters: named'] = share(all.filter(({ isShort }) => isShort));
  for (const kind of new Set(long.map((one) => one.kind)))
    figures[`imitations, four characters and more, ${kind}: named`] = share(long.filter((one) => one.kind === kind));
  for (const file of ['calm.txt', 'calm-aside.txt']) {
    const links = linesOf(`../packages/signals/links/${file}`);
    figures[`ordinary links, ${file}: share flagged`] = links.filter(isFlagged).length / links.length;
  }
  return figures;
}

/** Messages of a desk, with a link in every fifth. */
function messages(): string[] {
  const links = linesOf('../packages/signals/links/calm.txt');
  const said = [
    '您好，我的订单三天了还没有发货，麻烦帮我看一下。',
    '请问怎么修改收货地址？',
    '好的，谢谢',
    '我想退款，一直没人处理',
  ];
  return links.flatMap((link) => [...said, `请打开${link}看一下，谢谢`]);
}

/** As many terms of three to five characters as an operator's lists may hold, from characters that people write. */
function manyTerms(count: number): string[] {
  const dice = new Dice(50);
  const characters = [...linesOf('../packages/signals/words/calm.txt').join('')].filter((one) =>
    /\p{Script=Han}/u.test(one),
  );
  const terms = new Set<string>();
  while (terms.size < count)
    terms.add(Array.from({ length: dice.between(3, 5) }, () => dice.pick(characters)).join(''));
  return [...terms];
}

/** Accuracy on the development sets, speed of one core. */
export async function run(): Promise<BenchResult> {
  const texts = messages();
  const conversations = (text: string) => readSignals([{ who: 'customer', text }]);
  const links = speedOf(texts, (text) => readLinks(text));
  const plain = speedOf(texts, (text) => Array.from(text.matchAll(LINK)));
  const together = speedOf(texts, conversations);
  const terms = manyTerms(50_000);
  const findWords = compileWords([{ category: 'operator', action: 'warn', terms }]);
  const words = speedOf(texts, (text) => findWords(text));
  const somePlain = terms.slice(0, 500);
  const includes = speedOf(texts, (text) => somePlain.some((term) => text.includes(term)));
  return {
    name: 'signals',
    figures: {
      ...linkAccuracy(),
      'links: messages a second': links,
      'one regular expression for links: messages a second': plain,
      'words, 50,000 terms, all folds: messages a second': words,
      'looking for 500 of the terms by includes(): messages a second': includes,
      'everything together: messages a second': together,
    },
    ratios: {
      'links vs one regular expression that only finds': links / plain,
      'words with 50,000 terms vs includes() with 500': words / includes,
      'words with 50,000 terms vs the goal of 100,000 messages a second': words / 100_000,
      'everything together vs the goal of 10,000 messages a second': together / 10_000,
    },
    notes: [
      'Imitations are generated from the same table of brands; calm.txt was at hand when rules were written, calm-aside.txt was not.',
      'Of brands with two or three characters, omissions, transpositions and adjacent keys are mostly names of others, and are passed over.',
      'Times are of the processor.',
    ],
  };
}
