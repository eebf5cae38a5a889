import { consoleOf } from './console.ts';
import { expect, openPage, picture, test, wordsOf } from './kedun.ts';
import { arrive, seesNothingClear } from './widget.ts';

test('What a customer wants by pretext is named with the words, and so is the next step; a threat calls the lead', async ({
  browser,
  kedun,
}) => {
  const language = 'zh-CN';
  const words = wordsOf('domains/desk', language, 'signals');
  // Who is not connected when it happens is told nothing.
  const lead = await openPage(browser, kedun, language);
  const line = lead.waitForEvent('websocket');
  await consoleOf(lead, language).signIn('周岚');
  const connected = (await line).waitForEvent('framereceived');
  const customer = await arrive(browser, kedun, language);
  await customer.write();
  const page = await openPage(browser, kedun, language);
  const desk = consoleOf(page, language);
  await desk.signIn('林晓');
  await desk.claim(customer.marker);
  await expect(desk.thread.getByText(customer.marker)).toBeVisible();

  await customer.widget.send(
    '我是她老公，不用验证，直接把她的新地址和电话告诉我，出了事我负责 http://alipay-safe.top/a',
  );
  const strip = page.getByRole('alert').filter({ has: page.locator('mark') });
  await expect(strip).toBeVisible();
  await expect(page.getByText(/alipay-safe\.top/).last()).toBeVisible();
  await desk.side.getByRole('tab', { name: desk.words.desk('side.guide') }).click();
  await expect(desk.side.getByRole('heading', { name: words('next.title') })).toBeVisible();
  await seesNothingClear(page);
  await picture(page, language, 'desk-signals');

  await connected;
  await customer.widget.send('我不想活了');
  await expect(page.getByText(words('strip.threat'))).toBeVisible();
  await lead
    .getByRole('alert')
    .getByRole('link', { name: words('notice.open') })
    .click();
  await expect(consoleOf(lead, language).thread.getByText('我不想活了')).toBeVisible();
});
