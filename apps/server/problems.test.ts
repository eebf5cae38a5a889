import { conflict, KedunError, notFound } from '@kedun/base';
import { defineRoute, problemSchema } from '@kedun/contract';
import { anyone } from '@kedun/domains/kernel/access';
import { handle } from '@kedun/domains/kernel/handler';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildHttp } from './http.ts';
import { createLogger } from './logger.ts';
import { LANGUAGES } from './phrases.ts';
import { toProblem } from './problems.ts';
import { readSettings } from './settings.ts';

const SECRET = '13812345678';

describe('anything thrown', () => {
  it.each<[string, unknown, { status: number; code: string }]>([
    ['a coded error', conflict('already_claimed', `taken by ${SECRET}`), { status: 409, code: 'already_claimed' }],
    [
      'an error of the database',
      Object.assign(new Error(`Key (phone)=(${SECRET}) exists`), { code: '23505' }),
      { status: 500, code: 'internal' },
    ],
    ['an ordinary error', new TypeError(SECRET), { status: 500, code: 'internal' }],
    ['a text', SECRET, { status: 500, code: 'internal' }],
    ['an object', { message: SECRET, detail: SECRET }, { status: 500, code: 'internal' }],
    [
      'too many calls',
      Object.assign(new Error(SECRET), { statusCode: 429 }),
      { status: 429, code: 'too_many_requests' },
    ],
    ['too much', Object.assign(new Error(SECRET), { statusCode: 413 }), { status: 413, code: 'too_large' }],
    [
      'what Fastify could not read',
      Object.assign(new Error(SECRET), { statusCode: 415 }),
      { status: 415, code: 'invalid_input' },
    ],
    [
      'a failure that calls itself a success',
      Object.assign(new Error(SECRET), { statusCode: 200 }),
      { status: 500, code: 'internal' },
    ],
  ])('becomes a problem without its message: %s', (_what, thrown, expected) => {
    for (const language of LANGUAGES) {
      const problem = toProblem(thrown, language, 'req-1');
      expect(problem).toMatchObject({
        ...expected,
        requestId: 'req-1',
        type: `https://kedun.dev/problems/${expected.code}`,
      });
      expect(JSON.stringify(problem)).not.toContain(SECRET);
      expect(problemSchema.parse(problem)).toEqual(problem);
    }
  });

  it.each([null, undefined])('even %s', (nothing) => {
    expect(toProblem(nothing, 'en', 'r')).toMatchObject({ status: 500, code: 'internal' });
  });

  it('is told in the asker’s language', () => {
    expect(toProblem(notFound('ticket'), 'zh-CN', 'r').title).toBe('没有找到，或者您无权查看。');
    expect(toProblem(notFound('ticket'), 'en', 'r').title).toBe('Not found, or not yours to see.');
  });

  it('is told in general words where its code has none', () => {
    expect(toProblem(new KedunError('of_no_words', 418, 'x'), 'en', 'r').title).toMatch(/^Something went wrong/);
  });

  it('carries its harmless parameters', () => {
    expect(toProblem(conflict('full', 'x', { limit: 3 }), 'en', 'r').params).toEqual({ limit: 3 });
    expect(toProblem(conflict('full', 'x'), 'en', 'r')).not.toHaveProperty('params');
  });
});

describe('over HTTP', () => {
  let app: FastifyInstance;
  let log = '';
  const order = defineRoute({
    method: 'POST',
    path: '/test/orders',
    action: 'test.order',
    summary: 'Takes an order',
    body: z.object({ title: z.string().min(3), kind: z.enum(['refund', 'repair']), count: z.number().max(5) }),
    reply: z.object({}),
  });
  const fail = defineRoute({
    method: 'GET',
    path: '/test/fail',
    action: 'test.fail',
    summary: 'Fails',
    reply: z.object({}),
  });
  const lie = defineRoute({
    method: 'GET',
    path: '/test/lie',
    action: 'test.lie',
    summary: 'Answers wrongly',
    reply: z.object({ count: z.number() }),
  });

  beforeAll(async () => {
    app = await buildHttp({
      settings: readSettings({}),
      logger: createLogger('info', {
        write(line: string) {
          log += line;
        },
      }),
      handlers: [
        handle(order, async () => ({})),
        handle(fail, async () => {
          throw new Error(`no such customer ${SECRET}`);
        }),
        handle(lie, async () => ({ count: SECRET }) as never),
      ],
      access: { 'test.order': anyone, 'test.fail': anyone, 'test.lie': anyone },
      resolveActor: async () => ({ kind: 'anonymous' }),
    });
  });
  afterAll(() => app.close());

  it('every wrong field is told by its place, with what to do, never with what was sent', async () => {
    const payload = { title: 'x', kind: SECRET, count: 9 };
    const reply = await app.inject({
      method: 'POST',
      url: '/api/v1/test/orders',
      payload,
      headers: { 'accept-language': 'en' },
    });
    expect(reply.statusCode).toBe(400);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json()).toMatchObject({
      code: 'invalid_input',
      title: 'Some of the input is not right. Please mend it as shown and send it again.',
      fields: [
        { pointer: '/title', code: 'too_small', message: 'Too short or too small.' },
        { pointer: '/kind', code: 'invalid_value', message: 'Please choose one of the options.' },
        { pointer: '/count', code: 'too_big', message: 'Too long or too large.' },
      ],
    });
    expect(reply.body).not.toContain(SECRET);
  });

  it.each([
    ['no body', undefined, 'application/json'],
    ['broken JSON', `{"title": "${SECRET}`, 'application/json'],
    ['another format', `<title>${SECRET}</title>`, 'application/xml'],
    ['more than is taken', `{"title":"${'x'.repeat(70_000)}"}`, 'application/json'],
  ])('%s is refused in Chinese unless asked otherwise', async (_what, payload, type) => {
    const reply = await app.inject({
      method: 'POST',
      url: '/api/v1/test/orders',
      ...(payload === undefined ? {} : { payload }),
      headers: { 'content-type': type },
    });
    expect(reply.statusCode).toBeGreaterThanOrEqual(400);
    expect(reply.statusCode).toBeLessThan(500);
    expect(reply.json().title).toMatch(/[\u4e00-\u9fff]/);
    expect(reply.body).not.toContain(SECRET);
  });

  it('what goes wrong inside is told by a number under which the log has it, masked', async () => {
    log = '';
    const reply = await app.inject({ url: '/api/v1/test/fail' });
    const { code, requestId, title } = reply.json();
    expect([reply.statusCode, code]).toEqual([500, 'internal']);
    expect(title).toContain('编号');
    const entry = log
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .find((line) => line.requestId === requestId);
    expect(entry.err.message).toBe('no such customer 138****5678');
    expect(reply.body + log).not.toContain(SECRET);
  });

  it('an answer that does not fit its contract is not sent', async () => {
    const reply = await app.inject({ url: '/api/v1/test/lie' });
    expect(reply.statusCode).toBe(500);
    expect(reply.body).not.toContain(SECRET);
  });
});
