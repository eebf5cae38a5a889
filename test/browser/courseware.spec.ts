import type { Page } from '@playwright/test';
import { lines, pptx, relations, shape, slide } from '../../packages/documents/testing/decks.ts';
import { draw } from '../../packages/documents/testing/pictures.ts';
import { consoleOf } from './console.ts';
import { expect, LANGUAGES, openPage, picture, test, wordsOf } from './kedun.ts';
import { approveQuestions } from './reviewing.ts';

const PHONE = '13812345678';
const words = (zh: string) => ({ zh, en: '' });
const title = (text: string) => shape(lines(text), { ph: 'type="title"' });

/** Two slides, the first with a picture; a number of a customer stands in a text and in the picture. */
async function deck(): Promise<Buffer> {
  const image =
    '<p:pic><p:nvPicPr><p:cNvPr id="4" name="x" descr="来电流程图"/></p:nvPicPr><p:blipFill><a:blip r:embed="rId7"/></p:blipFill></p:pic>';
  const footer = shape(lines('内部资料'), { ph: 'type="ftr"' });
  const slides = [
    slide(title('来电核验') + shape(lines('先问候', '再核验')) + image + footer),
    slide(title('真实案例') + shape(lines(`客户来电 ${PHONE}`))),
  ];
  const parts = {
    'ppt/slides/_rels/slide1.xml.rels': relations({ rId7: ['image', '../media/one.png'] }),
    'ppt/media/one.png': await draw({ width: 480, height: 160, words: [] }),
  };
  return Buffer.from(pptx(slides, parts));
}

/** A draft with one question in its bank: what is missing is a lesson. */
async function draftCourse(page: Page): Promise<string> {
  const headers = { origin: new URL(page.url()).origin };
  const post = async (path: string, data: unknown) => {
    const answer = await page.request.post(`/api/v1/academy/${path}`, { data, headers });
    expect(answer.status(), await answer.text()).toBe(200);
    return (await answer.json()) as { id: string };
  };
  const certifies = [{ dataClass: 'C2', passPercent: 80 }];
  const terms = { certifies, validMonths: 6, questionCount: 1, minutes: 5 };
  const { id } = await post('courses', { title: words('课件课程'), summary: words('由课件做成'), ...terms });
  const options = ['对', '错'].map((text, at) => ({ text: words(text), correct: at === 0 }));
  const item = { kind: 'judgment', stem: words('先核验'), options, explanation: words('是'), law: '', lessonId: null };
  await post(`courses/${id}/items`, item);
  return id;
}

for (const language of LANGUAGES) {
  test(`A deck becomes lessons of a course, and an agent reads them (${language})`, async ({ browser, own }) => {
    const trainer = await openPage(browser, own, language);
    const desk = consoleOf(trainer, language);
    const { ui } = desk.words;
    const courseware = wordsOf('domains/academy', language, 'courseware');
    const training = wordsOf('domains/academy', language, 'training');
    await desk.signIn('方晴', '/training/courses');
    await expect(trainer.getByRole('heading', { name: training('training.title') })).toBeVisible();
    const course = await draftCourse(trainer);
    const parts = trainer.getByRole('region', { name: courseware('courseware.parts') });
    const lessons = trainer.getByRole('region', { name: courseware('courseware.lessons') });

    await test.step('the trainer brings the deck and sees it masked', async () => {
      await trainer.goto(`/training/courses/${course}`);
      await trainer.getByRole('link', { name: courseware('courseware.title') }).click();
      const file = { name: '课件.pptx', mimeType: 'application/octet-stream', buffer: await deck() };
      await trainer.locator('input[type=file]').setInputFiles(file);
      await expect(parts.getByRole('heading', { name: '来电核验' })).toBeVisible({ timeout: 60_000 });
      await expect(parts.getByText('138****5678')).toBeVisible();
      await expect(parts.getByText(courseware('courseware.dropped_footer'))).toBeVisible();
      await expect(trainer.getByText(ui('type.PHONE'))).toBeVisible();
      await expect(trainer.locator('body')).not.toContainText(PHONE);
    });

    await test.step('looks through it, parts it in two, mends a title, imports', async () => {
      const start = parts.getByRole('checkbox', { name: courseware('courseware.start') });
      await start.nth(1).check();
      await expect(lessons.getByRole('listitem')).toHaveCount(2);
      const unsearched = parts.getByRole('button', { name: courseware('courseware.usePicture') });
      const first = lessons.getByRole('textbox', { name: courseware('courseware.lessonBody') }).first();
      // Without the optional recogniser nobody has looked at the picture, and the trainer has to.
      if (await unsearched.isVisible()) await unsearched.click();
      await expect(first).toHaveValue(/kedun:picture/);
      await lessons
        .getByRole('textbox', { name: courseware('courseware.lessonTitle') })
        .nth(1)
        .fill('案例：先核验');
      await picture(trainer, language, 'courseware');
      await trainer.getByRole('button', { name: courseware('courseware.bring', { count: 2 }) }).click();
      await expect(trainer.getByText(courseware('courseware.done', { count: 2 }))).toBeVisible();
      const officer = await openPage(browser, own, language);
      await consoleOf(officer, language).signIn('沈若谷');
      await approveQuestions(officer, language, 1);
      await trainer.getByRole('button', { name: training('training.publish'), exact: true }).click();
      await expect(trainer.getByText(training('training.status_published'))).toBeVisible();
    });

    await test.step('an agent reads the lesson with its picture', async () => {
      const agent = await openPage(browser, own, language);
      await consoleOf(agent, language).signIn('何嘉禾');
      await agent.goto(`/academy/courses/${course}`);
      await expect(agent.getByRole('link', { name: '案例：先核验' })).toBeVisible();
      await agent.getByRole('link', { name: '来电核验' }).click();
      const shown = agent.getByRole('img', { name: '来电流程图' });
      await expect(shown).toBeVisible();
      await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480);
    });
  });
}
