import { ROLES } from '@kedun/domains/kernel/actor';
import type { ConsoleModule, Language } from '@kedun/ui';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadModule, loadModules, namespaces, slotOf } from './modules.ts';
import { keyOf } from './shell/screens.ts';

describe('the modules of the console', () => {
  let modules: ConsoleModule[];
  beforeAll(async () => {
    modules = await loadModules();
  });

  it('are found by themselves, each under the name of its domain', async () => {
    expect(modules.map((module) => module.name)).toContain('identity');
    for (const { name } of modules) expect((await loadModule(name)).name).toBe(name);
  });

  it('name no role that does not exist, and leave no screen to nobody', () => {
    const known: readonly string[] = ROLES;
    for (const { screens } of modules) {
      for (const { path, roles } of screens) {
        expect([path, roles.filter((role) => !known.includes(role))]).toEqual([path, []]);
        expect(roles.length, path).toBeGreaterThan(0);
      }
    }
  });

  it('share no address and no slot', () => {
    const paths = modules.flatMap(({ screens }) => screens.map((screen) => screen.path));
    expect(paths.filter((path, at) => paths.indexOf(path) !== at)).toEqual([]);
    const slots = modules.flatMap((module) => Object.keys(module.slots ?? {}));
    expect(slots.filter((slot, at) => slots.indexOf(slot) !== at)).toEqual([]);
    for (const module of modules) {
      for (const slot of Object.keys(module.slots ?? {})) expect(slot.split('.')[0]).toBe(module.name);
    }
  });

  it('give every role somewhere to begin', () => {
    const screens = modules.flatMap((module) => module.screens);
    for (const role of ROLES) {
      expect([role, screens.some(({ nav, roles }) => nav && roles.includes(role))]).toEqual([role, true]);
    }
  });

  it.each(['zh-CN', 'en'] as const)('have words for all that the rail and the palette name in %s', async (language) => {
    for (const module of modules) {
      const labels = module.screens.flatMap(({ nav }) => (nav ? [nav.label] : []));
      if (module.search) labels.push(module.search.label);
      for (const label of labels) {
        expect([module.name, label, typeof (await wordAt(keyOf(module.name, label), language))]).toEqual([
          module.name,
          label,
          'string',
        ]);
      }
    }
  });

  it('find words that lie apart, the same in both languages', async () => {
    const apart = Object.keys(namespaces).filter((name) => name.includes('.'));
    expect(apart).toEqual(expect.arrayContaining(['custody.detection', 'desk.outgoing']));
    // English has a word for one and a word for several where Chinese has one.
    const keysIn = async (name: string, language: Language) => {
      const words = Object.keys((await namespaces[name]?.[language]())?.default ?? {});
      return [...new Set(words.map((key) => key.replace(/_(?:one|other)$/, '')))].filter((key) => key !== 'default');
    };
    for (const name of apart) {
      expect((await keysIn(name, 'zh-CN')).length).toBeGreaterThan(0);
      expect(await keysIn(name, 'en')).toEqual(await keysIn(name, 'zh-CN'));
    }
  });

  it('fill the slots that are drawn before anyone signed in', () => {
    const slots = modules.flatMap((module) => Object.keys(module.slots ?? {}));
    for (const step of ['signIn', 'secondFactor', 'enrolment', 'invitation', 'lock']) {
      expect(slots).toContain(`identity.${step}`);
    }
  });

  it('say what is missing', async () => {
    expect(() => loadModule('gone')).toThrow('No domain gone in the console');
    await expect(slotOf('identity', 'identity.gone')()).rejects.toThrow('fills no slot identity.gone');
  });
});

async function wordAt(key: string, language: Language): Promise<unknown> {
  const [namespace = '', path = ''] = key.split(':');
  const words = await namespaces[namespace]?.[language]();
  return path
    .split('.')
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], words?.default);
}
