import type { Page } from '@playwright/test';
import { demoCourse } from '../../apps/server/demo/data/course.ts';
import { consoleOf, pressToClose } from './console.ts';
import { expect, openPage, picture, test } from './kedun.ts';
import { arrive } from './widget.ts';

const LANGUAGE = 'zh-CN';
const ADDRESS = '北京市海淀区中关村大街27号院3号楼1102';
const AGENT = '林晓';
const QUESTIONS = 5;

/** Answers the paper on screen with the right options, or with one wrong option each, and hands it in. */
async function sitRetest(page: Page, isRight: boolean): Promise<void> {
  const { academy } = consoleOf(page, LANGUAGE).words;
  const question = page.locator('fieldset');
  for (let position = 1; position <= QUESTIONS; position++) {
    await expect(question.getByText(academy('exam.place', { position, total: QUESTIONS }))).toBeVisible();
    const stem = (await question.locator('legend > span').textContent()) ?? '';
    const item = demoCourse.bank.find((one) => one.stem.zh === stem);
    if (!item) throw new Error(`The bank has no question “${stem}”`);
    const wanted = item.options.filter(({ correct }) => correct === isRight);
    for (const { text } of isRight ? wanted : wanted.slice(0, 1)) {
      const option = question.getByRole('button', { name: text.zh });
      await option.click();
      await expect(option).toHaveAttribute('aria-pressed', 'true');
    }
    if (position < QUESTIONS) await page.getByRole('button', { name: academy('exam.next') }).click();
  }
  await page
    .getByRole('button', { name: academy('exam.handIn') })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await pressToClose(dialog.getByRole('button', { name: academy('exam.handInNow') }), dialog);
}

async function choose(page: Page, label: string, words: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

test('A reported violation closes what is open at once; clauses, lessons and a re-test open it again', async ({
  browser,
  own,
}) => {
  test.setTimeout(240_000);
  const agent = await openPage(browser, own, LANGUAGE);
  const desk = consoleOf(agent, LANGUAGE);
  const { academy, custody, ui } = desk.words;
  const customer = await arrive(browser, own, LANGUAGE);
  await customer.write();
  await desk.signIn(AGENT);
  await desk.claim(customer.marker);
  await desk.verifyRightly({ NAME: '欧阳明月', PHONE: '13812345678' });
  await desk.reveal('ADDRESS', 'shipping');
  await expect(desk.thread.getByText(ADDRESS)).toBeVisible();

  const supervisor = await openPage(browser, own, LANGUAGE);
  await test.step('the supervisor reports it with its clause', async () => {
    await consoleOf(supervisor, LANGUAGE).signIn('许知衡');
    await supervisor.goto('/training/violations');
    await supervisor.getByRole('button', { name: academy('violation.report'), exact: true }).click();
    await choose(supervisor, academy('certificate.person'), AGENT);
    await choose(supervisor, academy('violation.clause'), '2.2');
    const dialog = supervisor.getByRole('dialog');
    await dialog.getByRole('combobox', { name: academy('violation.source') }).click();
    await supervisor.getByTitle(academy('violation.source_unexplained_access')).click();
    await dialog.getByText(academy('violation.severity_serious'), { exact: true }).click();
    await dialog.getByRole('textbox', { name: academy('violation.note') }).fill('查看了与会话无关的客户 13987654321');
    const classes = ['C2', 'C3'].map((one) => ui(`dataClass.${one}`)).join(academy('exam.join'));
    await expect(dialog.getByText(academy('violation.effect', { classes }))).toBeVisible();
    await expect(supervisor.locator('.ant-select-dropdown:visible')).toHaveCount(0);
    await picture(supervisor, LANGUAGE, 'violation-report');
    const closed = desk.thread.getByText(ADDRESS).waitFor({ state: 'detached' });
    const answered = supervisor.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
    await dialog.getByRole('button', { name: academy('violation.reportIt'), exact: true }).click();
    await answered;
    const reportedAt = Date.now();
    await closed;
    expect(Date.now() - reportedAt).toBeLessThan(1000);
    await expect(supervisor.getByText('139****4321')).toBeVisible();
  });

  await test.step('the agent is told, and the refusal leads to the path back', async () => {
    await expect(agent.getByText(custody('standing.suspended'))).toBeVisible();
    await desk.chip('ADDRESS').click();
    await expect(desk.panel('ADDRESS').getByText(custody('error.certificate_missing'))).toBeVisible();
    await agent.goto('/academy');
    await expect(agent.getByRole('link', { name: academy('go.do_duty') })).toBeVisible();
    await picture(agent, LANGUAGE, 'academy-duty');
    await agent.getByRole('link', { name: academy('go.do_duty') }).click();
    await expect(agent.getByText(academy('duty.step_clauses'))).toBeVisible();
  });
  const duty = agent.url();

  await test.step('clauses, then lessons', async () => {
    await agent.getByRole('button', { name: academy('duty.iWill') }).click();
    await expect(agent.getByRole('button', { name: academy('duty.iWill') })).toHaveCount(0);
    const lessons = agent.locator('.duty-steps a[href^="/academy/lessons/"]');
    const paths = await lessons.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      await agent.goto(path);
      await agent
        .getByRole('button', { name: /^我已学完/ })
        .first()
        .click();
      await agent.waitForURL((url) => url.pathname !== path);
    }
    await agent.goto(duty);
    await expect(agent.getByRole('button', { name: academy('duty.start') })).toBeEnabled();
    await picture(agent, LANGUAGE, 'duty');
  });

  await test.step('a failed re-test restores nothing, a passed one does', async () => {
    await agent.getByRole('button', { name: academy('duty.start') }).click();
    await sitRetest(agent, false);
    await expect(agent.getByText(academy('result.below', { percent: 80 }))).toBeVisible();
    await agent.goto('/desk');
    await expect(agent.getByText(custody('standing.suspended'))).toBeVisible();
    await agent.goto(duty);
    await agent.getByRole('button', { name: academy('duty.start') }).click();
    await sitRetest(agent, true);
    await expect(agent.getByText(academy('duty.restored'))).toBeVisible();
  });

  await test.step('what was closed opens again, and the supervisor sees it', async () => {
    await agent.goto('/desk');
    await expect(agent.getByText(custody('standing.suspended'))).toHaveCount(0);
    await desk.openScope('mine');
    await desk.line(customer.marker).click();
    await desk.reveal('ADDRESS', 'shipping');
    await expect(desk.thread.getByText(ADDRESS)).toBeVisible();
    await supervisor.getByText(academy('violation.filter_restored'), { exact: true }).click();
    await expect(supervisor.getByRole('row').filter({ hasText: AGENT })).toBeVisible();
  });
});
