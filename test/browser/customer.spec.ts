import { expect, LANGUAGES, openPage, picture, test } from './kedun.ts';
import { CLEAR, MASKS, ORDER_MESSAGE, widgetOf } from './widget.ts';

for (const language of LANGUAGES) {
  test.describe(`A customer (${language})`, () => {
    test('reads and accepts the notice, writes, and sees what was protected', async ({ browser, kedun }) => {
      const page = await openPage(browser, kedun, language);
      const widget = widgetOf(page, language);
      const { t, dialog, log } = widget;
      await widget.visit();
      await widget.open();
      await expect(dialog.getByText(t('notice.intro'))).toBeVisible();
      await expect(widget.box).toHaveCount(0);
      await expect(dialog.getByRole('checkbox')).not.toBeChecked();
      await picture(page, language, 'widget-notice');
      await dialog.getByText(t('notice.read')).click();
      await expect(dialog.getByRole('heading', { name: t('notice.rights') })).toBeVisible();
      await widget.accept({ separate: true });

      await widget.box.pressSequentially(ORDER_MESSAGE);
      const types = ['NAME', 'PHONE', 'CN_ID', 'ADDRESS']
        .map((type) => t(`type.${type}`))
        .join(t('composer.separator'));
      await expect(dialog.getByText(t('composer.will_protect', { types }))).toBeVisible();
      await picture(page, language, 'widget-hint');
      await widget.box.press('Enter');
      await expect(log.getByText(t('thread.sent'))).toBeVisible();
      for (const mask of MASKS) await expect(log.getByText(mask, { exact: true })).toBeVisible();
      await expect(dialog.getByText(t('protection.line', { count: 4 }))).toBeVisible();
      await picture(page, language, 'widget-protected');

      await widget.openPrivacy();
      const list = dialog.getByRole('region', { name: t('protection.title') });
      for (const mask of MASKS) await expect(list.getByText(mask)).toBeVisible();
      const looks = dialog.getByRole('region', { name: t('looks.title') });
      await expect(looks.getByText(t('looks.none'))).toBeVisible();
      await picture(page, language, 'widget-privacy');
      const shown = await page.evaluate(() => {
        const [host] = document.querySelectorAll('[data-kedun]');
        return `${host?.shadowRoot?.innerHTML} ${JSON.stringify(localStorage)} ${JSON.stringify(sessionStorage)}`;
      });
      for (const value of CLEAR) expect(shown).not.toContain(value);
    });

    test('finds the conversation again after a reload, masked', async ({ browser, kedun }) => {
      const page = await openPage(browser, kedun, language);
      const widget = widgetOf(page, language);
      await widget.visit({ channel: 'toll' });
      await widget.open();
      await widget.accept({ separate: false });
      await widget.send('重复扣费了,电话13812345678');
      await expect(widget.log.getByText('138****5678', { exact: true })).toBeVisible();
      await page.reload();
      await widget.open();
      await expect(widget.log.getByText('138****5678', { exact: true })).toBeVisible();
      await expect(widget.log.getByRole('listitem').filter({ hasText: '重复扣费了' })).toHaveCount(1);
      await expect(widget.box).toBeFocused();
    });

    test('withdraws, cannot write any more, and may come back', async ({ browser, kedun }) => {
      const page = await openPage(browser, kedun, language);
      const widget = widgetOf(page, language);
      const { t, dialog } = widget;
      await widget.visit();
      await widget.open();
      await widget.accept({ separate: true });
      await widget.send('你好');
      await expect(widget.log.getByText(t('thread.sent'))).toBeVisible();
      await widget.openPrivacy();
      await dialog.getByRole('button', { name: new RegExp(`^${t('privacy.take_back')}: `) }).click();
      await expect(dialog.getByText(t('privacy.take_back_sensitive'))).toBeVisible();
      await dialog.getByRole('button', { name: t('privacy.withdraw_confirm') }).click();
      const allow = dialog.getByRole('button', { name: new RegExp(`^${t('privacy.allow')}: `) });
      await expect(allow).toBeVisible();
      // Agreeing again is not met by the question of before.
      await allow.click();
      await expect(dialog.getByRole('button', { name: new RegExp(`^${t('privacy.take_back')}: `) })).toBeVisible();
      await expect(dialog.getByText(t('privacy.take_back_sensitive'))).toHaveCount(0);
      await dialog.getByRole('button', { name: t('privacy.withdraw'), exact: true }).click();
      await dialog.getByRole('button', { name: t('privacy.withdraw_confirm') }).click();
      await expect(dialog.getByRole('button', { name: t('notice.accept') })).toBeVisible();
      await expect(widget.box).toHaveCount(0);
      // Who looked, and what was agreed to, is seen without agreeing again.
      await widget.openPrivacy();
      await expect(dialog.getByText(t('looks.title'))).toBeVisible();
      await dialog.getByRole('button', { name: t('header.back') }).click();
      await widget.accept({ separate: false });
      await expect(widget.log.getByText('你好')).toBeVisible();
    });
  });
}

test('Enter ends a word of an input method before it sends', async ({ browser, kedun }) => {
  const page = await openPage(browser, kedun, 'zh-CN');
  const widget = widgetOf(page, 'zh-CN');
  await widget.visit();
  await widget.open();
  await widget.accept({ separate: false });
  await widget.box.focus();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
  await widget.box.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true });
  await keyboard.send('Input.insertText', { text: '你好' });
  await expect(widget.box).toHaveValue('你好');
  await expect(widget.log.getByText('你好', { exact: true })).toHaveCount(0);
  await widget.box.press('Shift+Enter');
  await widget.box.pressSequentially('第二行');
  await expect(widget.box).toHaveValue('你好\n第二行');
  await widget.box.press('Enter');
  await expect(widget.log.getByText('第二行')).toBeVisible();
});

test('What nobody should send is answered with a warning and not kept', async ({ browser, kedun }) => {
  const page = await openPage(browser, kedun, 'zh-CN');
  const widget = widgetOf(page, 'zh-CN');
  const { t, dialog, log } = widget;
  await widget.visit({ channel: 'card' });
  await widget.open();
  await widget.accept({ separate: false });
  await widget.box.fill('验证码是 482913');
  await expect(dialog.getByText(t('composer.never', { types: t('type.OTP') }))).toBeVisible();
  await widget.box.press('Enter');
  await expect(log.getByText(t('thread.sent'))).toBeVisible();
  await expect(log.getByText('482913')).toHaveCount(0);
});

test.describe('On a phone', () => {
  test('the chat fills the screen and is worked by keyboard and screen reader', async ({ browser, kedun }) => {
    const page = await openPage(browser, kedun, 'zh-CN', {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    });
    const widget = widgetOf(page, 'zh-CN');
    await widget.visit();
    await widget.launcher.focus();
    await page.keyboard.press('Enter');
    await expect(widget.dialog).toBeVisible();
    expect(await widget.dialog.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    await picture(page, 'zh-CN', 'widget-phone-dark');
    const isInside = () => page.evaluate(() => document.activeElement?.hasAttribute('data-kedun'));
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press('Tab');
      expect(await isInside()).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect(widget.dialog).toHaveCount(0);
    await expect(widget.launcher).toBeFocused();
  });
});
