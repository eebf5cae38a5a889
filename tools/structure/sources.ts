import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../apps/server/root.ts';

/** A hand-written source file. `path` is relative to the root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly isTest: boolean;
}

/** Generated files, and data that is text only by accident. */
const NOT_HAND_WRITTEN = [
  /^domains\/kernel\/database\.ts$/,
  /^packages\/detect\/gazetteer\//,
  /^apps\/server\/demo\/data\//,
  /\.weights\./,
];

/** All TypeScript that git tracks or would track. */
export function sourceFiles(): SourceFile[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  return [...new Set(listed.split('\n'))]
    .filter((path) => path && existsSync(join(root, path)) && !NOT_HAND_WRITTEN.some((pattern) => pattern.test(path)))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, lines: text.split('\n').length, isTest: /\.test\.tsx?$/.test(path) || /^test\//.test(path) };
    });
}
