import type { FastifyInstance } from 'fastify';

/** Whether pages of an origin may call us, as the channels' settings say. */
export type OriginCheck = (origin: string) => Promise<boolean>;

const REMEMBERED_MS = 5_000;

/** The same check, asked of the database at most once in five seconds per origin. */
export function rememberOrigins(check: OriginCheck, now: () => number = Date.now): OriginCheck {
  const known = new Map<string, { isAllowed: boolean; until: number }>();
  return async (origin) => {
    const before = known.get(origin);
    if (before && before.until > now()) return before.isAllowed;
    const isAllowed = await check(origin);
    // Origins are strangers' words: the memory for them stays small.
    if (known.size > 1_000) known.clear();
    known.set(origin, { isAllowed, until: now() + REMEMBERED_MS });
    return isAllowed;
  };
}

/**
 * Lets pages that embed the widget call the API with its bearer. Credentials stay out:
 * a foreign page never calls with a person's session (no `access-control-allow-credentials`).
 */
export function allowForeignPages(app: FastifyInstance, isAllowed: OriginCheck): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin, host } = request.headers;
    if (!origin || !request.url.startsWith('/api/v1/') || origin.replace(/^https?:\/\//, '') === host) return;
    reply.header('vary', 'origin');
    if (await isAllowed(origin)) reply.header('access-control-allow-origin', origin);
  });
  app.options('/api/v1/*', { schema: { hide: true } }, async (_, reply) => {
    if (!reply.getHeader('access-control-allow-origin')) return reply.code(403).send();
    return reply
      .header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE')
      .header('access-control-allow-headers', 'authorization, content-type, accept-language')
      .header('access-control-max-age', '600')
      .code(204)
      .send();
  });
}
