/**
 * Totals on evaluation texts, by file: npx tsx packages/signals/evaluation/measure.ts [FOLDER], the held-out ones unless
 * told. Prints figures and names of families, never a text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSignals } from '../read-signals.ts';
import type { SignalTurn } from '../types.ts';

interface Row {
  readonly family?: string;
  readonly expect?: string;
  readonly label?: string;
  readonly turns: readonly SignalTurn[];
}

const folder = process.argv[2] ?? fileURLToPath(new URL('./held-out/', import.meta.url));
const scores: { file: string; family: string; isCalm: boolean; score: number }[] = [];
/** How often each mood was read as each. */
const moods = new Map<string, Map<string, number>>();

for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
  for (const line of readFileSync(join(folder, file), 'utf8').trim().split('\n')) {
    const { family = '', expect = '', label, turns } = JSON.parse(line) as Row;
    const { fraud, emotion } = readSignals(turns);
    if (label === undefined) scores.push({ file, family, isCalm: expect === 'calm', score: fraud.score });
    else {
      const read = moods.get(label) ?? new Map<string, number>();
      moods.set(label, read.set(emotion.label, (read.get(emotion.label) ?? 0) + 1));
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
for (const [label, read] of moods)
  console.log(`mood ${label} read as: ${[...read].map(([mood, count]) => `${mood} ${count}`).join(', ')}`);
