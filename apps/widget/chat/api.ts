import type { InputOf, Problem, ReplyOf, Route } from '@kedun/contract';

/** The server said no, or could not be reached (`offline`). */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** True when trying again later may help: no connection, or the server is starting or overloaded. */
export function isPassing(problem: Problem): boolean {
  return problem.status === 0 || problem.status === 429 || problem.status >= 500;
}

/**
 * Calls a route of a contract. Only the contract's types are used, so that the schemas stay out of the customer's
 * download: the path is checked by the compiler, the data by the server.
 */
export type Api = <R extends Route>(
  method: R['method'],
  path: R['path'],
  input: InputOf<R>,
  signal?: AbortSignal,
) => Promise<ReplyOf<R>>;

interface AnyInput {
  readonly params?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
}

function urlOf(path: string, { params, query }: AnyInput): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(name, String(value));
  return search.size > 0 ? `${filled}?${search}` : filled;
}

async function problemOf(response: Response): Promise<Problem> {
  const said = (await response.json().catch(() => null)) as Partial<Problem> | null;
  if (said && typeof said.code === 'string' && typeof said.title === 'string') return said as Problem;
  return { type: 'about:blank', title: '', status: response.status, code: 'unreachable' };
}

/** Builds the caller; `headers` are read at each call. */
export function createApi(server: string, headers: () => Record<string, string>): Api {
  const offline = (): never => {
    throw new Refusal({ type: 'about:blank', title: '', status: 0, code: 'offline' });
  };
  return async (method, path, input, signal) => {
    const { body } = input as AnyInput;
    const response = await fetch(`${server}/api/v1${urlOf(path, input as AnyInput)}`, {
      method,
      credentials: 'omit',
      headers: {
        accept: 'application/json, application/problem+json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers(),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    }).catch(offline);
    if (!response.ok) throw new Refusal(await problemOf(response));
    // The connection may also end within the answer.
    return response.json().catch(offline);
  };
}
