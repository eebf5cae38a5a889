/**
 * Measures one thing in a process that does nothing else, as a process that only scans would see it: wall time, warmed
 * up by itself alone. Started by detect-speed.ts as plain JavaScript: WORKER FOLDER KIND SUBJECT TEXTS.
 */
import { maskText, scan } from '@kedun/detect';
import { ATTACKS, attackOf } from './detect-attacks.ts';
import { PEERS } from './detect-peers.ts';
import { CORPORA } from './detect-texts.ts';

const WARM_UP_MILLISECONDS = 1_500;
const MEASURED_MILLISECONDS = 2_500;
const FEWEST_ROUNDS = 5;
const P99_CALLS = 20_000;
const ATTACK_ROUNDS = 15;
const ATTACK_LENGTH = 20_000;

type Work = (text: string) => unknown;

/** The plainest thing that masks: one regular expression per type over the whole text. */
function fiveExpressions(text: string): string {
  return text
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, '***')
    .replace(/(?<!\d)\d{17}[\dXx](?!\d)/g, '***')
    .replace(/(?<!\d)\d{16,19}(?!\d)/g, '***')
    .replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, '***')
    .replace(/\d{1,3}(?:\.\d{1,3}){3}/g, '***');
}

const OURS: Readonly<Record<string, Work>> = {
  structured: (text) => scan(text, { names: false }),
  full: (text) => scan(text),
  'scan and mask': (text) => maskText(text, scan(text)),
  'five regular expressions': fiveExpressions,
};

function millisecondsOf(work: () => void): number {
  const before = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - before) / 1e6;
}

function sorted(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

/** MB/s (10^6 UTF-8 bytes) of the median and of the best round, and of the first, before anything is warm. */
function throughput(texts: readonly string[], work: Work): Record<string, number> {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const round = () => {
    for (const text of texts) work(text);
  };
  const first = millisecondsOf(round);
  for (let warm = first; warm < WARM_UP_MILLISECONDS; ) warm += millisecondsOf(round);
  const times: number[] = [];
  for (let spent = 0; spent < MEASURED_MILLISECONDS || times.length < FEWEST_ROUNDS; ) {
    const time = millisecondsOf(round);
    times.push(time);
    spent += time;
  }
  const ordered = sorted(times);
  const speed = (milliseconds: number) => bytes / 1000 / milliseconds;
  return {
    median: speed(ordered[ordered.length >> 1] ?? 0),
    best: speed(ordered[0] ?? 0),
    first: speed(first),
  };
}

/** Microseconds that 99 of 100 calls stay below. */
function p99(texts: readonly string[], work: Work): Record<string, number> {
  const call = (index: number) => millisecondsOf(() => work(texts[index % texts.length] ?? '')) * 1000;
  for (let index = 0; index < P99_CALLS; index++) call(index);
  const times = sorted(Array.from({ length: P99_CALLS }, (_, index) => call(index)));
  return { p50: times[P99_CALLS >> 1] ?? 0, p99: times[Math.floor(P99_CALLS * 0.99)] ?? 0 };
}

/** Milliseconds for 20,000 characters of an attack, and how much longer twice as many take. */
function attack(name: string, texts: readonly string[]): Record<string, number> {
  for (const text of texts) scan(text);
  const unit = ATTACKS[name] ?? '';
  const once = attackOf(unit, ATTACK_LENGTH);
  const twice = attackOf(unit, ATTACK_LENGTH * 2);
  const best = { once: Number.POSITIVE_INFINITY, twice: Number.POSITIVE_INFINITY };
  // In turn, so that a machine that is slow for a moment is slow for both.
  for (let round = 0; round < 2 * ATTACK_ROUNDS; round++) {
    best.once = Math.min(
      best.once,
      millisecondsOf(() => scan(once)),
    );
    best.twice = Math.min(
      best.twice,
      millisecondsOf(() => scan(twice)),
    );
  }
  return { milliseconds: best.once, ratio: best.twice / best.once };
}

const [folder = '', kind = '', subject = '', corpus = ''] = process.argv.slice(2);
const texts = CORPORA[corpus]?.(folder) ?? [];
const work = OURS[subject] ?? PEERS[subject]?.().redact ?? scan;
const result = kind === 'attack' ? attack(subject, texts) : kind === 'p99' ? p99(texts, work) : throughput(texts, work);
console.log(JSON.stringify(result));
