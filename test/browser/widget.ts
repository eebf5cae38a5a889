/** The customer's side, as a customer works it. */
import { type Browser, expect, type Page } from '@playwright/test';
import { type Language, openPage, wordsOf } from './kedun.ts';
import type { Server } from './server.ts';

/** What step 1 of the path writes. */
export const ORDER_MESSAGE =
  '你好,我叫欧阳明月,手机一三八 1234-5678,身份证11010519491231002X,地址北京市海淀区中关村大街27号院3号楼1102,帮我改下收货人';

/** The same as everyone may see it. */
export const MASKS = ['欧阳**', '138****5678', '1****************X', '北京市海淀区****'] as const;

/** Clear values that must never be seen once the message was sent. */
export const CLEAR = ['欧阳明月', '1234-5678', '13812345678', '11010519491231002X', '中关村大街'] as const;

/** The chat in a page. */
export function widgetOf(page: Page, language: Language) {
  const t = wordsOf('apps/widget', language);
  const dialog = page.getByRole('dialog', { name: t('header.dialog') });
  const box = dialog.getByRole('textbox', { name: t('composer.label') });
  const log = dialog.getByRole('log', { name: t('thread.log') });
  return {
    t,
    dialog,
    box,
    log,
    launcher: page.getByRole('button', { name: t('launcher.open') }),
    async visit(query: Record<string, string> = {}): Promise<void> {
      await page.goto(`/demo/shop?${new URLSearchParams({ lang: language, ...query })}`);
    },
    async open(): Promise<void> {
      await this.launcher.click();
      await expect(dialog).toBeVisible();
    },
    async accept({ separate }: { separate: boolean }): Promise<void> {
      if (separate) await dialog.getByRole('checkbox').check();
      await dialog.getByRole('button', { name: t('notice.accept') }).click();
      await expect(box).toBeVisible();
    },
    async send(text: string): Promise<void> {
      await box.fill(text);
      await box.press('Enter');
      await expect(box).toHaveValue('');
    },
    /** Adds files to the message that is being written, and waits until the server has taken them. */
    async attach(files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
      const taken = dialog.getByRole('list', { name: t('files.tray') }).getByText(t('files.taken'));
      const before = await taken.count();
      await dialog.locator('input[type=file]').setInputFiles(files);
      await expect(taken).toHaveCount(before + files.length);
    },
    /** Sends what was attached, without words. */
    async sendFiles(): Promise<void> {
      await dialog.getByRole('button', { name: t('composer.send'), exact: true }).click();
      await expect(dialog.getByRole('list', { name: t('files.tray') })).toHaveCount(0);
    },
    async openPrivacy(): Promise<void> {
      await dialog.getByRole('button', { name: t('header.privacy'), exact: true }).click();
    },
    async closePrivacy(): Promise<void> {
      await dialog.getByRole('button', { name: t('header.back') }).click();
    },
  };
}

const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXZ';

/** Six consonants that tell one conversation from all others and that no recogniser takes for a value. */
export function newMarker(): string {
  return Array.from({ length: 6 }, () => CONSONANTS[Math.floor(Math.random() * CONSONANTS.length)]).join('');
}

/** A customer who has accepted and written the message of step 1; `marker` finds them in lists. */
export async function arrive(browser: Browser, server: Server, language: Language, query: Record<string, string> = {}) {
  const page = await openPage(browser, server, language);
  const widget = widgetOf(page, language);
  const marker = newMarker();
  await widget.visit(query);
  await widget.open();
  await widget.accept({ separate: true });
  return { page, widget, marker, write: () => widget.send(`${ORDER_MESSAGE}(${marker})`) };
}

/** Nothing of what the customer wrote stands on the page in clear. */
export async function seesNothingClear(page: Page): Promise<void> {
  const text = (await page.locator('body').allTextContents()).join();
  for (const value of CLEAR) expect(text).not.toContain(value);
}
