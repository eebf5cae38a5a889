/** `npm run bench -- NAME`: runs `bench/NAME.ts`, prints figures and ratios, stores them with date, commit and machine. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { measureMachine } from './machine.ts';
import type { BenchResult } from './result.ts';

const folder = import.meta.dirname;
const NOT_BENCHES = new Set(['run.ts', 'result.ts', 'machine.ts']);
const known = readdirSync(folder)
  // What a dash makes part of a bench is none of its own.
  .filter((file) => file.endsWith('.ts') && !file.includes('-') && !NOT_BENCHES.has(file))
  .map((file) => file.slice(0, -3));

const name = process.argv[2];
if (!name || !known.includes(name) || !existsSync(join(folder, `${name}.ts`))) {
  console.error(`Usage: npm run bench -- NAME\nNAME is one of: ${known.join(', ')}`);
  process.exit(2);
}

const format = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

function print(title: string, rows: Readonly<Record<string, number>>): void {
  console.log(`\n${title}`);
  for (const [key, value] of Object.entries(rows)) console.log(`  ${key.padEnd(52)} ${format(value)}`);
}

const machine = measureMachine();
const { run } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as { run(): Promise<BenchResult> };
const result = await run();

print('machine', machine);
print(`${result.name}: figures`, result.figures);
print(`${result.name}: ratios`, result.ratios);
for (const note of result.notes ?? []) console.log(`  note: ${note}`);

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
mkdirSync(join(folder, 'results'), { recursive: true });
const stored = {
  ...result,
  commit,
  date: new Date().toISOString(),
  node: process.version,
  cpu: cpus()[0]?.model,
  memoryBytes: totalmem(),
  machine,
};
writeFileSync(join(folder, 'results', `${name}.json`), `${JSON.stringify(stored, null, 2)}\n`);
