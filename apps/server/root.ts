import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(from: string): string {
  const manifest = join(from, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'kedun-platform') return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('The Kedun installation folder was not found above this file');
  return findRoot(parent);
}

/** The installation folder, the same from source and from the build. */
export const root = findRoot(dirname(fileURLToPath(import.meta.url)));
