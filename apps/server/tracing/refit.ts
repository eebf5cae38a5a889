import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Refit, RefitWork } from '@kedun/assess';
import { root } from '../root.ts';

/** Time for fitting once, the start of the process included, and JavaScript's memory there. */
const TIME_MS = 120_000;
const HEAP_MEBIBYTES = 1024;

/** From the build or from the sources, as this module is. No key or address of the server goes with it. */
function startProcess(): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const loader = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const entry = isSource ? 'apps/server/tracing/process.ts' : 'dist/server/tracing/process.js';
  return fork(join(root, entry), [], {
    cwd: root,
    env: {},
    execArgv: [`--max-old-space-size=${HEAP_MEBIBYTES}`, ...(isSource ? ['--import', loader()] : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** Fits in a process of its own; null where that fails or takes too long: then the old model stays. */
export function refitApart(work: RefitWork, { time = TIME_MS }: { time?: number } = {}): Promise<Refit | null> {
  return new Promise((resolve) => {
    const child = startProcess();
    // A server that ends does not wait for it.
    child.unref();
    child.channel?.unref();
    const timer = setTimeout(() => child.kill('SIGKILL'), time);
    const end = (refit: Refit | null) => {
      clearTimeout(timer);
      resolve(refit);
    };
    child.once('message', (refit) => end(refit as Refit));
    child.once('error', () => end(null));
    child.once('exit', () => end(null));
    child.send(work, (error) => error && child.kill('SIGKILL'));
  });
}
