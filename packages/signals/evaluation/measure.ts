/**
 * Totals on the development texts, by file: npx tsx packages/signals/evaluation/measure.ts. Prints figures and names of
 * families, never a text. Run once for each shipped model; nothing is tuned on it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { readSignals } from '../read-signals.ts';
import type { SignalTurn } from '../types.ts';

interface Row {
  readonly family?: string;
  readonly expect?: string;
  readonly label?: string;
  readonly turns: readonly SignalTurn[];
}

const folder = new URL('./development/', import.meta.url);
const scores: { file: string; family: string; isCalm: boolean; score: number }[] = [];
const moods = new Map<string, [number, number]>();

for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
  for (const line of readFileSync(new URL(file, folder), 'utf8').trim().split('\n')) {
    const { family = '', expect = '', label, turns } = JSON.parse(line) as Row;
    const { fraud, emotion } = readSignals(turns);
    if (label === undefined) scores.push({ file, family, isCalm: expect === 'calm', score: fraud.score });
    else {
      const [all, right] = moods.get(label) ?? [0, 0];
      moods.set(label, [all + 1, right + (emotion.label === label ? 1 : 0)]);
    }
  }
}

const calm = scores.filter(({ isCalm }) => isCalm).map(({ score }) => score);
const atOnePercent = calm.sort((a, b) => b - a)[Math.floor(calm.length * 0.01)] ?? 1;
console.log(`score that 1 % of calm texts pass: ${atOnePercent}`);
for (const file of new Set(scores.map((one) => one.file))) {
  const ours = scores.filter((one) => one.file === file);
  const warned = ours.filter(({ score }) => score >= 0.5).length;
  const above = ours.filter(({ score }) => score > atOnePercent).length;
  console.log(`${file}: ${ours.length}, warned ${warned}, above the 1 % score ${above}`);
  for (const family of new Set(ours.map((one) => one.family))) {
    const members = ours.filter((one) => one.family === family);
    const found = members.filter(({ score }) => score >= 0.5).length;
    console.log(`  ${family}: ${found} of ${members.length} warned`);
  }
}
for (const [label, [all, right]] of moods) console.log(`mood ${label}: ${right} of ${all} right`);
