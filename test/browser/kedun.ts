/** What every browser test stands on: a server over data of its own, the widget and the console as people use them. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, test as base, type Locator, type Page } from '@playwright/test';
import { type Server, startServer } from './server.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Words = Record<string, unknown>;

function readWords(area: string, file: string): Words {
  return JSON.parse(readFileSync(join(root, area, 'locales', `${file}.json`), 'utf8')) as Words;
}

/** The product's own words, so that a test says what it means in either language: `words('apps/widget', 'en')('notice.accept')`; of a `room` whose words lie apart. */
export function wordsOf(area: string, language: Language, room?: string) {
  const words = readWords(area, room ? `${room}.${language}` : language);
  return (key: string, holes: Record<string, string | number> = {}): string => {
    const found = key.split('.').reduce<unknown>((node, part) => (node as Words | undefined)?.[part], words);
    if (typeof found !== 'string') throw new Error(`${area} has no words for ${key} in ${language}`);
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(holes[name] ?? ''));
  };
}

interface Fixtures {
  /** A server over a copy of the demo's data; shared by the tests of one worker. */
  kedun: Server;
  /** Settings of the server that a test has for itself. */
  settings: Readonly<Record<string, string>>;
  /** The same for one test that changes what others rely on, or kills it. */
  own: Server;
  /** A server over an empty data folder, without the demo; for one test. */
  empty: Server;
  /** Closes everyone's browser after each test: pages left open would go on working and calling. */
  closedPages: undefined;
}

function copyFilled(folder: string): void {
  const filled = process.env.KEDUN_FILLED;
  if (!filled) throw new Error('The set-up has not filled a data folder');
  cpSync(filled, folder, { recursive: true });
}

async function withData(
  fill: ((folder: string) => void) | null,
  use: (server: Server) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'kedun-data-'));
  const dataDir = join(folder, 'data');
  fill?.(dataDir);
  const server = await startServer({ dataDir, settings: { ...(fill ? {} : { KEDUN_DEMO: 'false' }), ...settings } });
  try {
    await use(server);
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const test = base.extend<Omit<Fixtures, 'kedun'>, Pick<Fixtures, 'kedun'>>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  kedun: [async ({}, use) => withData(copyFilled, use), { scope: 'worker', timeout: 120_000 }],
  settings: [{}, { option: true }],
  own: [async ({ settings }, use) => withData(copyFilled, use, settings), { timeout: 120_000 }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  empty: [async ({}, use) => withData(null, use), { timeout: 120_000 }],
  closedPages: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';

/** Someone's own browser: separate cookies and storage. Those who read English here have asked for reduced motion. */
export async function openPage(
  browser: Browser,
  server: Server,
  language: Language,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.url,
    locale: language,
    reducedMotion: language === 'en' ? 'reduce' : 'no-preference',
    ...options,
  });
  if (process.env.KEDUN_FONT) await lendFont(context, process.env.KEDUN_FONT);
  return context.newPage();
}

/** Gives pages a Chinese font under a name that the product's own styles ask for. */
async function lendFont(context: BrowserContext, file: string): Promise<void> {
  await context.route('**/lent-font.woff2', (route) => route.fulfill({ path: file, contentType: 'font/woff2' }));
  await context.addInitScript(() => {
    const face = new FontFace('Noto Sans SC', 'url(/lent-font.woff2)');
    document.fonts.add(face);
    void face.load();
  });
}

/** A picture for the user guide, when asked for: `KEDUN_SCREENSHOTS=1`, in Chinese. */
export async function picture(page: Page | Locator, language: Language, name: string): Promise<void> {
  if (process.env.KEDUN_SCREENSHOTS !== '1' || language !== 'zh-CN') return;
  const folder = join(root, 'docs', 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
