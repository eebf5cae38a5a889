import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { serveDemoPages } from './demo-pages.ts';

const dist = mkdtempSync(join(tmpdir(), 'kedun-dist-'));
afterAll(() => rmSync(dist, { recursive: true, force: true }));

describe('the demo shop', () => {
  it('is not there before the widget is built', async () => {
    const app = Fastify();
    serveDemoPages(app, dist);
    expect((await app.inject('/demo/shop')).statusCode).toBe(404);
  });

  it('is served as a page that browsers ask for again', async () => {
    mkdirSync(join(dist, 'widget', 'demo'), { recursive: true });
    writeFileSync(join(dist, 'widget', 'demo', 'index.html'), '<!doctype html><title>云岭商城</title>');
    const app = Fastify();
    serveDemoPages(app, dist);
    const answer = await app.inject('/demo/shop?channel=toll');
    expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    expect(answer.body).toContain('云岭商城');
  });
});
