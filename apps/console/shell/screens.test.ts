import type { ConsoleModule } from '@kedun/ui';
import { describe, expect, it } from 'vitest';
import { keyOf, navOf, screensOf } from './screens.ts';

const load = async () => ({ default: () => null });
const icon = () => null;
const locales = { 'zh-CN': async () => ({ default: {} }), en: async () => ({ default: {} }) };

const desk: ConsoleModule = {
  name: 'desk',
  locales,
  screens: [
    { path: '/tickets', nav: { label: 'nav.tickets', icon, order: 20 }, roles: ['agent', 'lead'], load },
    { path: '/desk/*', nav: { label: 'desk.nav.desk', icon, order: 10 }, roles: ['agent', 'lead'], load },
    { path: '/desk/print', roles: ['agent'], load },
  ],
};
const identity: ConsoleModule = {
  name: 'identity',
  locales,
  screens: [{ path: '/people/*', nav: { label: 'nav.people', icon, order: 80 }, roles: ['admin'], load }],
};
const screens = screensOf([identity, desk]);

describe("a module's words", () => {
  it.each([
    ['nav.desk', 'desk:nav.desk'],
    ['desk.nav.desk', 'desk:nav.desk'],
    ['desk:nav.desk', 'desk:nav.desk'],
    ['ui:role.agent', 'ui:role.agent'],
    ['desktop.title', 'desk:desktop.title'],
  ])('%s is found at %s', (label, expected) => {
    expect(keyOf('desk', label)).toBe(expected);
  });
});

describe('the rail', () => {
  it.each([
    ['agent', ['/desk desk:nav.desk', '/tickets desk:nav.tickets']],
    ['admin', ['/people identity:nav.people']],
    ['supervisor', []],
    ['', []],
  ])('of %s: %j', (role, expected) => {
    expect(navOf(screens, role).map(({ path, label }) => `${path} ${label}`)).toEqual(expected);
  });

  it('leads to the start of a screen that has addresses of its own', () => {
    const root = screensOf([
      { ...desk, screens: [{ path: '/*', nav: { label: 'a', icon, order: 1 }, roles: ['agent'], load }] },
    ]);
    expect(navOf(root, 'agent')[0]?.path).toBe('/');
  });
});

describe('screens', () => {
  it('keep the order of their modules and know whose they are', () => {
    expect(screens.map(({ module, path }) => `${module} ${path}`)).toEqual([
      'identity /people/*',
      'desk /tickets',
      'desk /desk/*',
      'desk /desk/print',
    ]);
  });
});
