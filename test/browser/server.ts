/** The real server as a process of its own, so that it can be killed and started again over the same data. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const BUILT = join(root, 'dist', 'server', 'main.js');

export interface StartOptions {
  readonly dataDir: string;
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Server {
  readonly url: string;
  readonly dataDir: string;
  /** Everything the process has said. */
  output(): string;
  /** SIGKILL: no chance to tidy up. */
  kill(): Promise<void>;
  /** Starts again on the same port and data. */
  start(): Promise<void>;
  /** SIGTERM, and waits until it has ended. */
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Starts the built server, or from source while there is no build; answers when it is ready. */
export async function startServer({ dataDir, settings = {} }: StartOptions): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let said = '';
  let child: ChildProcess | null = null;
  const output = () => said;

  async function start(): Promise<void> {
    const program =
      existsSync(BUILT) && !process.env.KEDUN_FROM_SOURCE
        ? [BUILT]
        : ['--import', 'tsx', join(root, 'apps', 'server', 'main.ts')];
    child = spawn(process.execPath, program, {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        KEDUN_DATA_DIR: dataDir,
        KEDUN_LOG_LEVEL: 'warn',
        // All customers of the tests come from one address.
        KEDUN_WIDGET_SESSIONS_PER_MINUTE: '100000',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    await untilReady(url, child, output);
  }
  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const ending = child;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  }
  await start();
  return { url, dataDir, output, start, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
