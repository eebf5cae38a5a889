import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Database } from './database.ts';

/** `/healthz` (the process lives), `/readyz` (the database answers), `/metrics` (Prometheus; counts only, no people). */
export function addHealth(app: FastifyInstance, database: Database): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await database.pool.query('select 1');
      return { status: 'ready', database: database.kind };
    } catch {
      return reply.code(503).send({ status: 'not_ready' });
    }
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
