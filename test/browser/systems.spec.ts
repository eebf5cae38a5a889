import { consoleOf } from './console.ts';
import { expect, LANGUAGES, openPage, picture, test } from './kedun.ts';

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

for (const language of LANGUAGES) {
  test(`An administrator connects another system, whose key is shown once, works, and is revoked (${language})`, async ({
    browser,
    kedun,
  }) => {
    const page = await openPage(browser, kedun, language);
    const admin = consoleOf(page, language);
    const { identity } = admin.words;
    await admin.signIn('唐立');
    await page.goto('/settings/api-keys');
    await page.getByRole('button', { name: identity('apiKeys.create') }).click();
    await page.getByLabel(identity('apiKeys.name')).fill(`订单系统 ${language}`);
    await page.getByLabel(identity('apiKeys.endsOn')).fill(dayIn(90));
    await page.keyboard.press('Tab');
    await page.getByLabel(identity('apiKeys.networks')).fill('127.0.0.1\n::1');
    await page.getByRole('button', { name: identity('apiKeys.make') }).click();
    const key = await page.getByLabel(identity('apiKeys.key'), { exact: true }).inputValue();
    await page.getByRole('button', { name: identity('apiKeys.saved') }).click();
    const scan = () =>
      fetch(`${kedun.url}/api/v1/scan`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ texts: [{ id: 1, text: '手机13800138000' }] }),
      });
    expect(await (await scan()).json()).toMatchObject({ results: [{ id: 1, masked: '手机138****8000' }] });
    // Other tests on this server made keys as well. The use shows by itself, without the page being asked for again.
    const row = page.getByRole('row').filter({ hasText: `订单系统 ${language}` });
    await expect(row.getByText(identity('apiKeys.never'))).toBeHidden();
    await picture(page, language, 'api-keys');
    expect(await page.content()).not.toContain(key);
    await row.getByRole('button', { name: identity('apiKeys.revoke'), exact: true }).click();
    await page
      .getByRole('tooltip')
      .getByRole('button', { name: identity('apiKeys.revoke'), exact: true })
      .click();
    await expect(row.getByText(identity('apiKeys.state_revoked'), { exact: true })).toBeVisible();
    expect((await scan()).status).toBe(401);
  });
}
