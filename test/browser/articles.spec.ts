import { consoleOf } from './console.ts';
import { expect, openPage, picture, test, wordsOf } from './kedun.ts';
import { arrive } from './widget.ts';

for (const language of ['zh-CN', 'en'] as const) {
  test(`A lead publishes an article, an agent quotes it, a customer reads and rates it (${language})`, async ({
    browser,
    kedun,
  }) => {
    const words = wordsOf('domains/desk', language, 'articles');
    const marker = language === 'en' ? 'umbrella' : '雨伞';
    const page = await openPage(browser, kedun, language);
    const lead = consoleOf(page, language);
    await lead.signIn('周岚', '/articles');
    const add = page.getByRole('button', { name: words('add') });
    await expect(page.getByRole('row').nth(5)).toBeVisible();
    await picture(page, language, 'articles');
    await add.click();
    // Its name becomes the article's once that has a number.
    const form = page.getByRole('dialog');
    const title = language === 'en' ? 'Where to return a lent umbrella' : '借的雨伞还到哪里';
    await form.getByRole('textbox', { name: words('titleLabel') }).fill(title);
    const body = form.getByRole('textbox', { name: words('body') });
    await body.fill('13812345678');
    await form.getByRole('button', { name: words('save') }).click();
    await expect(form.getByRole('alert')).toBeVisible();
    await body.fill(`**${marker}** <b>x</b>\n\n| a | b |\n| - | - |\n| 1 | 2 |`);
    await form.getByRole('button', { name: words('save') }).click();
    await expect(form.getByRole('button', { name: words('publish') })).toBeVisible();
    await form.getByText(words('preview'), { exact: true }).first().click();
    await expect(form.getByRole('table')).toBeVisible();
    await expect(form.locator('.article-text')).toContainText('<b>x</b>');
    await form.getByRole('button', { name: words('publish') }).click();
    await expect(form.getByText(words('version', { version: '1' }))).toBeVisible();
    await picture(page, language, 'article');
    const heading = (await form.getByText(/#\d+/).first().textContent()) ?? '';
    const number = /#(\d+)/.exec(heading)?.[1];

    const customer = await arrive(browser, kedun, language);
    const asked = language === 'en' ? `Where do I return the ${marker}?` : `借的${marker}还到哪里?`;
    await customer.widget.send(`${asked} (${customer.marker})`);
    const served = await openPage(browser, kedun, language);
    const desk = consoleOf(served, language);
    await desk.signIn('林晓');
    await desk.claim(customer.marker);
    await desk.side.getByRole('tab', { name: desk.words.desk('side.guide') }).click();
    const found = desk.side.getByRole('listitem').filter({ hasText: title });
    await found.getByRole('button', { name: words('pane.insert') }).click();
    const box = served.getByRole('textbox', { name: desk.words.desk('reply.reply'), exact: true });
    await expect(box).toHaveValue(new RegExp(`/help/${number}`));
    await found.getByRole('button', { name: title }).click();
    const reader = served.getByRole('dialog', { name: title });
    await expect(reader.getByRole('table')).toBeVisible();
    await reader.getByRole('button', { name: words('pane.yes'), exact: true }).click();
    await expect(reader.getByRole('status')).toBeVisible();
    await picture(served, language, 'article-beside');

    const help = await openPage(browser, kedun, language);
    await help.goto(`${kedun.url}/help`);
    await picture(help, language, 'help');
    await help.getByRole('searchbox').fill(marker);
    await help.getByRole('button').click();
    await help.getByRole('link', { name: title }).click();
    await expect(help.getByRole('table')).toBeVisible();
    await help.getByRole('textbox').fill('13812345678');
    await help.getByRole('button', { name: words('page.help.no'), exact: true }).click();
    await expect(help.getByRole('status')).toBeVisible();

    await page.reload();
    await page.getByRole('button', { name: title }).click();
    const again = page.getByRole('dialog', { name: words('editTitle', { number: number ?? '' }) });
    await expect(again.getByText(words('side.customer'), { exact: false })).toBeVisible();
    await expect(again).not.toContainText('13812345678');
  });
}
