import { consoleOf } from './console.ts';
import { expect, openPage, picture, test } from './kedun.ts';
import { arrive } from './widget.ts';

test('A server killed in the middle loses and doubles nothing', async ({ browser, own }) => {
  test.setTimeout(180_000);
  const customer = await arrive(browser, own, 'zh-CN');
  const { widget, marker, page } = customer;
  const agent = await openPage(browser, own, 'zh-CN');
  const desk = consoleOf(agent, 'zh-CN');
  await customer.write();
  await desk.signIn('林晓');
  await desk.claim(marker);
  await desk.reply('请稍等');
  await expect(widget.log.getByText('请稍等')).toBeVisible();
  // The server goes away under a page that stands whole: a part that is just being fetched would say that it is missing.
  await expect(desk.said('NAME')).toBeVisible();

  await own.kill();
  await expect(widget.dialog.getByText(widget.t('status.offline'))).toBeVisible();
  await widget.send('断线时写的第一句');
  await widget.send('第二句,电话13987654321');
  await expect(widget.log.getByText(widget.t('thread.sending'))).toHaveCount(2);
  await picture(page, 'zh-CN', 'widget-offline');
  await own.start();

  await test.step('what was written meanwhile arrives once, in order, masked', async () => {
    await expect(widget.log.getByText(widget.t('thread.sending'))).toHaveCount(0, { timeout: 30_000 });
    await expect(widget.dialog.getByText(widget.t('status.offline'))).toHaveCount(0);
    const own = widget.log.getByRole('listitem').filter({ hasText: /断线时写的第一句|第二句/ });
    await expect(own).toHaveText([/断线时写的第一句/, /第二句,电话.*139\*\*\*\*4321/]);
    const seen = desk.thread.getByText(/断线时写的第一句|第二句/);
    await expect(seen).toHaveCount(2, { timeout: 30_000 });
    await expect(desk.thread.getByText('139****4321', { exact: true })).toBeVisible();
  });
  await test.step('sessions, assignment and work go on', async () => {
    await desk.verifyRightly({ NAME: '欧阳明月', PHONE: '13812345678' });
    await desk.reveal('ADDRESS', 'shipping');
    await expect(desk.thread.getByText('中关村大街27号院3号楼1102')).toBeVisible();
    await desk.reply('已经改好');
    await expect(widget.log.getByText('已经改好')).toBeVisible();
  });
  await test.step('a reload shows the same conversation', async () => {
    await page.reload();
    await widget.open();
    await expect(widget.log.getByText('已经改好')).toHaveCount(1);
    await expect(widget.log.getByText('断线时写的第一句')).toHaveCount(1);
  });
});
