import { AuditOutlined } from '@ant-design/icons';
import type { ConsoleModule } from '@kedun/ui';

const WATCHERS = ['supervisor', 'privacy_officer'];

/** Oversight's part of the console. */
export const consoleModule: ConsoleModule = {
  name: 'oversight',
  screens: [
    {
      path: '/oversight/ledger',
      nav: { label: 'nav.ledger', icon: () => <AuditOutlined />, order: 50 },
      roles: WATCHERS,
      load: () => import('./ledger/screens/ledger-screen.tsx'),
    },
    { path: '/oversight/ledger/:id', roles: WATCHERS, load: () => import('./ledger/screens/ledger-screen.tsx') },
  ],
  locales: { 'zh-CN': () => import('./locales/zh-CN.json'), en: () => import('./locales/en.json') },
};
