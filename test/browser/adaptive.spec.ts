import type { Page } from '@playwright/test';
import { readShippedCourses } from '../../apps/server/library.ts';
import { consoleOf } from './console.ts';
import { expect, openPage, picture, test, wordsOf } from './kedun.ts';

const LANGUAGE = 'zh-CN';
const TRAINER = '方晴';
const AGENT = '高阳';
const KEYS = ['c01', 'c02', 'c03'];
const PHONE = { viewport: { width: 390, height: 844 } };

/** Signs in, and waits until that has happened: what follows goes past the page. */
async function arrive(page: Page, name: string): Promise<void> {
  const { words, signIn } = consoleOf(page, LANGUAGE);
  await signIn(name);
  await expect(page.getByRole('navigation', { name: words.console('nav.label') })).toBeVisible();
}

test('A trainer makes an adaptive exam over three courses; an agent passes it on the phone', async ({
  browser,
  own,
}) => {
  const shipped = readShippedCourses().filter(({ course }) => KEYS.includes(course.key));
  const keyOf = new Map(shipped.flatMap(({ items }) => items).map((item) => [item.stem.zh, item]));
  const adaptive = wordsOf('domains/academy', LANGUAGE, 'adaptive');
  const training = wordsOf('domains/academy', LANGUAGE, 'training');
  const trainer = await openPage(browser, own, LANGUAGE, { extraHTTPHeaders: { origin: own.url } });
  const { academy } = consoleOf(trainer, LANGUAGE).words;
  const call = async (path: string, data: object) => {
    const answer = await trainer.request.post(`/api/v1/academy/${path}`, { data });
    expect(answer.ok(), `${path} ${answer.status()}`).toBe(true);
    return answer.json() as Promise<{ id: string }>;
  };
  const lessons: string[] = [];
  let exam = '';

  await test.step('the trainer sets it up', async () => {
    await arrive(trainer, TRAINER);
    for (const key of KEYS) {
      const { id } = await call(`shelf/${key}`, {});
      await call(`courses/${id}/publish`, { isPublished: true });
    }
    const terms = {
      certifies: [{ dataClass: 'C2', passPercent: 85 }],
      validMonths: 12,
      questionCount: 60,
      minutes: 60,
    };
    const words = { title: { zh: '上岗认证', en: '' }, summary: { zh: '三门课一起考', en: '' } };
    exam = (await call('courses', { ...words, ...terms })).id;
    await call(`courses/${exam}/lessons`, { title: { zh: '怎么考', en: '' }, body: { zh: '一题接一题。', en: '' } });
    await trainer.goto(`/training/courses/${exam}?part=terms`);
    await trainer.getByRole('radio', { name: adaptive('kind.adaptive') }).check();
    const others = trainer.getByRole('combobox', { name: adaptive('kind.asksAlso') });
    for (const { course } of shipped) {
      await others.fill(course.title.zh);
      await trainer.keyboard.press('Enter');
    }
    await trainer.keyboard.press('Escape');
    await expect(trainer.getByRole('option', { name: shipped[0]?.course.title.zh ?? '' })).toBeHidden();
    await picture(trainer, LANGUAGE, 'adaptive-terms');
    await trainer.getByRole('button', { name: training('training.save'), exact: true }).click();
    await expect(trainer.getByText(training('training.saved'))).toBeVisible();
    await trainer.getByRole('button', { name: training('training.publish'), exact: true }).click();
    await expect(trainer.getByRole('button', { name: training('training.withdraw') })).toBeVisible();
  });

  await test.step('the agent passes: each answer for good, and it ends as soon as it is clear', async () => {
    const agent = await openPage(browser, own, LANGUAGE, { ...PHONE, extraHTTPHeaders: { origin: own.url } });
    await arrive(agent, AGENT);
    const home = await (await agent.request.get('/api/v1/academy/home')).json();
    for (const { id } of home.courses as { id: string }[]) {
      const course = await (await agent.request.get(`/api/v1/academy/courses/${id}`)).json();
      lessons.push(...(course.lessons as { id: string }[]).map((lesson) => lesson.id));
    }
    for (const id of lessons) await agent.request.post(`/api/v1/academy/lessons/${id}/read`);
    await agent.goto(`/academy/courses/${exam}`);
    await agent.getByRole('button', { name: academy('exam.start') }).click();
    for (let answered = 0; !agent.url().includes('/results/'); answered++) {
      const question = agent
        .getByRole('group')
        .filter({ hasText: adaptive('exam.answered', { answered, atMost: 60 }) });
      await expect(question.or(agent.getByText(academy('result.questions')))).toBeVisible();
      if (agent.url().includes('/results/')) break;
      const stem = (await question.locator('.exam-stem').textContent()) ?? '';
      for (const option of keyOf.get(stem)?.options.filter(({ correct }) => correct) ?? []) {
        await question.getByRole('button').filter({ hasText: option.text.zh }).click();
      }
      if (answered === 3) await picture(agent, LANGUAGE, 'adaptive-exam');
      await agent.keyboard.press('Enter');
    }
    await expect(agent.getByText('≥ 85%')).toBeVisible();
    await expect(agent.getByText(adaptive('result.passed', { certainty: '' }).split('%')[1] ?? '')).toBeVisible();
  });
});
