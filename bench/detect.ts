import { readFileSync } from 'node:fs';
import { maskText, scan } from '@kedun/detect';
import { cleanMessages } from '../packages/detect/evaluation/clean-messages.ts';
import { type Marked, measure, parseMarked, total } from '../packages/detect/evaluation/measure.ts';
import type { BenchResult } from './result.ts';

const FOLDER = new URL('../packages/detect/evaluation/', import.meta.url);
const FILES = ['chat.txt', 'clean.txt', 'clean-things.txt', 'frozen/chat.txt', 'frozen/clean.txt'];

function read(file: string): Marked[] {
  return readFileSync(new URL(file, FOLDER), 'utf8').split('\n').filter(Boolean).map(parseMarked);
}

/** Best of some rounds in MB/s of processor time; MB = 10^6 UTF-8 bytes. */
function throughput(texts: readonly string[], work: (text: string) => unknown): number {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const repeats = Math.ceil(400_000 / bytes);
  let best = 0;
  for (let round = 0; round < 8; round++) {
    const before = process.cpuUsage();
    for (let repeat = 0; repeat < repeats; repeat++) for (const text of texts) work(text);
    best = Math.max(best, (bytes * repeats) / process.cpuUsage(before).user);
  }
  return best;
}

function p99Microseconds(text: string): number {
  const times: number[] = [];
  for (let index = 0; index < 5_000; index++) {
    const before = process.hrtime.bigint();
    scan(text);
    times.push(Number(process.hrtime.bigint() - before) / 1000);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
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
  const structured = throughput(texts, (text) => scan(text, { names: false }));
  const full = throughput(texts, (text) => scan(text));
  const plain = throughput(texts, baseline);
  const hundred = texts.join('').slice(0, 100);
  const attack = '123 '.repeat(5_000);
  scan(attack);
  const timeOf = (text: string): number => {
    const before = process.cpuUsage();
    scan(text);
    return process.cpuUsage(before).user;
  };
  figures['structured MB/s'] = structured;
  figures['with names and addresses MB/s'] = full;
  figures['scan and mask MB/s'] = throughput(texts, (text) => maskText(text, scan(text)));
  figures['five regular expressions MB/s'] = plain;
  figures['p99 of 100 characters, µs'] = p99Microseconds(hundred);
  return {
    name: 'detect',
    figures,
    ratios: {
      'structured / five regular expressions': structured / plain,
      'full / five regular expressions': full / plain,
      'time 40k / time 20k, grouped digits': timeOf(attack + attack) / Math.max(timeOf(attack), 1),
    },
  };
}
