import { readFileSync } from 'node:fs';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { KedunError } from '@kedun/base';
import { problemSchema, type Route } from '@kedun/contract';
import { openWidgetSession } from '@kedun/domains/desk/contract';
import { SESSION_COOKIE } from '@kedun/domains/identity/contract';
import { networkOf } from '@kedun/domains/identity/sessions/rules';
import { type AccessRule, type AccessTable, mayCall } from '@kedun/domains/kernel/access';
import type { Actor } from '@kedun/domains/kernel/actor';
import type { Caller, Handler } from '@kedun/domains/kernel/handler';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { allowForeignPages, type OriginCheck } from './cors.ts';
import { bearerOf, foreignOrigin, refuseCrossSite, socketOrigin } from './cross-site.ts';
import { serveDocs } from './docs.ts';
import { isLarge, openGates } from './large-bodies.ts';
import { languageOf } from './phrases.ts';
import { toProblem } from './problems.ts';
import type { Settings } from './settings.ts';

/** Who is calling: identity resolves staff, desk resolves the widget's bearer. */
export type ResolveActor = (credentials: {
  cookie?: string;
  bearer?: string;
  ip: string;
  userAgent: string;
  /** True where a page only connects to listen, which it does by itself: that is nobody's work. */
  isListening?: boolean;
}) => Promise<Actor>;

export interface HttpParts {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly handlers: readonly Handler[];
  readonly access: AccessTable;
  readonly resolveActor: ResolveActor;
  /** What the browser of a session that is refused may be told about it; nothing unless told. */
  readonly whySignedOut?: (cookie: string) => Promise<string | null>;
  /** Pages that may embed the widget; none unless told. */
  readonly isOriginAllowed?: OriginCheck;
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
  }
}

function refuse(verdict: 'no' | 'sign_in' | 'second_factor', why: string | null): KedunError {
  if (verdict === 'sign_in') return new KedunError('not_signed_in', 401, 'Not signed in', why ? { why } : {});
  if (verdict === 'second_factor') return new KedunError('second_factor_needed', 401, 'Second factor missing');
  return new KedunError('not_allowed', 403, 'Role may not call this action');
}

/** Whom a rate limit counts: the person, the conversation or the key, so that a call centre behind one address is not one caller. */
function callerKey({ actor, ip, routeOptions }: FastifyRequest): string {
  // Each opening of the widget gives a conversation: counted by those, one would open the door to the next.
  if (routeOptions.url?.endsWith(openWidgetSession.path)) return networkOf(ip);
  if (actor.kind === 'person' || actor.kind === 'key') return actor.id;
  return actor.kind === 'visitor' ? actor.conversationId : networkOf(ip);
}

/** Calls per minute: what the route says; how often the widget may be opened is the installation's to say. */
function perMinuteOf(route: Route, settings: Settings): number {
  return route.action === openWidgetSession.action ? settings.widgetSessionsPerMinute : (route.perMinute ?? 600);
}

function callerOf(request: FastifyRequest, reply: FastifyReply, isSecure: boolean): Caller {
  return {
    actor: request.actor,
    ip: request.ip,
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300),
    language: languageOf(request.headers['accept-language']),
    origin: foreignOrigin(request),
    ...(request.headers.range ? { range: request.headers.range } : {}),
    sendBytes(mediaType, { start, end, total }) {
      if (request.headers.range) {
        reply.code(206).header('content-range', `bytes ${start}-${end - 1}/${total}`);
      }
      reply
        .type(mediaType)
        .header('accept-ranges', 'bytes')
        .header('content-length', end - start);
    },
    setCookie(name, value, maxAge) {
      const options = { path: '/', httpOnly: true, sameSite: 'strict' as const, secure: isSecure };
      if (value === null) reply.clearCookie(name, options);
      else reply.setCookie(name, value, { ...options, ...(maxAge ? { maxAge } : {}) });
    },
  };
}

/** How a caller proves who they are, as OpenAPI says it; an empty one where nobody needs to. */
function securityOf(rule: AccessRule): { [scheme: string]: string[] }[] {
  return [
    ...(rule.anonymous ? [{}] : []),
    ...(rule.roles.length > 0 ? [{ session: [] }] : []),
    ...(rule.visitors ? [{ visitor: [] }] : []),
    ...(rule.scopes.length > 0 ? [{ apiKey: [...rule.scopes] }] : []),
  ];
}

function schemaOf(route: Route, rule: AccessRule) {
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[/:]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: route.summary,
    tags: [route.action.split('.')[0] ?? ''],
    security: securityOf(rule),
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    response: { 200: route.reply, default: problemSchema },
  };
}

function addRoute(
  app: FastifyInstance,
  { route, run }: Handler,
  parts: HttpParts,
  enter: ReturnType<typeof openGates>,
): void {
  const rule = parts.access[route.action];
  if (!rule)
    throw new Error(`Route ${route.method} ${route.path} has no access rule for ${route.action}: add it to access.ts`);
  app.withTypeProvider<ZodTypeProvider>().route({
    method: route.method,
    url: `/api/v1${route.path}`,
    schema: schemaOf(route, rule),
    bodyLimit: route.bodyLimit ?? 64 * 1024,
    config: {
      rateLimit: {
        max: perMinuteOf(route, parts.settings),
        timeWindow: '1 minute',
        hook: 'preParsing',
        keyGenerator: callerKey,
      },
    },
    // Access is decided before the body is even parsed: a stranger learns nothing from validation.
    onRequest: async (request, reply) => {
      refuseCrossSite(request, route.action, rule);
      const bearer = bearerOf(request);
      const session = request.cookies[SESSION_COOKIE];
      request.actor = await parts.resolveActor({
        ...(session ? { cookie: session } : {}),
        ...(bearer ? { bearer } : {}),
        ip: request.ip,
        userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300),
      });
      const verdict = mayCall(request.actor, rule);
      if (verdict !== 'yes') {
        const why = verdict === 'sign_in' && session ? await parts.whySignedOut?.(session) : null;
        throw refuse(verdict, why ?? null);
      }
      if (route.bodyLimit && isLarge(request.headers['content-length']))
        enter(request.actor.kind, networkOf(request.ip), reply.raw);
    },
    handler: async (request, reply) => {
      const input = { params: request.params, query: request.query, body: request.body };
      reply.header('cache-control', 'no-store');
      if (route.mediaType) reply.type(route.mediaType);
      return run(
        input as never,
        callerOf(request, reply, parts.settings.tls !== undefined || request.protocol === 'https'),
      );
    },
  });
}

/** Builds the HTTP server with every route of every domain. Refuses a route without an access rule (invariant 11). */
export async function buildHttp(parts: HttpParts): Promise<FastifyInstance> {
  const { settings, logger } = parts;
  const { tls } = settings;
  const options = {
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // Whoever sends a body byte by byte keeps no place for ever.
    requestTimeout: 5 * 60 * 1000,
    // One proxy: what stands before its own entry was written by the caller.
    trustProxy: settings.trustsProxy && ((_address: string, hop: number) => hop < 1),
    ...(tls ? { https: { cert: readFileSync(tls.cert), key: readFileSync(tls.key) } } : {}),
  };
  // Fastify types HTTP and HTTPS servers apart; what we use of them is the same.
  const app = Fastify(options) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(cookie);
  await app.register(compress, { threshold: 1024 });
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'connect-src': ["'self'", ({ headers }) => socketOrigin(settings, headers)],
        ...(settings.tls ? {} : { 'upgrade-insecure-requests': null }),
      },
    },
    hsts: settings.tls !== undefined,
  });
  await app.register(rateLimit, { global: false });
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error, languageOf(request.headers['accept-language']), request.id);
    // Being busy is no fault of ours, and who floods us must not fill the log as well.
    if (problem.status >= 500 && problem.code !== 'too_busy')
      request.log.error({ err: error, requestId: request.id }, 'request failed');
    return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  });
  allowForeignPages(app, parts.isOriginAllowed ?? (async () => false));
  await serveDocs(app);
  const enter = openGates();
  for (const handler of parts.handlers) addRoute(app, handler, parts, enter);
  return app;
}
