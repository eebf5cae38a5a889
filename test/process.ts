/**
 * The product as processes of their own: the server that can be killed, and the command line.
 * From source, or from the build where `npm test` has just made it.
 */
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { root } from '../apps/server/root.ts';

/** The environment of this machine without anything that this run of tests or its user has set for Kedun. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours =
    /^(KEDUN_|DATABASE_|VITEST|NODE_ENV$|PORT$|HOST$|NODE_OPTIONS$|INIT_CWD$|npm_(?!config_)|npm_config_local_prefix$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything it has written so far. */
  output(): string;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts `command`, waits until it says where it serves and `/readyz` answers. */
export async function startProcess(
  command: readonly string[],
  { cwd, env, timeoutMs }: { cwd: string; env: Record<string, string>; timeoutMs: number },
): Promise<ServerProcess> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd,
    env: { ...cleanEnvironment(), PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own, so that nothing it started outlives a kill
  });
  let output = '';
  child.stdout.on('data', (part) => {
    output += part;
  });
  child.stderr.on('data', (part) => {
    output += part;
  });
  const ended = endOf(child);
  const until = performance.now() + timeoutMs;
  for (;;) {
    const url = output.match(/Server listening at (https?:\/\/[\d.:]+)/)?.[1];
    const isReady =
      url &&
      (await fetch(`${url}/readyz`)
        .then((reply) => reply.ok)
        .catch(() => false));
    if (url && isReady) {
      return {
        url,
        pid: child.pid ?? 0,
        output: () => output,
        async end(signal) {
          if (signal === 'SIGKILL') killGroup(child);
          else child.kill(signal);
          await ended;
        },
      };
    }
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The process ended:\n${output}`);
    if (performance.now() > until) {
      killGroup(child);
      await ended;
      throw new Error(`Not ready within ${timeoutMs} ms:\n${output}`);
    }
    await sleep(25);
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // it ended by itself
  }
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', (code) => resolve(code)));
}

const programOf = (name: 'main' | 'cli'): string[] =>
  process.env.KEDUN_TEST_BUILT
    ? [join(root, 'dist/server', `${name}.js`)]
    : ['--import', 'tsx', join(root, 'apps/server', `${name}.ts`)];

/** The real server. */
export function startServer(env: Record<string, string>): Promise<ServerProcess> {
  return startProcess([process.execPath, ...programOf('main')], { cwd: root, env, timeoutMs: 90_000 });
}

/** The `kedun` command, as a process that has just been started. */
export function startKedun(args: readonly string[], env: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [...programOf('cli'), ...args], { cwd: root, env: { ...cleanEnvironment(), ...env } });
}

/** Runs the `kedun` command to its end. */
export async function kedun(
  args: readonly string[],
  { env = {}, input = '' }: { env?: Record<string, string>; input?: string } = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const child = startKedun(args, env);
  const read = { out: '', err: '' };
  child.stdout.on('data', (part) => {
    read.out += part;
  });
  child.stderr.on('data', (part) => {
    read.err += part;
  });
  child.stdin.on('error', () => {}); // it may end without reading all of it
  child.stdin.end(input);
  return { code: await endOf(child), ...read };
}

/** The address of the database that a pool is connected to; undefined for the embedded one. */
export async function addressOf(pool: pg.Pool): Promise<string | undefined> {
  const server = process.env.KEDUN_TEST_POSTGRES;
  if (!server) return undefined;
  const { rows } = await pool.query<{ name: string }>('select current_database() as name');
  return new URL(`/${rows[0]?.name}`, server).href;
}
