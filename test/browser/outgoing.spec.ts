import { consoleOf } from './console.ts';
import { expect, openPage, picture, test, wordsOf } from './kedun.ts';
import { arrive } from './widget.ts';

test('What an agent is about to send is checked: it is masked, given a reason for, or does not leave', async ({
  browser,
  kedun,
}) => {
  const language = 'zh-CN';
  const words = wordsOf('domains/desk', language, 'outgoing');
  const customer = await arrive(browser, kedun, language);
  await customer.widget.send('我的手机13812345678');
  await customer.write();
  const page = await openPage(browser, kedun, language);
  const desk = consoleOf(page, language);
  await desk.signIn('林晓');
  await desk.claim(customer.marker);
  await expect(desk.thread.getByText(customer.marker)).toBeVisible();
  const box = page.getByRole('textbox', { name: desk.words.desk('reply.reply'), exact: true });
  const write = async (text: string) => {
    await box.fill(text);
    await box.press('Enter');
  };
  const held = page.getByRole('dialog', { name: words('title.hold') });
  const blocked = page.getByRole('dialog', { name: words('title.block') });

  await write('麻烦把短信验证码发给我');
  await expect(blocked.getByText(words('why.asks_secret'))).toBeVisible();
  await expect(blocked.locator('mark')).toBeVisible();
  await picture(page, language, 'outgoing-block');
  await page.keyboard.press('Escape');
  await expect(blocked).toBeHidden();
  await expect(box).toHaveValue('麻烦把短信验证码发给我');

  await write('稍后打 13812345678 联系您');
  await expect(held.getByText(words('why.full_value'))).toBeVisible();
  await held.getByRole('button', { name: words('do.maskAndSend') }).press('Enter');
  await expect(held).toBeHidden();
  await expect(desk.thread.getByText('稍后打')).toContainText('138****5678');
  await expect(customer.page.getByText('稍后打')).toContainText('138****5678');

  await write('我保证三天内给您全额退款');
  await expect(held.locator('mark')).toHaveText('保证三天内给您全额退款');
  await picture(page, language, 'outgoing-reason');
  await held.getByRole('textbox').fill('组长已经同意');
  await held.getByRole('textbox').press('Enter');
  await expect(held).toBeHidden();
  await expect(customer.page.getByText('我保证三天内给您全额退款')).toBeVisible();

  const lead = await openPage(browser, kedun, language);
  await consoleOf(lead, language).signIn('周岚');
  await lead.goto('/released');
  const row = lead.getByRole('row').filter({ hasText: '我保证三天内给您全额退款' });
  await expect(row).toContainText('组长已经同意');
  await picture(lead, language, 'released');
  await row.getByRole('textbox', { name: words('released.remark') }).fill('没有问过我');
  await row.getByRole('button', { name: words('released.wrong') }).click();
  await expect(row).toBeHidden();
  await lead.getByRole('combobox', { name: words('released.verdict') }).click();
  await lead.getByText(words('released.state.wrong'), { exact: true }).last().click();
  await expect(row).toContainText('没有问过我');
});
