import { defineRoute, ProblemError } from '@kedun/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createCache, createCall } from './api.ts';

const route = (action: `${string}.${string}`) =>
  defineRoute({ method: 'GET', path: '/thing', action, summary: 'A thing', reply: z.object({ id: z.string() }) });

function answer(status: number, body: object): void {
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    asked.push(new Headers(init.headers).get('accept-language') ?? '');
    return new Response(JSON.stringify(body), { status });
  });
}

const asked: string[] = [];
const problem = (status: number, code: string) => ({ type: 'about:blank', title: 'No', status, code });

afterEach(() => {
  vi.unstubAllGlobals();
  asked.length = 0;
});

describe('createCall', () => {
  it('asks in the language of the interface at that moment', async () => {
    answer(200, { id: 'a' });
    let language = 'zh-CN';
    const call = createCall(
      () => language,
      () => {},
    );
    await call(route('desk.thing.read'), {});
    language = 'en';
    await call(route('desk.thing.read'), {});
    expect(asked).toEqual(['zh-CN', 'en']);
  });

  it.each([
    ['not_signed_in', 401, 1],
    ['second_factor_needed', 401, 1],
    ['sign_in_failed', 422, 0],
    ['not_allowed', 403, 0],
  ])('%s: tells %i times that the step changed', async (code, status, times) => {
    answer(status, problem(status, code));
    const told = vi.fn();
    const call = createCall(() => 'en', told);
    await expect(call(route('desk.thing.read'), {})).rejects.toBeInstanceOf(ProblemError);
    expect(told).toHaveBeenCalledTimes(times);
  });

  it('does not ask who is signed in because that very question was refused', async () => {
    answer(401, problem(401, 'not_signed_in'));
    const told = vi.fn();
    await expect(createCall(() => 'en', told)(route('identity.me.read'), {})).rejects.toBeInstanceOf(ProblemError);
    expect(told).not.toHaveBeenCalled();
  });
});

describe('createCache', () => {
  const retry = createCache().getDefaultOptions().queries?.retry as (tries: number, error: Error) => boolean;
  const failure = (status: number) => new ProblemError(problem(status, 'some_code'));

  it.each([
    [0, true],
    [503, true],
    [500, false],
    [404, false],
    [401, false],
  ])('status %i is asked again: %s', (status, isRetried) => expect(retry(0, failure(status))).toBe(isRetried));

  it('gives up after two tries', () => expect(retry(2, failure(0))).toBe(false));
});
