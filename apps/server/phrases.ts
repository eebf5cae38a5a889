import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** Languages of the product; zh-CN is the source. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Catalogue = Map<string, string>;

function flatten(prefix: string, node: unknown, into: Catalogue): void {
  if (typeof node === 'string') into.set(prefix, node);
  else if (node && typeof node === 'object') {
    for (const [key, value] of Object.entries(node)) flatten(prefix ? `${prefix}.${key}` : key, value, into);
  }
}

/** The words of all domains for one language: `domains/<domain>/locales/<language>.json`. */
function readCatalogue(language: Language): Catalogue {
  const catalogue: Catalogue = new Map();
  const domains = join(root, 'domains');
  for (const entry of readdirSync(domains, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'node_modules') continue;
    const file = join(domains, entry.name, 'locales', `${language}.json`);
    if (existsSync(file)) flatten('', JSON.parse(readFileSync(file, 'utf8')), catalogue);
  }
  return catalogue;
}

const catalogues = { 'zh-CN': readCatalogue('zh-CN'), en: readCatalogue('en') };

/** The first of `keys` that has words, filled with `params` (`{{name}}`). */
export function phrase(
  language: Language,
  keys: readonly string[],
  params: Readonly<Record<string, string | number>>,
): string {
  const words = keys.map((key) => catalogues[language].get(key)).find((text) => text !== undefined) ?? keys[0] ?? '';
  return words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** The asker's language from Accept-Language; zh-CN unless English is preferred. */
export function languageOf(header: string | undefined): Language {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh-CN';
}
