/** Before all browser tests: a browser, Chinese fonts, and one data folder filled with the demo that each test copies. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from '../../tools/setup.mjs';
import { startServer } from './server.ts';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/**
 * The headless shell from npm, unpacked into the temporary folder: the same one everywhere, and it draws no window that
 * nobody sees. The machine's own Chromium where that one is not there or lacks a library.
 */
async function prepareBrowser(): Promise<void> {
  if (process.env.KEDUN_CHROMIUM) return;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const shell = await chromium.executablePath();
    execFileSync(shell, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 60_000 });
    process.env.KEDUN_CHROMIUM = shell;
  } catch (error) {
    if (!existsSync(SYSTEM_CHROMIUM)) throw error;
  }
}

function hasChineseFont(): boolean {
  try {
    return execFileSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return false;
  }
}

/** Where the machine has no Chinese font, pages get the one of the npm package as a web font (`openPage`). */
function prepareFont(): void {
  if (process.env.KEDUN_FONT || hasChineseFont()) return;
  const manifest = fileURLToPath(import.meta.resolve('@fontsource/noto-sans-sc/package.json'));
  process.env.KEDUN_FONT = join(dirname(manifest), 'files', 'noto-sans-sc-chinese-simplified-400-normal.woff2');
}

/** Playwright's global set-up; returns the tear-down. */
export default async function setup(): Promise<() => Promise<void>> {
  buildIfNeeded();
  const scratch = mkdtempSync(join(tmpdir(), 'kedun-browser-'));
  await prepareBrowser();
  prepareFont();
  const filled = join(scratch, 'demo');
  const server = await startServer({ dataDir: filled, settings: { KEDUN_DEMO: 'true' } });
  await server.stop();
  process.env.KEDUN_FILLED = filled;
  return async () => rmSync(scratch, { recursive: true, force: true });
}
