/**
 * `npm run build`: console and widget for browsers, server and command line for Node; then what they weigh.
 * `--if-needed` does nothing when the build is of these very sources.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build as bundle } from 'esbuild';
import { weighPages } from './bundle-sizes.mjs';
import { isBuilt, markBuilt, root, sourcesStamp } from './setup.mjs';

const dist = join(root, 'dist');

function buildPages(app) {
  const folder = join(root, 'apps', app);
  if (!existsSync(join(folder, 'vite.config.ts'))) return Promise.resolve();
  const vite = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return new Promise((resolve, reject) => {
    vite.on('error', reject);
    vite.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`apps/${app} could not be built: see above`)),
    );
  });
}

/** Our own packages are TypeScript and go into the bundle; what npm installed stays outside it. */
const installedStaysOutside = {
  name: 'installed-stays-outside',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@kedun/') ? null : { path, external: true },
    );
  },
};

async function buildServer() {
  const entryPoints = [
    'apps/server/main.ts',
    'apps/server/cli.ts',
    'apps/server/documents/process.ts',
    'apps/server/tracing/process.ts',
  ].filter((path) => existsSync(join(root, path)));
  if (entryPoints.length === 0) return;
  rmSync(join(dist, 'server'), { recursive: true, force: true });
  await bundle({
    absWorkingDir: root,
    entryPoints,
    outdir: join(dist, 'server'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [installedStaysOutside],
  });
}

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

/** Compresses once, as well as it goes, what would otherwise be compressed for every visitor. */
async function compressPages(folder) {
  if (!existsSync(folder)) return;
  const files = [...filesBelow(folder)].filter(
    (path) => /\.(js|css|svg|html|json)$/.test(path) && statSync(path).size >= 1024,
  );
  await Promise.all(
    files.map(async (path) => {
      const text = readFileSync(path);
      const quality = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } };
      writeFileSync(`${path}.br`, await promisify(brotliCompress)(text, quality));
      writeFileSync(`${path}.gz`, await promisify(gzip)(text, { level: 9 }));
    }),
  );
}

if (process.argv.includes('--if-needed') && isBuilt()) process.exit(0);
const started = Date.now();
const stamp = sourcesStamp();
try {
  await Promise.all([buildPages('console'), buildPages('widget'), buildServer()]);
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}
await Promise.all(['console', 'widget'].map((app) => compressPages(join(dist, app))));
for (const { page, kilobytes, budget } of weighPages(dist)) {
  const mark = kilobytes <= budget ? '' : '  over budget';
  console.log(`  ${page.padEnd(16)} ${kilobytes.toFixed(1).padStart(7)} KB of ${budget} KB JavaScript, gzip${mark}`);
}
console.log(`  built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
markBuilt(stamp);
