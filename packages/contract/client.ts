import { type Problem, ProblemError, problemSchema } from './problem.ts';
import type { InputOf, ReplyOf, Route } from './route.ts';

/** How a client reaches the server. */
export interface ClientOptions {
  /** Origin and prefix, such as `/api/v1` or `http://localhost:7300/api/v1`. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  /** Headers for every call: language, bearer token of the widget. */
  readonly headers?: () => Record<string, string>;
}

/** Calls one route; throws `ProblemError` when the server refuses. */
export type Call = <R extends Route>(route: R, input: InputOf<R>, signal?: AbortSignal) => Promise<ReplyOf<R>>;

interface AnyInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/** Builds the path and query of a call. */
export function urlOf(route: Route, input: AnyInput): string {
  const path = route.path.replace(/:([a-zA-Z]+)/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name])),
  );
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(input.query ?? {})) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one));
  }
  const search = query.toString();
  return search ? `${path}?${search}` : path;
}

async function problemOf(response: Response): Promise<Problem> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  return { type: 'about:blank', title: response.statusText, status: response.status, code: 'unreachable' };
}

/** A typed client over `fetch`. A network failure throws a problem with code `offline`. */
export function createClient(options: ClientOptions): Call {
  return async (route, input, signal) => {
    const given = input as AnyInput;
    const response = await (options.fetch ?? fetch)(options.baseUrl + urlOf(route, given), {
      method: route.method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json, application/problem+json',
        ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers?.(),
      },
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
      ...(signal ? { signal } : {}),
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause;
      throw new ProblemError({ type: 'about:blank', title: 'offline', status: 0, code: 'offline' });
    });
    if (!response.ok) throw new ProblemError(await problemOf(response));
    return response.status === 204 ? undefined : await response.json();
  };
}
