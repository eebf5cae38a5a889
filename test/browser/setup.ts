/** Before all browser tests: a browser, Chinese fonts, and one data folder filled with the demo that each test copies. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from '../../tools/setup.mjs';
import { startServer } from './server.ts';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** The machine's Chromium, or the headless shell from npm, unpacked into the temporary folder. */
async function prepareBrowser(): Promise<void> {
  if (process.env.KEDUN_CHROMIUM || existsSync(SYSTEM_CHROMIUM)) return;
  const { default: chromium } = await import('@sparticuz/chromium');
  process.env.KEDUN_CHROMIUM = await chromium.executablePath();
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
