import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { KedunError } from '@kedun/base';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { root } from './root.ts';

/** A year: the name of such a file changes with its content. */
const HASHED = 'public, max-age=31536000, immutable';
/** Asked again each time; answered with 304 while it is the same. */
const CHECKED = 'no-cache';

/** How long browsers may keep a built file: the builders put a hash into the names below `assets/`. */
export function cacheControlOf(path: string): string {
  return /[\\/]assets[\\/][^\\/]+-[\w-]{8,}\.\w+(\.br|\.gz)?$/.test(path) ? HASHED : CHECKED;
}

/** Whether a request wants a page of the console, whose router knows the address better than we do. */
export function wantsPage(method: string, url: string, accept: string | undefined): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (/^\/(api|widget|realtime|assets)(\/|$)/.test(url)) return false;
  return accept?.includes('text/html') ?? false;
}

/** The widget's files are loaded by other sites: as a script tag, and as modules, which ask for CORS. */
function openToOtherSites(response: { setHeader(name: string, value: string): unknown }): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
}

const FILES = { cacheControl: false, preCompressed: true, dotfiles: 'ignore', decorateReply: false } as const;

/**
 * Serves the built console at `/`, each of its addresses with the same page, and the widget at `/widget/`.
 * What was not built is not served: a server from source still answers its API.
 */
export async function serveStatic(app: FastifyInstance, dist: string = join(root, 'dist')): Promise<void> {
  const [console, widget] = [join(dist, 'console'), join(dist, 'widget')];
  if (existsSync(widget)) {
    await app.register(fastifyStatic, {
      ...FILES,
      root: widget,
      prefix: '/widget/',
      setHeaders(response, path) {
        response.setHeader('cache-control', cacheControlOf(path));
        openToOtherSites(response);
      },
    });
  }
  const page = join(console, 'index.html');
  if (existsSync(page)) {
    await app.register(fastifyStatic, {
      ...FILES,
      root: console,
      prefix: '/',
      setHeaders: (response, path) => response.setHeader('cache-control', cacheControlOf(path)),
    });
  }
  app.setNotFoundHandler(async (request: FastifyRequest, reply) => {
    if (!existsSync(page) || !wantsPage(request.method, request.url, request.headers.accept)) {
      throw new KedunError('not_found', 404, 'No such address');
    }
    return reply.type('text/html; charset=utf-8').header('cache-control', CHECKED).send(readFileSync(page));
  });
}
