import { execFileSync } from 'node:child_process';
import { root } from '../../apps/server/root.ts';
import type { SourceFile } from './sources.ts';

const FORBIDDEN_NAMES = /(^|\/)(utils?|helpers?|common|misc|shared|lib)(\/|\.tsx?$)/;
const BARREL = /(^|\/)index\.tsx?$/;
const DOMAIN_FILES =
  /^(README\.md|contract\.ts|access\.ts|events\.ts|jobs\.ts|subject\.ts|server\.ts|console\.tsx|[\w-]+\.cedar(schema)?|[\w.-]+\.test\.tsx?)$/;
const DOMAIN_FOLDERS = new Set(['sql', 'locales', 'library']);
const NOUN_FILES = /^(contract|rules|queries|commands|routes)\.ts$|\.test\.tsx?$/;

function domainFault(domain: string, rest: string[]): string | null {
  const [first = '', second, ...deeper] = rest;
  if (second === undefined) {
    return DOMAIN_FILES.test(first)
      ? null
      : `domains/${domain}/${first}: not a door of a domain; put it in the folder of the noun it is about`;
  }
  if (DOMAIN_FOLDERS.has(first)) return null;
  if (second === 'screens') return null;
  if (deeper.length > 0)
    return `domains/${domain}/${rest.join('/')}: a noun has no folder but screens/; make ${second} a noun of its own`;
  return NOUN_FILES.test(second)
    ? null
    : `domains/${domain}/${first}/${second}: a noun has contract, rules, queries, commands, routes, screens/ and tests; say which of these it is, or make it a noun`;
}

/** Every file must be where its name says; the messages name the right room. */
export function checkVocabulary(files: readonly SourceFile[]): string[] {
  const faults: string[] = [];
  for (const { path } of files) {
    if (FORBIDDEN_NAMES.test(path)) faults.push(`${path}: name the file after what it is about`);
    if (BARREL.test(path) && !/^packages\/[^/]+\/index\.tsx?$/.test(path))
      faults.push(`${path}: only a package has a door called index`);
  }
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'domains'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const path of new Set(listed.split('\n').filter(Boolean))) {
    const [, domain, ...rest] = path.split('/');
    if (!domain || rest.length === 0 || domain === 'kernel') continue;
    const fault = domainFault(domain, rest);
    if (fault) faults.push(fault);
  }
  return faults;
}
