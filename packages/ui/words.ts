import i18next, { type BackendModule, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from './console-module.ts';

/** Loaders of one namespace's words by language. */
export type WordLoaders = Readonly<Record<Language, () => Promise<{ default: object }>>>;

/** Where this device keeps the chosen language; a signed-in person's own choice goes before it. */
export const LANGUAGE_STORAGE_KEY = 'kedun.language';

const ui: WordLoaders = { 'zh-CN': () => import('./locales/zh-CN.json'), en: () => import('./locales/en.json') };

/** The language to start in: what was chosen on this device, else English only for an English browser. */
export function startingLanguage(stored: string | null, preferred: readonly string[]): Language {
  if (stored === 'zh-CN' || stored === 'en') return stored;
  return /^en\b/i.test(preferred[0] ?? '') ? 'en' : 'zh-CN';
}

function lazyBackend(namespaces: Readonly<Record<string, WordLoaders>>): BackendModule {
  return {
    type: 'backend',
    init() {},
    read(language, namespace, done) {
      const load = namespaces[namespace]?.[language as Language];
      if (!load) {
        done(new Error(`No words for ${namespace} in ${language}`), null);
        return;
      }
      load().then(
        (words) => done(null, words.default),
        (error: Error) => done(error, null),
      );
    },
  };
}

/** Starts i18next: one namespace a domain, fetched when a screen first asks for it, and `ui` for this package. */
export async function startWords(namespaces: Readonly<Record<string, WordLoaders>>, language: Language): Promise<i18n> {
  const words = i18next.createInstance();
  await words
    .use(lazyBackend({ ui, ...namespaces }))
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ['ui'],
      defaultNS: 'ui',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  return words;
}
