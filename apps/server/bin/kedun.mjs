#!/usr/bin/env node
// The command runs the build where there is one, the sources otherwise.
import { existsSync } from 'node:fs';

const built = new URL('../../../dist/server/cli.js', import.meta.url);
if (existsSync(built)) await import(built.href);
else {
  const { register } = await import('tsx/esm/api');
  register();
  await import('../cli.ts');
}
