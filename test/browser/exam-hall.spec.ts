import { Redacted } from '@kedun/base';
import { currentCode } from '@kedun/domains/identity/factors/rules';
import { type APIRequestContext, type Page, request } from '@playwright/test';
import { consoleOf } from './console.ts';
import { expect, openPage, picture, test, wordsOf } from './kedun.ts';
import { approveQuestions } from './reviewing.ts';

const LANGUAGE = 'zh-CN';
const [TRAINER, OFFICER, ADMIN] = ['方晴', '沈若谷', '唐立'];
const PEOPLE = 50;
const QUESTIONS = 12;
/** The question whose key is wrong in the paper that the trainer was given. */
const MISKEYED = 3;

const training = wordsOf('domains/academy', LANGUAGE, 'training');
const stemOf = (at: number) => `第${'一二三四五六七八九十甲乙'.charAt(at)}种情形下，坐席先做什么`;
const optionsOf = (at: number) => ['核身', '上报', '挂断', '查看'].map((word) => `${word}之后再答复${at + 1}`);
const rightOf = (at: number) => at % 4;
/** A paper as it is handed round: 问卷星's way of writing, keys as suffix, one of them wrong. */
const PAPER = Array.from({ length: QUESTIONS }, (_, at) => {
  const marked = at === MISKEYED ? (rightOf(at) + 1) % 4 : rightOf(at);
  const options = optionsOf(at).map(
    (text, index) => `${'ABCD'.charAt(index)}.${text}${index === marked ? '(正确答案)' : ''}`,
  );
  return `${at + 1}. ${stemOf(at)}（ ）[单选题]\n${options.join('\n')}`;
}).join('\n\n');

/** Somebody's own client behind an address of their own: fifty people are not one caller. */
async function client(url: string, number: number): Promise<APIRequestContext> {
  const address = `198.51.100.${number + 1}`;
  return request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url, 'x-forwarded-for': address } });
}

async function call<Reply>(api: APIRequestContext, method: string, path: string, data?: object): Promise<Reply> {
  const answer = await api.fetch(`/api/v1${path}`, { method, ...(data ? { data } : {}) });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Reply;
}

interface Paper {
  readonly id: string;
  readonly questions: {
    readonly itemId: string;
    readonly stem: { zh: string };
    readonly options: { key: string; text: { zh: string } }[];
  }[];
}

/** Whether somebody knows what a question asks: who knows more knows what is harder. */
const knows = (person: number, at: number) => (person * 7 + at * 3) % PEOPLE < person * 0.8 + 6;

/** Somebody is invited, signs in for the first time, signs the agreement, reads, and sits the exam. */
async function sitAs(url: string, admin: APIRequestContext, person: number, courseId: string): Promise<void> {
  const api = await client(url, person);
  const workNumber = `KS${String(person).padStart(3, '0')}`;
  const colleague = {
    name: `考生${person}`,
    workNumber,
    email: `${workNumber.toLowerCase()}@shop.example`,
    role: 'agent',
  };
  const invited = await call<{ token: string }>(admin, 'POST', '/identity/people', {
    ...{ ...colleague, teamId: null, employer: null, contractEnds: null },
  });
  const password = '山丘 骆驼 铅笔 灯塔 风车';
  await call(api, 'POST', '/identity/invitations/accept', { token: invited.token, password });
  const { secret } = await call<{ secret: string }>(api, 'POST', '/identity/factor/enrolment', {});
  await call(api, 'POST', '/identity/factor/confirm', { code: currentCode(Redacted.of(secret), new Date()) });
  const { agreement } = await call<{ agreement: { id: string; hashes: { zh: string } } }>(
    api,
    'GET',
    '/academy/agreement',
  );
  const signed = { agreementId: agreement.id, language: 'zh', textHash: agreement.hashes.zh };
  await call(api, 'POST', '/academy/agreement/sign', signed);
  const { lessons } = await call<{ lessons: { id: string }[] }>(api, 'GET', `/academy/courses/${courseId}`);
  for (const { id } of lessons) await call(api, 'POST', `/academy/lessons/${id}/read`, {});
  const paper = await call<Paper>(api, 'POST', `/academy/courses/${courseId}/attempts`, {});
  for (const { itemId, stem, options } of paper.questions) {
    const at =
      Array.from({ length: QUESTIONS }, (_, index) => index).find((one) => stem.zh.startsWith(stemOf(one))) ?? 0;
    const wanted = optionsOf(at)[knows(person, at) ? rightOf(at) : (rightOf(at) + 1) % 4];
    const chosen = options.filter(({ text }) => text.zh === wanted).map(({ key }) => key);
    await call(api, 'PUT', `/academy/attempts/${paper.id}/answers/${itemId}`, { chosen, isMarked: false });
  }
  if (person === 0) await call(api, 'POST', `/academy/attempts/${paper.id}/signals`, { kind: 'away', seconds: 95 });
  await call(api, 'POST', `/academy/attempts/${paper.id}/submit`, {});
  await api.dispose();
}

/** Signs in, and waits until that has happened: what follows goes past the page. */
async function arrive(page: Page, name: string): Promise<void> {
  const { words, signIn } = consoleOf(page, LANGUAGE);
  await signIn(name);
  await expect(page.getByRole('navigation', { name: words.console('nav.label') })).toBeVisible();
}

async function writeCourse(trainer: Page): Promise<string> {
  const terms = {
    validMonths: 12,
    questionCount: QUESTIONS,
    minutes: 30,
    certifies: [{ dataClass: 'C2', passPercent: 60 }],
  };
  const words = { title: { zh: '客服规程考试' }, summary: { zh: '十二种情形' } };
  const { id } = await call<{ id: string }>(trainer.request, 'POST', '/academy/courses', { ...terms, ...words });
  const lesson = { title: { zh: '十二种情形' }, body: { zh: '每一种情形先做什么。' } };
  await call(trainer.request, 'POST', `/academy/courses/${id}/lessons`, lesson);
  return id;
}

test.use({ settings: { KEDUN_TRUST_PROXY: 'true' } });

test('A paper is imported, reviewed, sat by fifty people, and its statistics find the wrong key', async ({
  browser,
  own,
}) => {
  test.setTimeout(240_000);
  const trainer = await openPage(browser, own, LANGUAGE, { extraHTTPHeaders: { origin: own.url } });
  const { academy } = consoleOf(trainer, LANGUAGE).words;
  await arrive(trainer, TRAINER);
  const courseId = await writeCourse(trainer);

  await test.step('the trainer imports the paper', async () => {
    await trainer.goto(`/training/courses/${courseId}/import`);
    await trainer.getByRole('textbox', { name: training('import.paste') }).fill(PAPER);
    await trainer.getByRole('button', { name: training('import.read') }).click();
    await trainer.getByRole('button', { name: training('import.bring', { count: QUESTIONS }) }).click();
    await expect(trainer.getByRole('row').filter({ hasText: stemOf(0) })).toBeVisible();
    await expect(trainer.getByText(training('review.state_waiting'))).toHaveCount(QUESTIONS);
    await trainer.getByRole('button', { name: training('training.publish'), exact: true }).click();
    await expect(trainer.getByText(academy('error.bank_too_small', { available: 0, needed: QUESTIONS }))).toBeVisible();
  });

  await test.step('a second person reads and approves each question', async () => {
    const officer = await openPage(browser, own, LANGUAGE);
    await consoleOf(officer, LANGUAGE).signIn(OFFICER);
    await approveQuestions(officer, LANGUAGE, QUESTIONS);
  });

  await test.step('fifty people sit the exam', async () => {
    await trainer.reload();
    await trainer.getByRole('button', { name: training('training.publish'), exact: true }).click();
    await expect(trainer.getByRole('button', { name: training('training.withdraw') })).toBeVisible();
    const admin = await openPage(browser, own, LANGUAGE, { extraHTTPHeaders: { origin: own.url } });
    await arrive(admin, ADMIN);
    const people = Array.from({ length: PEOPLE }, (_, person) => person);
    const seats = [0, 1, 2, 3].map((seat) => people.filter((person) => person % 4 === seat));
    await Promise.all(
      seats.map(async (row) => {
        for (const person of row) await sitAs(own.url, admin.request, person, courseId);
      }),
    );
  });

  await test.step('the statistics find the question with the wrong key', async () => {
    await trainer.goto(`/training/courses/${courseId}?part=statistics`);
    await trainer.getByRole('button', { name: training('statistics.judge') }).click();
    const row = trainer.getByRole('row').filter({ hasText: stemOf(MISKEYED) });
    await expect(row.getByText(training('statistics.verdict_watch'))).toBeVisible();
    await expect(row.getByText(training('statistics.reason_negative_discrimination'))).toBeVisible();
    await expect(trainer.getByText(training('statistics.reason_negative_discrimination'))).toHaveCount(1);
    await expect(trainer.locator('.statistics-summary dd').first()).toHaveText(String(PEOPLE));
    await picture(trainer, LANGUAGE, 'statistics');
  });

  await test.step('what was noticed stands before the trainer, who says what they make of it', async () => {
    await trainer.getByRole('tab', { name: training('training.part_sittings') }).click();
    const row = trainer.getByRole('row').filter({ hasText: 'KS000' });
    await row.getByRole('button').first().click();
    await picture(trainer, LANGUAGE, 'exam-records');
    await trainer.getByRole('textbox', { name: training('sitting.note') }).fill('当面问过，接了家里的电话');
    await trainer.getByRole('button', { name: training('sitting.save') }).click();
    await expect(trainer.getByText('当面问过，接了家里的电话').first()).toBeVisible();
  });
});
