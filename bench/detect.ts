import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { scan } from '@kedun/detect';
import { build } from 'esbuild';
import { cleanMessages } from '../packages/detect/evaluation/clean-messages.ts';
import { type Marked, measure, measureFinder, type Score, total } from '../packages/detect/evaluation/measure.ts';
import { familyOf, OTHER, PEERS, type PeerSpan } from './detect-peers.ts';
import { attacked, buildWorker, latencyOf, speedOf } from './detect-speed.ts';
import { english, FILES, readMarked } from './detect-texts.ts';
import type { BenchResult } from './result.ts';

const DETECT = fileURLToPath(new URL('../packages/detect/', import.meta.url));
const CLEAN_SEED = 20261122;
const COMPARED = ['turns of talks', 'English sentences'];

type Figures = Record<string, number>;
type Finder = (text: string) => readonly PeerSpan[];

const ours: Finder = (text) => scan(text).map(({ start, end, type }) => ({ start, end, type: familyOf(type) }));

/** Kilobytes that a browser loads, compressed. */
async function bundleKilobytes(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [`${DETECT}${entry}`],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array()).length / 1000;
}

function addScores(figures: Figures, set: string, scores: Map<string, Score>): void {
  const all = total(scores);
  figures[`${set}: recall`] = all.recall;
  figures[`${set}: precision`] = all.precision;
  for (const [type, { gold, found }] of scores) if (gold) figures[`${set}: recall ${type}`] = found / gold;
}

function touchedShare(find: Finder, texts: readonly string[]): number {
  return texts.filter((text) => find(text).length > 0).length / texts.length;
}

function ownAccuracy(): Figures {
  const figures: Figures = {};
  for (const file of FILES) {
    const items = readMarked(DETECT, file);
    if (file.includes('clean'))
      figures[`${file}: share of clean messages touched`] = touchedShare(
        scan,
        items.map(({ text }) => text),
      );
    else addScores(figures, file, measure(items));
  }
  figures['clean-messages.ts: share of clean messages touched'] = touchedShare(scan, cleanMessages(2_100, CLEAN_SEED));
  return figures;
}

function inFamilies(items: readonly Marked[]): Marked[] {
  return items.map(({ text, spans }) => ({
    text,
    spans: spans.map((span) => ({ ...span, type: familyOf(span.type) })),
  }));
}

/** Everything found under one name: what counts is only that it was hidden, under whatever name. */
function underOneName(find: Finder): Finder {
  return (text) => find(text).map((span) => ({ ...span, type: OTHER }));
}

/**
 * Ours and the peers on the same marked texts. What a peer finds and we have no name for is not held against its
 * precision, and in "hidden under any name" it counts for it.
 */
function comparedAccuracy(finders: Readonly<Record<string, Finder>>): Figures {
  const figures: Figures = {};
  const sets = {
    'chat.txt': inFamilies([...readMarked(DETECT, 'chat.txt'), ...readMarked(DETECT, 'frozen/chat.txt')]),
    'English sentences': inFamilies(english(2_000)),
  };
  const clean = cleanMessages(2_100, CLEAN_SEED);
  for (const [name, find] of Object.entries(finders)) {
    const named: Finder = (text) => find(text).filter(({ type }) => type !== OTHER);
    for (const [set, items] of Object.entries(sets)) {
      addScores(figures, `${name}, ${set}`, measureFinder(named, items));
      const bare = items.map(({ text, spans }) => ({ text, spans: spans.map((span) => ({ ...span, type: OTHER })) }));
      figures[`${name}, ${set}: hidden under any name`] = total(measureFinder(underOneName(find), bare)).recall;
    }
    figures[`${name}: share of clean messages touched`] = touchedShare(named, clean);
  }
  return figures;
}

function speeds(): { figures: Figures; ratios: Figures } {
  const figures: Figures = {};
  const ratios: Figures = {};
  const measured = (subject: string, texts: string): number => {
    const { median, best } = speedOf(subject, texts);
    figures[`${texts}, ${subject}: median MB/s`] = median;
    figures[`${texts}, ${subject}: best MB/s`] = best;
    return median;
  };
  for (const texts of COMPARED) {
    const structured = measured('structured', texts);
    measured('full', texts);
    const masked = measured('scan and mask', texts);
    for (const peer of ['five regular expressions', ...Object.keys(PEERS)]) {
      const speed = measured(peer, texts);
      ratios[`${texts}: structured / ${peer}`] = structured / speed;
      ratios[`${texts}: scan and mask / ${peer}`] = masked / speed;
    }
  }
  measured('structured', 'marked sets');
  measured('full', 'marked sets');
  const { p50, p99 } = latencyOf('full');
  figures['message of 100 characters, p50 µs'] = p50;
  figures['message of 100 characters, p99 µs'] = p99;
  return { figures, ratios };
}

/** Accuracy on the development and frozen sets, speed in processes that do nothing else, both beside the peers. */
export async function run(): Promise<BenchResult> {
  const peers = Object.entries(PEERS).map(([name, make]) => [name, make().find] as const);
  const figures = { ...ownAccuracy(), ...comparedAccuracy({ ours, ...Object.fromEntries(peers) }) };
  await buildWorker();
  const speed = speeds();
  const attacks = attacked();
  const slowest = attacks[0];
  for (const { name, milliseconds } of attacks) figures[`attack by ${name}, ms per 20,000 characters`] = milliseconds;
  figures['browser bundle without model, kB gz'] = await bundleKilobytes('hints.ts');
  figures['browser bundle with model, kB gz'] = await bundleKilobytes('index.ts');
  return {
    name: 'detect',
    figures: { ...figures, ...speed.figures, 'slowest attack, ms per 20,000 characters': slowest?.milliseconds ?? 0 },
    ratios: {
      ...speed.ratios,
      'time of 40,000 characters / time of 20,000, worst attack': Math.max(...attacks.map(({ ratio }) => ratio)),
    },
    notes: [
      `The slowest attack is ${slowest?.name}.`,
      'Speed is wall time in a process of its own for each figure, after 1.5 s of warming up; peers as they are published.',
      "Peers' types are mapped onto ours in detect-peers.ts; telephone numbers of all kinds are one type there.",
    ],
  };
}
