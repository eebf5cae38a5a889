/**
 * Measures `scan` on marked texts: npx tsx packages/detect/evaluation/measure.ts [--misses] [--frozen]
 * Found: a finding of the same type covers at least 90 % of the marked span.
 * Right: a finding overlaps a marked span of its type by at least half.
 */
import { readFileSync } from 'node:fs';
import type { Finding } from '../index.ts';
import { scan } from '../index.ts';

export interface Marked {
  text: string;
  spans: { start: number; end: number; type: string }[];
}

export interface Score {
  gold: number;
  found: number;
  given: number;
  right: number;
}

/** Reads ⟦TYPE|value⟧ marks. */
export function parseMarked(line: string): Marked {
  const spans: Marked['spans'] = [];
  let text = '';
  let from = 0;
  for (const match of line.matchAll(/⟦(\w+)\|([^⟧]*)⟧/g)) {
    text += line.slice(from, match.index);
    spans.push({ start: text.length, end: text.length + (match[2] ?? '').length, type: match[1] ?? '' });
    text += match[2] ?? '';
    from = match.index + match[0].length;
  }
  return { text: text + line.slice(from), spans };
}

/** The marked texts of a file in this folder. */
export function readMarked(file: string): Marked[] {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(parseMarked);
}

function overlap(a: { start: number; end: number }, b: { start: number; end: number }): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** Counts of `scan` by type over texts; `onMiss` hears of every miss and every false finding. */
export function measure(
  items: readonly Marked[],
  onMiss?: (item: Marked, found: readonly Finding[]) => void,
): Map<string, Score> {
  return measureFinder(scan, items, onMiss);
}

/** The same counts of anything that gives spans. */
export function measureFinder<Found extends { start: number; end: number; type: string }>(
  find: (text: string) => readonly Found[],
  items: readonly Marked[],
  onMiss: (item: Marked, found: readonly Found[]) => void = () => {},
): Map<string, Score> {
  const scores = new Map<string, Score>();
  const scoreOf = (type: string): Score => {
    const score = scores.get(type) ?? { gold: 0, found: 0, given: 0, right: 0 };
    scores.set(type, score);
    return score;
  };
  for (const item of items) {
    const findings = find(item.text);
    let isClean = true;
    for (const span of item.spans) {
      const isFound = findings.some(
        (finding) => finding.type === span.type && overlap(finding, span) >= 0.9 * (span.end - span.start),
      );
      scoreOf(span.type).gold++;
      if (isFound) scoreOf(span.type).found++;
      else isClean = false;
    }
    for (const finding of findings) {
      const isRight = item.spans.some(
        (span) => span.type === finding.type && overlap(finding, span) * 2 >= finding.end - finding.start,
      );
      scoreOf(finding.type).given++;
      if (isRight) scoreOf(finding.type).right++;
      else isClean = false;
    }
    if (!isClean) onMiss(item, findings);
  }
  return scores;
}

/** Recall and precision over all types of a score table. */
export function total(scores: Map<string, Score>): { recall: number; precision: number } {
  let [gold, found, given, right] = [0, 0, 0, 0];
  for (const score of scores.values()) {
    gold += score.gold;
    found += score.found;
    given += score.given;
    right += score.right;
  }
  return { recall: gold ? found / gold : 1, precision: given ? right / given : 1 };
}

function show(file: string, showMisses: boolean): void {
  const scores = measure(readMarked(file), (item, findings) => {
    if (!showMisses) return;
    console.log(`  ${item.text}`);
    console.log(
      `    want ${item.spans.map(({ type, start, end }) => `${type}:${item.text.slice(start, end)}`).join(' | ')}`,
    );
    console.log(
      `    got  ${findings.map(({ type, start, end, confidence }) => `${type}:${item.text.slice(start, end)}:${confidence}`).join(' | ')}`,
    );
  });
  const all = total(scores);
  console.log(`${file}: recall ${all.recall.toFixed(3)} precision ${all.precision.toFixed(3)}`);
  for (const [type, { gold, found, given, right }] of scores)
    console.log(`  ${type} found ${found}/${gold}, right ${right}/${given}`);
}

if (process.argv[1]?.endsWith('measure.ts')) {
  const showMisses = process.argv.includes('--misses');
  const folder = process.argv.includes('--frozen') ? './frozen/' : './';
  for (const file of ['chat.txt', 'clean.txt', ...(folder === './' ? ['clean-things.txt'] : [])])
    show(folder + file, showMisses);
}
