import { FileProtectOutlined } from '@ant-design/icons';
import type { ConsoleModule } from '@kedun/ui';

const OFFICERS = ['privacy_officer'];

/** Rights' part of the console. */
export const consoleModule: ConsoleModule = {
  name: 'rights',
  screens: [
    {
      path: '/rights/notices',
      nav: { label: 'nav.notices', icon: () => <FileProtectOutlined />, order: 60 },
      roles: OFFICERS,
      load: () => import('./notices/screens/notices-screen.tsx'),
    },
    { path: '/rights/notices/new', roles: OFFICERS, load: () => import('./notices/screens/notice-editor.tsx') },
  ],
  slots: { 'rights.customerConsents': () => import('./consents/screens/customer-consents.tsx') },
  locales: { 'zh-CN': () => import('./locales/zh-CN.json'), en: () => import('./locales/en.json') },
};
