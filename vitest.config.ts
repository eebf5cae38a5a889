import { defineConfig } from 'vitest/config';

/** Everything that runs without a browser. Integration tests run on the database that KEDUN_TEST_DATABASE names. */
export default defineConfig({
  test: {
    include: ['{packages,domains,apps,test,tools}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'test/browser/**'],
    globalSetup: ['test/template.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
