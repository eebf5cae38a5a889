import type { ConsoleModule } from '@kedun/ui';
import { describe, expect, it } from 'vitest';
import { keyOf, navOf, screensOf } from './screens.ts';

const words = { 'zh-CN': async () => ({ default: {} }), en: async () => ({ default: {} }) };
const load = async () => ({ default: () => null });
const icon = () => null;

const modules: ConsoleModule[] = [
  {
    name: 'late',
    locales: words,
    screens: [
      { path: '/late/*', nav: { label: 'nav.late', icon, order: 20 }, roles: ['agent', 'admin'], load },
      { path: '/late-hidden', roles: ['agent'], load },
    ],
  },
  {
    name: 'early',
    locales: words,
    screens: [
      { path: '/early', nav: { label: 'early.nav.early', icon, order: 10 }, roles: ['agent'], load },
      { path: '/office/*', nav: { label: 'nav.office', icon, order: 5 }, roles: ['admin'], load },
    ],
  },
];

describe('keyOf', () => {
  it.each(['nav.desk', 'desk.nav.desk', 'desk:nav.desk'])('reads %s as a key of the module', (label) => {
    expect(keyOf('desk', label)).toBe('desk:nav.desk');
  });

  it('keeps a key of another namespace', () => {
    expect(keyOf('desk', 'ui:state.home')).toBe('ui:state.home');
  });
});

describe('navOf', () => {
  const screens = screensOf(modules);

  it('holds what the role may open, in order, without screens that have no entry', () => {
    expect(navOf(screens, 'agent').map(({ path, label }) => [path, label])).toEqual([
      ['/early', 'early:nav.early'],
      ['/late', 'late:nav.late'],
    ]);
    expect(navOf(screens, 'admin').map(({ path }) => path)).toEqual(['/office', '/late']);
  });

  it('is empty for a role that no screen names', () => {
    expect(navOf(screens, 'trainer')).toEqual([]);
  });
});
