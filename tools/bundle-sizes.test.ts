import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { filesOf, weighPages } from './bundle-sizes.mjs';

const manifest = {
  'index.html': { file: 'assets/index.js', imports: ['_vendor.js'], dynamicImports: ['desk-screen.tsx'] },
  '_vendor.js': { file: 'assets/vendor.js', imports: ['_base.js'] },
  '_base.js': { file: 'assets/base.js', imports: ['_vendor.js'] },
  'desk-screen.tsx': { file: 'assets/desk.js', imports: ['_vendor.js'] },
  'mark.svg': { file: 'assets/mark.svg' },
};

describe('what a page loads', () => {
  it.each([
    [['index.html'], ['assets/index.js', 'assets/vendor.js', 'assets/base.js']],
    [
      ['index.html', /desk-screen/],
      ['assets/index.js', 'assets/vendor.js', 'assets/base.js', 'assets/desk.js'],
    ],
    [['mark.svg'], []],
    [['gone.tsx'], []],
  ])('%j: its chunks and what they import, each once, nothing that waits', (wanted, expected) => {
    expect([...filesOf(manifest, wanted)]).toEqual(expected);
  });
});

describe('the weight of a build', () => {
  const dist = mkdtempSync(join(tmpdir(), 'kedun-weigh-'));
  afterAll(() => rmSync(dist, { recursive: true }));

  it('is nothing where nothing was built', () => {
    expect(weighPages(dist)).toEqual([]);
  });

  it('counts the gzipped JavaScript of the pages that were built', () => {
    const files = ['index.html', 'domains/identity/console.tsx', 'domains/identity/sign-in/screens/sign-in-screen.tsx'];
    const words = ['domains/identity/locales/zh-CN.json', 'packages/ui/locales/zh-CN.json'];
    const built = Object.fromEntries([...files, ...words].map((key, at) => [key, { file: `assets/${at}.js` }]));
    mkdirSync(join(dist, 'console', '.vite'), { recursive: true });
    mkdirSync(join(dist, 'console', 'assets'));
    writeFileSync(join(dist, 'console', '.vite', 'manifest.json'), JSON.stringify(built));
    for (const { file } of Object.values(built)) writeFileSync(join(dist, 'console', file), 'x'.repeat(100_000));
    const [signIn, ...others] = weighPages(dist);
    expect(others).toEqual([]);
    expect(signIn?.page).toBe('sign-in screen');
    expect(signIn?.kilobytes).toBeGreaterThan(0.5);
    expect(signIn?.kilobytes).toBeLessThan(5);
  });
});
