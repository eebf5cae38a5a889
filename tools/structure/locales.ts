import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../apps/server/root.ts';

function keysOf(node: unknown, prefix = ''): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [key, value] of Object.entries(node as Record<string, unknown>)) {
    const name = prefix ? `${prefix}.${key}` : key;
    if (typeof value === 'string') keys.set(name, value);
    else for (const [deep, text] of keysOf(value, name)) keys.set(deep, text);
  }
  return keys;
}

// i18next plural forms exist per language: `_one` has no Chinese counterpart.
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const holes = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)/g)]
    .map((match) => match[1])
    .sort()
    .join(',');

function localeFolders(): string[] {
  const parents = ['domains', 'packages', 'apps'].flatMap((area) =>
    readdirSync(join(root, area), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(area, entry.name, 'locales')),
  );
  return parents.filter((folder) => existsSync(join(root, folder)));
}

/** The rooms of a folder's words: `''` for those that always load, else those that lie apart (`<room>.<language>.json`). */
function roomsOf(folder: string): string[] {
  const chinese = readdirSync(join(root, folder)).filter((file) => file.endsWith('zh-CN.json'));
  return chinese.map((file) => file.slice(0, -'zh-CN.json'.length));
}

function checkRoom(folder: string, room: string): string[] {
  const read = (language: string) =>
    keysOf(JSON.parse(readFileSync(join(root, folder, `${room}${language}.json`), 'utf8')));
  const [chinese, english] = [read('zh-CN'), read('en')];
  const inChinese = new Set([...chinese.keys()].map(withoutPlural));
  const inEnglish = new Set([...english.keys()].map(withoutPlural));
  const file = `${folder}/${room}`;
  return [
    ...[...inChinese].filter((key) => !inEnglish.has(key)).map((key) => `${file}en.json: lacks ${key}`),
    ...[...inEnglish].filter((key) => !inChinese.has(key)).map((key) => `${file}zh-CN.json: lacks ${key}`),
    ...[...chinese, ...english].filter(([, text]) => text.trim() === '').map(([key]) => `${file}: ${key} is empty`),
    ...[...chinese]
      .filter(([key, text]) => english.has(key) && holes(text) !== holes(english.get(key) ?? ''))
      .map(([key]) => `${file}: ${key} has other {{holes}} in the two languages`),
  ];
}

/** Both languages hold the same keys with the same holes, and none is empty. */
export function checkLocales(): string[] {
  return localeFolders().flatMap((folder) => roomsOf(folder).flatMap((room) => checkRoom(folder, room)));
}
