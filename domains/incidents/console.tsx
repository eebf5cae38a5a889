import { AlertOutlined } from '@ant-design/icons';
import type { ConsoleModule } from '@kedun/ui';

const ANSWERING = ['lead', 'supervisor', 'privacy_officer'];

/** Incidents' part of the console. */
export const consoleModule: ConsoleModule = {
  name: 'incidents',
  screens: [
    {
      path: '/incidents',
      nav: { label: 'nav.incidents', icon: () => <AlertOutlined />, order: 25 },
      roles: ANSWERING,
      load: () => import('./emergencies/screens/emergencies-screen.tsx'),
    },
    { path: '/incidents/:id', roles: ANSWERING, load: () => import('./emergencies/screens/emergency-screen.tsx') },
  ],
  locales: { 'zh-CN': () => import('./locales/zh-CN.json'), en: () => import('./locales/en.json') },
  statusItems: [
    () => import('./emergencies/screens/call-button.tsx'),
    () => import('./emergencies/screens/waiting-calls.tsx'),
  ],
};
