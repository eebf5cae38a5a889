import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { root } from './root.ts';

/** Serves the imaginary shop with the widget on it at `/demo/shop`; its scripts are the widget's files. */
export function serveDemoPages(app: FastifyInstance, dist: string = join(root, 'dist')): void {
  const page = join(dist, 'widget', 'demo', 'index.html');
  if (!existsSync(page)) return;
  app.get('/demo/shop', { schema: { hide: true } }, async (_, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(readFileSync(page)),
  );
}
