import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { consoleOf, pressToClose } from './console.ts';
import { expect, openPage, picture, test } from './kedun.ts';
import { arrive, seesNothingClear } from './widget.ts';

const CN_ID = '11010519491231002X';

/** A photo of an identity card of nobody, drawn. */
async function photoOfCard(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 860, height: 540 } });
  const font = process.env.KEDUN_FONT;
  const lent = font
    ? `@font-face { font-family: Lent; src: url(data:font/woff2;base64,${readFileSync(font, 'base64')}) }`
    : '';
  await page.setContent(`
    <style>${lent}</style>
    <body style="margin: 0; padding: 40px; font: 30px/56px Lent, sans-serif; background: #eef3fb">
      <div>姓 名　欧阳明月</div><div>性 别　女　　民 族　汉</div><div>出 生　1949 年 12 月 31 日</div>
      <div>住 址　北京市海淀区中关村大街27号院</div><br><div>公民身份号码　<b>${CN_ID}</b></div>
    </body>`);
  await page.evaluate(() => document.fonts.ready);
  // A browser without a screen sometimes has no picture of its page at the first time of asking.
  let photo: Buffer = Buffer.alloc(0);
  await expect(async () => {
    photo = await page.screenshot({ type: 'jpeg', quality: 90 });
  }).toPass({ timeout: 15_000 });
  await page.close();
  return photo;
}

test('A picture is seen covered, and its original by approval', async ({ browser, kedun }) => {
  test.setTimeout(240_000);
  const language = 'zh-CN'; // one of them: recognising takes seconds
  const photo = await photoOfCard(browser);
  const customer = await arrive(browser, kedun, language);
  const { widget, marker } = customer;
  const agent = await openPage(browser, kedun, language);
  const desk = consoleOf(agent, language);
  const { custody, ui } = desk.words;
  await desk.signIn('林晓');
  await customer.write();
  await desk.claim(marker);

  await test.step('the customer attaches it and learns how it is kept', async () => {
    await widget.attach([{ name: '证件_13812345678.jpg', mimeType: 'image/jpeg', buffer: photo }]);
    await picture(customer.page, language, 'widget-files');
    await widget.sendFiles();
    await expect(widget.log.getByText(widget.t('files.masked')).first()).toBeVisible({ timeout: 60_000 });
    await seesNothingClear(customer.page);
  });

  await test.step('the agent sees it with its values wiped out, live', async () => {
    const copy = desk.thread.getByRole('img', { name: /138\*{4}5678/ });
    await expect(copy).toBeVisible();
    await seesNothingClear(agent);
    await copy.scrollIntoViewIfNeeded();
    await picture(agent, language, 'desk-files');
  });

  await test.step('words that were missed in it are sealed, and the copy that shows them is withdrawn', async () => {
    const words = desk.words.desk;
    await desk.thread.getByText(words('files.textTitle')).click();
    await desk.thread.getByRole('button', { name: words('miss.mark') }).click();
    const dialog = agent.getByRole('dialog', { name: words('miss.title') });
    const area = dialog.getByRole('textbox', { name: words('files.textTitle') });
    const start = (await area.inputValue()).search(/民\s*族/);
    await area.press('Control+Home');
    for (let at = 0; at < start; at += 1) await area.press('ArrowRight');
    await area.press('Shift+ArrowRight');
    await dialog.getByRole('combobox', { name: words('miss.type') }).fill(ui('type.NAME'));
    await agent.keyboard.press('Enter');
    await pressToClose(dialog.getByRole('button', { name: words('miss.send') }), dialog);
    await expect(desk.thread.getByText(words('files.noCopy'))).toBeVisible();
    await expect(desk.thread.getByRole('img', { name: /138\*{4}5678/ })).toHaveCount(0);
  });

  await test.step('the original opens once the lead agrees, with the look in the ledger', async () => {
    await desk.verifyRightly({ NAME: '欧阳明月', PHONE: '13812345678' });
    await desk.chip('IMAGE').click();
    const panel = desk.panel('IMAGE');
    await panel.getByRole('button', { name: custody('purpose.identity_check') }).click();
    await panel.getByRole('button', { name: custody('ask.send') }).click();
    await expect(panel.getByRole('status')).toBeVisible();
    const lead = await openPage(browser, kedun, language);
    await consoleOf(lead, language).signIn('周岚', '/approvals');
    const request = lead.getByRole('article').filter({ hasText: ui('type.IMAGE') });
    await request.getByRole('button', { name: custody('approvals.approve') }).click();
    await pressToClose(panel.getByRole('button', { name: custody('purpose.identity_check') }), panel);
    const dialog = agent.getByRole('dialog', { name: new RegExp(custody('picture.closesIn')) });
    await expect(
      dialog.getByRole('img', { name: custody('picture.original', { mask: desk.words.desk('files.original') }) }),
    ).toBeVisible();
    await expect(dialog.getByText(custody('picture.logged', { workNumber: 'YL1001' }))).toBeVisible();
    await agent.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await agent.goto('/my-reveals');
    await expect(agent.getByRole('row').filter({ hasText: ui('type.IMAGE') })).toHaveCount(1);
    await seesNothingClear(agent);
  });
});
