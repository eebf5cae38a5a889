import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '@kedun/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, openWorld, type Staff, type World } from '../../test/world.ts';
import * as contract from './contract.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The raw answer of a route, as anyone with the browser's tools would read it. */
async function raw(staff: Staff, method: string, path: string, body?: object): Promise<string> {
  const response = await fetch(`${world.server.url}/api/v1${path}`, {
    method,
    headers: { cookie: staff.cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return response.text();
}

async function courseId(staff: Staff): Promise<string> {
  const home = await staff.call(contract.readHome, {});
  const [course] = home.courses;
  if (!course) throw new Error('The world has no course');
  return course.id;
}

/** Right options of every item of the course, read past the routes: what an examinee must never be sent. */
async function keys(course: string): Promise<Map<string, string[]>> {
  const { rows } = await world.server.database.pool.query<{
    id: string;
    options: { text: { zh: string }; correct: boolean }[];
  }>('select id, options from academy.item where course_id = $1', [course]);
  return new Map(
    rows.map(({ id, options }) => [id, options.filter((option) => option.correct).map((option) => option.text.zh)]),
  );
}

async function answerAll(staff: Staff, attempt: contract.Attempt, isRight: (index: number) => boolean): Promise<void> {
  const right = await keys(attempt.courseId);
  for (const [index, { itemId, options }] of attempt.questions.entries()) {
    const texts = right.get(itemId) ?? [];
    // Where every option is right, the wrong answer is none.
    const isKey = (option: { readonly text: { readonly zh: string } }) => texts.includes(option.text.zh);
    const picked = isRight(index) ? options.filter(isKey) : options.filter((option) => !isKey(option)).slice(0, 1);
    const chosen = picked.map((option) => option.key);
    await staff.call(contract.saveAnswer, { params: { id: attempt.id, itemId }, body: { chosen, isMarked: false } });
  }
}

describe('a new agent', () => {
  it('is led from lesson to lesson, through the exam, to the certificate', async () => {
    const { novice } = world;
    const home = () => novice.call(contract.readHome, {});
    expect(await home()).toMatchObject({ agreement: { state: 'signed' }, certificates: [] });
    const steps: string[] = [];
    for (let next = (await home()).next; next.kind === 'read_lesson'; next = (await home()).next) {
      steps.push(next.kind);
      const lesson = await novice.call(contract.readLesson, { params: { id: next.lessonId ?? '' } });
      expect(lesson.isRead).toBe(false);
      expect(lesson.body.zh.length).toBeGreaterThan(100);
      await novice.call(contract.markLessonRead, { params: { id: lesson.id } });
    }
    expect(steps).toHaveLength(5);
    const { next } = await home();
    expect(next).toMatchObject({ kind: 'sit_exam', why: 'not_certified' });

    const attempt = await novice.call(contract.startExam, { params: { id: next.courseId ?? '' } });
    expect((await home()).next).toMatchObject({ kind: 'resume_exam', attemptId: attempt.id });
    await answerAll(novice, attempt, (index) => index !== 0);
    const result = await novice.call(contract.submitExam, { params: { id: attempt.id } });
    expect(result).toMatchObject({ percent: 90, passed: true, certified: ['C2', 'C3'] });
    const after = await home();
    expect(after.next.kind).toBe('nothing');
    expect(after.certificates.map((certificate) => certificate.daysLeft)).toEqual([365, 365]);
  });

  it('is told the way by code when trying to skip it', async () => {
    const fresh = await world.hire('跳级');
    const id = await courseId(fresh);
    expect(await codeOf(fresh.call, contract.startExam, { params: { id } })).toBe('lessons_unread');
    const nothing = '00000000-0000-4000-8000-000000000000';
    expect(await codeOf(fresh.call, contract.readLesson, { params: { id: nothing } })).toBe('not_found');
    expect(await codeOf(fresh.call, contract.readAttempt, { params: { id: nothing } })).toBe('not_found');
  });
});

describe('invariant 9, over HTTP', () => {
  it('no answer before the end of an exam holds a key or an explanation', async () => {
    const sitter = await world.hire('考生');
    const id = await courseId(sitter);
    const { lessons } = await sitter.call(contract.readCourse, { params: { id } });
    for (const lesson of lessons) await sitter.call(contract.markLessonRead, { params: { id: lesson.id } });
    const answers = [await raw(sitter, 'POST', `/academy/courses/${id}/attempts`)];
    const attempt: contract.Attempt = JSON.parse(answers[0] ?? '');
    const [first] = attempt.questions;
    answers.push(
      await raw(sitter, 'GET', `/academy/attempts/${attempt.id}`),
      await raw(sitter, 'PUT', `/academy/attempts/${attempt.id}/answers/${first?.itemId}`, {
        chosen: ['A'],
        isMarked: true,
      }),
      await raw(sitter, 'GET', `/academy/attempts/${attempt.id}/result`),
      await raw(sitter, 'POST', `/academy/attempts/${attempt.id}/key`),
      await raw(sitter, 'GET', `/academy/courses/${id}/items`),
      await raw(sitter, 'POST', `/academy/items/${first?.itemId}/key`),
      await raw(sitter, 'GET', '/academy/home'),
    );
    for (const answer of answers) expect(answer).not.toMatch(/"correct"|"explanation"|"isRight"/);
    const handedIn = await raw(sitter, 'POST', `/academy/attempts/${attempt.id}/submit`);
    const result: contract.Result = JSON.parse(handedIn);
    expect(result.questions.map((question) => question.key)).toEqual(Array(10).fill(null));
    const opened = await sitter.call(contract.openKey, { params: { id: attempt.id } });
    const right = await keys(id);
    for (const { itemId, options, key } of opened.questions) {
      const texts = options.filter((option) => key?.correct.includes(option.key)).map((option) => option.text.zh);
      expect(texts.sort()).toEqual([...(right.get(itemId) ?? [])].sort());
    }
  });

  it('the trainer sees the bank without keys, and opens one item at a time', async () => {
    const { trainer } = world.staff;
    const id = await courseId(trainer);
    const list = await raw(trainer, 'GET', `/academy/courses/${id}/items`);
    expect(list).not.toMatch(/"correct"|"explanation"|"options"/);
    const [head] = (await trainer.call(contract.listItems, { params: { id } })).items;
    expect(head?.iKnowTheKey).toBe(false);
    const opened = await trainer.call(contract.readItemKey, { params: { id: head?.id ?? '' } });
    expect(opened.options.some((option) => option.correct)).toBe(true);
    const again = (await trainer.call(contract.listItems, { params: { id } })).items;
    expect(again.filter((item) => item.iKnowTheKey).map((item) => item.id)).toEqual([head?.id]);
  });
});

describe('the trainer', () => {
  it('makes a course on screen and withdraws it', async () => {
    const { trainer } = world.staff;
    const words = (zh: string) => ({ zh });
    const terms = { title: words('新课'), summary: words('一课'), validMonths: 6, questionCount: 1, minutes: 5 };
    const body = { ...terms, certifies: [{ dataClass: 'C2' as const, passPercent: 60 }] };
    const { id } = await trainer.call(contract.createCourse, { body });
    const params = { id };
    expect(await codeOf(world.novice.call, contract.readCourse, { params })).toBe('not_found');
    await trainer.call(contract.createLesson, { params, body: { title: words('一'), body: words('正文') } });
    const item = {
      kind: 'single' as const,
      stem: words('题'),
      options: ['甲', '乙'].map((zh, index) => ({ text: { zh }, correct: index === 0 })),
      explanation: words('解析'),
      law: '',
      lessonId: null,
    };
    const twoRight = { ...item, options: item.options.map((option) => ({ ...option, correct: true })) };
    expect(await codeOf(trainer.call, contract.createItem, { params, body: twoRight })).toBe('key_does_not_fit');
    const question = { params: await trainer.call(contract.createItem, { params, body: item }) };
    const approval = { ...question, body: { decision: 'approved' as const, version: 1 } };
    expect(await codeOf(trainer.call, contract.decideReview, approval)).toBe('own_item');
    const { supervisor } = world.staff;
    expect(await codeOf(supervisor.call, contract.decideReview, approval)).toBe('key_unread');
    await supervisor.call(contract.readItemKey, question);
    await supervisor.call(contract.decideReview, approval);
    await trainer.call(contract.publishCourse, { params, body: { isPublished: true } });
    expect((await world.novice.call(contract.readCourse, { params })).title).toEqual({ zh: '新课', en: '' });
    await trainer.call(contract.changeCourse, { params, body: { ...body, minutes: 30 } });
    const { items } = await trainer.call(contract.listCourses, {});
    expect(items.find((course) => course.id === id)).toMatchObject({ minutes: 30, itemCount: 1, status: 'published' });
    await trainer.call(contract.publishCourse, { params, body: { isPublished: false } });
    expect(await codeOf(world.novice.call, contract.readCourse, { params })).toBe('not_found');
  });

  it('publishes a new agreement, and everyone signs again', async () => {
    const { trainer, lead } = world.staff;
    const { standard, items } = await trainer.call(contract.listAgreements, {});
    expect(items.map((one) => one.version)).toEqual([1]);
    expect((await lead.call(contract.readHome, {})).agreement.state).toBe('signed');
    await trainer.call(contract.publishAgreement, { body: standard });
    expect((await lead.call(contract.readHome, {})).next.kind).toBe('sign_agreement');
    const { agreement } = await lead.call(contract.readAgreement, {});
    if (!agreement) throw new Error('none in force');
    const body = { agreementId: agreement.id, language: 'en' as const, textHash: agreement.hashes.zh };
    expect(await codeOf(lead.call, contract.signAgreement, { body })).toBe('agreement_changed');
    await lead.call(contract.signAgreement, { body: { ...body, textHash: agreement.hashes.en } });
    expect((await lead.call(contract.readHome, {})).agreement).toMatchObject({ state: 'signed', version: 2 });
  });

  it('finds certificates by person, state and class', async () => {
    const { trainer, agent } = world.staff;
    const find = async (query: object) =>
      (await trainer.call(contract.listCertificates, { query: { personId: agent.id, ...query } })).items;
    expect(await find({})).toHaveLength(2);
    expect(await find({ dataClass: 'C3' })).toMatchObject([{ dataClass: 'C3', state: 'valid', percent: null }]);
    expect(await find({ state: 'revoked' })).toEqual([]);
  });
});

describe('roles', () => {
  it.each<[keyof World['staff'], Route, boolean]>([
    ['agent', contract.listCourses, false],
    ['agent', contract.listCertificates, false],
    ['lead', contract.listCertificates, true],
    ['supervisor', contract.listCertificates, true],
    ['supervisor', contract.listCourses, true],
    ['admin', contract.listCertificates, false],
    ['admin', contract.listAgreements, false],
    ['privacy_officer', contract.listAgreements, true],
    ['trainer', contract.listAgreements, true],
  ])('%s on %o: %s', async (role, route, may) => {
    const response = await fetch(`${world.server.url}/api/v1${route.path}`, {
      headers: { cookie: world.staff[role].cookie },
    });
    expect(response.status).toBe(may ? 200 : 403);
  });
});

it('every coded error that a route names has words in both languages', () => {
  const routes = Object.values(contract).filter(
    (one): one is (typeof contract)['readHome'] & Route => 'path' in Object(one),
  );
  const codes = new Set(routes.flatMap((route) => route.errors ?? []));
  for (const language of ['zh-CN', 'en']) {
    const folders = ['kernel', 'identity', 'custody', 'desk', 'academy'].map((one) =>
      join(import.meta.dirname, '..', one, 'locales'),
    );
    // Words that lie apart hold the refusals of their own room.
    const files = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
    const words: Record<string, string> = {};
    for (const file of files.filter((one) => one.endsWith(`${language}.json`))) {
      Object.assign(words, JSON.parse(readFileSync(file, 'utf8')).error);
    }
    expect([...codes].filter((code) => !words[code])).toEqual([]);
  }
  expect(codes.size).toBeGreaterThan(10);
});
