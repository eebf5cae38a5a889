/**
 * What a newcomer does: clone, `npm start`, sign in. Nothing of this checkout is used but its commit and, but in the
 * long run, what npm has installed: `npm test` itself has just installed it the same way where it was not there.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createClient } from '@kedun/contract';
import { listConversations, listMessages } from '@kedun/domains/desk/contract';
import { demoSignIn, listDemoPeople } from '@kedun/domains/identity/contract';
import { afterAll, expect, it } from 'vitest';
import { root } from '../apps/server/root.ts';
import { type ServerProcess, startProcess } from './process.ts';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const folder = mkdtempSync(join(tmpdir(), 'kedun-fresh-'));
const clone = join(folder, 'kedun');
let server: ServerProcess | undefined;
afterAll(async () => {
  await server?.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

/** What is installed here is installed there; our own packages are those of the clone. */
function installFromHere(): void {
  const [here, there] = [root, clone].map((folder) => join(folder, 'node_modules')) as [string, string];
  mkdirSync(join(there, '@kedun'), { recursive: true });
  for (const name of readdirSync(here)) if (name !== '@kedun') symlinkSync(join(here, name), join(there, name));
  for (const name of readdirSync(join(here, '@kedun')))
    symlinkSync(join(clone, relative(root, realpathSync(join(here, '@kedun', name)))), join(there, '@kedun', name));
}

const start = async () => {
  server = await startProcess([npm, 'start'], {
    cwd: clone,
    env: { npm_config_prefer_offline: 'true' },
    timeoutMs: 500_000,
  });
  return server;
};

async function stop({ url, end }: ServerProcess): Promise<void> {
  // A browser keeps connections on which it asks nothing: the server does not wait for them.
  const silent = connect(Number(new URL(url).port), '127.0.0.1');
  await once(silent, 'connect');
  silent.on('error', () => {});
  await end('SIGTERM');
  server = undefined;
  await expect(fetch(`${url}/readyz`)).rejects.toThrow();
}

// The PostgreSQL run would do the very same: `npm start` brings its own database.
it.skipIf(process.env.KEDUN_TEST_POSTGRES)(
  'a fresh clone starts, and a demo person works in it',
  async () => {
    execFileSync('git', ['clone', '--quiet', root, clone]);
    if (process.env.KEDUN_DEEP !== '1') installFromHere();
    const first = await start();
    const cookies: string[] = [];
    const call = createClient({
      baseUrl: `${first.url}/api/v1`,
      headers: (): Record<string, string> => (cookies.length > 0 ? { cookie: cookies.join('; ') } : {}),
      fetch: async (...request) => {
        const reply = await fetch(...request);
        for (const cookie of reply.headers.getSetCookie()) cookies.push(cookie.split(';')[0] ?? '');
        return reply;
      },
    });
    const { items: people } = await call(listDemoPeople, {});
    expect(new Set(people.map(({ role }) => role)).size).toBe(6);
    const lead = people.find(({ role }) => role === 'lead');
    await call(demoSignIn, { body: { personId: lead?.id ?? '' } });
    const { items: conversations } = await call(listConversations, { query: { scope: 'team' } });
    expect(conversations.length).toBeGreaterThan(0);
    const { items: messages } = await call(listMessages, { params: { id: conversations[0]?.id ?? '' }, query: {} });
    expect(messages.length).toBeGreaterThan(0);
    const page = await fetch(first.url, { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<script')]);
    expect((await fetch(`${first.url}/widget/widget.js`)).status).toBe(200);
    expect(first.output()).toMatch(/Embedded database in \S+kedun\/data: .*NOT against power loss/);
    await stop(first);

    const startedAt = performance.now();
    await stop(await start());
    console.log(`second start and stop: ${Math.round(performance.now() - startedAt)} ms`);
  },
  600_000,
);
