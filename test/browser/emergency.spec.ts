import { consoleOf, pressToClose } from './console.ts';
import { expect, openPage, picture, test, wordsOf } from './kedun.ts';
import { arrive, seesNothingClear } from './widget.ts';

test('An agent calls for help by one press, and the supervisor finds what was said, proven', async ({
  browser,
  kedun,
}) => {
  const language = 'zh-CN';
  const words = wordsOf('domains/incidents', language);
  const room = wordsOf('domains/incidents', language, 'emergencies');
  const customer = await arrive(browser, kedun, language);
  await customer.write();
  const page = await openPage(browser, kedun, language);
  const line = page.waitForEvent('websocket');
  await consoleOf(page, language).signIn('许知衡');
  const connected = (await line).waitForEvent('framereceived');
  const agent = await openPage(browser, kedun, language);
  const desk = consoleOf(agent, language);
  await desk.signIn('林晓');
  await desk.claim(customer.marker);
  await expect(desk.thread.getByText(customer.marker)).toBeVisible();

  await connected;
  await agent.getByRole('button', { name: words('button.call') }).click();
  const dialog = agent.getByRole('dialog', { name: room('call.title') });
  await dialog.getByRole('textbox').fill('他说要来公司，电话13987654321');
  await dialog.getByRole('button', { name: words('kind.violence') }).click();
  await expect(dialog.getByText(room('call.sent'))).toBeVisible();
  await picture(agent, language, 'emergency-guide');

  await page
    .getByRole('alert')
    .getByRole('link', { name: words('notice.open') })
    .click();
  await expect(page.getByRole('heading', { name: words('kind.violence') })).toBeVisible();
  await expect(page.getByText('他说要来公司，电话139****4321')).toBeVisible();
  await expect(page.getByText(room('evidence.intact'))).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: customer.marker })).toBeVisible();
  await seesNothingClear(page);
  await picture(page, language, 'emergency-evidence');
  await page.getByRole('button', { name: room('one.see') }).click();
  await expect(dialog.getByText(room('call.seen', { name: '许知衡' }))).toBeVisible();

  await page.getByRole('button', { name: room('one.close'), exact: true }).click();
  const closing = page.getByRole('dialog', { name: room('one.closeTitle') });
  const handled = closing.getByRole('radio', { name: room('outcome.handled') });
  // On a busy machine the choice is drawn a moment after the press, for which `check` does not wait.
  await expect(async () => {
    await handled.click();
    await expect(handled).toBeChecked({ timeout: 2_000 });
  }).toPass({ timeout: 15_000 });
  await closing.getByRole('textbox').fill('已由组长接手');
  await pressToClose(closing.getByRole('button', { name: room('one.send'), exact: true }), closing);
  await expect(page.getByText('已由组长接手')).toBeVisible();
});
