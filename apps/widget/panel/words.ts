import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type source from '../locales/zh-CN.json';

export type Language = 'zh-CN' | 'en';
type Catalogue = typeof source;
type Keys<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}` }[keyof T & string];
export type WordKey = Keys<Catalogue>;

/** The words of one language; only the chosen language is downloaded. */
export interface Words {
  readonly language: Language;
  /** The words for a key, its `{{holes}}` filled. */
  t(key: WordKey, holes?: Record<string, string | number>): string;
  /** The same for a key that comes from the server; null when there are no words for it. */
  find(key: string, holes?: Record<string, string | number>): string | null;
  time(at: string): string;
  /** Today, yesterday, or the date. */
  day(at: string, now: Date): string;
  moment(at: string): string;
}

function lookUp(catalogue: Catalogue, key: string): string | null {
  let node: unknown = catalogue;
  for (const part of key.split('.')) node = (node as Record<string, unknown> | undefined)?.[part];
  return typeof node === 'string' ? node : null;
}

export function wordsFrom(language: Language, catalogue: Catalogue): Words {
  const fill = (text: string, holes: Record<string, string | number>) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(holes[name] ?? ''));
  const find: Words['find'] = (key, holes = {}) => {
    const text = lookUp(catalogue, key);
    return text === null ? null : fill(text, holes);
  };
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(language, options);
    return (at: string | Date) => formatter.format(new Date(at));
  };
  const date = format({ year: 'numeric', month: 'short', day: 'numeric' });
  return {
    language,
    find,
    t: (key, holes) => find(key, holes) ?? key,
    time: format({ hour: '2-digit', minute: '2-digit', hour12: false }),
    moment: format({ dateStyle: 'medium', timeStyle: 'short' }),
    day(at, now) {
      const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
      if (date(at) === date(now)) return lookUp(catalogue, 'thread.today') ?? '';
      return date(at) === date(yesterday) ? (lookUp(catalogue, 'thread.yesterday') ?? '') : date(at);
    },
  };
}

/** Loads the words of a language. */
export async function loadWords(language: Language): Promise<Words> {
  const module = language === 'zh-CN' ? await import('../locales/zh-CN.json') : await import('../locales/en.json');
  return wordsFrom(language, module.default);
}

const Context = createContext<Words | null>(null);
export const WordsProvider = Context.Provider;

export function useWords(): Words {
  const words = useContext(Context);
  if (!words) throw new Error('Words are not loaded');
  return words;
}
