import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { defineEvent, type EventData } from './event.ts';
import { ProblemError, problemSchema } from './problem.ts';
import { type AnswerOf, defineRoute, type InputOf, type ParsedOf, type ReplyOf } from './route.ts';

const full = defineRoute({
  method: 'PUT',
  path: '/customers/:id/fields',
  action: 'custody.field.put',
  summary: 'Puts a field',
  params: z.object({ id: z.coerce.number() }),
  query: z.object({ isDry: z.stringbool().default(false) }),
  body: z.object({ at: z.string().transform((text) => new Date(text)) }),
  reply: z.object({ count: z.string().transform(Number) }),
});
const bare = defineRoute({ method: 'GET', path: '/me', action: 'identity.me', summary: 'Me', reply: z.object({}) });

describe('a route, said once', () => {
  it('keeps its literal types', () => {
    expectTypeOf(full.method).toEqualTypeOf<'PUT'>();
    expectTypeOf(full.path).toEqualTypeOf<'/customers/:id/fields'>();
    expectTypeOf(full.action).toEqualTypeOf<'custody.field.put'>();
    expect(full.path).toBe('/customers/:id/fields');
  });

  it('types the caller by what schemas accept, the handler by what they yield', () => {
    expectTypeOf<InputOf<typeof full>>().toEqualTypeOf<{
      params: { id: unknown };
      query: { isDry?: string | undefined };
      body: { at: string };
    }>();
    expectTypeOf<ParsedOf<typeof full>>().toEqualTypeOf<{
      params: { id: number };
      query: { isDry: boolean };
      body: { at: Date };
    }>();
    expectTypeOf<AnswerOf<typeof full>>().toEqualTypeOf<{ count: string }>();
    expectTypeOf<ReplyOf<typeof full>>().toEqualTypeOf<{ count: number }>();
    expect(full.body.parse({ at: '2026-11-02' }).at).toBeInstanceOf(Date);
  });

  it('asks nothing of the caller where it takes nothing', () => {
    expectTypeOf<keyof InputOf<typeof bare>>().toEqualTypeOf<never>();
    expect(bare).not.toHaveProperty('body');
  });

  it('must have a path from the root and an action with a domain', () => {
    // @ts-expect-error the path begins with a slash
    defineRoute({ ...bare, path: 'me' });
    // @ts-expect-error the action is named as domain.noun.verb
    defineRoute({ ...bare, action: 'me' });
    // @ts-expect-error only these methods
    expect(defineRoute({ ...bare, method: 'TRACE' }).method).toBe('TRACE');
  });
});

describe('a kind of event', () => {
  const added = defineEvent({
    name: 'desk.message_added',
    data: z.object({ conversationId: z.string(), count: z.number() }),
  });

  it('types what it tells', () => {
    expectTypeOf<EventData<typeof added>>().toEqualTypeOf<{ conversationId: string; count: number }>();
    expectTypeOf(added.name).toEqualTypeOf<'desk.message_added'>();
    // @ts-expect-error an event is named by domain and what happened
    expect(defineEvent({ name: 'added', data: added.data }).name).toBe('added');
  });
});

describe('problem details (RFC 9457)', () => {
  const problem = { type: 'about:blank', title: '没有权限', status: 403, code: 'not_allowed' };

  it('need type, title, status and code', () => {
    expect(problemSchema.parse(problem)).toEqual(problem);
    for (const key of Object.keys(problem)) {
      expect(problemSchema.safeParse({ ...problem, [key]: undefined }).success, key).toBe(false);
    }
  });

  it('carry facts as texts and numbers only, and nothing that is not named', () => {
    expect(problemSchema.safeParse({ ...problem, params: { left: 3, unit: 'hour' } }).success).toBe(true);
    expect(problemSchema.safeParse({ ...problem, params: { customer: { phone: '13812345678' } } }).success).toBe(false);
    expect(problemSchema.parse({ ...problem, stack: 'at secret.ts:1' })).toEqual(problem);
  });

  it('are thrown with their words, the more exact ones first', () => {
    expect(new ProblemError(problem).message).toBe('没有权限');
    expect(new ProblemError({ ...problem, detail: '请先取得证书' })).toMatchObject({
      name: 'ProblemError',
      message: '请先取得证书',
      problem: { code: 'not_allowed' },
    });
  });
});
