/** `npm run screenshots -- URL`: takes the user guide's screenshots from a running, untouched demo. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { root } from '../apps/server/root.ts';

const url = process.argv[2] ?? `http://127.0.0.1:${process.env.PORT ?? '7300'}`;
const folder = join(root, 'docs/screenshots');
const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** One picture: who looks, where, and what to do before. */
interface Shot {
  readonly name: string;
  /** Work number of the demo person; nobody for the customer's side. */
  readonly as?: string;
  readonly path: string;
  readonly phone?: boolean;
  readonly prepare?: (page: Page) => Promise<void>;
}

const openFirst = (text: string) => async (page: Page) => {
  await page.getByText(text).first().click();
};

const shots: readonly Shot[] = [
  { name: 'sign-in', path: '/' },
  { name: 'desk', as: 'YL1001', path: '/desk', prepare: openFirst('欧阳**') },
  {
    name: 'reveal',
    as: 'YL1001',
    path: '/desk',
    async prepare(page) {
      await openFirst('欧阳**')(page);
      await page
        .getByRole('button', { name: /^手机号/ })
        .first()
        .click();
    },
  },
  { name: 'approvals', as: 'YL1000', path: '/approvals' },
  { name: 'ledger', as: 'YL0101', path: '/oversight/ledger' },
  {
    name: 'proof',
    as: 'YL0101',
    path: '/oversight/ledger',
    async prepare(page) {
      await page.locator('.ledger-row').nth(3).click();
      await page.getByRole('button', { name: '在本机验证' }).click();
    },
  },
  { name: 'academy', as: 'YL1007', path: '/academy' },
  { name: 'notices', as: 'YL0102', path: '/rights/notices' },
  { name: 'people', as: 'YL0001', path: '/people' },
  { name: 'settings', as: 'YL0001', path: '/settings' },
];

async function take(browser: Browser, shot: Shot): Promise<void> {
  const viewport = shot.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 };
  const context = await browser.newContext({ viewport, locale: 'zh-CN', baseURL: url });
  if (shot.as) {
    const { items } = await (await context.request.get('/api/v1/identity/demo-people')).json();
    const person = items.find((one: { workNumber: string }) => one.workNumber === shot.as);
    await context.request.post('/api/v1/identity/demo-sign-in', { data: { personId: person.id } });
  }
  const page = await context.newPage();
  await page.goto(shot.path, { waitUntil: 'networkidle' });
  await shot.prepare?.(page);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(folder, `${shot.name}.png`) });
  await context.close();
  console.log(shot.name);
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  ...(existsSync(SYSTEM_CHROMIUM) ? { executablePath: SYSTEM_CHROMIUM } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
for (const shot of shots)
  await take(browser, shot).catch((error: unknown) => console.error(shot.name, String(error).slice(0, 300)));
await browser.close();
