import { demoCourse } from '../../apps/server/demo/data/course.ts';
import { consoleOf } from './console.ts';
import { expect, LANGUAGES, openPage, picture, test, wordsOf } from './kedun.ts';

const TRAINER = '方晴';

for (const language of LANGUAGES) {
  test(`Questions inside a lesson are answered in place; the others come as a short quiz (${language})`, async ({
    browser,
    own,
  }) => {
    const page = await openPage(browser, own, language);
    const desk = consoleOf(page, language);
    const { academy } = desk.words;
    const side = language === 'en' ? 'en' : 'zh';
    const [first, second] = demoCourse.lessons[0]?.checks ?? [];
    if (!first || !second) throw new Error('The first lesson of the demo has two checks');
    await desk.signIn(TRAINER);
    await page.goto('/academy');
    const quiz = page.getByRole('region', { name: academy('quiz.title') });

    await test.step('a lesson asks after its text, and says why', async () => {
      await page.getByRole('link', { name: demoCourse.title[side] }).click();
      await page.getByRole('link', { name: demoCourse.lessons[0]?.title[side] ?? '' }).click();
      const asked = page.getByRole('group', { name: first.stem[side] });
      const right = first.options.find(({ correct }) => correct);
      await expect(asked.getByText(right?.why[side] ?? '')).toHaveCount(0);
      await asked.getByRole('button', { name: right?.text[side] ?? '' }).click();
      await asked.getByRole('button', { name: academy('check.answer'), exact: true }).click();
      await expect(asked.getByRole('status')).toContainText(academy('check.right'));
      await expect(asked.getByText(right?.why[side] ?? '')).toBeVisible();
      await page.getByRole('button', { name: academy('course.markRead'), exact: true }).click();
    });

    await test.step('the other question comes as a quiz; a wrong answer brings the lesson', async () => {
      await page.goto('/academy');
      await expect(quiz).toBeVisible();
      await quiz.getByRole('button', { name: academy('quiz.start'), exact: true }).click();
      const asked = quiz.getByRole('group', { name: second.stem[side] });
      const wrong = second.options.find(({ correct }) => !correct);
      await asked.getByRole('button', { name: wrong?.text[side] ?? '' }).click();
      await asked.getByRole('button', { name: academy('check.answer'), exact: true }).click();
      await expect(asked.getByText(wrong?.why[side] ?? '')).toBeVisible();
      await expect(asked.getByRole('link')).toHaveAttribute('href', /\/academy\/lessons\//);
      await picture(page, language, 'quiz');
      await quiz.getByRole('button', { name: academy('quiz.done'), exact: true }).click();
      await expect(quiz).toHaveCount(0);
    });

    await test.step('what one knows by topic stands with it', async () => {
      const mastery = wordsOf('domains/academy', language, 'mastery');
      await page
        .getByRole('region', { name: mastery('title') })
        .getByRole('link', { name: mastery('all') })
        .click();
      await expect(page.getByRole('heading', { name: mastery('title') })).toBeVisible();
      await expect(page.getByText(mastery('state_little')).first()).toBeVisible();
      await picture(page, language, 'mastery');
    });
  });
}
