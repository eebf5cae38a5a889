import type { Page } from '@playwright/test';
import { demoCourse } from '../../apps/server/demo/data/course.ts';
import { consoleOf, pressToClose } from './console.ts';
import { expect, LANGUAGES, type Language, openPage, picture, test } from './kedun.ts';
import { arrive } from './widget.ts';

const ADDRESS = '北京市海淀区中关村大街27号院3号楼1102';

/** Right options by the words of the question: what someone knows who has learned the lessons. */
function rightAnswers(language: Language): ReadonlyMap<string, readonly string[]> {
  const side = language === 'en' ? 'en' : 'zh';
  return new Map(
    demoCourse.bank.map(({ stem, options }) => [
      stem[side],
      options.filter(({ correct }) => correct).map(({ text }) => text[side]),
    ]),
  );
}

async function sitExam(page: Page, language: Language): Promise<void> {
  const { academy } = consoleOf(page, language).words;
  const answers = rightAnswers(language);
  const question = page.locator('fieldset');
  const total = demoCourse.paper.questions;
  for (let position = 1; position <= total; position++) {
    await expect(question.getByText(academy('exam.place', { position, total }))).toBeVisible();
    const stem = (await question.locator('legend > span').textContent()) ?? '';
    const right = answers.get(stem);
    if (!right) throw new Error(`The bank has no question “${stem}”`);
    for (const text of right) {
      const option = question.getByRole('button', { name: text });
      await option.click();
      await expect(option).toHaveAttribute('aria-pressed', 'true');
    }
    if (position === 1) await picture(page, language, 'exam');
    if (position < total) await page.getByRole('button', { name: academy('exam.next') }).click();
  }
  await page
    .getByRole('button', { name: academy('exam.handIn') })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByText(academy('exam.allAnswered'))).toBeVisible();
  const handIn = page.getByRole('dialog');
  await pressToClose(handIn.getByRole('button', { name: academy('exam.handInNow') }), handIn);
}

/** Does what the academy says is next until nothing is left to do. */
async function becomeCertified(page: Page, language: Language): Promise<void> {
  const { academy } = consoleOf(page, language).words;
  const step = page.getByRole('region', { name: academy('home.next') });
  await page.goto('/academy');
  await expect(step).toBeVisible();
  await picture(page, language, 'academy');
  const sign = step.getByRole('link', { name: academy('go.sign_agreement') });
  const learn = step.getByRole('link', { name: academy('go.read_lesson') });
  await expect(sign.or(learn)).toBeVisible();
  if (await sign.isVisible()) {
    await sign.click();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: academy('agreement.sign') }).click();
  }
  await learn.click();
  for (let position = 1; position <= demoCourse.lessons.length; position++) {
    await expect(page.getByText(academy('course.place', { position, total: demoCourse.lessons.length }))).toBeVisible();
    const done = position < demoCourse.lessons.length ? 'course.markRead' : 'course.markLast';
    await page.getByRole('button', { name: academy(done), exact: true }).click();
  }
  await page.getByRole('button', { name: academy('exam.start') }).click();
  await sitExam(page, language);
  await expect(page.getByText(academy('result.score', { total: 10, correct: 10 }))).toBeVisible();
  await picture(page, language, 'exam-result');
}

for (const language of LANGUAGES) {
  test(`Passing the exam opens fields, revoking the certificate closes them (${language})`, async ({
    browser,
    own,
  }) => {
    test.setTimeout(240_000);
    const agent = await openPage(browser, own, language);
    const desk = consoleOf(agent, language);
    const { custody, academy, ui } = desk.words;
    await desk.signIn('何嘉禾');
    await expect(agent.getByText(custody('standing.uncertified'))).toBeVisible();

    await test.step('five lessons and ten questions', () => becomeCertified(agent, language));

    const customer = await arrive(browser, own, language);
    await test.step('the certificate opens the address', async () => {
      await customer.write();
      await agent.goto('/desk');
      await expect(agent.getByText(custody('standing.uncertified'))).toHaveCount(0);
      await desk.claim(customer.marker);
      await desk.verifyRightly({ NAME: '欧阳明月', PHONE: '13812345678' });
      await desk.reveal('ADDRESS', 'shipping');
      await expect(desk.thread.getByText(ADDRESS)).toBeVisible();
    });

    await test.step('revoking closes the open value within a second', async () => {
      const trainer = await openPage(browser, own, language);
      await consoleOf(trainer, language).signIn('方晴');
      await trainer.goto('/training/certificates');
      await trainer.getByRole('searchbox', { name: academy('certificate.search') }).fill('何嘉禾');
      await expect(trainer.getByRole('row').filter({ hasText: '何嘉禾' })).toHaveCount(2);
      for (const dataClass of ['C3', 'C2']) {
        const row = trainer
          .getByRole('row')
          .filter({ hasText: '何嘉禾' })
          .filter({ hasText: ui(`dataClass.${dataClass}`) });
        await row.getByRole('button', { name: academy('certificate.revoke') }).click();
        const dialog = trainer.getByRole('dialog');
        await dialog.getByRole('textbox', { name: academy('certificate.reason') }).fill('演练');
        await dialog.getByRole('textbox').last().fill('何嘉禾');
        if (dataClass === 'C2') await picture(trainer, language, 'certificate-revoke');
        const answered = trainer.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
        const closed = dataClass === 'C2' ? desk.thread.getByText(ADDRESS).waitFor({ state: 'detached' }) : null;
        await dialog.getByRole('button', { name: academy('certificate.revoke') }).click();
        await answered;
        const revokedAt = Date.now();
        await closed;
        if (closed) expect(Date.now() - revokedAt).toBeLessThan(1000);
        await expect(row).toHaveCount(0);
      }
      await expect(agent.getByText(custody('standing.revoked'))).toBeVisible();
      await desk.chip('ADDRESS').click();
      await expect(desk.panel('ADDRESS').getByText(custody('error.certificate_missing'))).toBeVisible();
    });
  });
}
