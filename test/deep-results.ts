/** Long versions of tests (`npm run test:deep`) and where their results are kept, by commit. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../apps/server/root.ts';

/** True in `npm run test:deep`. */
export const isDeep = process.env.KEDUN_DEEP === '1';

/** Time for a test whose long version takes up to an hour. */
export const DEEP_TIMEOUT = isDeep ? 3_600_000 : 120_000;

/** How often to try: the long run, or its seeded sample in every `npm test`. */
export function rounds(count: { readonly deep: number; readonly sample: number }): number {
  return isDeep ? count.deep : count.sample;
}

/** Keeps the result of a long run as `test/results/<name>.json`; of a sample nothing is kept. */
export function keepResult(name: string, result: Readonly<Record<string, unknown>>): void {
  if (!isDeep) return;
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  const database = process.env.KEDUN_TEST_POSTGRES ? 'postgresql' : 'embedded';
  const folder = join(root, 'test', 'results');
  mkdirSync(folder, { recursive: true });
  const kept = { name, date: new Date().toISOString(), commit, node: process.version, database, ...result };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`);
}
