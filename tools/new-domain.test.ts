/** What `npm run new-domain` makes passes the checks, in a clone of this checkout. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../apps/server/root.ts';

const clone = join(mkdtempSync(join(tmpdir(), 'kedun-domain-')), 'kedun');

function run(program: string, ...args: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: clone, encoding: 'utf8' });
  return { code: status, said: `${stdout}${stderr}` };
}
const script = (...args: string[]) => run(process.execPath, '--import', 'tsx', ...args);

beforeAll(() => {
  expect(spawnSync('git', ['clone', '--quiet', root, clone]).status).toBe(0);
  // The commit's checks, but what makes the domain as it is now.
  copyFileSync(join(root, 'tools/new-domain.ts'), join(clone, 'tools/new-domain.ts'));
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
});
afterAll(() => rmSync(join(clone, '..'), { recursive: true, force: true }));

it('makes a domain whose files are formatted, in their rooms, and with words in both languages', () => {
  expect(script('tools/new-domain.ts', 'surveys')).toEqual({ code: 0, said: expect.stringContaining('surveys') });
  const biome = join(root, 'node_modules', '.bin', 'biome');
  expect(run(biome, 'check', 'domains/surveys')).toMatchObject({ code: 0 });
  const { said } = script('tools/check-structure.ts');
  expect(said).toContain('Structure:');
  expect(said).not.toContain('surveys');
}, 120_000);

it.each(['surveys', 'X', ''])('makes nothing of "%s"', (name) => {
  expect(script('tools/new-domain.ts', ...(name ? [name] : [])).code).toBeGreaterThan(0);
});
