import { SettingOutlined, TeamOutlined } from '@ant-design/icons';
import type { ConsoleModule } from '@kedun/ui';
import { ROLES } from '../kernel/actor.ts';

/** Identity in the console: the way in, people and teams, one's own account. */
export const consoleModule: ConsoleModule = {
  name: 'identity',
  screens: [
    {
      path: '/people/*',
      nav: { label: 'nav.people', icon: () => <TeamOutlined />, order: 80 },
      roles: ['admin', 'supervisor'],
      load: () => import('./people/screens/people-screen.tsx'),
    },
    {
      path: '/settings/*',
      nav: { label: 'nav.settings', icon: () => <SettingOutlined />, order: 90 },
      roles: ['admin'],
      load: () => import('./demo/screens/settings-screen.tsx'),
    },
    { path: '/me/*', roles: ROLES, load: () => import('./sessions/screens/account-screen.tsx') },
  ],
  locales: { 'zh-CN': () => import('./locales/zh-CN.json'), en: () => import('./locales/en.json') },
  slots: {
    'identity.signIn': () => import('./sign-in/screens/sign-in-screen.tsx'),
    'identity.secondFactor': () => import('./factors/screens/second-factor-screen.tsx'),
    'identity.enrolment': () => import('./factors/screens/enrolment-screen.tsx'),
    'identity.confirmation': () => import('./confirmations/screens/waiting-screen.tsx'),
    'identity.confirmations': () => import('./confirmations/screens/confirmations.tsx'),
    'identity.invitation': () => import('./invitations/screens/invitation-screen.tsx'),
    'identity.lock': () => import('./sessions/screens/lock-screen.tsx'),
  },
};
