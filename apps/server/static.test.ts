import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheControlOf, serveStatic, wantsPage } from './static.ts';

describe('how long browsers keep a file', () => {
  it.each([
    ['/d/console/assets/index-DkjEzU37.js', 'immutable'],
    ['/d/console/assets/index-DkjEzU37.js.br', 'immutable'],
    ['/d/widget/assets/zh-CN-CoLbrm1Q.js', 'immutable'],
    ['C:\\d\\console\\assets\\index-a_b-c1D2.css', 'immutable'],
    ['/d/console/index.html', 'no-cache'],
    ['/d/console/first-paint.js', 'no-cache'],
    ['/d/widget/widget.js', 'no-cache'],
    ['/d/widget/chat.js', 'no-cache'],
  ])('%s: %s', (path, expected) => {
    expect(cacheControlOf(path)).toContain(expected);
  });
});

describe('what gets the page of the console', () => {
  it.each([
    ['GET', '/', 'text/html', true],
    ['GET', '/people/019a', 'text/html,application/xhtml+xml', true],
    ['HEAD', '/desk', 'text/html', true],
    ['GET', '/widgets', 'text/html', true],
    ['GET', '/assets/gone-12345678.js', 'text/html', false],
    ['GET', '/api/v1/gone', 'text/html', false],
    ['GET', '/widget/gone.js', 'text/html', false],
    ['GET', '/desk', 'application/json', false],
    ['GET', '/desk', undefined, false],
    ['POST', '/desk', 'text/html', false],
  ])('%s %s accepting %s: %s', (method, url, accept, expected) => {
    expect(wantsPage(method, url, accept)).toBe(expected);
  });
});

describe('the built pages', () => {
  const dist = mkdtempSync(join(tmpdir(), 'kedun-dist-'));
  let app: FastifyInstance;

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), text);
  }

  beforeAll(async () => {
    write('console/index.html', '<!doctype html>console');
    write('console/assets/index-12345678.js', 'plain');
    write('console/assets/index-12345678.js.br', 'squeezed');
    write('console/.vite/manifest.json', '{}');
    write('widget/widget.js', 'widget');
    app = Fastify();
    app.setErrorHandler((error: { status?: number; code?: string }, _, reply) =>
      reply.code(error.status ?? 500).send({ code: error.code }),
    );
    await serveStatic(app, dist);
  });
  afterAll(async () => {
    await app.close();
    rmSync(dist, { recursive: true });
  });

  const page = { accept: 'text/html' };

  it('answers every address of the console with its page, which is asked for anew each time', async () => {
    for (const url of ['/', '/people', '/people/019a/edit?tab=1']) {
      const reply = await app.inject({ url, headers: page });
      expect([reply.statusCode, reply.body]).toEqual([200, '<!doctype html>console']);
      expect(reply.headers['cache-control']).toBe('no-cache');
    }
  });

  it('serves hashed files for a year, compressed beforehand where the browser takes it', async () => {
    const url = '/assets/index-12345678.js';
    const plain = await app.inject({ url });
    expect([plain.body, plain.headers['cache-control']]).toEqual(['plain', 'public, max-age=31536000, immutable']);
    const squeezed = await app.inject({ url, headers: { 'accept-encoding': 'br' } });
    expect([squeezed.body, squeezed.headers['content-encoding']]).toEqual(['squeezed', 'br']);
  });

  it('lets other sites load the widget, and only the widget', async () => {
    const widget = await app.inject({ url: '/widget/widget.js' });
    expect(widget.headers['access-control-allow-origin']).toBe('*');
    expect(widget.headers['cross-origin-resource-policy']).toBe('cross-origin');
    const asset = await app.inject({ url: '/assets/index-12345678.js' });
    expect(asset.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(['/api/v1/gone', '/widget/gone.js', '/assets/gone-12345678.js', '/.vite/manifest.json'])(
    'answers %s with a problem, not with the page',
    async (url) => {
      const reply = await app.inject({ url });
      expect([reply.statusCode, reply.json()]).toEqual([404, { code: 'not_found' }]);
    },
  );

  it('serves nothing where nothing was built', async () => {
    const bare = Fastify();
    await serveStatic(bare, join(dist, 'gone'));
    expect((await bare.inject({ url: '/', headers: page })).statusCode).not.toBe(200);
    await bare.close();
  });
});
