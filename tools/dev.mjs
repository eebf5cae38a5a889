/** `npm run dev`: the server restarts and the pages rebuild when a source changes. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installIfNeeded, requireNode, root } from './setup.mjs';

requireNode();
installIfNeeded();

const bin = (name) => join(root, 'node_modules', '.bin', name);
const run = (command, args, cwd) =>
  spawn(command, args, {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: process.env,
  });

const children = [
  run(bin('vite'), ['build', '--watch', '--logLevel', 'warn'], join(root, 'apps/console')),
  run(bin('vite'), ['build', '--watch', '--logLevel', 'warn'], join(root, 'apps/widget')),
  run(bin('tsx'), ['watch', '--clear-screen=false', 'apps/server/main.ts'], root),
];
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
}
