/** What start, test and dev share before anything else is there: only Node's own modules may be imported here. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 19];

/** Ends with a sentence when this Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`Kedun needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

function packagesIn(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
}

/** What npm notes of what it has put here; nothing where it noted nothing, or was cut off while it did. */
function installedPackages() {
  try {
    return packagesIn('node_modules/.package-lock.json');
  } catch {
    return {};
  }
}

/** Whether what is locked is there; what is optional may be missing. */
function isInstalled() {
  const here = installedPackages();
  return Object.entries(packagesIn('package-lock.json')).every(
    ([path, { version, optional }]) => optional || !path.includes('node_modules/') || here[path]?.version === version,
  );
}

/** Installs the locked dependencies, unless they are there, whoever installed them. */
export function installIfNeeded() {
  if (isInstalled()) return;
  console.log('Installing dependencies (once) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_ENV: 'development' },
  });
}

const SOURCES = ['packages', 'domains', 'apps', 'tools', 'package-lock.json'];
const NOT_SOURCES = new Set(['node_modules', 'dist', '.cache']);

function* filesBelow(path) {
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (NOT_SOURCES.has(entry.name) || entry.name.includes('.test.')) continue;
    yield* filesBelow(join(path, entry.name));
  }
}

/** A fingerprint of the sources by path, size and time of change; cheap enough for every start. */
export function sourcesStamp() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesBelow(join(root, source))) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

const builtStamp = join(root, 'dist', '.kedun-built');

/** Whether the build is of these very sources. */
export function isBuilt() {
  return existsSync(builtStamp) && readFileSync(builtStamp, 'utf8') === sourcesStamp();
}

/** Remembers of which sources the build is. */
export function markBuilt(stamp) {
  mkdirSync(dirname(builtStamp), { recursive: true });
  writeFileSync(builtStamp, stamp);
}

/** Builds console, widget and server, unless the build is of these very sources. */
export function buildIfNeeded() {
  if (isBuilt()) return;
  console.log('Building (once) …');
  execFileSync(process.execPath, [join(root, 'tools', 'build.mjs')], { cwd: root, stdio: 'inherit' });
}
