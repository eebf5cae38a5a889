/**
 * `npm test`: everything, on a fresh clone, closing with `N passed, N failed`.
 * `--check` is the fast part: format and lint, types, structure, unit and integration on the embedded database.
 * `--deep` runs the long versions and stores their results by commit.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installIfNeeded, requireNode, root } from './setup.mjs';

requireNode();
installIfNeeded();

const isCheck = process.argv.includes('--check');
const isDeep = process.argv.includes('--deep');
const scratch = mkdtempSync(join(tmpdir(), 'kedun-test-'));
const totals = { passed: 0, failed: 0, skipped: 0 };
const bin = (name) => join(root, 'node_modules', '.bin', name);

const verdict = (title, isGood, started) =>
  `   ${title}: ${isGood ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`;

function run(title, command, args, env = {}) {
  const started = Date.now();
  console.log(`\n── ${title}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  console.log(verdict(title, status === 0, started));
  return status === 0;
}

/** Steps that pass or fail as a whole and count as one each, two at a time; each says its piece when it has ended. */
async function runSteps(steps) {
  const waiting = [...steps];
  async function work() {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const [title, command, args] = step;
      const started = Date.now();
      const chunks = [];
      const child = spawn(command, args, {
        cwd: root,
        shell: process.platform === 'win32',
        env: { ...process.env, NO_COLOR: '1' },
      });
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
      const isGood = await new Promise((resolve) => {
        child.once('error', (error) => {
          chunks.push(Buffer.from(`${error.message}\n`));
          resolve(false);
        });
        child.once('close', (status) => resolve(status === 0));
      });
      totals[isGood ? 'passed' : 'failed'] += 1;
      console.log(`\n── ${title}\n${Buffer.concat(chunks)}${verdict(title, isGood, started)}`);
    }
  }
  await Promise.all([work(), work()]);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function countVitest(title, args, env) {
  const file = join(scratch, `${title.replaceAll(' ', '-')}.json`);
  const isGood = run(
    title,
    bin('vitest'),
    ['run', ...args, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
    env,
  );
  const report = readJson(file);
  totals.passed += report?.numPassedTests ?? 0;
  totals.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const failed = report?.numFailedTests ?? 0;
  totals.failed += isGood ? failed : Math.max(failed, 1);
}

function countPlaywright(title, env) {
  const file = join(scratch, 'browser.json');
  const isGood = run(title, bin('playwright'), ['test', '--reporter=dot,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    ...env,
  });
  const stats = readJson(file)?.stats;
  totals.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  totals.skipped += stats?.skipped ?? 0;
  const failed = stats?.unexpected ?? 0;
  totals.failed += isGood ? failed : Math.max(failed, 1);
}

await runSteps([
  ...(isCheck ? [] : [['build', process.execPath, [join(root, 'tools', 'build.mjs'), '--if-needed']]]),
  // TypeScript 7, by its path: 5.9, which others ask for its API, has a command of the same name.
  [
    'types',
    process.execPath,
    [join(root, 'node_modules/typescript-native/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'],
  ],
  [
    'import rules',
    bin('depcruise'),
    ['packages', 'domains', 'apps', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
  ],
  ['unused code', bin('knip'), []],
  ['structure', bin('tsx'), ['tools/check-structure.ts']],
  ['format and lint', bin('biome'), ['check', '.']],
]);
const how = { ...(isCheck ? {} : { KEDUN_TEST_BUILT: '1' }), ...(isDeep ? { KEDUN_DEEP: '1' } : {}) };
countVitest('unit and integration, embedded', [], how);
if (!isCheck) {
  countVitest('integration, PostgreSQL', ['domains', 'test', 'apps'], {
    KEDUN_TEST_DATABASE: 'server',
    ...how,
  });
  countPlaywright('browser');
}
rmSync(scratch, { recursive: true, force: true });

const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed > 0 ? 1 : 0);
