import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { newId } from '@kedun/base';
import { defineRoute } from '@kedun/contract';
import { visitors } from '@kedun/domains/kernel/access';
import { handle } from '@kedun/domains/kernel/handler';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildHttp } from './http.ts';
import { isLarge, openGates } from './large-bodies.ts';
import { readSettings } from './settings.ts';

const busy = expect.objectContaining({ code: 'too_busy', status: 503 });

describe('a large body', () => {
  it.each([
    ['1048575', false],
    ['1048576', true],
    ['14000000', true],
    ['0', false],
    [undefined, true],
    ['many', true],
  ])('is one that says so, or does not say how large it is: %j', (length, is) => expect(isLarge(length)).toBe(is));

  it('is let in with few others of its network, few of all, and gives its place back however it ends', async () => {
    const enter = openGates();
    const come = (network: string) => {
      const answer = new PassThrough().resume();
      enter('visitor', network, answer);
      return answer;
    };
    const one = Array.from({ length: 12 }, () => come('192.0.2.1'));
    expect(() => come('192.0.2.1')).toThrow(busy);
    const other = Array.from({ length: 12 }, () => come('192.0.2.2'));
    expect(() => come('192.0.2.3')).toThrow(busy);
    one[0]?.end();
    other[0]?.destroy();
    await Promise.allSettled([one[0], other[0]].map((answer) => finished(answer as PassThrough)));
    come('192.0.2.1');
    expect(() => come('192.0.2.1')).toThrow(busy);
    come('192.0.2.3');
    expect(() => come('192.0.2.2')).toThrow(busy);
  });

  it('of customers keeps neither staff nor other systems out, nor they each other', () => {
    const enter = openGates();
    const fill = (kind: 'visitor' | 'person' | 'key') => {
      let inside = 0;
      for (let index = 0; ; index++, inside++) {
        try {
          enter(kind, kind === 'visitor' ? `192.0.2.${index % 3}` : '192.0.2.1', new PassThrough());
        } catch {
          return inside;
        }
      }
    };
    expect([fill('visitor'), fill('person'), fill('key')]).toEqual([24, 8, 12]);
  });
});

describe('large bodies that come together', () => {
  const route = defineRoute({
    method: 'POST',
    path: '/test/large',
    action: 'test.large',
    summary: 'Takes a large body',
    body: z.object({ content: z.string() }),
    reply: z.object({ length: z.number() }),
    errors: [],
    bodyLimit: 2 * 1024 * 1024,
  });
  let app: Awaited<ReturnType<typeof buildHttp>>;
  let arrived = 0;
  const logged: string[] = [];
  let letGo: () => void;
  let wait: Promise<void>;
  beforeAll(async () => {
    app = await buildHttp({
      settings: readSettings({}),
      logger: pino({ level: 'error' }, { write: (line: string) => void logged.push(line) }),
      handlers: [
        handle(route, async ({ body }) => {
          arrived += 1;
          await wait;
          return { length: body.content.length };
        }),
      ],
      access: { 'test.large': visitors },
      resolveActor: async () => ({ kind: 'visitor', customerId: newId(), conversationId: newId() }),
    });
  });
  afterAll(() => app.close());
  const send = (size: number) =>
    app.inject({ method: 'POST', url: '/api/v1/test/large', payload: { content: 'x'.repeat(size) } });

  it('beyond the places are told to come again, while small ones go on', async () => {
    wait = new Promise((resolve) => {
      letGo = resolve;
    });
    const first = Array.from({ length: 12 }, () => send(1_100_000));
    await expect.poll(() => arrived).toBe(12);
    expect((await send(1_100_000)).json()).toMatchObject({ code: 'too_busy', status: 503 });
    expect(logged).toEqual([]);
    const small = send(1_000);
    await expect.poll(() => arrived).toBe(13);
    letGo();
    expect((await Promise.all([...first, small])).map(({ statusCode }) => statusCode)).toEqual(Array(13).fill(200));
    expect((await send(1_100_000)).statusCode).toBe(200);
  });

  it('are not waited for without end', () => expect(app.server.requestTimeout).toBe(300_000));
});
