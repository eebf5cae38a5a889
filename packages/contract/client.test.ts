import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { type Call, createClient, urlOf } from './client.ts';
import { pageOf, pageQuery } from './page.ts';
import { ProblemError } from './problem.ts';
import { defineRoute } from './route.ts';

const read = defineRoute({
  method: 'GET',
  path: '/tickets/:id/notes/:noteId',
  action: 'desk.note.read',
  summary: 'Reads',
  params: z.object({ id: z.string(), noteId: z.string() }),
  query: z.object({ tag: z.array(z.string()).optional(), deep: z.boolean().optional() }),
  reply: z.object({ text: z.string() }),
});
const change = defineRoute({
  method: 'PATCH',
  path: '/tickets/:id',
  action: 'desk.ticket.change',
  summary: 'Changes',
  params: z.object({ id: z.string() }),
  body: z.object({ title: z.string(), due: z.iso.datetime().transform((text) => new Date(text)) }),
  reply: z.object({ at: z.string().transform((text) => new Date(text)) }),
});
const list = defineRoute({
  method: 'GET',
  path: '/tickets',
  action: 'desk.ticket.list',
  summary: 'Lists',
  query: pageQuery,
  reply: pageOf(z.object({ id: z.string() })),
});
const ping = defineRoute({ method: 'POST', path: '/ping', action: 'desk.ping', summary: 'Pings', reply: z.object({}) });

describe('the address of a call', () => {
  it.each<[string, Parameters<typeof urlOf>[1], string]>([
    ['parameters', { params: { id: '1', noteId: '2' } }, '/tickets/1/notes/2'],
    [
      'what would break a path',
      { params: { id: 'a/b?c#d', noteId: '中 文' } },
      '/tickets/a%2Fb%3Fc%23d/notes/%E4%B8%AD%20%E6%96%87',
    ],
    [
      'no way out of the path',
      { params: { id: '../../admin', noteId: '%2e' } },
      '/tickets/..%2F..%2Fadmin/notes/%252e',
    ],
    ['a query', { params: { id: 1, noteId: 2 }, query: { deep: true } }, '/tickets/1/notes/2?deep=true'],
    [
      'repeated values',
      { params: { id: 1, noteId: 2 }, query: { tag: ['a', 'b&c'] } },
      '/tickets/1/notes/2?tag=a&tag=b%26c',
    ],
    [
      'nothing for what is not given',
      { params: { id: 1, noteId: 2 }, query: { tag: undefined, deep: null } },
      '/tickets/1/notes/2',
    ],
    ['nothing for an empty list', { params: { id: 1, noteId: 2 }, query: { tag: [] } }, '/tickets/1/notes/2'],
    [
      'zero, false and the empty text, which are values',
      { params: { id: 0, noteId: false }, query: { a: 0, b: false, c: '' } },
      '/tickets/0/notes/false?a=0&b=false&c=',
    ],
  ])('has %s', (_what, input, expected) => {
    expect(urlOf(read, input)).toBe(expected);
  });
});

describe('a client', () => {
  let seen: { request: IncomingMessage; body: string };
  let answer: (response: ServerResponse) => void;
  let hasArrived: () => void = () => {};
  let baseUrl: string;
  let call: Call;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    seen = { request, body };
    hasArrived();
    answer(response);
  });
  const json =
    (status: number, body: unknown, type = 'application/json') =>
    (response: ServerResponse) =>
      response.writeHead(status, { 'content-type': type }).end(typeof body === 'string' ? body : JSON.stringify(body));

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  });
  beforeEach(() => {
    call = createClient({ baseUrl });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => {
        throw new Error('The call went through');
      },
      (error: unknown) => error,
    );

  it('sends method, path, headers and body as the route says', async () => {
    answer = json(200, { at: '2026-11-02T01:00:00.000Z' });
    call = createClient({ baseUrl, headers: () => ({ authorization: 'Bearer t', 'accept-language': 'en' }) });
    const reply = await call(change, { params: { id: '7' }, body: { title: '退款', due: '2026-11-03T00:00:00Z' } });
    expect(reply).toEqual({ at: '2026-11-02T01:00:00.000Z' });
    expect([seen.request.method, seen.request.url]).toEqual(['PATCH', '/api/v1/tickets/7']);
    expect(JSON.parse(seen.body)).toEqual({ title: '退款', due: '2026-11-03T00:00:00Z' });
    expect(seen.request.headers).toMatchObject({
      'content-type': 'application/json',
      authorization: 'Bearer t',
      'accept-language': 'en',
      accept: 'application/json, application/problem+json',
    });
  });

  it('sends no body and no content type where the route takes none', async () => {
    answer = json(200, {});
    await call(ping, {});
    expect(seen.body).toBe('');
    expect(seen.request.headers['content-type']).toBeUndefined();
  });

  it('asks for the headers anew at each call', async () => {
    let turn = 0;
    call = createClient({ baseUrl, headers: () => ({ 'x-turn': String(++turn) }) });
    answer = json(200, {});
    await call(ping, {});
    await call(ping, {});
    expect(seen.request.headers['x-turn']).toBe('2');
  });

  it('answers nothing for 204', async () => {
    answer = (response) => response.writeHead(204).end();
    expect(await call(ping, {})).toBeUndefined();
  });

  it('throws the server’s problem whole, with words for people as its message', async () => {
    const problem = {
      type: 'https://kedun.dev/problems/quota_used',
      title: '今日查看次数已用完',
      status: 403,
      code: 'quota_used',
      params: { limit: 20 },
      fields: [{ pointer: '/purpose', code: 'missing', message: '请填写' }],
      requestId: 'req-1',
    };
    answer = json(403, problem, 'application/problem+json');
    const error = await refusal(call(ping, {}));
    expect(error).toBeInstanceOf(ProblemError);
    expect((error as ProblemError).problem).toEqual(problem);
    expect((error as ProblemError).message).toBe('今日查看次数已用完');
    answer = json(403, { ...problem, detail: '明天再试' });
    expect(await refusal(call(ping, {}))).toMatchObject({ name: 'ProblemError', message: '明天再试' });
  });

  it.each([
    ['a page of a proxy', '<html>Bad Gateway</html>'],
    ['an empty answer', ''],
    ['JSON that is no problem', '{"error":"x"}'],
    ['a problem of the wrong shape', '{"type":"x","title":1,"status":"502","code":"x"}'],
  ])('calls the server unreachable when a failure comes as %s', async (_what, body) => {
    answer = json(502, body);
    const error = (await refusal(call(ping, {}))) as ProblemError;
    expect(error.problem).toEqual({ type: 'about:blank', title: 'Bad Gateway', status: 502, code: 'unreachable' });
  });

  it('says offline when nobody answers', async () => {
    call = createClient({ baseUrl: 'http://127.0.0.1:1' });
    expect(((await refusal(call(ping, {}))) as ProblemError).problem).toMatchObject({ status: 0, code: 'offline' });
  });

  it('says offline when the line breaks before the answer', async () => {
    answer = (response) => response.destroy();
    expect(((await refusal(call(ping, {}))) as ProblemError).problem.code).toBe('offline');
  });

  it('lets the caller give up, and does not call that offline', async () => {
    const controller = new AbortController();
    const arrived = new Promise<void>((resolve) => {
      hasArrived = resolve;
    });
    answer = () => {};
    const waiting = refusal(call(ping, {}, controller.signal));
    await arrived;
    controller.abort();
    const error = await waiting;
    expect(error).not.toBeInstanceOf(ProblemError);
    expect((error as Error).name).toBe('AbortError');
  });

  it('does not call at all once the caller has given up', async () => {
    seen = undefined as never;
    expect(((await refusal(call(ping, {}, AbortSignal.abort()))) as Error).name).toBe('AbortError');
    expect(seen).toBeUndefined();
  });

  it('types what goes in and what comes out by the route', () => {
    expectTypeOf(call<typeof read>)
      .parameter(1)
      .toEqualTypeOf<{
        params: { id: string; noteId: string };
        query: { tag?: string[] | undefined; deep?: boolean | undefined };
      }>();
    expectTypeOf(call<typeof change>)
      .parameter(1)
      .toEqualTypeOf<{
        params: { id: string };
        body: { title: string; due: string };
      }>();
    expectTypeOf(call<typeof change>).returns.resolves.toEqualTypeOf<{ at: Date }>();
    expectTypeOf(call<typeof list>).returns.resolves.toEqualTypeOf<{ items: { id: string }[]; next: string | null }>();
    // @ts-expect-error a route with a body is not called without
    const withoutBody = () => call(change, { params: { id: '1' } });
    // @ts-expect-error nor with a parameter of another type
    const wrongParameter = () => call(read, { params: { id: 1, noteId: '2' }, query: {} });
    expect([withoutBody, wrongParameter]).toHaveLength(2);
  });
});
