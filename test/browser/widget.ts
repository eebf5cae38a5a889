/** The customer's side, as a customer works it. */
import { expect, type Page } from '@playwright/test';
import { type Language, wordsOf } from './kedun.ts';

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
    async openPrivacy(): Promise<void> {
      await dialog.getByRole('button', { name: t('header.privacy'), exact: true }).click();
    },
    async closePrivacy(): Promise<void> {
      await dialog.getByRole('button', { name: t('header.back') }).click();
    },
  };
}
