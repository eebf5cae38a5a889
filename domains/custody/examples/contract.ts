import { SENSITIVE_TYPES } from '@kedun/base';
import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { CASE_KINDS } from '../cases/contract.ts';

/** Examples that one installation keeps: all of them are tried on every change of settings, in the browser. */
export const MOST_EXAMPLES = 500;

const id = z.uuid();
const type = z.enum(SENSITIVE_TYPES);

const span = z.object({ start: z.number().int().nonnegative(), end: z.number().int().positive(), type });

/** A sentence that is nobody's, and what detection must find in it: no less and no more. */
export const detectionExample = z.object({
  id,
  /** A miss must be found from now on; a false alarm must stay in clear. */
  kind: z.enum(CASE_KINDS),
  text: z.string(),
  spans: z.array(span),
  createdAt: z.iso.datetime(),
  /** Null for somebody who is no longer known. */
  createdBy: z.string().nullable(),
});
export type DetectionExample = z.infer<typeof detectionExample>;

/** An example on its way in. */
export const newExample = z.object({
  kind: z.enum(CASE_KINDS),
  text: z.string().trim().min(2).max(300),
  /** The made-up value in it that must be found, or must not. */
  value: z.string().trim().min(1).max(200),
  type,
  /** Whoever writes it says that nothing in it is anybody's. */
  isNobodys: z.literal(true),
});
export type NewExample = z.infer<typeof newExample>;

export const examplesRoute = defineRoute({
  method: 'GET',
  path: '/custody/detection/examples',
  action: 'custody.example.list',
  summary: 'Sentences that detection must get right, newest first',
  reply: z.object({ examples: z.array(detectionExample) }),
});

export const addExampleRoute = defineRoute({
  method: 'POST',
  path: '/custody/detection/examples',
  action: 'custody.example.add',
  summary: 'Keep a sentence with made-up values that detection must get right',
  body: newExample,
  reply: z.object({ id }),
  errors: ['example_without_value', 'example_checked', 'example_twice', 'too_many_examples'],
});

export const removeExampleRoute = defineRoute({
  method: 'DELETE',
  path: '/custody/detection/examples/:id',
  action: 'custody.example.remove',
  summary: 'Keep a sentence no longer',
  params: z.object({ id }),
  reply: z.object({}),
});
