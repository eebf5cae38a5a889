import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProblemError } from '@kedun/contract';
import { listPeople, readMe } from '@kedun/domains/identity/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCache, createCall } from './api.ts';

const problem = (status: number, code = 'some') => new ProblemError({ type: 'about:blank', title: code, status, code });

describe('what is asked again', () => {
  const retry = createCache().getDefaultOptions().queries?.retry as (tries: number, error: Error) => boolean;

  it.each([
    ['a refusal', problem(403), 0, false],
    ['a missing session', problem(401), 0, false],
    ['a fault of the server', problem(500), 0, false],
    ['a server that starts', problem(503), 0, true],
    ['a gateway without a server', problem(502), 1, true],
    ['no network', problem(0, 'offline'), 1, true],
    ['no network for the third time', problem(0, 'offline'), 2, false],
  ])('%s: %s', (_, error, tries, expected) => {
    expect(retry(tries, error)).toBe(expected);
  });
});

describe('a call of the console', () => {
  let server: Server;
  let answer: { status: number; body: object };
  const seen: { url: string | undefined; language: string | undefined }[] = [];
  const realFetch = globalThis.fetch;

  beforeEach(async () => {
    seen.length = 0;
    server = createServer((request, response) => {
      seen.push({ url: request.url, language: request.headers['accept-language'] });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    // A browser resolves paths against its page; Node has no page.
    globalThis.fetch = (url, init) => realFetch(`http://127.0.0.1:${port}${String(url)}`, init);
  });
  afterEach(async () => {
    globalThis.fetch = realFetch;
    await new Promise((resolve) => server.close(resolve));
  });

  it('goes to the API in the language that is chosen at that moment', async () => {
    answer = { status: 200, body: { items: [] } };
    let language = 'zh-CN';
    const call = createCall(() => language, vi.fn());
    await call(listPeople, {});
    language = 'en';
    await call(listPeople, {});
    expect(seen).toEqual([
      { url: '/api/v1/identity/people', language: 'zh-CN' },
      { url: '/api/v1/identity/people', language: 'en' },
    ]);
  });

  it.each([
    ['not_signed_in', 401, true],
    ['second_factor_needed', 401, true],
    ['not_allowed', 403, false],
    ['internal', 500, false],
  ])('that is refused with %s tells that the step has changed: %s', async (code, status, expected) => {
    answer = { status, body: { type: 'about:blank', title: code, status, code } };
    const onStepChanged = vi.fn();
    const call = createCall(() => 'en', onStepChanged);
    await expect(call(listPeople, {})).rejects.toMatchObject({ problem: { code } });
    expect(onStepChanged.mock.calls.length > 0).toBe(expected);
  });

  it('never asks who is signed in because that very question was refused', async () => {
    answer = { status: 401, body: { type: 'about:blank', title: 'x', status: 401, code: 'not_signed_in' } };
    const onStepChanged = vi.fn();
    await expect(createCall(() => 'en', onStepChanged)(readMe, {})).rejects.toThrow();
    expect(onStepChanged).not.toHaveBeenCalled();
  });
});
