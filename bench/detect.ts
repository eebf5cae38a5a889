import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { maskText, scan } from '@kedun/detect';
import { build } from 'esbuild';
import { cleanMessages } from '../packages/detect/evaluation/clean-messages.ts';
import { type Marked, measure, parseMarked, total } from '../packages/detect/evaluation/measure.ts';
import { ATTACKS, attackOf } from './detect-attacks.ts';
import type { BenchResult } from './result.ts';

const FOLDER = new URL('../packages/detect/evaluation/', import.meta.url);
const FILES = ['chat.txt', 'clean.txt', 'clean-things.txt', 'frozen/chat.txt', 'frozen/clean.txt'];

function read(file: string): Marked[] {
  return readFileSync(new URL(file, FOLDER), 'utf8').split('\n').filter(Boolean).map(parseMarked);
}

/** Laid out in memory as a text that came over the wire, not as a piece of the file that it was read from. */
function laidOut(texts: readonly string[]): string[] {
  return texts.map((text) => Buffer.from(text).toString());
}

function processorMicroseconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Median of some rounds in MB/s of processor time, after one round to warm up; MB = 10^6 UTF-8 bytes. */
function throughput(texts: readonly string[], work: (text: string) => unknown): number {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const repeats = Math.ceil(400_000 / bytes);
  const rounds = Array.from({ length: 16 }, () =>
    processorMicroseconds(() => {
      for (let repeat = 0; repeat < repeats; repeat++) for (const text of texts) work(text);
    }),
  );
  return (bytes * repeats) / median(rounds.slice(1));
}

function p99Microseconds(texts: readonly string[]): number {
  const times: number[] = [];
  for (let index = 0; index < 20_000; index++) {
    const text = texts[index % texts.length] ?? '';
    const before = process.hrtime.bigint();
    scan(text);
    times.push(Number(process.hrtime.bigint() - before) / 1000);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
}

/** The slowest attack: milliseconds for 20,000 characters, and how much longer twice as many take. */
function worstCase(): { milliseconds: number; ratio: number; slowest: string } {
  const timeOf = (text: string): number =>
    Math.min(...Array.from({ length: 9 }, () => processorMicroseconds(() => scan(text))));
  const worst = { milliseconds: 0, ratio: 0, slowest: '' };
  for (const [name, unit] of Object.entries(ATTACKS)) {
    const once = timeOf(attackOf(unit, 20_000));
    worst.ratio = Math.max(worst.ratio, timeOf(attackOf(unit, 40_000)) / once);
    if (once / 1000 > worst.milliseconds) Object.assign(worst, { milliseconds: once / 1000, slowest: name });
  }
  return worst;
}

/** Kilobytes that a browser loads, compressed. */
async function bundleKilobytes(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../packages/detect/${entry}`, import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array()).length / 1000;
}

/** The plainest thing that masks: one regular expression per type over the whole text. */
function baseline(text: string): string {
  return text
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, '***')
    .replace(/(?<!\d)\d{17}[\dXx](?!\d)/g, '***')
    .replace(/(?<!\d)\d{16,19}(?!\d)/g, '***')
    .replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, '***')
    .replace(/\d{1,3}(?:\.\d{1,3}){3}/g, '***');
}

/** Accuracy on the development and frozen sets, speed per message on the same texts. */
export async function run(): Promise<BenchResult> {
  const figures: Record<string, number> = {};
  const texts: string[] = [];
  for (const file of FILES) {
    const items = read(file);
    texts.push(...items.map(({ text }) => text));
    let touched = 0;
    const scores = measure(items, (item) => {
      if (item.spans.length === 0) touched++;
    });
    if (file.includes('clean')) {
      figures[`${file}: share of clean messages touched`] = touched / items.length;
      continue;
    }
    const all = total(scores);
    figures[`${file}: recall`] = all.recall;
    figures[`${file}: precision`] = all.precision;
    for (const [type, score] of scores) if (score.gold) figures[`${file}: recall ${type}`] = score.found / score.gold;
  }
  const clean = cleanMessages(2_100, 20261122);
  figures['clean-messages.ts: share of clean messages touched'] =
    clean.filter((text) => scan(text).length > 0).length / clean.length;
  const turns = laidOut(readFileSync(new URL('../training/turns.txt', FOLDER), 'utf8').split('\n').filter(Boolean));
  const marked = laidOut(texts);
  const structured = throughput(turns, (text) => scan(text, { names: false }));
  const full = throughput(turns, (text) => scan(text));
  const plain = throughput(turns, baseline);
  const joined = turns.join('，');
  const hundreds = laidOut(Array.from({ length: 200 }, (_, index) => joined.slice(index * 100, index * 100 + 100)));
  const worst = worstCase();
  figures['turns of talks, structured MB/s'] = structured;
  figures['turns of talks, with names and addresses MB/s'] = full;
  figures['turns of talks, scan and mask MB/s'] = throughput(turns, (text) => maskText(text, scan(text)));
  figures['turns of talks, five regular expressions MB/s'] = plain;
  figures['marked sets (a value in every other message), structured MB/s'] = throughput(marked, (text) =>
    scan(text, { names: false }),
  );
  figures['marked sets, with names and addresses MB/s'] = throughput(marked, (text) => scan(text));
  figures['p99 of 100 characters, µs'] = p99Microseconds(hundreds);
  figures['slowest attack, ms per 20,000 characters'] = worst.milliseconds;
  figures['browser bundle without model, kB gz'] = await bundleKilobytes('hints.ts');
  figures['browser bundle with model, kB gz'] = await bundleKilobytes('index.ts');
  return {
    name: 'detect',
    figures,
    ratios: {
      'structured / five regular expressions': structured / plain,
      'full / five regular expressions': full / plain,
      'time of 40,000 characters / time of 20,000, worst attack': worst.ratio,
    },
    notes: [`The slowest attack is ${worst.slowest}.`],
  };
}
