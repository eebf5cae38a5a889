import type { ConsoleModule, Language, Lazy, WordLoaders } from '@kedun/ui';

/** Every domain with a console.tsx is part of the console; nothing else has to be said here. */
const files = import.meta.glob<{ consoleModule: ConsoleModule }>('../../domains/*/console.tsx');

const loaders = new Map(
  Object.entries(files).map(([path, load]) => [
    path.split('/').at(-2) ?? path,
    async () => (await load()).consoleModule,
  ]),
);

/** Loads one domain's module. */
export function loadModule(name: string): Promise<ConsoleModule> {
  const load = loaders.get(name);
  if (!load) throw new Error(`No domain ${name} in the console`);
  return load();
}

/** Loads the modules of all domains. */
export function loadModules(): Promise<ConsoleModule[]> {
  return Promise.all([...loaders.values()].map((load) => load()));
}

function wordsOf(name: string): WordLoaders {
  const inLanguage = (language: Language) => async () => (await loadModule(name)).locales[language]();
  return { 'zh-CN': inLanguage('zh-CN'), en: inLanguage('en') };
}

/** Words that few screens need lie apart: `locales/<room>.<language>.json` is the namespace `<domain>.<room>`. */
const wordsApart = import.meta.glob<{ default: object }>('../../domains/*/locales/*.*.json');

function roomsApart(): Record<string, WordLoaders> {
  const rooms: Record<string, Partial<Record<Language, () => Promise<{ default: object }>>>> = {};
  for (const [path, load] of Object.entries(wordsApart)) {
    const [, domain, room, language] = /domains\/(\w+)\/locales\/(\w+)\.([\w-]+)\.json$/.exec(path) ?? [];
    if (domain && room) rooms[`${domain}.${room}`] = { ...rooms[`${domain}.${room}`], [language as Language]: load };
  }
  return rooms as Record<string, WordLoaders>;
}

/** Words of every domain by its name, fetched when a screen first asks. */
export const namespaces: Readonly<Record<string, WordLoaders>> = {
  ...Object.fromEntries([...loaders.keys()].map((name) => [name, wordsOf(name)])),
  ...roomsApart(),
  console: { 'zh-CN': () => import('./locales/zh-CN.json'), en: () => import('./locales/en.json') },
};

/** Components of one domain by slot name, loaded with its module: for what is drawn before anyone signed in. */
export function slotOf(name: string, slot: string): Lazy {
  return async () => {
    const load = (await loadModule(name)).slots?.[slot];
    if (!load) throw new Error(`Domain ${name} fills no slot ${slot}`);
    return load();
  };
}
