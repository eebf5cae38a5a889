/** Speed of detection and of its peers, each measured in a process of its own. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ATTACKS } from './detect-attacks.ts';
import { PEERS } from './detect-peers.ts';

const folder = join(import.meta.dirname, '../packages/detect');
const worker = join(import.meta.dirname, '../node_modules/.cache/bench/detect-worker.mjs');

/** The worker as plain JavaScript: what runs our TypeScript otherwise adds to every function that it names. */
export async function buildWorker(): Promise<void> {
  mkdirSync(join(worker, '..'), { recursive: true });
  await build({
    entryPoints: [join(import.meta.dirname, 'detect-worker.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: worker,
    external: Object.keys(PEERS),
  });
}

function inOwnProcess(kind: string, subject: string, texts: string): Record<string, number> {
  const printed = execFileSync(process.execPath, [worker, folder, kind, subject, texts], { encoding: 'utf8' });
  return JSON.parse(printed);
}

/** MB/s of the median and the best round. */
export function speedOf(subject: string, texts: string): { median: number; best: number } {
  const { median = 0, best = 0 } = inOwnProcess('throughput', subject, texts);
  return { median, best };
}

/** Microseconds of a message of 100 characters. */
export function latencyOf(subject: string): { p50: number; p99: number } {
  const { p50 = 0, p99 = 0 } = inOwnProcess('p99', subject, 'messages of 100 characters');
  return { p50, p99 };
}

export interface Attacked {
  name: string;
  milliseconds: number;
  ratio: number;
}

/** Every attack, the slowest first. */
export function attacked(): Attacked[] {
  return Object.keys(ATTACKS)
    .map((name) => {
      const { milliseconds = 0, ratio = 0 } = inOwnProcess('attack', name, 'turns of talks');
      return { name, milliseconds, ratio };
    })
    .sort((a, b) => b.milliseconds - a.milliseconds);
}
