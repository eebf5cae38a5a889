/** What a browser must load before a page is ready: the JavaScript of its chunks and all they import, gzipped. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Budgets in KB (1,000 bytes), and the modules that a page loads one after the other. */
const PAGES = [
  {
    page: 'sign-in screen',
    budget: 250,
    modules: ['index.html', 'domains/identity/console.tsx', 'sign-in/screens/sign-in-screen.tsx', ...words('identity')],
  },
  {
    page: 'desk ready',
    budget: 450,
    modules: [
      'index.html',
      'shell/workspace.tsx',
      /domains\/\w+\/console\.tsx$/,
      /domains\/desk\/.*desk-screen\.tsx$/,
      /locales\/zh-CN\.json$/,
    ],
  },
];

function words(domain) {
  return [`domains/${domain}/locales/zh-CN.json`, 'packages/ui/locales/zh-CN.json'];
}

const isMeant = (key, wanted) => (typeof wanted === 'string' ? key.endsWith(wanted) : wanted.test(key));

/** Files of the given modules and, over and over, of what they import without waiting. */
export function filesOf(manifest, wanted) {
  const seen = new Set();
  const files = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (chunk.file.endsWith('.js')) files.add(chunk.file);
    (chunk.imports ?? []).forEach(visit);
  };
  for (const one of wanted)
    Object.keys(manifest)
      .filter((key) => isMeant(key, one))
      .forEach(visit);
  return files;
}

/** Kilobytes per page of the build in `dist`; a page whose modules were not built is left out. */
export function weighPages(dist) {
  const file = join(dist, 'console', '.vite', 'manifest.json');
  if (!existsSync(file)) return [];
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const bytesOf = (name) => gzipSync(readFileSync(join(dist, 'console', name)), { level: 9 }).length;
  return PAGES.filter(({ modules }) =>
    modules.every((one) => Object.keys(manifest).some((key) => isMeant(key, one))),
  ).map(({ page, budget, modules }) => {
    const bytes = [...filesOf(manifest, modules)].reduce((sum, name) => sum + bytesOf(name), 0);
    return { page, budget, kilobytes: bytes / 1000 };
  });
}
