import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that stand on a database: all of `test/`, and those elsewhere that import more from there than how to start a process. */
function databaseTests(): string[] {
  return ['domains', 'apps', 'test']
    .flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)))
    .filter((file) => /\.test\.tsx?$/.test(file) && !file.includes('node_modules'))
    .filter(
      (file) => file.startsWith('test') || /from '(\.\.\/)+test\/(?!process\.ts')/.test(readFileSync(file, 'utf8')),
    );
}

/** Where files are that take longest: first, so that none of them is left alone in the end. */
const LONGEST = ['test/fresh-start', 'test/', 'packages/documents/recognition', 'apps/server/', 'domains/'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = LONGEST.findIndex((place) => moduleId.includes(`/${place}`) && !moduleId.endsWith('.tsx'));
      return found < 0 ? LONGEST.length : found;
    };
    return files.toSorted((a, b) => rank(a) - rank(b));
  }
}

const SCREENS = ['**/*.test.tsx', '{packages/ui,apps/console,apps/widget}/**/*.test.ts'];
const NOT_OURS = ['**/node_modules/**', '**/.cache/**', 'test/browser/**'];

/**
 * Everything that runs without a browser. Integration tests run on the database that KEDUN_TEST_DATABASE names; on a
 * server only those run that use one. Files share their processes, because nothing of ours keeps state in a module; a file of
 * screens has a document of its own.
 */
export default defineConfig({
  test: {
    globalSetup: ['test/template.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects:
      process.env.KEDUN_TEST_DATABASE === 'server'
        ? [{ extends: true, test: { name: 'rooms', include: databaseTests(), isolate: false } }]
        : [
            {
              extends: true,
              test: {
                name: 'screens',
                include: SCREENS,
                exclude: NOT_OURS,
                environment: 'jsdom',
                isolate: false,
                setupFiles: ['packages/ui/testing/settled.ts'],
              },
            },
            {
              extends: true,
              test: {
                name: 'rooms',
                include: ['{packages,domains,apps,test,tools}/**/*.test.ts'],
                exclude: [...NOT_OURS, ...SCREENS],
                isolate: false,
              },
            },
          ],
  },
});
