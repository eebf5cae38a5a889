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

/**
 * The words of all domains for one language: `domains/<domain>/locales/<language>.json`. Of rooms of words that lie apart
 * (`<room>.<language>.json`) the refusals and the words of the server's own pages alone: no browser loads them ahead.
 */
function readCatalogue(language: Language): Catalogue {
  const catalogue: Catalogue = new Map();
  const domains = join(root, 'domains');
  for (const entry of readdirSync(domains, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'node_modules') continue;
    const folder = join(domains, entry.name, 'locales');
    const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(`${language}.json`)) : [];
    for (const file of files) {
      const words = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      flatten('', file === `${language}.json` ? words : { error: words.error, page: words.page }, catalogue);
    }
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
