import { consoleOf } from './console.ts';
import { expect, openPage, picture, test, wordsOf } from './kedun.ts';
import { arrive } from './widget.ts';

test('An administrator keeps sensitive words, imports a list with a faulty line, tries it, and it holds an answer back', async ({
  browser,
  kedun,
}) => {
  const language = 'zh-CN';
  const words = wordsOf('domains/desk', language, 'words');
  const outgoing = wordsOf('domains/desk', language, 'outgoing');
  const admin = await openPage(browser, kedun, language);
  await consoleOf(admin, language).signIn('唐立', '/words');
  await expect(admin.getByText(words('empty'))).toBeVisible();
  await admin.getByRole('button', { name: words('add') }).click();
  const form = admin.getByRole('dialog', { name: words('newTitle') });
  await form.getByRole('textbox', { name: words('term') }).fill('紫云计划');
  await form.getByRole('button', { name: words('save') }).click();
  await expect(form).toBeHidden();
  await expect(admin.getByRole('cell', { name: '紫云计划' })).toBeVisible();

  await admin.getByRole('button', { name: words('import'), exact: true }).click();
  const importing = admin.getByRole('dialog', { name: words('importing.title') });
  await importing.locator('input[type=file]').setInputFiles({
    name: 'words.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('赤云计划,secret,warn\n青云计划,secret,shout\n'),
  });
  await importing.getByRole('button', { name: words('importing.do') }).click();
  await expect(importing.getByText(words('importing.done', { added: '1', changed: '0' }))).toBeVisible();
  await expect(importing.getByRole('listitem')).toContainText(words('fault.bad_action'));
  await picture(admin, language, 'words-import');
  await importing
    .getByRole('button', { name: words('close') })
    .last()
    .click();
  await expect(importing).toBeHidden();
  await expect(admin.getByRole('cell', { name: '赤云计划' })).toBeVisible();
  await picture(admin, language, 'words');

  await admin.getByRole('tab', { name: words('tab.try') }).click();
  await admin.getByRole('textbox', { name: words('try.label') }).fill('说说紫 云-计划');
  const found = admin.getByRole('listitem').filter({ hasText: words('how.symbols') });
  await expect(found).toContainText(words('action.block'));
  await expect(found.locator('mark')).toHaveText('紫 云-计划');

  const customer = await arrive(browser, kedun, language);
  await customer.write();
  const page = await openPage(browser, kedun, language);
  const desk = consoleOf(page, language);
  await desk.signIn('林晓');
  await desk.claim(customer.marker);
  const box = page.getByRole('textbox', { name: desk.words.desk('reply.reply'), exact: true });
  const write = async (text: string) => {
    await box.fill(text);
    await box.press('Enter');
  };
  await write('说说紫 云计划');
  const blocked = page.getByRole('dialog', { name: outgoing('title.block') });
  await expect(blocked.locator('mark')).toHaveText('紫 云计划');
  await page.keyboard.press('Escape');
  await expect(blocked).toBeHidden();
  await write('说说赤云计划');
  const held = page.getByRole('dialog', { name: outgoing('title.hold') });
  await held.getByRole('button', { name: outgoing('do.sendAnyway') }).click();
  await expect(held).toBeHidden();
  await expect(desk.thread.getByText('说说赤云计划')).toBeVisible();
});
