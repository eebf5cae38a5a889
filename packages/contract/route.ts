import type { z } from 'zod';

/** HTTP methods that a contract may use. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One route, said once: the server validates by it, the typed client calls by it,
 * OpenAPI is generated from it, and the tests walk it.
 */
export interface Route {
  readonly method: Method;
  /** Path under `/api/v1`, parameters as `:name`. */
  readonly path: `/${string}`;
  /** The action that `access.ts` of the domain has a rule for, as `domain.noun.verb`. */
  readonly action: `${string}.${string}`;
  /** One English sentence for the API documentation. */
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Shape of a successful answer; what it does not name is not sent. */
  readonly reply: z.ZodType;
  /** Media type of a reply that is text and not JSON. */
  readonly mediaType?: string;
  /** Coded errors that callers should expect, beside the general ones. */
  readonly errors?: readonly string[];
  /** Largest accepted body in bytes, 64 KiB unless told. */
  readonly bodyLimit?: number;
  /** Calls allowed per minute and caller, 600 unless told. */
  readonly perMinute?: number;
}

/** Declares a route; exists so that its literal types are kept. */
export function defineRoute<const R extends Route>(route: R): R {
  return route;
}

type Part<R, K extends 'params' | 'query' | 'body', Side extends 'in' | 'out'> = R extends { [P in K]: infer S }
  ? S extends z.ZodType
    ? { [P in K]: Side extends 'in' ? z.input<S> : z.output<S> }
    : unknown
  : unknown;

type Flatten<T> = { [K in keyof T]: T[K] };

/** What a caller gives: params, query and body as the schemas accept them. */
export type InputOf<R extends Route> = Flatten<
  Part<R, 'params', 'in'> & Part<R, 'query', 'in'> & Part<R, 'body', 'in'>
>;

/** What a handler gets: params, query and body as the schemas yield them. */
export type ParsedOf<R extends Route> = Flatten<
  Part<R, 'params', 'out'> & Part<R, 'query', 'out'> & Part<R, 'body', 'out'>
>;

/** What a route answers. */
export type ReplyOf<R extends Route> = z.output<R['reply']>;

/** What a handler returns, before the reply schema has run over it. */
export type AnswerOf<R extends Route> = z.input<R['reply']>;
