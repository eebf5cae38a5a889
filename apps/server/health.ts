import { notFound } from '@kedun/base';
import { SESSION_COOKIE } from '@kedun/domains/identity/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Database } from './database.ts';
import type { ResolveActor } from './http.ts';
import type { Settings } from './settings.ts';

/** What tells a caller from this machine, or an administrator, from everybody else. */
export interface MetricsDoor {
  readonly settings: Pick<Settings, 'areMetricsOpen' | 'publicUrl' | 'trustsProxy'>;
  readonly resolveActor: ResolveActor;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** From this machine itself: behind a proxy that does not say for whom it asks, everybody would seem to be. */
function isLocal({ ip, headers }: FastifyRequest, { settings }: MetricsDoor): boolean {
  const isProxied = settings.publicUrl !== undefined || headers['x-forwarded-for'] !== undefined;
  return LOOPBACK.test(ip) && (settings.trustsProxy || !isProxied);
}

async function maySeeMetrics(request: FastifyRequest, door: MetricsDoor): Promise<boolean> {
  if (door.settings.areMetricsOpen || isLocal(request, door)) return true;
  const cookie = request.cookies[SESSION_COOKIE];
  if (!cookie) return false;
  const userAgent = String(request.headers['user-agent'] ?? '');
  const actor = await door.resolveActor({ cookie, ip: request.ip, userAgent, isListening: true });
  return actor.kind === 'person' && actor.role === 'admin' && actor.isFullySignedIn;
}

/**
 * `/healthz` (the process lives), `/readyz` (the database answers), `/metrics` (Prometheus; counts only, no people) for
 * this machine and administrators.
 */
export function addHealth(app: FastifyInstance, database: Database, door: MetricsDoor): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await database.query('select 1');
      return { status: 'ready', database: database.kind };
    } catch {
      return reply.code(503).send({ status: 'not_ready' });
    }
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!(await maySeeMetrics(request, door))) throw notFound('page');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
